"""The work that waits on the first morning: what the weeks before have left in the inboxes.

No inbox is empty, and no customer new, on a day that is the first only for whoever looks. So the
weeks before are worked, by the rules of every day, by people who stay as they are; what they passed
on in person follows from the days on which they remember to have met.
"""

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.morning.start_of_day import start_day_of
from simulation.state import DAY, World
from simulation.tables import table
from simulation.views import view_at
from simulation.work.hand_offs import deliver
from simulation.work.orders import order_units
from simulation.work.serving import spend_on_meetings, work_all
from simulation.work.stepping_in import step_in

WORKED_BEFORE = 40  # days, after which as much waits as ever: *Assumption*


def leave_work_waiting(world: World) -> None:
    """The work of the weeks before is done as far as it goes; what is promised stays due.

    Changes: the inboxes; due, on_time of the days to come; and what work changes of people, ties
    and of teams, but for what is counted since the start.
    """
    promised = int(world.settings.promise_days[0])
    before = world._replace(days=table(DAY, WORKED_BEFORE + promised + 1))
    world.teams.demand = 1.0
    work_before(before)
    for name in ("due", "on_time"):
        world.days[name][: promised + 1] = before.days[name][: promised + 1]
    for name in ("occasions", "spoken", "completed", "worked", "coordination", "finished", "hours"):
        world.people[name] = 0.0
    world.people.taught = 0.0
    world.people.met = 0
    world.teams.accepted = world.teams.kept = 0.0


@compiled
def work_before(world: World) -> None:
    """Units are ordered, passed on and worked on, each day before the first; nobody changes.

    A row of `days` before the first day stands at the end of the table: -1 is its last.
    """
    for day in range(-WORKED_BEFORE, 0):
        order_units(world, day)
        for i in range(len(world.people)):
            remember_meetings(world, i, day)
        step_in(world, day)
        deliver(world, day)
        work_all(world, day)
    for i in range(len(world.people)):
        for place in range(world.people[i].tie_count):
            view_at(world, i, place).times = 0


@inlined
def remember_meetings(world: World, i: int, day: int) -> None:
    """A person meets those of whom the memory says so, and has the other hours for work."""
    person, settings = world.people[i], world.settings[0]
    start_day_of(person, settings)
    ago = np.uint64(-1 - day)
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        view.times = (view.met_days >> ago) & np.uint64(1)
        person.met += view.times
    spend_on_meetings(world, i)
