"""The front end: figures, reports, and (in time) the pages of the workshop."""
