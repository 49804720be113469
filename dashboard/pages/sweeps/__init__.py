"""*Sweeps*: what a sweep says, and the way from it to *What if*."""
