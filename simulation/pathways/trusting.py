"""Pathway 3: trusting."""

import numpy as np

from simulation.arithmetic import hurt, raised, toward
from simulation.cards import Story
from simulation.compiled import inlined
from simulation.evidence import MOVES, Evidence, assumptions
from simulation.luck import FOLLOW_THROUGH, TRUSTING_MOVE, Lots, chance
from simulation.ties import Tie
from simulation.views import View

DISAPPOINTMENT = 3.0  # a disappointment weighs as three proofs: Slovic (1993) for the asymmetry

EVIDENCE = Evidence(
    claim="To be trusted opens people; what they do with it teaches whom to trust.",
    source=(
        "Dutton (2003), Energize Your Workplace; Mayer, Davis & Schoorman (1995), Academy of "
        "Management Review 20; Slovic (1993), Risk Analysis 13"
    ),
    design="theory; questionnaire experiment on lost trust",
    direction="mixed",
    strength="no published size",
    switch=assumptions("trusting_strength"),
    unswitched="the team still sees the moves, and its norms follow",
    assumed=assumptions("trusting_strength", "trust_rate", *MOVES),
)
STORY = Story(
    seen="seen_trusting",
    good=(("openness", "{actor} relied on {other}"),),
    bad="{actor} kept a check on {other}",
    proved=(", who followed through", ", in vain"),
)


@inlined
def trusting(
    truster: np.record, trustee: np.record, tie: Tie, settings: np.record, lots: Lots
) -> None:
    """A truster relies on a trustee, who sees it, and follows through or does not.

    Moves: sharing resources and access, delegating, being open, seeking input. Who trusts makes
    them; who comes from places where trust was misused makes them less. To be trusted opens the
    trustee; what the trustee then does teaches the truster. The corrosive twin, likelier without
    trust: monitoring, ignoring input, acting inconsistently, accusing.

    Reads: the truster's trusting, harshness, misused; the trustee's trustworthiness; the tie's
    trust_before, openness, medium. Changes: the trustee's openness, mutuality, regard, carrying,
    tensility, vitality, trust, felt, seen_trusting; the truster's own trust.
    Source: Dutton (2003); Mayer, Davis & Schoorman (1995) on trust as willingness to be
    vulnerable. *Assumption*: `trusting_strength`, `trust_rate`.
    """
    own, view = tie.mine, tie.theirs
    draw = lots.trusting
    readiness = truster.trusting * (0.4 + 1.2 * own.trust_before) * (1.0 - 0.5 * truster.misused)
    if draw < readiness:
        entrust(view, settings, own.medium, chance(lots.luck, TRUSTING_MOVE))
        kept = chance(lots.luck, FOLLOW_THROUGH) < trustee.trustworthiness
        learn_whom_to_trust(own, settings, kept)
    elif draw > 1.0 - truster.harshness * (1.7 - 1.4 * own.trust_before):
        control(view, settings)


@inlined
def entrust(view: View, settings: np.record, medium: float, move: float) -> None:
    """To be relied on is felt, opens, and invites to rely in turn."""
    effect = min(1.0, settings.trusting_strength * settings.moment_gain * medium * 0.7)
    view.openness = raised(view.openness, effect)
    view.tensility = raised(view.tensility, effect)
    if move < 0.5:
        view.regard = raised(view.regard, effect)
        view.vitality = raised(view.vitality, effect)
    else:
        view.mutuality = raised(view.mutuality, effect)
        view.carrying = raised(view.carrying, effect)
    believe(view, 1.0, 0.3 * settings.trusting_strength * settings.trust_rate)
    view.felt += settings.trusting_strength * 0.7
    view.seen_trusting += 1


@inlined
def believe(view: View, goal: float, rate: float) -> None:
    """Trust moves toward what experience says, as far as doubt and the memory of deceit let it."""
    ceiling = 1.0 - max(view.doubt, view.betrayal)
    view.trust = min(ceiling, toward(view.trust, goal, min(1.0, rate)))


@inlined
def learn_whom_to_trust(own: View, settings: np.record, kept: bool) -> None:
    """What the trustee did with trust is seen, better on an open tie, and moves it.

    A tie that bends takes one disappointment more lightly.
    """
    rate = settings.trusting_strength * settings.trust_rate * (0.4 + 0.8 * own.openness)
    if kept:
        believe(own, 1.0, rate)
    else:
        shield = settings.tensility_shield * own.tensility
        believe(own, 0.0, DISAPPOINTMENT * rate * (1.0 - shield))


@inlined
def control(view: View, settings: np.record) -> None:
    """To be monitored, ignored, or accused costs openness and trust, and hurts."""
    strength = settings.trusting_strength
    blow = strength * settings.moment_gain * settings.bad_for_tie * 0.5
    shield = settings.tensility_shield * view.tensility
    view.openness = hurt(view.openness, blow, shield)
    view.mutuality = hurt(view.mutuality, blow, shield)
    view.tensility = hurt(view.tensility, blow, shield)
    believe(view, 0.0, DISAPPOINTMENT * 0.3 * strength * settings.trust_rate)
    view.felt -= strength * settings.bad_for_mood * 0.5
    view.seen_trusting -= 1
