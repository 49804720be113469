"""The two implementations side by side: after each piece of a day everything must be the same.

What a scenario plans is read from the real organization; from there on each goes its own way.
"""

from simulation import day as real
from simulation.founding import found
from tests.second import day as second
from tests.second.founding import found_again
from tests.second.meeting import meet_all
from tests.second.stepping_in import step_in
from tests.second.travelling import deliver
from tests.second.working import work_all
from tests.second.world import differences, read

PIECES = {
    "start_day": (second.start_day, real.start_day),
    "people_choose": (second.people_choose, real.people_choose),
    "meet_all": (meet_all, real.meet_all),
    "step_in": (step_in, real.step_in),
    "deliver": (deliver, real.deliver),
    "work_all": (work_all, real.work_all),
    "people_take_stock": (
        lambda told, _day: second.people_take_stock(told),
        lambda true, _day: real.people_take_stock(true),
    ),
    "end_day": (second.end_day, real.end_day),
}


def first_difference(scenario, seed):
    """Return where the two first differ, to the bit: day, piece and field; nothing if nowhere."""
    true = found(scenario, seed).world
    told = found_again(read(true), scenario, seed)
    if fields := differences(told, true):
        return [f"founding: {field}" for field in fields]
    for day in range(scenario.run.days):
        for piece, (tell, live) in PIECES.items():
            tell(told, day)
            live(true, day)
            fields = differences(told, true)
            if fields:
                return [f"day {day}, {piece}: {field}" for field in fields]
    return []
