"""Experiments: many runs with a question, and the statistics that answer it."""
