"""Where a day's time goes: each pass of the day timed by itself, `python -m benchmarks.passes`.

The passes of `simulation.day.run_day` are called one after the other, as the day calls them, and
timed each; what a call from Python costs by itself is taken off. Their sum is a little more than a
run of whole days takes: between two passes the processor's caches are used by the clock.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from simulation import Scenario, ScenarioError
from simulation.compiled import compiled
from simulation.day import (
    end_day,
    people_choose,
    people_take_stock,
    start_day,
)
from simulation.founding import found
from simulation.history import run_days
from simulation.meeting import meet_all
from simulation.state import World
from simulation.work.hand_offs import deliver
from simulation.work.serving import work_all

SETTLED = 30  # days until what is timed is an ordinary day

Pass = Callable[[World, int], object]
PASSES: dict[str, Pass] = {
    "start_day": start_day,
    "people_choose": people_choose,
    "meet_all": meet_all,
    "deliver": deliver,
    "work_all": work_all,
    "people_take_stock": lambda world, day: people_take_stock(world),  # noqa: ARG005
    "end_day": end_day,
}


@compiled
def nothing(world: World, day: int) -> None:
    """Do nothing: what a call costs."""


def seconds(work: Pass, world: World, day: int) -> float:
    """Return how long a pass of one day takes."""
    start = time.perf_counter()
    work(world, day)
    return time.perf_counter() - start


def profile(people: int, days: int, changes: dict[str, float]) -> dict[str, float]:
    """Return nanoseconds a person and day of each pass, and of whole days (`a day`)."""
    keys = {"organization.size": people, "run.days": SETTLED + 2 * days}
    world = found(Scenario().replace(keys | changes), 1).world
    run_days(world, 0, SETTLED)
    positions = len(world.people)
    start = time.perf_counter()
    run_days(world, SETTLED, SETTLED + days)
    whole = (time.perf_counter() - start) / days
    taken: dict[str, list[float]] = {name: [] for name in PASSES}
    for work in PASSES.values():  # compiled before the clock runs
        work(found(Scenario().replace(keys | changes), 1).world, 0)
    calls = [seconds(nothing, world, 0) for _ in range(100)]
    for day in range(SETTLED + days, SETTLED + 2 * days):
        for name, work in PASSES.items():
            taken[name].append(seconds(work, world, day))
    call = statistics.median(calls)
    each = {name: statistics.mean(times) - call for name, times in taken.items()}
    return {name: 1e9 * value / positions for name, value in (each | {"a day": whole}).items()}


def show(people: int, figures: dict[str, float]) -> str:
    """Return the profile as a table."""
    total = sum(value for name, value in figures.items() if name != "a day")
    lines = [f"{people} people: {figures['a day']:.0f} ns a person and day"]
    for name, value in figures.items():
        if name != "a day":
            lines.append(f"  {name:20}{value:8.0f} ns{value / total:8.0%}")
    return "\n".join(lines)


def change(text: str) -> tuple[str, float]:
    """Return the key and the number of a change as it is typed."""
    key, _, number = text.partition("=")
    try:
        return key, float(number)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text}: write a key and a number, such as assumptions.closure=0"
        ) from None


def main() -> None:
    """Print the profile, at two sizes unless others are named."""
    parser = argparse.ArgumentParser(description="Where a day's time goes, pass by pass.")
    parser.add_argument("--set", nargs="*", type=change, default=[], metavar="KEY=NUMBER")
    parser.add_argument("--people", nargs="*", type=int, default=[120, 1000])
    given = parser.parse_args()
    for people in given.people:
        try:
            print(show(people, profile(people, max(6, 50_000 // people), dict(given.set))))
        except ScenarioError as error:
            parser.error(str(error))


if __name__ == "__main__":
    main()
