"""Inboxes, orders and briefing: ODD 7.5.1 to 7.5.3."""

from types import SimpleNamespace

from simulation.state import TASK
from tests.second.luck import DEMAND, NOBODY, ORDER, chance, luck_of, mixed, own_part, pick
from tests.second.morning import attends
from tests.second.sums import clip01, summed, through

UNIT, REQUEST, ANSWER = 1, 2, 3
READY, WAITING, LEAVING = 0, 1, 2
BLANK = {field.name: 0.0 if field.dtype == "f8" else 0 for field in TASK}


def has_room(person):
    return len(person.inbox) < 16


def put_in(person, task):
    person.inbox.append(task)
    person.task_count += 1


def take_out(person, task):
    """The last task of the row takes the free place."""
    place = next(at for at, one in enumerate(person.inbox) if one is task)
    last = person.inbox.pop()
    if last is not task:
        person.inbox[place] = last
    person.task_count -= 1


def next_task(person, day):
    ready = [task for task in person.inbox if task.status == READY and task.put_off != day]
    return min(ready, key=lambda task: (task.asked, mixed(task.unit ^ person.key)), default=None)


def hours_waiting(person):
    return summed(task.hours for task in person.inbox if task.status == READY)


def leave_for(world, person, task, j):
    task.status, task.to, task.since = LEAVING, j, world.org.day
    view = world.view_of(person.row, j)
    if view is not None:
        view.pending += 1


def order_units(world, day):
    for team in world.teams:
        customer_is_there = team.customer < 0 or world.people[team.customer].here == 1
        if team.outside == 0 and customer_is_there:
            luck = luck_of(world.org.seed, day, team.key, NOBODY)
            wanted = world.settings.demand * team.demand * team.positions
            units = int(wanted) + (1 if chance(luck, DEMAND, 0) < wanted - int(wanted) else 0)
            for nth in range(units):
                order_unit(world, team, luck, nth, day)


def order_unit(world, team, luck, nth, day):
    s, members = world.settings, world.members_of(team)
    world.today.demand += 1
    due = day + int(s.promise_days)
    world.days[due].due += 1
    first = pick(luck, ORDER, nth, team.positions)
    for step in range(team.positions):
        person = world.people[members[(first + step) % team.positions]]
        if attends(person) and len(person.inbox) < 8:
            task = SimpleNamespace(**BLANK)
            task.kind, task.unit, task.stage = UNIT, own_part(luck, ORDER, nth), int(s.stages) - 1
            task.exception, task.ordered, task.asked, task.due = -2, day, day, due
            task.hours, task.put_off, task.accuracy = s.stage_hours, day - 1, briefed(world, team)
            put_in(person, task)
            return


def briefed(world, team):
    if team.customer < 0:
        return 0.9
    view = world.view_of(team.contact, team.customer)
    if view is None:
        return 0.8
    seen = through(world.settings.channel_accuracy, 0.6, understanding(view))
    return clip01(0.9 + 0.3 * (seen - 0.6))


def understanding(view):
    return (view.openness + view.regard + view.knowledge + view.goals) / 4
