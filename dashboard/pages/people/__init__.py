"""*The people*: one history, evening by evening, as a network."""
