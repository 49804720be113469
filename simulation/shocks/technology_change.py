"""Shock: the technology of the work changes."""

import numpy as np

from simulation.compiled import inlined
from simulation.evening.unrest import unsettle
from simulation.evidence import Evidence
from simulation.shocks.targets import is_eligible
from simulation.state import KINDS, World

EVIDENCE = Evidence(
    claim="New technology makes know-how and routines worth less, and all must learn.",
    source="Edmondson, Bohmer & Pisano (2001), Administrative Science Quarterly 46",
    design="field study of 16 hospitals",
    direction="downward",
    lowers="performance",
    strength="no published size",
    switch=("shocks.<name>.size",),
    taken="at size 1 half of know-how and of the ropes is lost",
)


@inlined
def technology_change(world: World, shock: np.record) -> None:
    """What people know is worth less, improvements of the old ways are lost, and all must learn.

    Changes: expertise, ramp, unrest; the teams' method. Moves: performance downward.
    Source: Edmondson, Bohmer & Pisano (2001) on teams that learn a new technology. *Assumption*:
    half of the size is lost of know-how and ramp.
    """
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            person = world.people[i]
            for kind in range(KINDS):
                person.expertise[kind] *= 1.0 - 0.5 * shock.magnitude
            person.ramp *= 1.0 - 0.5 * shock.magnitude
            unsettle(person, shock.magnitude)
            team = world.teams[person.team]
            team.method *= 1.0 - shock.magnitude / team.positions
