"""Who steps in: ODD 7.5.19."""

from tests.second.helping import luck_of_stage
from tests.second.inbox import LEAVING, READY, UNIT, has_room, hours_waiting, leave_for
from tests.second.luck import STEPPING_IN, chance, mixed, own_part
from tests.second.morning import overload
from tests.second.sums import through
from tests.second.travelling import travel


def step_in(world, day):
    if world.settings.improvisation == 0:
        return
    for person in world.people:
        if person.here == 1:
            reroute(world, person, day)
            share_load(world, person, day)


def reroute(world, person, day):
    for task in person.inbox:
        is_leaving = task.kind == UNIT and task.status == LEAVING
        if is_leaving and world.people[task.to].here == 0:
            other = who_steps_in(world, person, task, day)
            if other is not None:
                task.to = other.row
                world.view_of(person.row, other.row).pending += 1
                world.today.stepped += 1


def share_load(world, person, day):
    may = [
        task
        for task in person.inbox
        if task.kind == UNIT and task.status == READY and task.exception < 0
    ]
    if overload(person) > 0 and may:
        task = max(may, key=lambda task: (task.asked, mixed(task.unit ^ person.key)))
        other = who_steps_in(world, person, task, day)
        if other is not None:
            leave_for(world, person, task, other.row)
            travel(world, person, other, task, day)
            world.today.stepped += 1


def who_steps_in(world, person, task, day):
    luck = luck_of_stage(world, task)
    met = [view for view in person.views if view.times > 0 and may_step_in(world, view, task)]

    def score(view):
        lot = chance(own_part(luck, world.other(view).key, 0), STEPPING_IN)
        return readiness(world, view) * (0.8 + 0.4 * lot)

    view = max(met, key=score, default=None)
    if view is None:
        return None
    odds = world.settings.improvisation * readiness(world, view) / 0.25
    steps_in = chance(luck, STEPPING_IN, day - task.asked) < odds
    return world.other(view) if steps_in else None


def may_step_in(world, view, task):
    other = world.other(view)
    is_there = other.outside == 0 and other.here == 1 and has_room(other)
    return is_there and hours_waiting(other) + task.hours <= other.hours


def readiness(world, view):
    shown = view.carrying * world.back(view).mutuality
    return through(world.settings.channel_stepping_in, 0.25, shown)
