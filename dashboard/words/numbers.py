"""Numbers in words: as many digits as tell them apart, and never without their doubt."""

import functools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.words.language import (
    ENGLISH,
    PSEUDO,
    english_many,
    language,
    say,
    say_many,
)
from simulation.experiments.statistics import Estimate
from simulation.scenario import Scenario

WRITTEN = re.compile(r"(?P<whole>\d[\d,]*)(?:\.(?P<rest>\d+))?(?P<percent>[ \u00a0]?%)?")
"""A number as Python writes it."""
GROUPED_FROM = {"es": 5}
"""From how many digits on thousands are set apart, where that is not from four."""
COUNTED = {
    "run": english_many("{number} run", "{number} runs"),
    "day": english_many("{number} day", "{number} days"),
    "minute": english_many("{number} minute", "{number} minutes"),
    "hour": english_many("{number} hour", "{number} hours"),
}
"""What is counted, one and many."""


class Signs(NamedTuple):
    """How a language writes numbers: signs for decimals and thousands, and what ends a percent."""

    decimal: str
    thousands: str
    percent: str


@functools.cache
def signs_of(code: str) -> Signs:
    r"""Return how a language writes numbers.

    >>> signs_of("de")
    Signs(decimal=',', thousands='.', percent='\xa0%')
    """
    if code in (ENGLISH, PSEUDO):
        return Signs(".", ",", "%")
    from babel import Locale

    own = Locale.parse(code)
    symbols = own.number_symbols["latn"]
    percent = own.percent_formats[None].pattern.rpartition("0")[2]
    return Signs(symbols["decimal"], symbols["group"], percent)


def written(told: str) -> str:
    r"""Return numbers that stand as Python writes them as the reader's language writes them.

    >>> from dashboard.words.language import spoken_in
    >>> with spoken_in("de"):
    ...     written("1,234.5"), written("31%")
    ('1.234,5', '31\xa0%')
    """
    if language() in (ENGLISH, PSEUDO):
        return told
    return WRITTEN.sub(one_written, told)


def one_written(found: re.Match[str]) -> str:
    """Return one number as the reader's language writes it."""
    signs = signs_of(language())
    whole = found["whole"]
    least = GROUPED_FROM.get(language(), 4)
    is_grouped = len(whole.replace(",", "")) >= least
    told = whole.replace(",", signs.thousands if is_grouped else "")
    told += "" if found["rest"] is None else signs.decimal + found["rest"]
    return told + (signs.percent if found["percent"] else "")


def formatted(value: float, form: str) -> str:
    """Return a number in one of Python's formats, as the reader's language writes it.

    >>> formatted(0.314, ".0%"), formatted(1200, ","), formatted(0.5, "g")
    ('31%', '1,200', '0.5')
    """
    return written(f"{value:{form}}")


def plotly_signs() -> dict[str, str]:
    """Return how charts write numbers, nothing where that is as in English."""
    signs = signs_of(language())
    usual = signs_of(ENGLISH)
    return {} if signs == usual else {"separators": signs.decimal + signs.thousands}


def fixed(value: float, digits: int = 1, sign: bool = False) -> str:
    """Return a number with so many digits after the point; zero has no sign.

    >>> fixed(-0.04), fixed(0.26, sign=True), fixed(-0.26, sign=True), fixed(0.04, sign=True)
    ('0.0', '+0.3', '-0.3', '0.0')
    """
    told = f"{value:{'+' if sign else ''}.{digits}f}"
    return written(told.lstrip("+-") if float(told) == 0.0 else told)


def count_of(number: int, what: str = "run") -> str:
    """Return how many, one or more.

    >>> count_of(1), count_of(20), count_of(1200, "person-day")
    ('1 run', '20 runs', '1,200 person-days')
    """
    one, many = COUNTED.get(what, (f"{{number}} {what}", f"{{number}} {what}s"))
    return say_many(one, many, number, number=formatted(number, ","))


def runs_of(count: int, number: int) -> str:
    """Return in how many of all runs.

    >>> runs_of(18, 20), runs_of(0, 1)
    ('18 of 20 runs', '0 of 1 run')
    """
    parts = {"count": count, "number": formatted(number, ",")}
    return say_many("{count} of {number} run", "{count} of {number} runs", number, **parts)


def interval(value: Estimate, digits: int = 1) -> str:
    """Return a mean with its interval.

    >>> interval(Estimate(2.0, 1.0, 3.0, 5))
    '2.0 (1.0 to 3.0)'
    """
    if value.number == 0:
        return say("not computable: no run has it")
    if value.number == 1:
        return say("{value} (one run)", value=fixed(value.mean, digits))
    mean, low, high = (fixed(one, digits) for one in value[:3])
    return say("{value} ({low} to {high})", value=mean, low=low, high=high)


def range_words(value: Estimate, digits: int = 1, sign: bool = False) -> str:
    """Return an interval alone.

    >>> range_words(Estimate(2.0, -0.01, 3.0, 5)), range_words(Estimate(2.0, 1.0, 3.0, 5), 1, True)
    ('0.0 to 3.0', '+1.0 to +3.0')
    """
    return say(
        "{low} to {high}",
        low=fixed(value.low, digits, sign),
        high=fixed(value.high, digits, sign),
    )


CURRENCY = str(Scenario().organization.currency)
"""In what is paid where a scenario does not say otherwise."""


def about(value: float, digits: int = 3) -> str:
    """Return a number of some size as people say it, with few digits that count.

    >>> about(27960.0), about(2097.4), about(96.2), about(0.0)
    ('28,000', '2,100', '96', '0')
    """
    size = math.floor(math.log10(value)) + 1 if value >= 1.0 else 1
    return formatted(round(value, min(0, digits - size)), ",.0f")


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
    if currency[-1].isalpha():
        return say("{code} {amount}", code=currency, amount=amount)
    return say("{sign}{amount}", sign=currency, amount=amount)


def percent(value: Estimate, digits: int = 0) -> str:
    """Return a share with its interval, in percent.

    >>> percent(Estimate(0.314, 0.29, 0.34, 20)), percent(Estimate(0.314, 0.29, 0.34, 1))
    ('31% (29% to 34%)', '31% (one run)')
    """
    if value.number == 0:
        return interval(value)
    if value.number == 1:
        return say("{value} (one run)", value=formatted(value.mean, f".{digits}%"))
    mean, low, high = (formatted(one, f".{digits}%") for one in value[:3])
    return say("{value} ({low} to {high})", value=mean, low=low, high=high)


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
    return written(told.lstrip("+-") if float(told.replace(",", "")) == 0.0 else told)


def with_range(value: Estimate, sign: bool = True) -> str:
    """Return an estimate with its interval, or why there is none.

    >>> with_range(Estimate(630.0, 80.0, math.inf, 6), sign=False)
    '630 (80 or more)'
    """
    if value.number == 0:
        return say("not computable")
    if value.number == 1:
        return say("{value} (one run)", value=rounded(value.mean, sign=sign))
    if value.high == math.inf:
        mean, low = (rounded(one, value.mean, sign) for one in value[:2])
        return say("{value} ({low} or more)", value=mean, low=low)
    most = max(abs(value.low), abs(value.high))
    mean, low, high = (rounded(one, most, sign) for one in value[:3])
    return say("{value} ({low} to {high})", value=mean, low=low, high=high)
