"""Customers order units of work, and each unit finds its first holder."""

import numpy as np

from simulation.arithmetic import clip01, through
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import DEMAND, NOBODY, ORDER, chance, luck_of, own_part, pick
from simulation.morning.attendance import attends
from simulation.state import READY, UNIT, World
from simulation.ties import NO_TIE, find_tie
from simulation.views import View, view_at
from simulation.work.inbox import put_in

NOT_LOOKED = -2
NO_EXCEPTION = -1
USUAL_BRIEFING, POOR_BRIEFING = 0.9, 0.8  # accuracy of an order: *Assumption*
NEUTRAL_UNDERSTANDING = 0.6
MOST_ORDERS = 8  # tasks in an inbox beyond which no new order is taken on: *Assumption*

EVIDENCE = Evidence(
    claim="Customers order what a full team can do, also when people are missing.",
    source="none",
    design="none",
    direction="upward",
    strength="by definition: it says what demand is",
    switch=("work.demand",),
    assumed=("work.demand", "work.promise_days"),
)


@compiled
def order_units(world: World, day: int) -> None:
    """Each team is ordered what its positions can do; a unit that nobody can take is lost.

    Demand does not shrink when people leave; without its customer a team has no orders. A lost
    unit stays due, and is never on time.

    Reads: demand; the teams. Changes: the inboxes; demand, due.
    """
    settings, org = world.settings[0], world.org[0]
    for t in range(len(world.teams)):
        team = world.teams[t]
        if team.outside > 0 or (team.customer >= 0 and world.people[team.customer].here == 0):
            continue
        luck = luck_of(org.seed, day, team.key, NOBODY)
        wanted = settings.demand * team.demand * team.positions
        units = int(wanted) + (1 if chance(luck, DEMAND, 0) < wanted - int(wanted) else 0)
        for nth in range(units):
            order_unit(world, t, day, luck, nth)


EVIDENCE_OF_BRIEFING = Evidence(
    claim="The better a team's contact is connected with the customer, the clearer the order.",
    source="Gittell (2002), Journal of Service Research 4(4)",
    design="surveys of patients and staff, nine hospitals",
    direction="upward",
    strength="no published size for one order",
    switch=assumptions("channel_accuracy"),
    unswitched="at zero all customers are understood alike",
    assumed=assumptions("channel_accuracy"),
)


@compiled
def briefed(world: World, t: int) -> float:
    """Return how accurately a team knows what its customer wants, from 0 to 1: channel b.

    Its contact knows it, from the tie with the customer; without a contact it is less accurate.
    """
    team = world.teams[t]
    if team.customer < 0:
        return USUAL_BRIEFING
    tie = find_tie(world, team.contact, team.customer)
    if tie == NO_TIE:
        return POOR_BRIEFING
    view = view_at(world, team.contact, tie)
    channel = world.settings[0].channel_accuracy
    heard = through(channel, NEUTRAL_UNDERSTANDING, understanding(view))
    return clip01(USUAL_BRIEFING + 0.3 * (heard - NEUTRAL_UNDERSTANDING))


@inlined
def understanding(view: View) -> float:
    """Return how well one understands what comes from another, from 0 to 1.

    Openness and respect, shared knowledge and shared goals, each a quarter.
    """
    return 0.25 * (view.openness + view.regard + view.knowledge + view.goals)


@inlined
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
        if attends(world.people[i]) and world.people[i].task_count < MOST_ORDERS:
            task = world.tasks[i, put_in(world, i, world.blank_task[0])]
            task.kind, task.status, task.unit = UNIT, READY, own_part(luck, ORDER, nth)
            task.stage, task.exception = int(settings.stages) - 1, NOT_LOOKED
            task.ordered, task.asked, task.due = day, day, due
            task.hours, task.accuracy = settings.stage_hours, briefed(world, t)
            task.put_off = day - 1
            return
