"""Numbers in words: as many digits as tell them apart, and never without their doubt."""

import math
from collections.abc import Sequence

from simulation.experiments.statistics import Estimate
from simulation.scenario import Scenario


def fixed(value: float, digits: int = 1, sign: bool = False) -> str:
    """Return a number with so many digits after the point; zero has no sign.

    >>> fixed(-0.04), fixed(0.26, sign=True), fixed(-0.26, sign=True), fixed(0.04, sign=True)
    ('0.0', '+0.3', '-0.3', '0.0')
    """
    told = f"{value:{'+' if sign else ''}.{digits}f}"
    return told.lstrip("+-") if float(told) == 0.0 else told


def count_of(number: int, what: str = "run") -> str:
    """Return how many, one or more.

    >>> count_of(1), count_of(20), count_of(1200, "person-day")
    ('1 run', '20 runs', '1,200 person-days')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def interval(value: Estimate, digits: int = 1) -> str:
    """Return a mean with its interval.

    >>> interval(Estimate(2.0, 1.0, 3.0, 5))
    '2.0 (1.0 to 3.0)'
    """
    if value.number == 0:
        return "not computable: no run has it"
    if value.number == 1:
        return f"{fixed(value.mean, digits)} (one run)"
    mean, low, high = (fixed(one, digits) for one in value[:3])
    return f"{mean} ({low} to {high})"


def range_words(value: Estimate, digits: int = 1, sign: bool = False) -> str:
    """Return an interval alone.

    >>> range_words(Estimate(2.0, -0.01, 3.0, 5)), range_words(Estimate(2.0, 1.0, 3.0, 5), 1, True)
    ('0.0 to 3.0', '+1.0 to +3.0')
    """
    return f"{fixed(value.low, digits, sign)} to {fixed(value.high, digits, sign)}"


CURRENCY = str(Scenario().organization.currency)
"""In what is paid where a scenario does not say otherwise."""


def about(value: float, digits: int = 3) -> str:
    """Return a number of some size as people say it, with few digits that count.

    >>> about(27960.0), about(2097.4), about(96.2), about(0.0)
    ('28,000', '2,100', '96', '0')
    """
    size = math.floor(math.log10(value)) + 1 if value >= 1.0 else 1
    return f"{round(value, min(0, digits - size)):,.0f}"


def money_words(value: float, currency: str = CURRENCY) -> str:
    """Return an amount of money.

    >>> money_words(27960.0), money_words(27960.0, "CHF")
    ('€28,000', 'CHF 28,000')
    """
    return in_currency(about(value), currency)


def in_currency(amount: str, currency: str) -> str:
    """Return an amount with the sign of its money, or with its code and a space.

    >>> in_currency("33.5", "$"), in_currency("33.5", "CHF")
    ('$33.5', 'CHF 33.5')
    """
    return f"{currency}{' ' if currency[-1].isalpha() else ''}{amount}"


def percent(value: Estimate, digits: int = 0) -> str:
    """Return a share with its interval, in percent.

    >>> percent(Estimate(0.314, 0.29, 0.34, 20)), percent(Estimate(0.314, 0.29, 0.34, 1))
    ('31% (29% to 34%)', '31% (one run)')
    """
    if value.number == 0:
        return interval(value)
    if value.number == 1:
        return f"{value.mean:.{digits}%} (one run)"
    mean, low, high = (f"{one:.{digits}%}" for one in value[:3])
    return f"{mean} ({low} to {high})"


def digits_for(values: Sequence[float]) -> int:
    """Return how many digits after the point tell values apart that are shown side by side.

    >>> digits_for([0.93, 0.97]), digits_for([1.0, 4.0]), digits_for([10.0, 90.0])
    (3, 1, 0)
    """
    apart = max(values) - min(values)
    return min(4, max(0, 1 - math.floor(math.log10(apart)))) if apart > 0.0 else 2


def rounded(value: float, like: float | None = None, sign: bool = False) -> str:
    """Return a number with about three digits, or as many as another has.

    >>> rounded(0.02361, sign=True), rounded(1234.5), rounded(-4.126)
    ('+0.0236', '1,234', '-4.13')
    """
    if not math.isfinite(value):
        return "–"
    size = abs(value if like is None or not math.isfinite(like) else like)
    digits = 2 if size == 0.0 else max(0, min(6, 2 - math.floor(math.log10(size))))
    told = f"{value:{'+' if sign else ''},.{digits}f}"
    return told.lstrip("+-") if float(told.replace(",", "")) == 0.0 else told


def with_range(value: Estimate, sign: bool = True) -> str:
    """Return an estimate with its interval, or why there is none.

    >>> with_range(Estimate(630.0, 80.0, math.inf, 6), sign=False)
    '630 (80 or more)'
    """
    if value.number == 0:
        return "not computable"
    if value.number == 1:
        return f"{rounded(value.mean, sign=sign)} (one run)"
    if value.high == math.inf:
        mean, low = (rounded(one, value.mean, sign) for one in value[:2])
        return f"{mean} ({low} or more)"
    most = max(abs(value.low), abs(value.high))
    mean, low, high = (rounded(one, most, sign) for one in value[:3])
    return f"{mean} ({low} to {high})"
