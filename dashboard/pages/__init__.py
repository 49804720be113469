"""The pages of the dashboard: each a list of components, and the callbacks that move them."""
