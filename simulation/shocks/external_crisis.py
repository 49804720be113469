"""Shock: a crisis from outside, with grief and threat."""

import numpy as np

from simulation.compiled import inlined
from simulation.evening.unrest import unsettle
from simulation.evidence import Evidence, assumptions
from simulation.shocks.targets import is_eligible
from simulation.state import World

EVIDENCE = Evidence(
    claim="Grief and threat weigh on everybody, less as the crisis wears on.",
    source="Dutton, Frost, Worline, Lilius & Kanov (2002), Harvard Business Review 80(1)",
    design="cases",
    direction="upward",
    raises="strain",
    strength="no published size",
    switch=("shocks.<name>.size",),
    assumed=assumptions("strain_pressure"),
    taken="grief wears off in a straight line",
)


@inlined
def external_crisis(world: World, shock: np.record, day: int) -> None:
    """Grief and threat weigh on everybody while the crisis lasts, less as it wears on.

    Leaders are as struck as everybody; what they do in a crisis is remembered.

    Changes: grief, unrest; crisis. Moves: strain upward.
    Source: the seed's account of September 11, 2001. *Assumption*: it wears off in a straight line.
    """
    share = (shock.until - day) / max(1, shock.until - shock.day)
    world.org[0].crisis = 1
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            person = world.people[i]
            person.grief = min(1.0, person.grief + shock.magnitude * share)
            unsettle(person, shock.magnitude * share)
