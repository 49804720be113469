"""A person's inbox: the first `task_count` tasks of the row, in no particular order."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.luck import mixed
from simulation.state import LEAVING, READY, World
from simulation.ties import NO_TIE, find_tie
from simulation.views import view_at

NO_TASK = -1

EVIDENCE = Evidence(
    claim="People do first what they were asked first.",
    source="none",
    design="none",
    direction="upward",
    strength="no published size",
    unswitched="work has always some order",
    taken="first come, first served",
)


@inlined
def has_room(world: World, i: int) -> bool:
    """Say whether another task fits into the inbox."""
    return bool(world.people[i].task_count < world.tasks.shape[1])


@inlined
def put_in(world: World, i: int, task: np.record) -> int:
    """A task is put into the inbox, which has room for it; return its place."""
    place = world.people[i].task_count
    world.tasks[i, place] = task
    world.people[i].task_count = place + 1
    return place


@inlined
def take_out(world: World, i: int, place: int) -> None:
    """A task leaves the inbox; the last one takes its place."""
    last = world.people[i].task_count - 1
    if place != last:
        world.tasks[i, place] = world.tasks[i, last]
    world.people[i].task_count = last


@inlined
def next_task(world: World, i: int, day: int) -> int:
    """Return the ready task that was asked first, ties broken by luck; or `NO_TASK`."""
    first, best, lot = NO_TASK, day + 1, np.uint64(0)
    for place in range(world.people[i].task_count):
        task = world.tasks[i, place]
        if task.status != READY or task.put_off == day or task.asked > best:
            continue
        ticket = mixed(task.unit ^ world.people[i].key)
        if task.asked < best or ticket < lot:
            first, best, lot = place, task.asked, ticket
    return first


@inlined
def hours_waiting(world: World, i: int) -> float:
    """Return the hours of work that wait in the inbox."""
    total = 0.0
    for place in range(world.people[i].task_count):
        task = world.tasks[i, place]
        if task.status == READY:
            total += task.hours
    return total


@inlined
def leave_for(world: World, i: int, place: int, j: int, day: int) -> None:
    """A task waits to leave for another person; one thing more to seek them for."""
    task = world.tasks[i, place]
    task.status, task.to, task.since = LEAVING, j, day
    tie = find_tie(world, i, j)
    if tie != NO_TIE:
        view_at(world, i, tie).pending += 1
