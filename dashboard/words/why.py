"""Why, at once: the chain from moments to work delivered, and the ten benefits, against before.

All of it is read from the measures that every run has (the last 60 days), paired on the same luck.
A link that does not move clearly is not told: the chain shows what changed, and proves nothing of
what caused it. The proof, each channel shut in turn, is *Compare*'s.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.words.language import english, say
from dashboard.words.numbers import formatted, written
from simulation.arms import Arm
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.statistics import Estimate, difference
from simulation.measures.benefits import BENEFITS

READ_OVER = english("Over the last {days} days; only what moves clearly is shown.")
NOTHING_MOVES = english("No link of the chain moves clearly.")


class Link(NamedTuple):
    """A link of the chain: a measure, what it is called, and how its numbers are written."""

    measure: str
    name: str
    unit: str
    scale: float = 1.0
    digits: int = 0
    is_better_higher: bool = True


CHAIN = (
    Link("moments_per_person", english("Good moments"), english("a day for each person"), 1.0, 2),
    Link("hqc_density", english("High-quality connections"), english("% of active pairs"), 100.0),
    Link("psychological_safety", english("Feeling free to speak"), english("%"), 100.0),
    Link(
        "exception_wait",
        english("Help comes after"),
        english("days"),
        1.0,
        1,
        is_better_higher=False,
    ),
    Link(
        "defect_rate",
        english("Flawed work"),
        english("% of units"),
        100.0,
        1,
        is_better_higher=False,
    ),
    Link("lead_time", english("Work takes"), english("days"), 1.0, 1, is_better_higher=False),
    Link("performance", english("Work on time"), english("% of units"), 100.0, 1),
)
NAMED = {
    1: english("Health"),
    2: english("Recovery overnight"),
    3: english("Clear thinking"),
    4: english("Knowing whom to trust"),
    5: english("Learning"),
    6: english("Resilience"),
    7: english("Commitment"),
    8: english("Creativity"),
    9: english("Engagement"),
    10: english("Coordination"),
}
COLUMNS = {one.number: one.column for one in reversed(BENEFITS)}


class Step(NamedTuple):
    """A link that moves: its name, from what to what, its unit, and whether that is better."""

    name: str
    before: str
    now: str
    unit: str
    is_better: bool


class Gain(NamedTuple):
    """One of the ten benefits: its change in percent of before; None where none can be told."""

    name: str
    percent: float | None
    said: str


def against_title(now: Arm, is_changed: bool) -> str:
    """Return against what it is told why."""
    if is_changed or not now.twins:
        return say("Why: what changes, against before")
    return say("Why: what the event changes, against the same organization without it")


def chain(now: Arm, before: Arm, is_changed: bool) -> list[Step]:
    """Return the links that move clearly, in the order of the model."""
    return [step for link in CHAIN if (step := step_of(link, now, before, is_changed)) is not None]


def step_of(link: Link, now: Arm, before: Arm, is_changed: bool) -> Step | None:
    """Return a link where it moves clearly, and enough for its digits to show it."""
    earlier, later = both(link.measure, now, before, is_changed)
    apart = difference(earlier, later).estimate
    form = f".{link.digits}f"
    was, is_now = (formatted(link.scale * one.mean(), form) for one in (earlier, later))
    if not can_tell(apart) or was == is_now:
        return None
    is_better = (apart.mean > 0.0) == link.is_better_higher
    return Step(say(link.name), was, is_now, say(link.unit), is_better)


def both(name: str, now: Arm, before: Arm, is_changed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return a measure before and now; where nothing changed, without the event and with it."""
    if is_changed or not now.twins:
        return before.measured(name), now.measured(name)
    return np.array([run.measures[name] for run in now.twins]), now.measured(name)


def can_tell(apart: Estimate) -> bool:
    """Say whether a difference is clear, from runs enough."""
    return apart.number >= ENOUGH and clear(apart) and bool(np.isfinite(apart.mean))


def benefits(now: Arm, before: Arm, is_changed: bool) -> list[Gain]:
    """Return the ten benefits and what becomes of each, in the order of the seed."""
    return [gain(say(NAMED[number]), *column) for number, column in values(now, before, is_changed)]


def values(
    now: Arm, before: Arm, is_changed: bool
) -> Sequence[tuple[int, tuple[np.ndarray, np.ndarray]]]:
    """Return the values of each benefit before and now, shape (runs) each, by its number."""
    return [
        (number, resilience(now, before) if number == 6 else both(column, now, before, is_changed))
        for number, column in sorted(COLUMNS.items())
    ]


def resilience(now: Arm, before: Arm) -> tuple[np.ndarray, np.ndarray]:
    """Return how far people bear up, before and now; NaN where there is no event to bear."""
    earlier, later = (
        np.array([one.outcome.get("personal_resilience", np.nan) for one in arm.histories], float)
        for arm in (before, now)
    )
    return earlier, later


def gain(name: str, earlier: np.ndarray, later: np.ndarray) -> Gain:
    """Return what becomes of a benefit."""
    apart = difference(earlier, later).estimate
    usual = abs(float(np.mean(earlier)))
    if not can_tell(apart) or usual == 0.0:
        return Gain(name, None, say("no clear change"))
    percent = 100.0 * apart.mean / usual
    told = f"{percent:+.1f} %" if abs(percent) < 10.0 else f"{percent:+.0f} %"
    return Gain(name, percent, written(told))
