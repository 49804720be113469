"""What is ready travels: units to the next holder, requests to helpers, answers back."""

import numpy as np

from simulation.arithmetic import clip01, through, toward
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import HAND_OFF, NOBODY, STANDING_IN, chance, luck_of, pick
from simulation.morning.attendance import attends
from simulation.state import ANSWER, LEAVING, READY, UNIT, World
from simulation.ties import NO_TIE, PAIR_FOREVER, find_tie
from simulation.views import view_at
from simulation.work.exceptions import receive_answer
from simulation.work.inbox import has_room, leave_for, put_in, take_out
from simulation.work.orders import NEUTRAL_UNDERSTANDING, NOT_LOOKED, understanding

PATIENCE = 2  # days that something waits for a meeting before it goes in writing: *Assumption*
NEUTRAL_KNOWN = 0.5
STRANGERS_UNDERSTANDING = 0.2  # of what they get: *Assumption*
ENOUGH_WAITING = 5  # days that something waits for room at its receiver: *Assumption*

EVIDENCE = Evidence(
    claim="Along ties with openness, respect, shared knowledge and shared goals less gets lost.",
    source="Gittell et al. (2000), Medical Care 38(8)",
    design="surveys and records of nine hospitals",
    direction="upward",
    strength="no published size for one hand-off",
    switch=assumptions("channel_accuracy"),
    unswitched="speaking beats writing, and familiarity helps, at zero, too",
    assumed=assumptions("channel_accuracy"),
)


@compiled
def deliver(world: World, day: int) -> None:
    """Everything that was ready this morning travels: with a meeting, or after a while in writing.

    What somebody who is away has to pass on, or is to get, waits until they are back.

    Reads: what is leaving; who met. Changes: the inboxes; pending, accurate, timely, and what
    `receive_answer` changes.
    """
    for i in range(len(world.people)):
        if world.people[i].away == 1:
            continue
        for place in range(world.people[i].task_count - 1, -1, -1):
            if world.tasks[i, place].status == LEAVING:
                send(world, i, place, day)


@inlined
def send(world: World, i: int, place: int, day: int) -> None:
    """One thing travels, unless it still waits for somebody, for a meeting, or finds no room."""
    task = world.tasks[i, place]
    if world.people[task.to].here == 0:
        task.to = stand_in(world, task.to, task.unit)
    j = task.to
    if j == i:
        keep(world, i, place, day)
        return
    if world.people[j].away == 1:
        return
    back = find_tie(world, j, i)
    met = back != NO_TIE and view_at(world, j, back).times > 0
    waited = day - task.since
    if waited > ENOUGH_WAITING and not has_room(world, j):
        keep(world, i, place, day)
        return
    if has_room(world, j) and (met or waited >= PATIENCE or back == NO_TIE):
        travel(world, i, place, day)


@inlined
def travel(world: World, i: int, place: int, day: int) -> None:
    """One thing goes to whom it is for, spoken where the two met today."""
    task = world.tasks[i, place]
    j, waited = task.to, day - task.since
    back = find_tie(world, j, i)
    met = back != NO_TIE and view_at(world, j, back).times > 0
    accuracy = passed_on(world, j, back, met)
    arrived = world.tasks[j, put_in(world, j, task)]
    arrived.status, arrived.asked, arrived.to = READY, day, i
    if task.kind == UNIT:
        arrived.accuracy = accuracy
        arrived.hours *= effort(world, j, back)
    if back != NO_TIE:
        note_arrival(world, j, back, accuracy, waited)
    take_out(world, i, place)
    if arrived.kind == ANSWER:
        receive_answer(world, j, world.people[j].task_count - 1, day)


@inlined
def keep(world: World, i: int, place: int, day: int) -> None:
    """Where nobody else can take it a person keeps a unit; a request comes to nothing.

    So people who are all full cannot block one another for good.
    """
    task = world.tasks[i, place]
    tie = find_tie(world, i, task.to)
    if tie != NO_TIE:
        view_at(world, i, tie).pending = max(0, view_at(world, i, tie).pending - 1)
    if task.kind == UNIT:
        task.status, task.asked, task.to = READY, day, -1
    else:
        take_out(world, i, place)


@inlined
def passed_on(world: World, receiver: int, back: int, met: bool) -> float:
    """Return how accurate information arrives, from 0 to 1: channel b of the circularity guard.

    Speaking beats writing, hours together help (whatever the connection), and so does a connection
    that is open and respectful, with shared knowledge and shared goals. *Assumption*: the weights.
    """
    settings = world.settings[0]
    spoken = 0.65 if met else 0.5
    if back == NO_TIE:
        return spoken
    view = view_at(world, receiver, back)
    seen = through(settings.channel_accuracy, NEUTRAL_UNDERSTANDING, understanding(view))
    return clip01(spoken + 0.1 * view.familiarity + 0.5 * (seen - STRANGERS_UNDERSTANDING))


EVIDENCE_OF_PARTNER_KNOW_HOW = Evidence(
    claim="Part of know-how is partner-specific: work begun by a familiar partner goes faster.",
    source=(
        "Huckman & Pisano (2006), Management Science 52(4); "
        "Huckman, Staats & Upton (2009), Management Science 55(1)"
    ),
    design="records of surgeons at several hospitals, and of software teams",
    direction="upward",
    strength="no published size for one hand-off",
    switch=assumptions("partner_know_how"),
    unswitched="what a partner began is passed on with its accuracy, at zero, too",
    assumed=assumptions("partner_know_how", "familiarity_rate"),
)


@inlined
def effort(world: World, receiver: int, back: int) -> float:
    """Return how many times the usual hours it takes to go on with what a partner began.

    Part of know-how is partner-specific: it grows with the hours together (whatever the
    connection) and with what the two learned of each other (channel g), and goes with the partner.

    Source: Huckman & Pisano (2006); Huckman, Staats & Upton (2009). *Assumption*:
    `partner_know_how`.
    """
    known = 0.0
    if back != NO_TIE:
        view = view_at(world, receiver, back)
        learned = through(world.settings[0].channel_learning, NEUTRAL_KNOWN, view.knowledge)
        known = 0.5 * (view.familiarity + learned)
    return 1.0 + world.settings[0].partner_know_how * (NEUTRAL_KNOWN - known)


@inlined
def note_arrival(world: World, j: int, back: int, accuracy: float, waited: int) -> None:
    """The receiver notes how accurate and how timely the other was."""
    view = view_at(world, j, back)
    view.accurate = toward(view.accurate, accuracy, 0.1)
    view.timely = toward(view.timely, 1.0 / max(1, waited), 0.1)
    forth = view_at(world, view.other, view.mirror)
    forth.pending = max(0, forth.pending - 1)


@compiled
def stand_in(world: World, absent: int, unit_key: np.uint64) -> int:
    """Return who takes over for somebody who is not there: a team-mate, a superior, or anybody."""
    team = world.teams[world.people[absent].team]
    luck = luck_of(world.org[0].seed, PAIR_FOREVER, unit_key, world.people[absent].key)
    start = pick(luck, STANDING_IN, 0, team.positions)
    for step in range(team.positions):
        i = world.members[team.first + (start + step) % team.positions]
        if world.people[i].here == 1:
            return int(i)
    boss = world.people[absent].manager
    if boss >= 0 and world.people[boss].here == 1:
        return int(boss)
    for i in range(len(world.people)):
        if world.people[i].here == 1:
            return i
    return absent


EVIDENCE_OF_PASSING_ON = Evidence(
    claim="Work goes from hand to hand, along the links of its design.",
    source="Thompson (1967), Organizations in Action",
    design="theory",
    direction="upward",
    strength="no published size",
    switch=("work.interdependence",),
    assumed=("work.interdependence",),
)


@inlined
def pass_on(world: World, i: int, place: int, day: int) -> None:
    """A finished stage goes to whom the work links with its holder, or the holder keeps the unit.

    Reads: links, interdependence. Changes: the task; pending.
    """
    settings, task = world.settings[0], world.tasks[i, place]
    task.stage -= 1
    task.hours, task.exception, task.tries = settings.stage_hours, NOT_LOOKED, 0
    luck = luck_of(world.org[0].seed, task.stage, task.unit, NOBODY)
    if chance(luck, HAND_OFF, 0) >= settings.interdependence:
        task.accuracy = 0.95
        return
    start = pick(luck, HAND_OFF, 1, world.links.shape[1])
    for step in range(world.links.shape[1]):
        j = world.links[i, (start + step) % world.links.shape[1]]
        if j >= 0 and attends(world.people[j]) and world.people[j].outside == 0:
            leave_for(world, i, place, j, day)
            return
