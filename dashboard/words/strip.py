"""The answer in a few words: what stands on top of *What if* while a lever is being moved."""

from dashboard.words.costs import cost_of
from dashboard.words.language import say
from dashboard.words.numbers import about, fixed, range_words
from dashboard.words.what_if import delivered_more
from simulation.arms import Arm
from simulation.experiments.compare.paired import ENOUGH, clear
from simulation.experiments.statistics import Estimate, difference, estimate


def strip(now: Arm, before: Arm, is_changed: bool) -> list[str]:
    """Return the answer, part by part: days lost, work delivered, what the levers cost."""
    told = (
        [days_lost(now, before, is_changed)] if now.twins or before.twins else [say("No event yet")]
    )
    if is_changed:
        told.append(delivered(delivered_more(now, before)[0]))
    spent = cost_of(now)
    cost = say(
        "costs {total} ({money} and {hours} h)",
        total=spent.words(spent.total),
        money=spent.words(spent.money),
        hours=about(spent.hours),
    )
    return [*told, cost] if spent.total else told


def days_lost(now: Arm, before: Arm, is_changed: bool) -> str:
    """Return the days of work lost: from how many, to how many, and whether that can be told."""
    lost = estimate(now.lost())
    if not is_changed:
        return say(
            "{days} days of work lost ({range})", days=fixed(lost.mean), range=range_words(lost)
        )
    both = {"before": fixed(estimate(before.lost()).mean), "now": fixed(lost.mean)}
    if can_tell(difference(before.lost(), now.lost()).estimate):
        return say("{before} → {now} days of work lost", **both)
    return say("{before} → {now} days of work lost (no clear difference)", **both)


def delivered(more: Estimate) -> str:
    """Return how many more days of work are delivered than before."""
    reach = range_words(more, sign=True)
    if not can_tell(more):
        return say("no clear difference in work delivered ({range} days)", range=reach)
    days = fixed(more.mean, sign=True)
    return say("{days} days of work delivered ({range})", days=days, range=reach)


def can_tell(apart: Estimate) -> bool:
    """Say whether a difference is worth its sign; of very few runs that is not said."""
    return apart.number < ENOUGH or clear(apart)
