"""Shock: key people are lost at once."""

import numpy as np

from simulation.compiled import compiled
from simulation.evening.leaving import leave
from simulation.shocks.targets import strike
from simulation.state import World


@compiled
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
