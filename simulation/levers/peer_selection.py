"""Lever: peers take part in choosing newcomers."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS
from simulation.views import View

PEER_SELECTION = LEVERS.index("peer_selection")

EVIDENCE = Evidence(
    claim="Newcomers whom their peers have chosen are connected from the first day.",
    source="Dutton (2014), in Dutton & Spreitzer, How to Be a Positive Leader",
    design="theory",
    direction="upward",
    raises="hqc_density",
    strength="no published size",
    switch=("levers.peer_selection.level",),
    assumed=costs("peer_selection"),
    taken="at full level first impressions go a third of the way, trust a sixth",
)
PRACTICE = Practice("Routines", place=7)


@inlined
def peer_selection(person: np.record, plan: np.record, org: np.record) -> None:
    """While a post in the team is vacant its members meet those who may come.

    Seed: when peers have a say in who is selected, connections begin as membership begins.

    Reads: recruiting. Changes: hours; money, lever_hours. Costs: an hour now and then of everybody
    in a team with a vacancy. Moves: hqc_density upward, as people come and go (`welcome`).
    *Assumption*: see `welcome`.
    """
    if person.recruiting == 1 and reaches(person, plan):
        charge(person, plan, org)


@inlined
def welcome(view: View, newcomer: np.record, plan: np.record) -> None:
    """Who has chosen a newcomer knows them, and they know each other's ways, from the first day.

    Changes: the six qualities, knowledge, trust.
    *Assumption*: a full lever takes first impressions a third of the way.
    """
    if reaches(newcomer, plan):
        effect = 0.33 * taken_up(newcomer, plan)
        view.carrying, view.openness = raised(view.carrying, effect), raised(view.openness, effect)
        view.vitality, view.regard = raised(view.vitality, effect), raised(view.regard, effect)
        view.tensility = raised(view.tensility, effect)
        view.mutuality = raised(view.mutuality, effect)
        view.knowledge = raised(view.knowledge, effect)
        view.trust = raised(view.trust, 0.5 * effect)
