"""Ties fade: every evening a little, whatever happened on them."""

import numpy as np

from simulation.arithmetic import toward
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.state import World
from simulation.ties import FIRST_GOALS, lose_sight, may_fade_away, set_quality
from simulation.views import View, view_at

ONE = np.uint64(1)
ZERO = np.uint64(0)
LAST_63_DAYS = np.uint64(2**63 - 1)
FORGOTTEN = 0.012  # strength under which a tie that was silent for 63 days is lost: *Assumption*

EVIDENCE = Evidence(
    claim="Ties that are not kept up fade: quality, trust, what is shared, and habit.",
    source="Burt (2000), Social Networks 22",
    design="yearly surveys of bankers",
    direction="downward",
    strength="no published size for quality",
    switch=assumptions(
        "quality_half_life", "knowledge_half_life", "trust_half_life", "doubt_half_life"
    ),
    unswitched="strength always fades: strength_half_life begins at one day",
    assumed=assumptions(
        "quality_half_life",
        "first_impression",
        "knowledge_half_life",
        "strength_half_life",
        "trust_half_life",
        "doubt_half_life",
    ),
)


@inlined
def fade(view: View, holder: np.record, settings: np.record) -> None:
    """Quality fades toward that of strangers, and trust toward propensity.

    A held tie returns to its founding quality instead.

    Changes: the six qualities, knowledge, goals, trust, doubt.
    *Assumption*: `quality_half_life`, `knowledge_half_life`, `trust_half_life`, `doubt_half_life`.
    """
    if settings.hold_density > 0.0 and settings.founded_density >= 0.0:
        set_quality(view, view.founded_quality)
    else:
        fade_quality(view, settings.first_impression, settings.quality_fading)
    view.knowledge -= view.knowledge * settings.knowledge_fading
    view.goals = toward(view.goals, FIRST_GOALS, settings.knowledge_fading)
    usual = min(holder.trust_propensity, 1.0 - max(view.doubt, view.betrayal))
    view.trust = toward(view.trust, usual, settings.trust_fading)
    view.doubt -= view.doubt * settings.doubt_fading


@inlined
def keep_habit(view: View, rate: float) -> None:
    """Whom one sought today one seeks more, others less; the day goes into memory.

    Reads: sought, times. Changes: strength, sought_days, met_days.
    *Assumption*: `strength_half_life`, of which `rate` is made.
    """
    view.strength = toward(view.strength, min(1.0, float(view.sought)), rate)
    view.sought_days = ((view.sought_days << ONE) & LAST_63_DAYS) | (ONE if view.sought else ZERO)
    view.met_days = ((view.met_days << ONE) & LAST_63_DAYS) | (ONE if view.times else ZERO)


@inlined
def fade_quality(view: View, goal: float, rate: float) -> None:
    """All six qualities go a share of their way to `goal`."""
    view.carrying = toward(view.carrying, goal, rate)
    view.tensility = toward(view.tensility, goal, rate)
    view.openness = toward(view.openness, goal, rate)
    view.vitality = toward(view.vitality, goal, rate)
    view.regard = toward(view.regard, goal, rate)
    view.mutuality = toward(view.mutuality, goal, rate)


EVIDENCE_OF_LOSING_SIGHT = Evidence(
    claim="Ties that the work does not keep, weak and long silent, are lost from sight.",
    source="Burt (2000), Social Networks 22",
    design="yearly surveys of bankers",
    direction="downward",
    strength="no published size",
    unswitched="a tie that was silent for 63 days and is weak on both sides is lost",
    assumed=assumptions("strength_half_life"),
)


@compiled
def lose_faded(world: World, i: int) -> None:
    """Ties that the work does not keep, long silent and weak on both sides, are lost from sight."""
    for place in range(world.people[i].tie_count - 1, -1, -1):
        view = view_at(world, i, place)
        is_silent = view.met_days == ZERO and view.strength < FORGOTTEN
        if is_silent and may_fade_away(world, i, view):
            theirs = view_at(world, view.other, view.mirror)
            if theirs.strength < FORGOTTEN:
                lose_sight(world, i, place)
