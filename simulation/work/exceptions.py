"""Exceptions need the right person's help: channel a, and what is learned from it, channel g."""

import numpy as np

from simulation.arithmetic import clip01, raised, through, toward
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import (
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
from simulation.morning.attendance import attends
from simulation.pathways.task_enabling import match
from simulation.pathways.trusting import believe
from simulation.state import ANSWER, KINDS, READY, REQUEST, WAITING, World
from simulation.ties import NO_TIE, appeal, find_tie
from simulation.views import view_at
from simulation.work.inbox import has_room, leave_for, put_in, take_out
from simulation.work.orders import NO_EXCEPTION

NEUTRAL_HELP = 0.5
GIVE_UP_AFTER = 8  # days without an answer after which somebody else is asked: *Assumption*
MOST_TRIES = 3  # after which the holder works it out alone, at length: *Assumption*
ALONE_AT_LENGTH = 4.0  # hours
FURTHER = 16  # lots of a helper's for each time that one is asked

EVIDENCE = Evidence(
    claim="Work throws up exceptions that not everybody can solve alone.",
    source="Galbraith (1974), Interfaces 4(3)",
    design="theory",
    direction="upward",
    strength="no published size",
    switch=("work.exception_rate", *assumptions("supply_gap")),
    assumed=assumptions("supply_gap"),
)


@inlined
def look(world: World, i: int, place: int, day: int) -> None:
    """Whoever starts a stage finds out whether an exception is in the way, and may solve it alone.

    While the team's supplier is missing more stages are held up.

    Reads: exception_rate, complexity, supply_gap; expertise. Changes: the task; exceptions.
    """
    settings, task, person = world.settings[0], world.tasks[i, place], world.people[i]
    luck = luck_of(world.org[0].seed, task.stage, task.unit, NOBODY)
    task.exception = NO_EXCEPTION
    odds = settings.exception_rate * (0.5 + settings.complexity)
    supplier = world.teams[person.team].supplier
    if supplier >= 0 and world.people[supplier].here == 0:
        odds = raised(odds, settings.supply_gap)
    if chance(luck, EXCEPTION) < odds:
        kind = pick(luck, EXCEPTION_KIND, 0, KINDS)
        knows = person.expertise[kind] * (1.0 - 0.4 * settings.complexity)
        if chance(luck, SOLVING) < knows:
            world.days[day].exceptions += 1
        else:
            task.exception, task.since, task.tries = kind, day, 0


EVIDENCE_OF_ASKING = Evidence(
    claim="People ask for help where they trust and are at ease, or put it off.",
    source="Casciaro & Lobo (2008), Administrative Science Quarterly 53",
    design="networks of three organizations",
    direction="upward",
    strength="no published size",
    switch=assumptions("channel_help"),
    unswitched="at zero people still ask, and all ties are alike",
    assumed=assumptions("channel_help"),
)


@inlined
def ask_for_help(world: World, i: int, place: int, day: int) -> None:
    """Whoever cannot solve an exception asks the person who seems able and approachable.

    To ask takes courage: without a trusted connection people wait another day. After some tries
    in vain they work it out alone, at length.

    Reads: expertise and ties (channel a). Changes: the task; a request leaves.
    """
    settings, task = world.settings[0], world.tasks[i, place]
    if task.tries >= MOST_TRIES or not has_room(world, i):
        task.hours += ALONE_AT_LENGTH
        solved(world, i, place, day)
        return
    luck = luck_of(world.org[0].seed, task.stage, task.unit, NOBODY)
    tie = choose_helper(world, i, place, luck)
    if tie == NO_TIE:
        task.tries = MOST_TRIES
        return
    view = view_at(world, i, tie)
    ease = 0.5 * (view.trust + view.carrying)
    courage = 0.35 + 0.65 * through(settings.channel_help, NEUTRAL_HELP, ease)
    if chance(luck, ASKING, day - task.since) >= courage:
        task.put_off = day
        return
    task.status, task.to, task.requested = WAITING, view.other, day
    request = put_in(world, i, task)
    world.tasks[i, request].kind, world.tasks[i, request].hours = REQUEST, settings.help_hours
    leave_for(world, i, request, view.other, day)


@inlined
def choose_helper(world: World, i: int, place: int, luck: np.uint64) -> int:
    """Return the tie to whom to ask: who knows, as far as one knows, and whom one likes to ask."""
    settings, task = world.settings[0], world.tasks[i, place]
    best, most = NO_TIE, -1.0
    for tie in range(world.people[i].tie_count):
        view = view_at(world, i, tie)
        if view.other == task.to and task.tries > 0:
            continue
        other = world.people[view.other]
        ease = through(settings.channel_help, NEUTRAL_HELP, 0.5 * (view.trust + view.regard))
        surmised = 0.5 + 0.5 * view.familiarity * (2.0 * other.expertise[task.exception] - 1.0)
        lot = chance(own_part(luck, other.key, task.tries), CHOOSING_HELPER)
        score = surmised * (0.5 + ease) * (0.8 + 0.4 * lot)
        if attends(other) and score > most:
            best, most = tie, score
    return best


EVIDENCE_OF_HELPING = Evidence(
    claim="Help comes sooner, and fits better, along a good connection.",
    source="Levin & Cross (2004), Management Science 50(11)",
    design="survey in three companies",
    direction="upward",
    strength="no published size",
    switch=assumptions("channel_help"),
    unswitched="at zero help still comes, and all ties are alike",
    assumed=assumptions("channel_help", "help_hours"),
)


@inlined
def serve_request(world: World, i: int, place: int, day: int) -> None:
    """A helper answers a request, or puts it off; the answer fits or does not.

    Help comes sooner, and fits better, along a good connection (channel a). An answer costs time.

    Reads: expertise, the helper's view of the asker. Changes: the request; hours, coordination.
    """
    settings, task, person = world.settings[0], world.tasks[i, place], world.people[i]
    luck = luck_of(world.org[0].seed, task.stage, task.unit, NOBODY)
    tie = find_tie(world, i, task.to)
    goodwill, insight = NEUTRAL_HELP, NEUTRAL_HELP
    if tie != NO_TIE:
        view = view_at(world, i, tie)
        warmth = 0.5 * (view.regard + view.carrying)
        fit = match(person, world.people[task.to], view.knowledge) * (0.5 + 0.5 * view.openness)
        goodwill = through(settings.channel_help, NEUTRAL_HELP, warmth)
        insight = through(settings.channel_help, NEUTRAL_HELP, fit)
    attempt = FURTHER * task.tries + day - task.asked
    if chance(luck, HELPING, attempt) >= 0.3 + 0.7 * goodwill:
        task.put_off = day
        return
    knows = 0.3 + 0.7 * person.expertise[task.exception]
    task.fit = 1.0 if chance(luck, FITTING, task.tries) < knows * (0.5 + 0.8 * insight) else 0.0
    task.kind = ANSWER
    spent = min(person.hours, settings.help_hours)
    person.hours -= spent
    person.coordination += spent
    leave_for(world, i, place, task.to, day)


@compiled
def receive_answer(world: World, i: int, place: int, day: int) -> None:
    """An answer comes: one that fits solves the exception and teaches; one that does not, costs.

    Reads: the answer. Changes: the waiting task; solving, appeal, timely, trust; taught.
    """
    answer = world.tasks[i, place]
    unit, fit, helper, kind = answer.unit, answer.fit, answer.to, answer.exception
    take_out(world, i, place)
    for waiting in range(world.people[i].task_count):
        task = world.tasks[i, waiting]
        if task.unit == unit and task.status == WAITING:
            tie = find_tie(world, i, helper)
            if tie != NO_TIE:
                note_help(world, i, tie, fit, day - task.requested)
            task.status = READY
            task.tries += 1
            if fit > 0.5:
                learn_from_help(world, i, tie, kind)
                solved(world, i, waiting, day)
            return


@inlined
def note_help(world: World, i: int, tie: int, fit: float, waited: int) -> None:
    """The asker notes whether and how soon the other helped; it bears on trust, and on seeking."""
    view, settings = view_at(world, i, tie), world.settings[0]
    view.solving = toward(view.solving, fit, 0.15)
    view.appeal = appeal(settings, world.people[view.other], view.solving)
    view.timely = toward(view.timely, 2.0 / (1.0 + max(1, waited)), 0.15)
    believe(view, fit, settings.trust_rate)


EVIDENCE_OF_TEACHING = Evidence(
    claim="Help that fits teaches, more on an open and mutual tie.",
    source="Carmeli, Brueller & Dutton (2009), Systems Research and Behavioral Science 26",
    design="survey, n = 212",
    direction="upward",
    strength="no published size for one answer",
    switch=assumptions("learning_rate"),
    assumed=assumptions("learning_rate", "channel_learning"),
)


@inlined
def learn_from_help(world: World, i: int, tie: int, kind: int) -> None:
    """Help that fits teaches, more on an open and mutual connection: channel g."""
    settings, person = world.settings[0], world.people[i]
    exchange = NEUTRAL_HELP
    if tie != NO_TIE:
        view = view_at(world, i, tie)
        exchange = 0.5 * (view.openness + view.mutuality)
    depth = through(settings.channel_learning, NEUTRAL_HELP, exchange)
    person.taught[kind] = raised(person.taught[kind], clip01(settings.learning_rate * 2.0 * depth))


@inlined
def solved(world: World, i: int, place: int, day: int) -> None:
    """An exception is out of the way."""
    task = world.tasks[i, place]
    task.exception = NO_EXCEPTION
    world.days[day].exceptions += 1
    world.days[day].wait_days += day - task.since


@inlined
def chase(world: World, i: int, day: int) -> None:
    """Whoever has waited too long for an answer will ask somebody else."""
    for place in range(world.people[i].task_count):
        task = world.tasks[i, place]
        if task.status == WAITING and day - task.requested > GIVE_UP_AFTER:
            task.status = READY
            task.tries += 1
