"""A second implementation of the days, in slow, plain Python, for tests alone.

It is written from the text of `docs/odd.md`, section by section, and shares no rule with
`simulation`: only the names of fields and the numbers of a scenario. Where the two agree to the
bit, the text says all that the rules do. Founding is not in it.
"""
