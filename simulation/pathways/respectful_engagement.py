"""Pathway 1: respectful engagement."""

import numpy as np

from simulation.arithmetic import hurt, raised
from simulation.cards import Story
from simulation.compiled import inlined
from simulation.evidence import MOVES, Evidence, assumptions
from simulation.luck import RESPECT_MOVE, Lots, chance
from simulation.ties import Tie
from simulation.views import View

EVIDENCE = Evidence(
    claim="To be attended to, listened to and spoken to well builds a tie; a slight harms it.",
    source=(
        "Dutton (2003), Energize Your Workplace; Rogers & Farson (1957), Active Listening; Gibb "
        "(1961), Journal of Communication 11; Kluger et al. (2023), Journal of Business and "
        "Psychology"
    ),
    design="theory; meta-analysis of listening, 664 effects",
    direction="mixed",
    strength="no published size for one move; being listened to and quality of the tie, r = .51",
    switch=assumptions("respect_strength"),
    unswitched="the team still sees the moves, and its norms follow",
    assumed=assumptions("respect_strength", *MOVES),
)
STORY = Story(
    seen="seen_respect",
    good=(
        ("carrying", "{actor} listened to {other}"),
        ("openness", "{actor} told {other} plainly and kindly what was needed"),
        ("vitality", "{actor} was wholly present with {other}"),
    ),
    bad="{actor} was short with {other}",
)


@inlined
def respectful_engagement(
    speaker: np.record,
    listener: np.record,  # noqa: ARG001 - all pathways have the same roles
    tie: Tie,
    settings: np.record,
    lots: Lots,
) -> None:
    """A speaker shows a listener that they exist and matter, or that they do not.

    An attentive speaker makes one of three moves: presence (being there, bodily or virtually),
    effective listening (empathy and active listening), or supportive communication (direct,
    descriptive, actionable; requests). Presence itself makes the move likelier and stronger. The
    corrosive twin is to be absent, distracted, or to make demands; it comes more easily to
    somebody whose attention is elsewhere.

    Reads: the speaker's attention, respect, harshness, relational_skill; the tie's medium.
    Changes: the listener's regard, vitality, mutuality, carrying, openness, knowledge, goals,
    tensility, felt, seen_respect.
    Source: Dutton (2003), Rogers & Farson (1957) on active listening, Gibb (1961) on supportive
    communication. *Assumption*: `respect_strength`, and that the three moves are equally frequent.
    """
    view, presence = tie.theirs, speaker.attention * tie.mine.medium
    draw = lots.respect
    if draw < speaker.respect * min(1.0, 0.4 + 1.2 * presence):
        move = chance(lots.luck, RESPECT_MOVE)
        grace = presence * (0.6 + 0.8 * speaker.relational_skill)
        effect = min(1.0, settings.respect_strength * settings.moment_gain * grace)
        view.regard = raised(view.regard, effect)
        if move < 0.3333:
            be_present(view, effect)
        elif move < 0.6667:
            listen(view, effect)
        else:
            communicate_supportively(view, effect)
        view.felt += settings.respect_strength * grace
        view.seen_respect += 1
    elif draw > 1.0 - speaker.harshness * (1.5 - presence):
        slight(view, settings)


@inlined
def be_present(view: View, effect: float) -> None:
    """To be attended to enlivens and is returned."""
    view.vitality = raised(view.vitality, effect)
    view.mutuality = raised(view.mutuality, effect)


@inlined
def listen(view: View, effect: float) -> None:
    """Who is listened to can show feelings, joins in, and the tie learns to bend."""
    view.mutuality = raised(view.mutuality, effect)
    view.carrying = raised(view.carrying, effect)
    view.tensility = raised(view.tensility, effect)


@inlined
def communicate_supportively(view: View, effect: float) -> None:
    """Words that can be heard and used open people, and tell them what the other is after."""
    view.openness = raised(view.openness, effect)
    view.knowledge = raised(view.knowledge, 0.5 * effect)
    view.goals = raised(view.goals, 0.5 * effect)


@inlined
def slight(view: View, settings: np.record) -> None:
    """To be overlooked, half heard or ordered about costs regard, and hurts."""
    strength = settings.respect_strength
    blow = strength * settings.moment_gain * settings.bad_for_tie * 0.5
    shield = settings.tensility_shield * view.tensility
    view.regard = hurt(view.regard, blow, shield)
    view.mutuality = hurt(view.mutuality, blow, shield)
    view.vitality = hurt(view.vitality, blow, shield)
    view.carrying = hurt(view.carrying, 0.5 * blow, shield)
    view.felt -= strength * settings.bad_for_mood * 0.5
    view.seen_respect -= 1
