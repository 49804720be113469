"""Exceptions, and help with them: ODD 7.5.9 to 7.5.13."""

from copy import copy

from tests.second.inbox import (
    ANSWER,
    READY,
    REQUEST,
    WAITING,
    has_room,
    leave_for,
    put_in,
    take_out,
)
from tests.second.luck import (
    ASKING,
    CHOOSING_HELPER,
    EXCEPTION,
    EXCEPTION_KIND,
    FITTING,
    HELPING,
    NOBODY,
    SOLVING,
    chance,
    luck_of,
    own_part,
    pick,
)
from tests.second.morning import attends
from tests.second.pathways import believe, match
from tests.second.sums import clip01, raised, through, toward
from tests.second.ties import appeal


def luck_of_stage(world, task):
    return luck_of(world.org.seed, task.stage, task.unit, NOBODY)


def look(world, person, task, day):
    s, team, luck = world.settings, world.team_of(person), luck_of_stage(world, task)
    task.exception = -1
    odds = s.exception_rate * (0.5 + s.complexity)
    if team.supplier >= 0 and world.people[team.supplier].here == 0:
        odds = raised(odds, s.supply_gap)
    if chance(luck, EXCEPTION) < odds:
        kind = pick(luck, EXCEPTION_KIND, 0, 4)
        if chance(luck, SOLVING) < person.expertise[kind] * (1 - 0.4 * s.complexity):
            world.today.exceptions += 1
        else:
            task.exception, task.since, task.tries = kind, day, 0


def ask_for_help(world, person, task, day):
    s = world.settings
    if task.tries >= 3 or not has_room(person):
        task.hours += 4
        solved(world, task, day)
        return
    view = choose_helper(world, person, task)
    if view is None:
        task.tries = 3
        return
    courage = 0.35 + 0.65 * through(s.channel_help, 0.5, 0.5 * (view.trust + view.carrying))
    if chance(luck_of_stage(world, task), ASKING, day - task.since) >= courage:
        task.put_off = day
        return
    task.status, task.to, task.requested = WAITING, view.other, day
    request = copy(task)
    request.kind, request.hours = REQUEST, s.help_hours
    put_in(person, request)
    leave_for(world, person, request, view.other)


def choose_helper(world, person, task):
    may = [
        view
        for view in person.views
        if attends(world.other(view)) and not (task.tries > 0 and view.other == task.to)
    ]
    return max(may, key=lambda view: score(world, view, task), default=None)


def score(world, view, task):
    other = world.other(view)
    own = own_part(luck_of_stage(world, task), other.key, task.tries)
    lot = chance(own, CHOOSING_HELPER)
    ease = through(world.settings.channel_help, 0.5, 0.5 * (view.trust + view.regard))
    surmised = 0.5 + 0.5 * view.familiarity * (2 * other.expertise[task.exception] - 1)
    return surmised * (0.5 + ease) * (0.8 + 0.4 * lot)


def serve_request(world, person, task, day):
    s, luck, asker = world.settings, luck_of_stage(world, task), world.people[task.to]
    attempt = 16 * task.tries + day - task.asked
    goodwill = insight = 0.5
    view = world.view_of(person.row, task.to)
    if view is not None:
        goodwill = through(s.channel_help, 0.5, 0.5 * (view.regard + view.carrying))
        fit = match(person, asker, view.knowledge) * (0.5 + 0.5 * view.openness)
        insight = through(s.channel_help, 0.5, fit)
    if chance(luck, HELPING, attempt) >= 0.3 + 0.7 * goodwill:
        task.put_off = day
        return
    knows = 0.3 + 0.7 * person.expertise[task.exception]
    is_fitting = chance(luck, FITTING, task.tries) < knows * (0.5 + 0.8 * insight)
    task.fit = 1.0 if is_fitting else 0.0
    spent = min(person.hours, s.help_hours)
    person.hours -= spent
    person.coordination += spent
    task.kind = ANSWER
    leave_for(world, person, task, task.to)


def receive_answer(world, person, answer, day):
    take_out(person, answer)
    for task in person.inbox:
        if task.unit == answer.unit and task.status == WAITING:
            view = world.view_of(person.row, answer.to)
            if view is not None:
                note_help(world, view, answer, max(1, day - task.requested))
            task.status, task.tries = READY, task.tries + 1
            if answer.fit > 0.5:
                learn_from_help(person, view, answer.exception, world.settings)
                solved(world, task, day)
            return


def note_help(world, view, answer, waited):
    s = world.settings
    view.solving = toward(view.solving, answer.fit, 0.15)
    view.appeal = appeal(world.other(view), view.solving, s)
    view.timely = toward(view.timely, 2 / (1 + waited), 0.15)
    believe(view, answer.fit, s.trust_rate)


def learn_from_help(person, view, kind, s):
    depth = 0.5
    if view is not None:
        depth = through(s.channel_learning, 0.5, 0.5 * (view.openness + view.mutuality))
    person.taught[kind] = raised(person.taught[kind], clip01(s.learning_rate * 2 * depth))


def solved(world, task, day):
    task.exception = -1
    world.today.exceptions += 1
    world.today.wait_days += day - task.since


def chase(person, day):
    for task in person.inbox:
        if task.status == WAITING and day - task.requested > 8:
            task.status, task.tries = READY, task.tries + 1
