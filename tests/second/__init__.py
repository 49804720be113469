"""A second implementation of much of the model, in slow, plain Python, for tests alone.

It is written from the text of `docs/odd.md`, section by section, and shares no rule with
`simulation`. Where the two agree to the bit, the text says all that the rules do.
"""
