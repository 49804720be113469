"""The answer in a few words: what stands on top of *What if* while a lever is being moved."""

from dashboard.words.costs import cost_of
from dashboard.words.numbers import about, fixed, range_words
from dashboard.words.what_if import delivered_more
from simulation.arms import Arm
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.statistics import Estimate, difference, estimate


def strip(now: Arm, before: Arm, is_changed: bool) -> list[str]:
    """Return the answer, part by part: days lost, work delivered, what the levers cost."""
    told = [days_lost(now, before, is_changed)] if now.twins or before.twins else ["No event yet"]
    if is_changed:
        told.append(delivered(delivered_more(now, before)[0]))
    spent = cost_of(now)
    parts = f"{spent.words(spent.money)} and {about(spent.hours)} h"
    cost = f"costs {spent.words(spent.total)} ({parts})"
    return [*told, cost] if spent.total else told


def days_lost(now: Arm, before: Arm, is_changed: bool) -> str:
    """Return the days of work lost: from how many, to how many, and whether that can be told."""
    lost = estimate(now.lost())
    if not is_changed:
        return f"{fixed(lost.mean)} days of work lost ({range_words(lost)})"
    told = f"{fixed(estimate(before.lost()).mean)} → {fixed(lost.mean)} days of work lost"
    apart = difference(before.lost(), now.lost()).estimate
    return told if can_tell(apart) else f"{told} (no clear difference)"


def delivered(more: Estimate) -> str:
    """Return how many more days of work are delivered than before."""
    if not can_tell(more):
        return f"no clear difference in work delivered ({range_words(more, sign=True)} days)"
    return f"{fixed(more.mean, sign=True)} days of work delivered ({range_words(more, sign=True)})"


def can_tell(apart: Estimate) -> bool:
    """Say whether a difference is worth its sign; of very few runs that is not said."""
    return apart.number < ENOUGH or clear(apart)
