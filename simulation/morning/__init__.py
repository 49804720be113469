"""The first pass of the day: who is in, with what attention, and whom each person seeks."""
