"""The spiral in words: whether a good day and a bad one leave one behind, and how it goes on."""

import numpy as np

from dashboard.words.language import english, say
from dashboard.words.numbers import count_of, fixed, interval
from dashboard.words.work_delivered import size
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.spiral import AFTER, EVE, Spiral
from simulation.experiments.statistics import Estimate

WEEK = 5  # days
DAY = {"good": english("after a good day"), "bad": english("after a bad day")}
HEAD = (english("days after"), *DAY.values())
SHOWN = (0, 1, 2, 3, 4, 9, 14, AFTER - 1)  # days in the table
WHAT = english(
    "On day {day} all have a good day – they act twice as readily along the pathways, and never "
    "harshly – or a bad one: half as readily, and three times as harshly. From the next morning on "
    "everything is as usual, but for what that day did to people and their ties. It is "
    "compared with the same days without it, with the same luck."
)
FROM_FEW = {
    "good": english(
        "From {runs} no difference in the {days} days after a good day can be called clear."
    ),
    "bad": english(
        "From {runs} no difference in the {days} days after a bad day can be called clear."
    ),
}
UNCLEAR = {
    "good": english(
        "No upward spiral: no clear difference in the {days} days after a good day "
        "({number} moments)."
    ),
    "bad": english(
        "No downward spiral: no clear difference in the {days} days after a bad day "
        "({number} moments)."
    ),
}
CLEAR = {  # by the day, and whether there are more moments after it
    ("good", True): english(
        "An upward spiral: in the {days} days after a good day a person has {number} more "
        "high-quality moments than without it."
    ),
    ("good", False): english(
        "No upward spiral, but the opposite: in the {days} days after a good day a person has "
        "{number} fewer high-quality moments than without it."
    ),
    ("bad", True): english(
        "No downward spiral, but the opposite: in the {days} days after a bad day a person has "
        "{number} more high-quality moments than without it."
    ),
    ("bad", False): english(
        "A downward spiral: in the {days} days after a bad day a person has {number} fewer "
        "high-quality moments than without it."
    ),
}
"""What a day leaves behind, in a sentence."""


def what() -> str:
    """Return what a good day is, and a bad one."""
    return say(WHAT, day=EVE)


def sentences(found: Spiral) -> list[str]:
    """Return what a good day leaves behind, and what a bad one does."""
    return [left_behind(found, kind) for kind in DAY]


def left_behind(found: Spiral, kind: str) -> str:
    """Return whether a day leaves a spiral behind, and how it goes on, in a sentence or two."""
    total, days = found.total(kind), found.daily(kind)
    if total.number < ENOUGH:
        return say(FROM_FEW[kind], runs=count_of(total.number), days=AFTER)
    if not clear(total):
        return say(UNCLEAR[kind], days=AFTER, number=with_sign(total))
    first, last = (
        signed(float(np.mean([day.mean for day in part]))) for part in (days[:WEEK], days[-WEEK:])
    )
    told = say(CLEAR[kind, total.mean > 0.0], days=AFTER, number=interval(size(total), 2))
    course = say(
        "In the first {days} days it is {first} a day, in the last {days} {last}.",
        days=WEEK,
        first=first,
        last=last,
    )
    return f"{told} {course}"


def lines_of(found: Spiral) -> list[list[str]]:
    """Return the extra moments a person on some of the days that follow, as lines of a table."""
    rows = [found.daily(kind) for kind in DAY]
    return [[str(nth + 1), *(with_sign(row[nth]) for row in rows)] for nth in SHOWN]


def with_sign(value: Estimate) -> str:
    """Return an estimate with its interval and its signs; alone where there is no interval.

    >>> with_sign(Estimate(0.25, 0.2, 0.3, 9)), with_sign(Estimate(0.25, 0.2, 0.3, 1))
    ('+0.25 (+0.20 to +0.30)', '+0.25')
    """
    mean, low, high = (signed(part) for part in value[:3])
    if value.number < 2:
        return mean
    return say("{value} ({low} to {high})", value=mean, low=low, high=high)


def signed(value: float) -> str:
    """Return a number with its sign, but for what is written as zero.

    >>> signed(0.25), signed(-0.004)
    ('+0.25', '0.00')
    """
    return fixed(value, 2, sign=True)
