"""The work that waits on the first morning: ODD 5.11."""

from types import SimpleNamespace

from simulation.state import DAY
from tests.second.inbox import order_units
from tests.second.morning import spend_on_meetings, wake
from tests.second.stepping_in import step_in
from tests.second.travelling import deliver
from tests.second.working import work_all

WEEKS_BEFORE = 40
OF_PEOPLE = ("occasions", "spoken", "completed", "worked", "coordination", "finished", "hours")


def leave_work_waiting(world):
    """The days before have rows of their own: of the days to come first, -1 is the last."""
    real, promised = world.days, int(world.settings.promise_days)
    rows = [{field.name: 0 for field in DAY} for _ in range(WEEKS_BEFORE + promised + 1)]
    world.days = [SimpleNamespace(**row) for row in rows]
    for team in world.teams:
        team.demand = 1.0
    for day in range(-WEEKS_BEFORE, 0):
        world.org.day = day
        order_units(world, day)
        for person in world.people:
            remember_meetings(world, person, day)
        step_in(world, day)
        deliver(world, day)
        work_all(world, day)
    for row, before in zip(real, world.days[: promised + 1], strict=False):
        row.due, row.on_time = before.due, before.on_time
    world.days, world.org.day = real, 0
    for person in world.people:
        person.met, person.taught = 0, [0.0] * 4
        for name in OF_PEOPLE:
            setattr(person, name, 0.0)
        for view in person.views:
            view.times = 0
    for team in world.teams:
        team.accepted = team.kept = 0.0


def remember_meetings(world, person, day):
    wake(person, world.settings)
    for view in person.views:
        view.times = (view.met_days >> (-1 - day)) & 1
        person.met += view.times
    spend_on_meetings(person, world.settings)
