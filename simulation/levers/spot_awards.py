"""Lever: leaders reward what helped others, on the spot."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.luck import AWARD, chance, luck_of
from simulation.settings import LEVERS

SPOT_AWARDS = LEVERS.index("spot_awards")

EVIDENCE = Evidence(
    claim="To be rewarded at once lifts people, and shows all what counts.",
    source="Bradler, Dur, Neckermann & Non (2016), Management Science 62(11)",
    design="field experiment",
    direction="upward",
    raises="citizenship",
    strength="no published size for helping",
    switch=("levers.spot_awards.level",),
    assumed=costs("spot_awards"),
    taken=(
        "at full level 3 % are rewarded a day, a fifth of the way in mood; 10 % in helping for all"
    ),
)
PRACTICE = Practice("Rewards", place=2)


@inlined
def spot_awards(person: np.record, plan: np.record, org: np.record) -> None:
    """Now and then somebody is rewarded at once for having helped; all see what counts.

    Seed: spot awards recognize excellence in contributing to what is achieved together.

    Changes: mood, enabling, hours; money, lever_hours. Costs: money and moments. Moves:
    citizenship upward.
    Source: Bradler et al. (2016) on recognition. *Assumption*: three in a hundred are rewarded in
    a day, which lifts mood by a fifth; and all help a tenth more of what is missing.
    """
    if reaches(person, plan):
        dose = taken_up(person, plan)
        luck = luck_of(org.seed, org.day, person.key, person.key)
        if chance(luck, AWARD) < 0.03 * dose:
            person.mood = raised(person.mood, 0.2)
        person.enabling = raised(person.enabling, 0.1 * dose)
        charge(person, plan, org)
