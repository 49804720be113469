"""Sweeps: many organizations by design, never lost, the same to the byte wherever they ran."""
