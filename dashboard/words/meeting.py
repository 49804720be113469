"""One meeting in words: what it leaves in the evening, for both people and for their tie."""

from collections.abc import Sequence

import numpy as np

from dashboard.words.numbers import fixed
from dashboard.words.points import scaled, signed
from simulation.experiments.statistics import Estimate, estimate

OPTIONS = (
    "Both gain much: five points in a hundred or more",
    "Both gain a little",
    "Not all of it clearly: luck decides",
    "It takes from them",
)
MUCH = 0.05
ENERGY, MOOD = 0, 1  # rows of an evening
HALF_LIFE = "half of what lingers is gone after {:g} days"


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
    parts = {
        "energy": both(apart, ENERGY),
        "mood": both(apart, MOOD),
        "the tie as they feel it": to_the_tie(tie),
    }
    told = [f"{name} {for_each(row, names)}" for name, row in parts.items()]
    return f"Over {len(tie)} such mornings: {'; '.join(told)}."


def for_each(row: Sequence[Estimate], names: Sequence[str]) -> str:
    """Return what a meeting does to each of the two, in points."""
    each = zip(row, names, strict=True)
    return " and ".join(f"{signed(scaled(one))} for {name}" for one, name in each)


def this_morning_words(apart: np.ndarray, tie: np.ndarray, names: Sequence[str]) -> str:
    """Return what this morning's meeting left, in points of a hundred."""
    told = [
        f"{name}'s energy {fixed(100 * one[ENERGY], sign=True)}, mood "
        f"{fixed(100 * one[MOOD], sign=True)}, the tie as {name} feels it "
        f"{fixed(100 * felt, sign=True)}"
        for name, one, felt in zip(names, apart, tie, strict=True)
    ]
    return (
        "That evening, in points of a hundred, against the same day without the meeting: "
        f"{'; '.join(told)}."
    )


def moments_words(moments: np.ndarray, half_life: float) -> str:
    """Return how many mornings were high-quality moments, and how long those linger."""
    return (
        f"{int(moments.sum())} of the {len(moments)} are high-quality moments, in which each gives "
        f"the other enough to come alive. Such a moment lingers: {HALF_LIFE.format(half_life)}, "
        "and until then good moves come more easily between the two."
    )


def laugh_words(apart: np.ndarray, laughs: np.ndarray, names: Sequence[str]) -> str:
    """Return what evenings are like after a shared laugh."""
    count = int(laughs.sum())
    if count == 0:
        return "On none of these mornings do they laugh together."
    moods = 100 * apart[laughs.astype(bool)][:, :, MOOD].mean(axis=0)
    told = " and ".join(
        f"{fixed(float(mood), sign=True)} points for {name}"
        for mood, name in zip(moods, names, strict=True)
    )
    return f"On the {count} mornings on which they laugh together, mood is {told} that evening."
