"""Whom a shock strikes: a rule, resolved on the day."""

import numpy as np

from simulation.compiled import compiled, compiled_apart
from simulation.luck import SHOCK_TARGET, chance, luck_of
from simulation.settings import BEST_CONNECTED, HEAD, LEADERS, LEVEL, PERSON, TEAM
from simulation.state import World


@compiled
def is_eligible(world: World, shock: np.record, i: int) -> bool:
    """Say whether a person is among those whom the shock's rule names."""
    person = world.people[i]
    if person.here == 0:
        return False
    if shock.target in (LEADERS, HEAD):
        return bool(person.manager < 0 or (shock.target == LEADERS and person.leads == 1))
    if shock.target == TEAM:
        return bool(person.team == shock.value)
    if shock.target == LEVEL:
        return bool(person.level == shock.value)
    if shock.target == PERSON:
        return bool(i == shock.value)
    return True


@compiled
def eligible(world: World, shock: np.record) -> int:
    """Return how many people the shock's rule names."""
    total = 0
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            total += 1
    return total


@compiled_apart
def strike(world: World, shock: np.record, wanted: int) -> None:
    """The shock strikes `wanted` of those its rule names: the best-connected, or by lot.

    Changes: struck.
    """
    for _ in range(wanted):
        best, most = -1, -1.0
        for i in range(len(world.people)):
            if world.people[i].struck == 0 and is_eligible(world, shock, i):
                score = exposure(world, shock, i)
                if score > most:
                    best, most = i, score
        if best < 0:
            return
        world.people[best].struck = 1


@compiled_apart
def exposure(world: World, shock: np.record, i: int) -> float:
    """Return a person's rank among the targets: how sought after, or a lot."""
    if shock.target == BEST_CONNECTED:
        sought = 0.0
        for place in range(world.people[i].tie_count):
            view = world.ties[i, place]
            sought += world.ties[view.other, view.mirror].strength
        return sought
    luck = luck_of(world.org[0].seed, shock.day, world.people[i].key, shock.key)
    return chance(luck, SHOCK_TARGET)
