"""Shares in words: in percent, and their differences in points of a hundred."""

from dashboard.words.numbers import fixed
from simulation.experiments.statistics import Estimate


def scaled(value: Estimate, by: float = 100.0) -> Estimate:
    """Return an estimate of a share, in percent; or times something else.

    >>> scaled(Estimate(0.5, 0.25, 0.75, 9))
    Estimate(mean=50.0, low=25.0, high=75.0, number=9)
    """
    return Estimate(by * value.mean, by * value.low, by * value.high, value.number)


def signed(value: Estimate, digits: int = 1) -> str:
    """Return a difference with its interval.

    >>> signed(Estimate(2.1, 1.3, 3.0, 9))
    '+2.1 (+1.3 to +3.0)'
    """
    mean, low, high = (fixed(part, digits, sign=True) for part in value[:3])
    return f"{mean} ({low} to {high})"


def points(value: Estimate, digits: int = 1) -> str:
    """Return a difference of shares in points, with its interval.

    >>> points(Estimate(0.021, 0.013, 0.03, 9))
    '+2.1 points (+1.3 to +3.0)'
    """
    mean, rest = signed(scaled(value), digits).split(" ", 1)
    return f"{mean} points {rest}"


def told_apart(value: Estimate) -> str:
    """Return what is added where a difference may be none.

    >>> told_apart(Estimate(0.1, -0.1, 0.3, 9)), told_apart(Estimate(0.2, 0.1, 0.3, 9))
    (' – no clear difference', '')
    """
    return "" if value.excludes_zero() else " – no clear difference"
