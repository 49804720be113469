"""A second implementation of founding and the days, in slow, plain Python, for tests alone.

It is written from the text of `docs/odd.md`, section by section, and shares no rule with
`simulation`: only the names of fields and the numbers of a scenario. Where the two agree to the
bit, the text says all that the rules do. Controls (5.7) and rosters (6) are not in it.
"""
