"""Work delivered in words: how much more than before, and how much of that is the crisis's."""

from dashboard.words.language import english, say
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
        return say("What is delivered cannot be compared with {than}: nothing was due.", than=than)
    if more.number < ENOUGH:
        return say(
            "Delivers {days} days of work compared with {than}, from {runs} so far.",
            days=fixed(more.mean, sign=True),
            than=than,
            runs=count_of(more.number),
        )
    if not clear(more):
        return say(
            "No clear difference from {than} in work delivered ({days} days, {range}).",
            than=than,
            days=fixed(more.mean, sign=True),
            range=range_words(more, sign=True),
        )
    told = say(MORE if more.mean > 0.0 else FEWER, days=interval(size(more)), than=than)
    part = "" if when_struck is None or not clear(when_struck) else share_of(more, when_struck)
    return f"{told}{part}."


MORE = english("Delivers {days} more days of work than {than}")
FEWER = english("Delivers {days} fewer days of work than {than}")
OF_THEM = {  # by whether it hits less hard
    True: english("; {days} of them because the crisis hits less hard"),
    False: english("; {days} of them because the crisis hits harder"),
}
APART = {  # by whether it hits less hard, and whether ordinary days bring more
    (True, True): english(
        ": {days} more because the crisis hits less hard, {rest} more on ordinary days"
    ),
    (True, False): english(
        ": {days} more because the crisis hits less hard, {rest} fewer on ordinary days"
    ),
    (False, True): english(
        ": {days} fewer because the crisis hits harder, {rest} more on ordinary days"
    ),
    (False, False): english(
        ": {days} fewer because the crisis hits harder, {rest} fewer on ordinary days"
    ),
}


def share_of(more: Estimate, when_struck: Estimate) -> str:
    """Return how much of a difference is the crisis's, and how much is of ordinary days."""
    is_softer = when_struck.mean > 0.0
    apart = more.mean - when_struck.mean
    days = fixed(abs(when_struck.mean))
    if more.mean * when_struck.mean > 0.0 and abs(when_struck.mean) <= abs(more.mean):
        return say(OF_THEM[is_softer], days=days)
    return say(APART[is_softer, apart > 0.0], days=days, rest=fixed(abs(apart)))


def size(value: Estimate) -> Estimate:
    """Return an estimate without its sign."""
    low, high = sorted((abs(value.low), abs(value.high)))
    return Estimate(abs(value.mean), low, high, value.number)


def way(value: Estimate) -> str:
    """Return more or fewer."""
    return "more" if value.mean > 0.0 else "fewer"
