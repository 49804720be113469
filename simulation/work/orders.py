"""Customers order units of work, and each unit finds its first holder."""

import numpy as np

from simulation.compiled import compiled, compiled_apart
from simulation.luck import DEMAND, NOBODY, ORDER, chance, luck_of, own_part, pick
from simulation.state import READY, UNIT, World
from simulation.work.inbox import put_in

NOT_LOOKED = -2
NO_EXCEPTION = -1
MOST_ORDERS = 8  # tasks in an inbox beyond which no new order is taken on: *Assumption*


@compiled_apart
def order_units(world: World, day: int) -> None:
    """Each team is ordered what its positions can do; a unit that nobody can take is lost.

    Demand does not shrink when people leave. A lost unit stays due, and is never on time.

    Reads: demand; the teams. Changes: the inboxes; demand, due.
    """
    settings, org = world.settings[0], world.org[0]
    for t in range(len(world.teams)):
        team = world.teams[t]
        luck = luck_of(org.seed, day, team.key, NOBODY)
        wanted = settings.demand * org.demand * team.positions
        units = int(wanted) + (1 if chance(luck, DEMAND, 0) < wanted - int(wanted) else 0)
        for nth in range(units):
            order_unit(world, t, day, luck, nth)


@compiled
def order_unit(world: World, t: int, day: int, luck: np.uint64, nth: int) -> None:
    """A unit is promised for a day and given to a member of the team who has room."""
    settings, team = world.settings[0], world.teams[t]
    due = day + int(settings.promise_days)
    world.days[day].demand += 1
    if due < len(world.days):
        world.days[due].due += 1
    start = pick(luck, ORDER, nth, team.positions)
    for step in range(team.positions):
        i = world.members[team.first + (start + step) % team.positions]
        if world.people[i].here == 1 and world.people[i].task_count < MOST_ORDERS:
            task = world.tasks[i, put_in(world, i, world.blank_task[0])]
            task.kind, task.status, task.unit = UNIT, READY, own_part(luck, ORDER, nth)
            task.stage, task.exception = int(settings.stages) - 1, NOT_LOOKED
            task.ordered, task.asked, task.due = day, day, due
            task.hours, task.accuracy = settings.stage_hours, 0.9
            task.put_off = day - 1
            return
