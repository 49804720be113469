"""The two implementations side by side: after each piece of a day everything must be the same.

What the second one makes of a piece goes into its next. What it leaves out – orders, before people
choose, and the work after the meetings – the real organization lives alone, and is then read anew.
"""

from simulation import day as real
from simulation.founding import found
from tests.second import day as second
from tests.second.meeting import meet_all
from tests.second.world import differences, read

PIECES = {
    "start_day": (second.start_day, real.start_day),
    "people_choose": (second.people_choose, real.people_choose),
    "meet_all": (meet_all, real.meet_all),
    "people_take_stock": (
        lambda told, _day: second.people_take_stock(told),
        lambda true, _day: real.people_take_stock(true),
    ),
    "end_day": (second.end_day, real.end_day),
}
OF_ORDERS = ("today.demand", "person.task_count", "task.")


def first_difference(scenario, seed):
    """Return where the two first differ, to the bit: day, piece and field; nothing if nowhere."""
    true = found(scenario, seed).world
    told = read(true, 0)
    for day in range(scenario.run.days):
        told.today = read(true, day).today
        for piece, (tell, live) in PIECES.items():
            tell(told, day)
            live(true, day)
            fields = differences(told, true, day)
            if piece == "start_day":
                fields = [field for field in fields if not field.startswith(OF_ORDERS)]
                told = read(true, day)
            if fields:
                return [f"day {day}, {piece}: {field}" for field in fields]
            if piece == "meet_all":
                work(true, day)
                told = read(true, day)
    return []


def work(true, day):
    for rule in (real.step_in, real.deliver, real.work_all):
        rule(true, day)
