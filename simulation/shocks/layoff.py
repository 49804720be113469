"""Shock: people are laid off, and the others see how."""

import numpy as np

from simulation.arithmetic import raised
from simulation.compiled import inlined
from simulation.evening.leaving import leave
from simulation.evening.unrest import unsettle
from simulation.evidence import Evidence
from simulation.shocks.targets import eligible, strike
from simulation.state import World
from simulation.views import view_at

EVIDENCE = Evidence(
    claim="Survivors of a layoff lose safety, commitment and trust, more if it was unfair.",
    source="Brockner (1992), California Management Review 34(2)",
    design="laboratory and field studies",
    direction="downward",
    lowers="performance",
    strength="no published size",
    switch=("shocks.<name>.size",),
    taken="at size 1, if quite unfair, 80 % of safety and trust in the manager, 60 % of commitment",
)


@inlined
def layoff(world: World, shock: np.record, day: int) -> None:
    """A share of people loses their posts for good; demand stays; the survivors judge how it went.

    The less fair it was, the more the survivors lose in safety, commitment, and trust in their
    manager. By default those who go are drawn by lot, among all but the head.

    Changes: struck; what `leave` changes; the survivors' strain, safety, commitment,
    unrest; trust.
    Moves: performance downward.
    Source: Brockner (1992) on survivors and fairness. *Assumption*: the sizes.
    """
    strike(world, shock, int(shock.magnitude * eligible(world, shock) + 0.5))
    for i in range(len(world.people)):
        person = world.people[i]
        if person.struck == 1:
            leave(world, i, day, False)
        elif person.here == 1 and person.outside == 0:
            survive(world, i, shock)
        person.struck = 0


@inlined
def survive(world: World, i: int, shock: np.record) -> None:
    """A survivor mourns and fears, more when it was unfair."""
    person, wrong = world.people[i], shock.magnitude * (1.0 - shock.fairness)
    person.strain = raised(person.strain, 0.4 * shock.magnitude)
    unsettle(person, 2.0 * shock.magnitude)
    person.safety *= 1.0 - 0.8 * wrong
    person.commitment *= 1.0 - 0.6 * wrong
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        if view.other == person.manager:
            view.trust *= 1.0 - 0.8 * wrong
