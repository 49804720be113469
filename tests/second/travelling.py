"""What is ready travels: ODD 7.5.4 to 7.5.7, and 7.5.15."""

from copy import copy

from tests.second.helping import receive_answer
from tests.second.inbox import (
    ANSWER,
    LEAVING,
    READY,
    UNIT,
    has_room,
    leave_for,
    put_in,
    take_out,
    understanding,
)
from tests.second.luck import HAND_OFF, NOBODY, STANDING_IN, chance, luck_of, pick
from tests.second.morning import attends
from tests.second.sums import clip01, through, toward

A_UNITS_DAY = -100000


def deliver(world, day):
    for person in world.people:
        if person.away == 0:
            for task in list(reversed(person.inbox)):
                if task.status == LEAVING:
                    send(world, person, task, day)


def send(world, person, task, day):
    if world.people[task.to].here == 0:
        task.to = stand_in(world, world.people[task.to], task)
    other = world.people[task.to]
    if other is person:
        keep(world, person, task, day)
    elif other.away == 0:
        view, waited = world.view_of(other.row, person.row), day - task.since
        met = view is not None and view.times > 0
        if waited > 5 and not has_room(other):
            keep(world, person, task, day)
        elif has_room(other) and (view is None or met or waited >= 2):
            travel(world, person, other, task, day)


def travel(world, person, other, task, day):
    """The task arrives in the other's inbox."""
    view, waited = world.view_of(other.row, person.row), day - task.since
    take_out(person, task)
    task = copy(task)
    task.status, task.asked, task.to = READY, day, person.row
    accuracy = passed_on(view, view is not None and view.times > 0, world.settings)
    if task.kind == UNIT:
        task.accuracy = accuracy
        task.hours *= effort(view, world.settings)
    put_in(other, task)
    if view is not None:
        view.accurate = toward(view.accurate, accuracy, 0.1)
        view.timely = toward(view.timely, 1 / max(1, waited), 0.1)
    no_longer_pending(world.view_of(person.row, other.row))
    if task.kind == ANSWER:
        receive_answer(world, other, task, day)


def no_longer_pending(view):
    if view is not None:
        view.pending = max(0, view.pending - 1)


def keep(world, person, task, day):
    no_longer_pending(world.view_of(person.row, task.to))
    if task.kind == UNIT:
        task.status, task.asked, task.to = READY, day, -1
    else:
        take_out(person, task)


def passed_on(view, met, s):
    spoken = 0.65 if met else 0.5
    if view is None:
        return spoken
    seen = through(s.channel_accuracy, 0.6, understanding(view))
    return clip01(spoken + 0.1 * view.familiarity + 0.5 * (seen - 0.2))


def effort(view, s):
    known = 0.0
    if view is not None:
        known = 0.5 * (view.familiarity + through(s.channel_learning, 0.5, view.knowledge))
    return 1 + s.partner_know_how * (0.5 - known)


def stand_in(world, person, task):
    """Who is there instead of a person who is not; the person, if nobody is."""
    team = world.team_of(person)
    luck = luck_of(world.org.seed, A_UNITS_DAY, task.unit, person.key)
    first, members = pick(luck, STANDING_IN, 0, team.positions), world.members_of(team)
    for step in range(team.positions):
        row = members[(first + step) % team.positions]
        if world.people[row].here == 1:
            return row
    if person.manager >= 0 and world.people[person.manager].here == 1:
        return person.manager
    return next((row for row, one in enumerate(world.people) if one.here == 1), person.row)


def pass_on(world, person, task):
    s = world.settings
    task.stage -= 1
    task.hours, task.exception, task.tries = s.stage_hours, -2, 0
    luck = luck_of(world.org.seed, task.stage, task.unit, NOBODY)
    if chance(luck, HAND_OFF, 0) >= s.interdependence:
        task.accuracy = 0.95
        return
    first = pick(luck, HAND_OFF, 1, 8)
    for step in range(8):
        row = person.links[(first + step) % 8]
        if row >= 0 and world.people[row].outside == 0 and attends(world.people[row]):
            leave_for(world, person, task, row)
            return
