"""Norms: what people see others do becomes what is done; crises leave an imprint."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.morning.attendance import attends
from simulation.state import World

EVIDENCE = Evidence(
    claim="What people see others do becomes the norm of their team.",
    source="Cialdini, Reno & Kallgren (1990), Journal of Personality and Social Psychology 58",
    design="field experiments",
    direction="upward",
    strength="no published size for teams at work",
    switch=assumptions("norm_half_life"),
    assumed=assumptions("norm_half_life", "leader_weight"),
)


@inlined
def norms(team: np.record, settings: np.record) -> None:
    """A team's norms follow what its members saw today; improvements of the work wear off.

    What is usual holds itself: where all act as they are inclined to, that is what is seen.

    Reads: what the team saw. Changes: the norms, method, and what was seen (emptied).
    Source: descriptive norms, Cialdini, Reno & Kallgren (1990). *Assumption*: `norm_half_life`.
    """
    if team.witnessed > 0.0:
        rate = settings.norm_fading
        team.norm_respect = follow(team.norm_respect, team.saw_respect, team.witnessed, rate)
        team.norm_enabling = follow(team.norm_enabling, team.saw_enabling, team.witnessed, rate)
        team.norm_trusting = follow(team.norm_trusting, team.saw_trusting, team.witnessed, rate)
        team.norm_play = follow(team.norm_play, team.saw_play, team.witnessed, rate)
        team.norm_presence = follow(team.norm_presence, team.saw_presence, team.witnessed, rate)
    team.witnessed = team.saw_presence = 0.0
    team.saw_respect = team.saw_enabling = team.saw_trusting = team.saw_play = 0.0
    team.method -= team.method * settings.method_fading


@inlined
def follow(norm: float, seen: float, weight: float, rate: float) -> float:
    """Return a norm moved toward the mean of what was seen."""
    return toward(norm, clip01(seen / weight), rate)


EVIDENCE_OF_FRESH_EYES = Evidence(
    claim="Newcomers bring what they are used to, and what was usual loosens with each.",
    source="Jacobs & Campbell (1961), Journal of Abnormal and Social Psychology 62(3)",
    design="laboratory experiment over generations of newcomers",
    direction="mixed",
    strength="no published size for teams at work",
    switch=assumptions("fresh_eyes"),
    assumed=assumptions("fresh_eyes"),
)


@inlined
def freshen(team: np.record, settings: np.record) -> None:
    """A newcomer brings the ways of elsewhere: the norms go a part of the way there.

    Changes: the norms. Source: Jacobs & Campbell (1961). *Assumption*: `fresh_eyes`.
    """
    share = settings.fresh_eyes / team.positions
    team.norm_respect = toward(team.norm_respect, settings.respect, share)
    team.norm_enabling = toward(team.norm_enabling, settings.enabling, share)
    team.norm_trusting = toward(team.norm_trusting, settings.trusting, share)
    team.norm_play = toward(team.norm_play, settings.play, share)
    team.norm_presence = toward(team.norm_presence, settings.presence_mean, share)


EVIDENCE_OF_IMPRINT = Evidence(
    claim="What leaders do in a crisis is remembered long afterwards.",
    source="Dutton, Frost, Worline, Lilius & Kanov (2002), Harvard Business Review 80(1)",
    design="cases",
    direction="mixed",
    strength="no published size",
    switch=assumptions("imprint_rate"),
    assumed=assumptions("imprint_rate", "imprint_half_life"),
)


@inlined
def imprint(world: World, t: int) -> None:
    """What leaders do in a crisis is remembered long after; what they do otherwise is not marked.

    In a crisis a team measures its leader's presence against what it is used to; the difference
    is stored as an imprint, which fades at least ten times more slowly than norms.

    Reads: the leader's budget and respect; crisis. Changes: imprint.
    Source: the seed's Reuters example. *Assumption*: `imprint_half_life`,
    `imprint_rate`.
    """
    team, settings, org = world.teams[t], world.settings[0], world.org[0]
    team.imprint -= team.imprint * settings.imprint_fading
    if org.crisis == 1 and team.leader >= 0 and attends(world.people[team.leader]):
        leader = world.people[team.leader]
        shown = 0.5 * (leader.budget - team.norm_presence) + 0.5 * (
            leader.respect - settings.respect
        )
        team.imprint = min(0.5, max(-0.5, team.imprint + settings.imprint_rate * shown))
