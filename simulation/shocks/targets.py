"""Whom a shock strikes: a rule, resolved on the day."""

import numpy as np

from simulation.compiled import allocating, compiled, inlined
from simulation.evening.leaving import leave
from simulation.luck import SHOCK_TARGET, chance, luck_of
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import BEST_CONNECTED, HEAD, LEADERS, LEVEL, PERSON, ROLE, TEAM
from simulation.state import World
from simulation.views import view_at

LAYOFF = SHOCK_KINDS.index("layoff")


@inlined
def is_eligible(world: World, shock: np.record, i: int) -> bool:
    """Say whether a person is among those whom the shock's rule names.

    The head is never laid off: a layoff closes posts for good, and this one it cannot close.
    """
    person, named = world.people[i], world.people[i].outside == shock.side
    if shock.target == TEAM:
        named = person.team == shock.value
    elif shock.target == ROLE:
        named = person.role == shock.value
    elif shock.target == PERSON:
        named = i == shock.value
    elif shock.target == LEVEL:
        named = named and person.level == shock.value
    elif shock.target == HEAD:
        named = named and person.manager < 0
    elif shock.target == LEADERS:
        named = named and (person.manager < 0 or person.leads == 1)
    if shock.kind == LAYOFF and person.manager < 0:
        named = False
    return bool(named and person.here == 1)


@compiled
def eligible(world: World, shock: np.record) -> int:
    """Return how many people the shock's rule names."""
    total = 0
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            total += 1
    return total


@allocating
def strike(world: World, shock: np.record, wanted: int) -> None:
    """The shock strikes `wanted` of those its rule names: the best-connected, or by lot.

    Changes: struck.
    """
    scores = np.full(len(world.people), -1.0)
    for i in range(len(world.people)):
        world.people[i].struck = 0
        if is_eligible(world, shock, i):
            scores[i] = exposure(world, shock, i)
    order = np.argsort(-scores, kind="mergesort")
    for nth in range(min(wanted, len(order))):
        if scores[order[nth]] >= 0.0:
            world.people[order[nth]].struck = 1


@inlined
def exposure(world: World, shock: np.record, i: int) -> float:
    """Return a person's rank among the targets: how sought after, or a lot."""
    if shock.target == BEST_CONNECTED:
        sought = 0.0
        for place in range(world.people[i].tie_count):
            view = view_at(world, i, place)
            sought += view_at(world, view.other, view.mirror).strength
        return sought
    luck = luck_of(world.org[0].seed, shock.day, world.people[i].key, shock.key)
    return chance(luck, SHOCK_TARGET)


@compiled
def strike_teams(world: World, shock: np.record) -> None:
    """The shock strikes the teams of all whom its rule names. Changes: the teams' struck."""
    for t in range(len(world.teams)):
        world.teams[t].struck = 0
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            world.teams[world.people[i].team].struck = 1


@compiled
def lose_stakeholders(world: World, shock: np.record, day: int) -> None:
    """A share of customers or suppliers is gone; others take their place when the shock is over.

    They come on the evening of its last day, and are there on the morning after.

    Changes: struck, refilled; what `leave` changes.
    """
    strike(world, shock, max(1, int(shock.magnitude * eligible(world, shock) + 0.5)))
    for i in range(len(world.people)):
        person = world.people[i]
        if person.struck == 1:
            person.struck = 0
            leave(world, i, day, True)
            person.refilled = shock.until - 1
