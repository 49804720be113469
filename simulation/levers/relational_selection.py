"""Lever: newcomers are chosen for relational attitudes and skills."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, reaches_leader, taken_up
from simulation.settings import LEVERS

RELATIONAL_SELECTION = LEVERS.index("relational_selection")

EVIDENCE = Evidence(
    claim="People chosen for relational skill bring more of it than people by chance.",
    source="Huffcutt, Conway, Roth & Stone (2001), Journal of Applied Psychology 86",
    design="meta-analysis of interviews",
    direction="upward",
    raises="hqc_density",
    strength="no published size",
    switch=("levers.relational_selection.level",),
    assumed=costs("relational_selection"),
    taken="at full level newcomers go half of the way to the best, a quarter in trust",
)
PRACTICE = Practice("Routines", place=6)


@inlined
def relational_selection(person: np.record, plan: np.record, org: np.record) -> None:
    """While a post is vacant the leader takes more time to choose.

    Seed: some organizations select people explicitly for attitudes and competence in building
    relationships.

    Reads: recruiting. Changes: hours; money, lever_hours. Costs: hours and money for the leader of
    each team with a vacancy. Moves: hqc_density upward, as people come and go (`choose`).
    *Assumption*: see `choose`.
    """
    if person.recruiting == 1 and reaches_leader(person, plan):
        charge(person, plan, org)


@inlined
def choose(newcomer: np.record, plan: np.record) -> None:
    """The one who is chosen has more skill, presence and readiness to trust than one by chance.

    Changes: relational_skill, own_skill, presence_tendency, trust_propensity.
    *Assumption*: a full lever takes newcomers half of the way to the best (Huffcutt et al. 2001
    on what interviews can tell of people).
    """
    if reaches(newcomer, plan):
        skill, effect = newcomer.relational_skill, 0.5 * taken_up(newcomer, plan)
        newcomer.relational_skill = newcomer.own_skill = raised(skill, effect)
        newcomer.presence_tendency = raised(newcomer.presence_tendency, effect)
        newcomer.trust_propensity = raised(newcomer.trust_propensity, 0.5 * effect)
