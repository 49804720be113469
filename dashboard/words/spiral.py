"""The spiral in words: whether a good day and a bad one leave one behind, and how it goes on."""

import numpy as np

from dashboard.words.numbers import count_of, interval
from dashboard.words.work_delivered import size
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.spiral import AFTER, EVE, Spiral
from simulation.experiments.statistics import Estimate

WEEK = 5  # days
DAY = {"good": "a good day", "bad": "a bad day"}
WAY = {"good": "upward spiral", "bad": "downward spiral"}
HEAD = ("days after", *(f"after {name}" for name in DAY.values()))
SHOWN = (0, 1, 2, 3, 4, 9, 14, AFTER - 1)  # days in the table
WHAT = (
    f"On day {EVE} all have a good day – they act twice as readily along the pathways, and never "
    "harshly – or a bad one: half as readily, and three times as harshly. From the next morning on "
    "everything is as usual, but for what that day did to people and their ties. It is "
    "compared with the same days without it, with the same luck."
)


def sentences(found: Spiral) -> list[str]:
    """Return what a good day leaves behind, and what a bad one does."""
    return [left_behind(found, kind) for kind in DAY]


def left_behind(found: Spiral, kind: str) -> str:
    """Return whether a day leaves a spiral behind, and how it goes on, in a sentence or two."""
    total, days = found.total(kind), found.daily(kind)
    after = f"in the {AFTER} days after {DAY[kind]}"
    if total.number < ENOUGH:
        return f"From {count_of(total.number)} no difference {after} can be called clear."
    if not clear(total):
        return f"No {WAY[kind]}: no clear difference {after} ({with_sign(total)} moments)."
    more = "more" if total.mean > 0.0 else "fewer"
    is_spiral = (total.mean > 0.0) == (kind == "good")
    verdict = f"{'An' if kind == 'good' else 'A'} {WAY[kind]}"
    first, last = (
        float(np.mean([day.mean for day in part])) for part in (days[:WEEK], days[-WEEK:])
    )
    return (
        f"{verdict if is_spiral else f'No {WAY[kind]}, but the opposite'}: {after} a person has "
        f"{interval(size(total), 2)} {more} high-quality moments than without it. In the first "
        f"{WEEK} days it is {signed(first)} a day, in the last {WEEK} {signed(last)}."
    )


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
    return mean if value.number < 2 else f"{mean} ({low} to {high})"


def signed(value: float) -> str:
    """Return a number with its sign, but for what is written as zero.

    >>> signed(0.25), signed(-0.004)
    ('+0.25', '0.00')
    """
    told = f"{value:+.2f}"
    return told[1:] if told[1:] == "0.00" else told
