"""Shares in words: in percent, and their differences in points of a hundred."""

from dashboard.words.language import say
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
    return say("{value} ({low} to {high})", value=mean, low=low, high=high)


def points(value: Estimate, digits: int = 1) -> str:
    """Return a difference of shares in points, with its interval.

    >>> points(Estimate(0.021, 0.013, 0.03, 9))
    '+2.1 points (+1.3 to +3.0)'
    """
    mean, low, high = (fixed(part, digits, sign=True) for part in scaled(value)[:3])
    told = say("{number} points", number=mean)
    return say("{value} ({low} to {high})", value=told, low=low, high=high)


def with_doubt(told: str, value: Estimate) -> str:
    """Return a difference in words, and where it may be none, that too.

    >>> with_doubt("+1", Estimate(0.1, -0.1, 0.3, 9)), with_doubt("+2", Estimate(0.2, 0.1, 0.3, 9))
    ('+1 – no clear difference', '+2')
    """
    return told if value.excludes_zero() else say("{told} – no clear difference", told=told)
