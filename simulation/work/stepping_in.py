"""Who steps in when something breaks: work finds other hands, through connections (channel h)."""

import numpy as np

from simulation.arithmetic import through
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import NOBODY, STEPPING_IN, chance, luck_of, mixed, own_part
from simulation.morning.presence import overload
from simulation.state import LEAVING, READY, UNIT, World
from simulation.tables import NOT_YET
from simulation.ties import NO_TIE
from simulation.views import View, view_at
from simulation.work.hand_offs import travel
from simulation.work.inbox import NO_TASK, has_room, hours_waiting, leave_for
from simulation.work.orders import NO_EXCEPTION

NEUTRAL_READINESS = 0.25

EVIDENCE = Evidence(
    claim="When work is disrupted people improvise: they shift roles and take over from others.",
    source=(
        "Bechky & Okhuysen (2011), Academy of Management Journal 54(2); Faraj & Xiao (2006), "
        "Management Science 52(8); Weick (1993), Administrative Science Quarterly 38"
    ),
    design="ethnographies of film crews, a SWAT team and a trauma center; a case",
    direction="upward",
    strength="no published size",
    switch=assumptions("improvisation"),
    assumed=assumptions("improvisation"),
)
EVIDENCE_OF_READINESS = Evidence(
    claim="People turn to, and step in for, those with whom they are well connected.",
    source=(
        "Gittell, Cameron, Lim & Rivas (2006), Journal of Applied Behavioral Science 42(3); Dutton "
        "(2003), Energize Your Workplace"
    ),
    design="airlines after September 11; theory",
    direction="upward",
    strength="no published size for one unit of work",
    switch=assumptions("channel_stepping_in"),
    unswitched="at zero people still step in, and all ties are alike",
    assumed=assumptions("channel_stepping_in"),
)


@compiled
def step_in(world: World, day: int) -> None:
    """Whoever is overloaded, or has work for somebody who is gone, finds other hands for it.

    Only those met today can step in, and only within their hours.

    Reads: workload; who met; hours, the inboxes; the ties (channel h). Changes: the inboxes;
    stepped, and what `travel` changes.
    Source: Bechky & Okhuysen (2011) on role shifting; Faraj & Xiao (2006) on stepping across
    boundaries. *Assumption*: `improvisation`.
    """
    if world.settings[0].improvisation > 0.0:
        for i in range(len(world.people)):
            if world.people[i].here == 1:
                reroute(world, i, day)
                if overload(world.people[i]) > 0.0:
                    share_load(world, i, day)


@inlined
def reroute(world: World, i: int, day: int) -> None:
    """Work for somebody who is gone goes to somebody who steps in, where there is one."""
    for place in range(world.people[i].task_count):
        task = world.tasks[i, place]
        if task.status == LEAVING and task.kind == UNIT and world.people[task.to].here == 0:
            tie = who_steps_in(world, i, place, day)
            if tie != NO_TIE:
                view = view_at(world, i, tie)
                task.to = view.other
                view.pending += 1
                world.days[day].stepped += 1


@inlined
def share_load(world: World, i: int, day: int) -> None:
    """Whoever is overloaded hands the unit that would wait longest to somebody who steps in."""
    place = last_task(world, i)
    if place == NO_TASK:
        return
    tie = who_steps_in(world, i, place, day)
    if tie != NO_TIE:
        leave_for(world, i, place, view_at(world, i, tie).other, day)
        travel(world, i, place, day)
        world.days[day].stepped += 1


@inlined
def last_task(world: World, i: int) -> int:
    """Return the unit that was asked last of those ready and not held up, or `NO_TASK`."""
    last, latest, lot = NO_TASK, NOT_YET, np.uint64(0)
    for place in range(world.people[i].task_count):
        task = world.tasks[i, place]
        if task.kind != UNIT or task.status != READY or task.exception > NO_EXCEPTION:
            continue
        ticket = mixed(task.unit ^ world.people[i].key)
        if task.asked > latest or (task.asked == latest and ticket > lot):
            last, latest, lot = place, task.asked, ticket
    return last


@inlined
def who_steps_in(world: World, i: int, place: int, day: int) -> int:
    """Return the tie to whoever takes a unit over, or `NO_TIE`.

    Of those met today who have the hours, the readiest is asked; whether they do it is luck of
    the unit, each day anew.
    """
    settings, task = world.settings[0], world.tasks[i, place]
    luck = luck_of(world.org[0].seed, task.stage, task.unit, NOBODY)
    best, most, readiest = NO_TIE, 0.0, 0.0
    for tie in range(world.people[i].tie_count):
        view = view_at(world, i, tie)
        if view.times > 0 and has_hours(world, view.other, task.hours):
            other = world.people[view.other]
            ready = readiness(world, view, settings)
            lot = chance(own_part(luck, other.key, 0), STEPPING_IN)
            if ready * (0.8 + 0.4 * lot) > most:
                best, most, readiest = tie, ready * (0.8 + 0.4 * lot), ready
    odds = settings.improvisation * readiest / NEUTRAL_READINESS
    return best if chance(luck, STEPPING_IN, day - task.asked) < odds else NO_TIE


@inlined
def has_hours(world: World, j: int, hours: float) -> bool:
    """Say whether an employee can do so much more today, beside what waits in the inbox."""
    other = world.people[j]
    if other.here == 0 or other.outside > 0 or not has_room(world, j):
        return False
    return bool(hours_waiting(world, j) + hours <= other.hours)


@inlined
def readiness(world: World, view: View, settings: np.record) -> float:
    """Return how readily one turns to the other, and the other steps in: channel h.

    It takes both: one shows that it is too much as far as the tie carries it, and the other gives
    as far as they feel that it is mutual.
    """
    theirs = view_at(world, view.other, view.mirror)
    ready = view.carrying * theirs.mutuality
    return through(settings.channel_stepping_in, NEUTRAL_READINESS, ready)
