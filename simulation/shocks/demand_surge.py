"""Shock: customers order more."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.shocks.targets import strike_teams
from simulation.state import World

EVIDENCE = Evidence(
    claim="When customers order more, fewer units are done in time.",
    source="none",
    design="none",
    direction="downward",
    lowers="performance",
    strength="by definition: the size is the shock",
    switch=("shocks.<name>.size",),
)


@inlined
def demand_surge(world: World, shock: np.record) -> None:
    """For its duration demand is higher by its size: 0.5 is half as much again.

    A target names the teams: those of the people it names.

    Changes: the teams' demand, struck. Moves: performance downward.
    """
    strike_teams(world, shock)
    for t in range(len(world.teams)):
        if world.teams[t].struck == 1:
            world.teams[t].demand *= 1.0 + shock.magnitude
