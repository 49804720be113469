"""The third pass of the day: people take stock, ties fade, people leave and newcomers start."""
