"""The performance table: every figure of one run, ratios first, absolute times beside them."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.beside_c import beside_c, known, meetings_of_w
from benchmarks.dashboard import measure_dashboard
from benchmarks.portfolio import measure_portfolio
from benchmarks.reference import measure_reference
from benchmarks.sweeps import measure_large_sweeps, measure_sweeps
from benchmarks.what_pays import measure_what_pays
from simulation import Organization, Scenario
from simulation.founding import blueprint_of, found
from simulation.history import run_days
from simulation.processors import processors
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import LEVERS

HOME = Path(__file__).resolve().parent.parent
REPEATS = 5
FIRST_RESULT = (
    "from simulation import Scenario, simulate;"
    "simulate(Scenario().replace({'run.days': 20, 'organization.size': 20}), 1)"
)
Say = Callable[[str], None]


class Target(NamedTuple):
    """What a figure must reach, what to reach for, and whether small is good."""

    must: float
    reach: float
    small_is_good: bool = True


TARGETS = {
    "times_c": Target(1.1, 0.5),
    "times_plain_mesa": Target(60, 150, False),
    "full_over_c": Target(4.0, 2.0),
    "histories_20_over_c": Target(6.0, 3.0),
    "first_curves_over_c": Target(3.0, 2.0),
    "all_curves_over_c": Target(13.0, 7.0),
    "facade_ratio": Target(2.5, 1.5),
    "keyed_luck_ratio": Target(1.1, 1.02),
    "warm_start_s": Target(2.0, 1.0),
    "all_levers_and_shocks_ratio": Target(1.3, 1.1),
    "first_compilation_s": Target(45.0, 20.0),
    "growth_exponent": Target(1.15, 1.05),
    "sweep_overhead_ms": Target(1.0, 0.5),
    "second_worker_times": Target(1.8, 1.95, False),
    "luck_saves_output": Target(5.0, 20.0, False),
    "luck_saves_output_other_draws": Target(5.0, 20.0, False),
    "luck_saves_performance": Target(12.0, 20.0, False),
    "luck_saves_performance_other_draws": Target(12.0, 20.0, False),
    "luck_saves_resilience_loss": Target(4.0, 10.0, False),
    "luck_saves_resilience_loss_other_draws": Target(4.0, 10.0, False),
    "what_pays_s": Target(10.0, 4.0),
    "portfolio_s": Target(90.0, 40.0),
    "portfolio_superb_clear": Target(20, 20, False),
    "portfolio_useless_clear": Target(0, 0),
    "portfolio_truth_held": Target(18, 19, False),
    "first_load_s": Target(2.0, 1.0),
    "first_load_mb": Target(3.0, 2.0),
    "gigabytes_idle": Target(0.4, 0.3),
    "gigabytes_workshop": Target(0.8, 0.6),
    "people_30_first_p95_ms": Target(1000.0, 500.0),
    "people_30_failures": Target(0.0, 0.0),
    "minutes_10k_histories": Target(15.0, 8.0),
    "gigabytes_10k_histories": Target(1.0, 0.6),
    "resume_1m_rows_s": Target(10.0, 5.0),
}


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(full: bool, say: Say) -> dict[str, Any]:
    """Return all figures. `full` adds 100,000 people for 250 days and 1,000,000 for 20."""
    figures: dict[str, Any] = {}
    say("the reference workload W: ours, C and plain Mesa in turn …")
    figures |= measure_reference()
    say("the full model, and C's run of W in turn …")
    figures |= full_model(1000, 60) | histories(20)
    say("all levers and shocks against the bare run …")
    figures["all_levers_and_shocks_ratio"] = all_active_ratio(1000, 80)
    say("Mesa's façade against the bare run …")
    figures["facade_ratio"] = facade_ratio()
    say("growth with the number of people …")
    figures |= growth()
    say("a warm start, and a first compilation, in fresh processes …")
    figures["warm_start_s"] = statistics.median(fresh_start({}) for _ in range(REPEATS))
    with tempfile.TemporaryDirectory() as empty:
        figures["first_compilation_s"] = fresh_start({"HQC_CACHE": empty})
    say("sweeps: overhead, workers, common luck …")
    figures |= measure_sweeps()
    say("what pays: every lever alone at three levels …")
    figures |= measure_what_pays()
    figures |= measure_portfolio()
    say("the dashboard, in a browser" + (", and thirty people at once …" if full else " …"))
    figures |= beside_lives(measure_dashboard(load=full), figures["histories_20_ms"] / 20)
    if full:
        say("a sweep of 10,000 histories with their twins, and a store of 1,000,000 rows …")
        figures |= measure_large_sweeps()
        say("100,000 people for 250 days, then 1,000,000 for 20 …")
        figures |= large(100_000, 250, "100k") | large(1_000_000, 20, "1m")
    return figures


def beside_lives(waits: dict[str, Any], life_ms: float) -> dict[str, Any]:
    """Return what people wait for at the dashboard, and how often the bare lives fit into it.

    The first answer takes 6 lives, all of it 40: three and twenty histories, each with its twin.
    """
    if not waits:
        return {}
    return waits | {
        "first_curves_over_lives": waits["first_curves_ms"] / (6 * life_ms),
        "all_curves_over_lives": waits["all_curves_ms"] / (40 * life_ms),
    }


def full_model(people: int, days: int) -> dict[str, float]:
    """Return nanoseconds of the full model for each meeting of two people, and beside C's of W."""
    scenario = Scenario().replace({"organization.size": people, "run.days": days + 20})
    world = found(scenario, 1).world
    run_days(world, 0, 20)
    copies = [world.copy() for _ in range(REPEATS + 1)]
    taken = beside_c([partial(run_days, copy, 20, 20 + days) for copy in copies])
    meetings = float(copies[0].days.meetings[20 : 20 + days].sum()) / 2
    ratio = taken.over_c * meetings_of_w() / meetings
    return {"ns_per_meeting_full": 1e9 * taken.seconds / meetings} | known("full_over_c", ratio)


def all_active_ratio(people: int, days: int) -> float:
    """Return the time of a run with every lever turned and every shock on, against the bare run."""
    shocks = [{"kind": kind, "day": 10, "duration": days - 20} for kind in SHOCK_KINDS]
    sizes = [shock | {"size": 1 if "person" in str(shock["kind"]) else 0.1} for shock in shocks]
    levers = {f"levers.{name}.level": 1.0 for name in LEVERS}
    bare = Scenario().replace({"organization.size": people, "run.days": days})
    ratios = []
    for seed in range(REPEATS):
        busy = found(bare.replace(levers | {"shocks": sizes}), seed).world
        calm = found(bare, seed).world
        slow = seconds(partial(run_days, busy, 0, days))
        ratios.append(slow / seconds(partial(run_days, calm, 0, days)))
    return statistics.median(ratios)


def histories(number: int) -> dict[str, float]:
    """Return milliseconds for histories of 120 people and 250 days, on all processors."""
    scenario = Scenario()
    blueprint = blueprint_of(scenario)

    def one(seed: int) -> None:
        run_days(found(scenario, seed, blueprint).world, 0, 250)

    def all_of_them() -> None:
        with ThreadPoolExecutor(processors()) as pool:
            list(pool.map(one, range(number)))

    taken = beside_c([all_of_them] * (REPEATS + 1))
    return {"histories_20_ms": 1000 * taken.seconds} | known("histories_20_over_c", taken.over_c)


def facade_ratio() -> float:
    """Return the time of Mesa's steps with a DataCollector against the bare run's, in turn."""
    ratios = []
    for seed in range(REPEATS + 1):
        stepped = Organization(seed=seed, n=200)
        bare = Organization(seed=seed, n=200)

        def steps(stepped: Organization = stepped) -> None:
            for _ in range(100):
                stepped.step()

        slow = seconds(steps)
        ratios.append(slow / seconds(partial(run_days, bare.world, 0, 100)))
    return statistics.median(ratios[1:])


def growth() -> dict[str, float]:
    """Return the exponent with which time grows with people, from 2,000 to 32,000."""
    sizes, times = (2000, 8000, 32000), []
    for size in sizes:
        scenario = Scenario().replace({"organization.size": size, "run.days": 12})
        world = found(scenario, 1).world
        run_days(world, 0, 2)
        times.append(seconds(partial(run_days, world, 2, 12)))
    slope = np.polyfit(np.log(sizes), np.log(times), 1)[0]
    return {"growth_exponent": float(slope), "seconds_a_day_32k": times[-1] / 10}


def large(people: int, days: int, name: str) -> dict[str, float]:
    """Return what a large organization takes: seconds and bytes a person."""
    keys = {"organization.size": people, "run.days": days, "organization.levels": 6}
    world = found(Scenario().replace(keys), 1).world
    took = seconds(lambda: run_days(world, 0, days))
    return {f"seconds_{name}": took, f"peak_bytes_per_person_{name}": world.bytes_per_person()}


def fresh_start(environment: dict[str, str]) -> float:
    """Return seconds from starting Python to a first result."""
    settings = os.environ | {"PYTHONPATH": str(HOME)} | environment
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", FIRST_RESULT]
    return seconds(lambda: subprocess.run(command, check=True, env=settings, cwd=HOME))


def show(figures: dict[str, Any]) -> str:
    """Return the table in words."""
    lines = [f"{'figure':28}{'measured':>12}{'must':>10}{'reach for':>12}"]
    for name, value in figures.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            lines.append(line_of(name, float(value)))
    return "\n".join([*lines, *figures.get("agreement_text", [])])


def line_of(name: str, value: float) -> str:
    """Return one line, with its targets and whether it meets them."""
    target = TARGETS.get(name)
    if target is None:
        return f"{name:28}{value:12.4g}"
    sign = "<=" if target.small_is_good else ">="
    met = value <= target.must if target.small_is_good else value >= target.must
    told = f"{sign} {target.must:g}", f"{sign} {target.reach:g}"
    return f"{name:28}{value:12.4g}{told[0]:>10}{told[1]:>12}  {'met' if met else 'MISSED'}"
