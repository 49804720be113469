"""The answer in a few words: what stands on top of *What if* while a lever is being moved."""

from dashboard.words.what_if import cost_of, delivered_more, signed_range
from simulation.arms import Arm
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.statistics import Estimate, difference, estimate


def strip(now: Arm, before: Arm, is_changed: bool) -> list[str]:
    """Return the answer, part by part: days lost, work delivered, what the levers cost."""
    told = [days_lost(now, before, is_changed)] if now.twins or before.twins else ["No event yet"]
    if is_changed:
        told.append(delivered(delivered_more(now, before)[0]))
    money, hours = cost_of(now)
    return [*told, f"costs {money:,.0f} and {hours:,.0f} h"] if money or hours else told


def days_lost(now: Arm, before: Arm, is_changed: bool) -> str:
    """Return the days of work lost: from how many, to how many, and whether that can be told."""
    lost = estimate(now.lost())
    if not is_changed:
        return f"{lost.mean:.1f} days of work lost ({lost.low:.1f} to {lost.high:.1f})"
    told = f"{estimate(before.lost()).mean:.1f} → {lost.mean:.1f} days of work lost"
    apart = difference(before.lost(), now.lost()).estimate
    return told if can_tell(apart) else f"{told} (no clear difference)"


def delivered(more: Estimate) -> str:
    """Return how many more days of work are delivered than before."""
    if not can_tell(more):
        return f"no clear difference in work delivered ({signed_range(more)} days)"
    return f"{more.mean:+.1f} days of work delivered ({signed_range(more)})"


def can_tell(apart: Estimate) -> bool:
    """Say whether a difference is worth its sign; of very few runs that is not said."""
    return apart.number < ENOUGH or clear(apart)
