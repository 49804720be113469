"""Work delivered in words: how much more than before, and how much of that is the crisis's."""

from dashboard.words.numbers import count_of, fixed, interval, range_words
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.statistics import Estimate


def more_delivered(more: Estimate, when_struck: Estimate | None, than: str) -> str:
    """Return how many more days of work are delivered, and why, in a sentence.

    `when_struck`: how much of it is because what happens hits less hard; None where nothing does.

    >>> more, part = Estimate(2.6, 2.0, 3.2, 20), Estimate(1.7, 1.1, 2.3, 20)
    >>> more_delivered(more, part, "before")
    'Delivers 2.6 (2.0 to 3.2) more days of work than before; 1.7 of them because the crisis hits \
less hard.'
    """
    if more.number == 0:
        return f"What is delivered cannot be compared with {than}: nothing was due."
    if more.number < ENOUGH:
        return (
            f"Delivers {fixed(more.mean, sign=True)} days of work compared with {than}, from "
            f"{count_of(more.number)} so far."
        )
    if not clear(more):
        return (
            f"No clear difference from {than} in work delivered "
            f"({fixed(more.mean, sign=True)} days, {range_words(more, sign=True)})."
        )
    told = f"Delivers {interval(size(more))} {way(more)} days of work than {than}"
    part = "" if when_struck is None or not clear(when_struck) else share_of(more, when_struck)
    return f"{told}{part}."


def share_of(more: Estimate, when_struck: Estimate) -> str:
    """Return how much of a difference is the crisis's, and how much is of ordinary days."""
    hits = "less hard" if when_struck.mean > 0.0 else "harder"
    apart = more.mean - when_struck.mean
    if more.mean * when_struck.mean > 0.0 and abs(when_struck.mean) <= abs(more.mean):
        return f"; {abs(when_struck.mean):.1f} of them because the crisis hits {hits}"
    rest = "more" if apart > 0.0 else "fewer"
    return (
        f": {abs(when_struck.mean):.1f} {way(when_struck)} because the crisis hits {hits}, "
        f"{abs(apart):.1f} {rest} on ordinary days"
    )


def size(value: Estimate) -> Estimate:
    """Return an estimate without its sign."""
    low, high = sorted((abs(value.low), abs(value.high)))
    return Estimate(abs(value.mean), low, high, value.number)


def way(value: Estimate) -> str:
    """Return more or fewer."""
    return "more" if value.mean > 0.0 else "fewer"
