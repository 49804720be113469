"""Presence is an attention budget: it is used up by load and strain, and it thins."""

import math

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

AT_EASE = 1.24  # attention at an energy of .8, without load and strain, for a tendency of 1
BEARABLE = 2.0  # days of waiting work that press on nobody

EVIDENCE = Evidence(
    claim="Workload and strain leave people less attention for others.",
    source="Kahn (1992), Human Relations 45",
    design="theory",
    direction="downward",
    strength="no published size",
    switch=assumptions("load_on_presence", "strain_on_presence"),
    unswitched="energy and the team's norm move presence at zero, too",
    assumed=assumptions("load_on_presence", "strain_on_presence"),
)


@inlined
def overload(person: np.record) -> float:
    """Return how far the waiting work exceeds what is bearable, from 0 to 1 (two days more)."""
    return clip01((person.workload - BEARABLE) / 2.0)


@inlined
def presence(person: np.record, team: np.record, settings: np.record) -> None:
    """A person brings a budget of attention for others to work.

    It is a personal tendency, drawn toward the team's norm, times what workload and strain leave
    over, times the energy of the day.

    Reads: presence_tendency, workload, strain, energy; the team's norm_presence and imprint.
    Changes: budget.
    Source: Kahn (1992) on psychological presence. *Assumption*: `load_on_presence`,
    `strain_on_presence`.
    """
    own = toward(person.presence_tendency, team.norm_presence, settings.norm_pull)
    left = (1.0 - settings.load_on_presence * overload(person)) * (
        1.0 - settings.strain_on_presence * person.strain
    )
    person.budget = clip01(own * left * (0.6 + 0.8 * person.energy) * (1.0 + 0.5 * team.imprint))


EVIDENCE_OF_THINNING = Evidence(
    claim="Attention is divided over the meetings of a day: popular people get thin.",
    source="Cross, Rebele & Grant (2016), Harvard Business Review, January 2016",
    design="observations in firms",
    direction="downward",
    strength="no published size",
    unswitched="an attention_span of 40 meetings thins hardly anybody",
    assumed=assumptions("attention_span"),
)


@inlined
def divide_attention(person: np.record, settings: np.record) -> None:
    """The budget is divided over all the meetings a person is in today.

    What devices take is lost to everybody in the room.

    Reads: budget, met, sociability, distraction. Changes: attention.
    Source: collaboration overload, Cross, Rebele & Grant (2016). *Assumption*: `attention_span`.
    """
    person.attention = person.budget / crowd(person, settings) * (1.0 - person.distraction)


@inlined
def crowd(person: np.record, settings: np.record) -> float:
    """Return how many times as many meetings a person is in today as can be attended to, 1 or more.

    Up to `attention_span` meetings get full attention, and full time; beyond, popular people get
    thin. Sociable people are at ease with more, by the root of how much they are sought.
    """
    return max(1.0, person.met / (settings.attention_span * math.sqrt(person.sociability)))
