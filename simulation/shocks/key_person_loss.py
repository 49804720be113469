"""Shock: key people are lost at once."""

import numpy as np

from simulation.compiled import inlined
from simulation.evening.leaving import leave
from simulation.evidence import Evidence, assumptions
from simulation.shocks.targets import strike
from simulation.state import World

EVIDENCE = Evidence(
    claim="Losing key people lowers what those who worked with them achieve.",
    source="Azoulay, Graff Zivin & Wang (2010), Quarterly Journal of Economics 125",
    design="natural experiment, 112 sudden deaths",
    direction="downward",
    lowers="performance",
    strength="the output of partners falls by 5 to 8 %, lastingly",
    switch=("shocks.<name>.size",),
    assumed=assumptions("vacancy_days"),
)


@inlined
def key_person_loss(world: World, shock: np.record, day: int) -> None:
    """As many people as its size are gone, by default the best-connected; the posts are refilled.

    Changes: struck; what `leave` changes. Moves: performance downward.
    Source: Azoulay, Graff Zivin & Wang (2010).
    """
    strike(world, shock, int(shock.magnitude))
    for i in range(len(world.people)):
        if world.people[i].struck == 1:
            world.people[i].struck = 0
            leave(world, i, day, True)
