"""Pictures are functions: a frame goes in, a plain figure (a dict for Plotly) comes out."""
