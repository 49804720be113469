"""Pathway 2: task enabling."""

import numpy as np

from simulation.arithmetic import hurt, raised, toward
from simulation.cards import Story
from simulation.compiled import inlined
from simulation.evidence import MOVES, Evidence, assumptions
from simulation.luck import ENABLING_MOVE, Lots, chance
from simulation.ties import Tie
from simulation.views import View

EVIDENCE = Evidence(
    claim="Help that fits, and feedback, strengthen a tie; help that misses the need burdens it.",
    source="Dutton (2003), Energize Your Workplace",
    design="theory",
    direction="mixed",
    strength="no published size",
    switch=assumptions("enabling_strength"),
    unswitched="the team still sees the moves, and its norms follow",
    assumed=assumptions("enabling_strength", *MOVES),
)
STORY = Story(
    seen="seen_enabling",
    good=(
        ("vitality", "{actor} helped {other} with the task, and it fitted"),
        ("openness", "{actor} gave {other} feedback that could be used"),
    ),
    bad="{actor} left {other} worse off with help that missed, or was withheld",
)


@inlined
def match(helper: np.record, asker: np.record, knowledge: float) -> float:
    """Return how well a helper's way fits the asker's style and needs, from 0 to 1.

    Unlike people fit badly at first; what the two learned of each other makes up for it.
    """
    apart = abs(helper.style - asker.style)
    return 1.0 - apart * (1.0 - 0.8 * knowledge)


@inlined
def task_enabling(
    helper: np.record, asker: np.record, tie: Tie, settings: np.record, lots: Lots
) -> None:
    """A helper offers an asker something for their task, and both learn what fits.

    Two moves: to help with the task (spontaneous, or as a mentor or coach would), and to give and
    seek feedback. Help that is matched to the task and to the person's style enables; help that
    is not matched, or is withheld, is the corrosive twin. Feedback both ways raises shared
    knowledge, so matching improves.

    Reads: the helper's enabling, harshness, attention, relational_skill, style; the asker's style;
    the tie's knowledge, medium. Changes: the asker's carrying, openness, mutuality, tensility,
    vitality, regard, knowledge, goals, coached, felt, seen_enabling.
    Source: Dutton (2003). *Assumption*: `enabling_strength`, and that help which fits by less than
    two fifths burdens.
    """
    view, presence = tie.theirs, helper.attention * tie.mine.medium
    draw = lots.enabling
    if draw < helper.enabling:
        fit = match(helper, asker, tie.mine.knowledge)
        fit *= 0.5 + 0.5 * min(1.0, presence + 0.5 * helper.relational_skill)
        if fit < 0.4:
            burden(view, settings, 0.5)
        else:
            enable(view, settings, fit, chance(lots.luck, ENABLING_MOVE))
    elif draw > 1.0 - helper.harshness:
        burden(view, settings, 1.0)


@inlined
def enable(view: View, settings: np.record, fit: float, move: float) -> None:
    """Help that fits, or feedback, makes the other's work easier and the tie stronger."""
    effect = min(1.0, settings.enabling_strength * settings.moment_gain * fit)
    view.carrying = raised(view.carrying, effect)
    view.tensility = raised(view.tensility, effect)
    if move < 0.5:
        view.vitality = raised(view.vitality, effect)
        view.regard = raised(view.regard, effect)
    else:
        view.openness = raised(view.openness, effect)
        view.mutuality = raised(view.mutuality, effect)
        view.knowledge = toward(view.knowledge, 1.0, 0.5 * effect)
    view.goals = raised(view.goals, 0.5 * effect)
    view.coached += settings.enabling_strength * fit
    view.felt += settings.enabling_strength * fit
    view.seen_enabling += 1


@inlined
def burden(view: View, settings: np.record, weight: float) -> None:
    """Help that misses the need, or is withheld, burdens."""
    strength = settings.enabling_strength * weight
    blow = strength * settings.moment_gain * settings.bad_for_tie * 0.5
    shield = settings.tensility_shield * view.tensility
    view.carrying = hurt(view.carrying, blow, shield)
    view.openness = hurt(view.openness, blow, shield)
    view.regard = hurt(view.regard, blow, shield)
    view.felt -= strength * settings.bad_for_mood * 0.5
    view.seen_enabling -= 1
