"""Why, at once: the chain from moments to work delivered, and the ten benefits, against before.

All of it is read from the measures that every run has (the last 60 days), paired on the same luck.
A link that does not move clearly is not told: the chain shows what changed, and proves nothing of
what caused it. The proof, each channel shut in turn, is *Compare*'s.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.arms import Arm
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.statistics import Estimate, difference
from simulation.measures.benefits import BENEFITS
from simulation.results.columns import LAST_DAYS

READ_OVER = f"Over the last {LAST_DAYS} days; only what moves clearly is shown."
NOTHING_MOVES = "No link of the chain moves clearly."


class Link(NamedTuple):
    """A link of the chain: a measure, what it is called, and how its numbers are written."""

    measure: str
    name: str
    unit: str
    scale: float = 1.0
    digits: int = 0
    is_better_higher: bool = True


CHAIN = (
    Link("moments_per_person", "Good moments", "a day for each person", 1.0, 2),
    Link("hqc_density", "High-quality connections", "% of active pairs", 100.0),
    Link("psychological_safety", "Feeling free to speak", "%", 100.0),
    Link("exception_wait", "Help comes after", "days", 1.0, 1, is_better_higher=False),
    Link("defect_rate", "Flawed work", "% of units", 100.0, 1, is_better_higher=False),
    Link("lead_time", "Work takes", "days", 1.0, 1, is_better_higher=False),
    Link("performance", "Work on time", "% of units", 100.0, 1),
)
NAMED = {
    1: "Health",
    2: "Recovery overnight",
    3: "Clear thinking",
    4: "Knowing whom to trust",
    5: "Learning",
    6: "Resilience",
    7: "Commitment",
    8: "Creativity",
    9: "Engagement",
    10: "Coordination",
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
        return "Why: what changes, against before"
    return "Why: what the event changes, against the same organization without it"


def chain(now: Arm, before: Arm, is_changed: bool) -> list[Step]:
    """Return the links that move clearly, in the order of the model."""
    return [step for link in CHAIN if (step := step_of(link, now, before, is_changed)) is not None]


def step_of(link: Link, now: Arm, before: Arm, is_changed: bool) -> Step | None:
    """Return a link where it moves clearly, and enough for its digits to show it."""
    earlier, later = both(link.measure, now, before, is_changed)
    apart = difference(earlier, later).estimate
    was, is_now = (f"{link.scale * one.mean():.{link.digits}f}" for one in (earlier, later))
    if not can_tell(apart) or was == is_now:
        return None
    return Step(link.name, was, is_now, link.unit, (apart.mean > 0.0) == link.is_better_higher)


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
    return [gain(NAMED[number], *column) for number, column in values(now, before, is_changed)]


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
        return Gain(name, None, "no clear change")
    percent = 100.0 * apart.mean / usual
    return Gain(name, percent, f"{percent:+.1f} %" if abs(percent) < 10.0 else f"{percent:+.0f} %")
