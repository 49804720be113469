"""What strikes, one file a shock.

A shock says whom it strikes and what happens to them on the day, never what becomes of the
network: that must emerge. One of size zero does nothing.
"""
