"""Lever: peers decide whom to reward."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

PEER_AWARDS = LEVERS.index("peer_awards")

EVIDENCE = Evidence(
    claim="People who look for what their peers contribute say so, and help more.",
    source="Grant & Gino (2010), Journal of Personality and Social Psychology 98",
    design="laboratory and field experiments",
    direction="upward",
    raises="hqc_density",
    strength="no published size for awards; of those thanked 66 % helped on, of others 32 %",
    switch=("levers.peer_awards.level",),
    assumed=costs("peer_awards"),
    taken="at full level 15 % of the way in respect, 6 % in helping",
)
PRACTICE = Practice("Rewards", place=3)


@inlined
def peer_awards(person: np.record, plan: np.record, org: np.record) -> None:
    """People look for what their peers contribute, and say so.

    Seed: rewards that peers control recognize a peer's contribution to collective performance.

    Changes: respect, enabling, hours; money, lever_hours. Costs: money, and the time to choose.
    Moves: hqc_density upward.
    Source: Grant & Gino (2010) on thanks and helping. *Assumption*: a full lever takes people
    a seventh of the way in respect, half as far in help.
    """
    if reaches(person, plan):
        dose = taken_up(person, plan)
        person.respect = raised(person.respect, 0.15 * dose)
        person.enabling = raised(person.enabling, 0.06 * dose)
        charge(person, plan, org)
