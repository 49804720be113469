"""Pathway 4: play."""

import numpy as np

from simulation.arithmetic import hurt, raised
from simulation.cards import Story
from simulation.compiled import inlined
from simulation.evidence import MOVES, Evidence, assumptions
from simulation.luck import PLAY_MOVE, Lots, chance
from simulation.ties import Tie
from simulation.views import View

EVIDENCE = Evidence(
    claim="Play enlivens and opens where people feel safe, and shames where they do not.",
    source=(
        "Dutton (2003), Energize Your Workplace; Mainemelis & Ronson (2006), Research in "
        "Organizational Behavior 27"
    ),
    design="theory",
    direction="mixed",
    strength="no published size",
    switch=assumptions("play_strength"),
    unswitched="the team still sees the moves, and its norms follow",
    assumed=assumptions("play_strength", *MOVES),
)
STORY = Story(
    seen="seen_play",
    good=(("vitality", "{actor} and {other} laughed together"),),
    bad="{actor} joked at the expense of {other}",
)


@inlined
def play(player: np.record, partner: np.record, tie: Tie, settings: np.record, lots: Lots) -> None:
    """A player makes a playful move: cheap, enlivening, and safe only where people feel safe.

    Whoever feels safe joins in; whoever does not may take it as play at their own expense, and
    so does anyone whom a harsh player makes fun of. Play also feeds shared knowledge.

    Reads: the player's playing, harshness; the partner's safety; the tie's regard.
    Changes: the partner's vitality, regard, openness, mutuality, tensility, knowledge, felt,
    seen_play.
    Source: Dutton (2003); Mainemelis & Ronson (2006) on play and creativity. *Assumption*:
    `play_strength`, and that the share of moves that misfire is the square of the lack of safety.
    """
    view, draw = tie.theirs, lots.play
    if draw < player.playing:
        unsafe = 1.0 - 0.5 * (partner.safety + view.regard)
        if chance(lots.luck, PLAY_MOVE) < unsafe * unsafe:
            make_fun_of(view, settings)
        else:
            join_in(view, settings, partner.safety)
    elif draw > 1.0 - 0.5 * player.harshness:
        make_fun_of(view, settings)


@inlined
def join_in(view: View, settings: np.record, safety: float) -> None:
    """Playing together enlivens, warms and opens."""
    effect = min(1.0, settings.play_strength * settings.moment_gain * safety)
    view.vitality = raised(view.vitality, effect)
    view.regard = raised(view.regard, effect)
    view.openness = raised(view.openness, 0.5 * effect)
    view.tensility = raised(view.tensility, 0.5 * effect)
    view.knowledge = raised(view.knowledge, 0.3 * effect)
    view.felt += settings.play_strength * safety
    view.seen_play += 1


@inlined
def make_fun_of(view: View, settings: np.record) -> None:
    """Play at someone's expense shames and closes."""
    strength = settings.play_strength
    blow = strength * settings.moment_gain * settings.bad_for_tie * 0.5
    shield = settings.tensility_shield * view.tensility
    view.vitality = hurt(view.vitality, blow, shield)
    view.regard = hurt(view.regard, blow, shield)
    view.mutuality = hurt(view.mutuality, blow, shield)
    view.felt -= strength * settings.bad_for_mood * 0.5
    view.seen_play -= 1
