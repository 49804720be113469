"""One meeting in words: what it leaves in the evening, for both people and for their tie."""

from collections.abc import Sequence

import numpy as np

from dashboard.words.language import english, say
from dashboard.words.numbers import fixed, formatted
from dashboard.words.points import scaled, signed
from simulation.experiments.statistics import Estimate, estimate

OPTIONS = (
    english("Both gain much: five points in a hundred or more"),
    english("Both gain a little"),
    english("Not all of it clearly: luck decides"),
    english("It takes from them"),
)
MUCH = 0.05
ENERGY, MOOD = 0, 1  # rows of an evening
ENERGY_OF_BOTH = english("energy {first} for {one} and {second} for {other}")
MOOD_OF_BOTH = english("mood {first} for {one} and {second} for {other}")
TIE_OF_BOTH = english("the tie as they feel it {first} for {one} and {second} for {other}")


def came(effects: Sequence[Estimate]) -> int:
    """Return which of the options came true of what one meeting does, on average.

    >>> came([Estimate(0.01, 0.004, 0.016, 100)] * 6), came([Estimate(0.01, -0.004, 0.024, 100)])
    (1, 2)
    """
    if any(one.excludes_zero() and one.mean < 0.0 for one in effects):
        return 3
    if not all(one.excludes_zero() for one in effects):
        return 2
    return 0 if min(one.mean for one in effects) >= MUCH else 1


def both(apart: np.ndarray, row: int) -> list[Estimate]:
    """Return what a meeting does to a row of both people's evenings, over mornings."""
    return [estimate(apart[:, nth, row]) for nth in range(apart.shape[1])]


def to_the_tie(tie: np.ndarray) -> list[Estimate]:
    """Return what a meeting does to the tie as each of the two feels it, over mornings."""
    return [estimate(of_one) for of_one in tie.T]


def average_words(apart: np.ndarray, tie: np.ndarray, names: Sequence[str]) -> str:
    """Return what a meeting does to both on average, in points of a hundred."""
    rows = {
        ENERGY_OF_BOTH: both(apart, ENERGY),
        MOOD_OF_BOTH: both(apart, MOOD),
        TIE_OF_BOTH: to_the_tie(tie),
    }
    told = [for_each(words, row, names) for words, row in rows.items()]
    return say("Over {number} such mornings: {told}.", number=len(tie), told="; ".join(told))


def for_each(words: str, row: Sequence[Estimate], names: Sequence[str]) -> str:
    """Return what a meeting does to each of the two, in points, in words that name them."""
    first, second = (signed(scaled(one)) for one in row)
    return say(words, first=first, one=names[0], second=second, other=names[1])


def this_morning_words(apart: np.ndarray, tie: np.ndarray, names: Sequence[str]) -> str:
    """Return what this morning's meeting left, in points of a hundred."""
    told = [
        say(
            "{name}'s energy {energy}, mood {mood}, the tie as {name} feels it {tie}",
            name=name,
            energy=fixed(100 * one[ENERGY], sign=True),
            mood=fixed(100 * one[MOOD], sign=True),
            tie=fixed(100 * felt, sign=True),
        )
        for name, one, felt in zip(names, apart, tie, strict=True)
    ]
    return say(
        "That evening, in points of a hundred, against the same day without the meeting: {told}.",
        told="; ".join(told),
    )


def moments_words(moments: np.ndarray, half_life: float) -> str:
    """Return how many mornings were high-quality moments, and how long those linger."""
    return say(
        "{count} of the {number} are high-quality moments, in which each gives the other enough to "
        "come alive. Such a moment lingers: half of what lingers is gone after {days} days, and "
        "until then good moves come more easily between the two.",
        count=int(moments.sum()),
        number=len(moments),
        days=formatted(half_life, "g"),
    )


def laugh_words(apart: np.ndarray, laughs: np.ndarray, names: Sequence[str]) -> str:
    """Return what evenings are like after a shared laugh."""
    count = int(laughs.sum())
    if count == 0:
        return say("On none of these mornings do they laugh together.")
    moods = 100 * apart[laughs.astype(bool)][:, :, MOOD].mean(axis=0)
    first, second = (fixed(float(mood), sign=True) for mood in moods)
    return say(
        "On the {count} mornings on which they laugh together, mood is {first} points for {one} "
        "and {second} points for {other} that evening.",
        count=count,
        first=first,
        one=names[0],
        second=second,
        other=names[1],
    )
