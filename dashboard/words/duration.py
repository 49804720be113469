"""Lengths of time as people say them."""


def duration(seconds: float) -> str:
    """Return a length of time as people say it.

    >>> duration(30.0), duration(5400.0), duration(400000.0)
    ('30 seconds', '90 minutes', '111 hours')
    """
    for limit, unit, name in ((120.0, 1.0, "seconds"), (7200.0, 60.0, "minutes")):
        if seconds < limit:
            return f"{max(1, round(seconds / unit))} {name}"
    return f"{seconds / 3600.0:,.0f} hours"
