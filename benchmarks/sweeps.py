"""What a sweep costs beyond its runs, what a second worker brings, and what common luck saves."""

import multiprocessing
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from simulation import Scenario, simulate
from simulation.experiments.sweeps.coordinating import (
    Coordinator,
    batches_of,
    seconds_of_history,
)
from simulation.experiments.sweeps.living import live_batch, measured, run_dtype
from simulation.experiments.sweeps.local import LocalWorkers
from simulation.experiments.sweeps.reading import sweep_of
from simulation.experiments.sweeps.running import run_sweep
from simulation.experiments.sweeps.store import Store
from simulation.experiments.sweeps.sweep import Sweep
from simulation.founding import blueprint_of
from simulation.runs import run_history

REPEATS = 5
SMALL_CHANGES = {
    # a lever turned a little: who meets whom stays the same
    "": {"levers.leaders_modelling.level": 0.1},
    # five in a hundred more meetings: other draws are made, and other numbers of them
    "_other_draws": {"pathways.seeks": 3.57},
}
READ = ("output", "performance", "hqc_density", "resilience_loss")


def measure_sweeps() -> dict[str, float]:
    """Return overhead, gain of a second worker, and gain of common luck."""
    return {
        "sweep_overhead_ms": overhead(small(20, 60, 400)),
        "second_worker_times": second_worker(small(120, 100, 80)),
        **common_luck(100),
    }


def small(people: int, days: int, histories: int) -> Sweep:
    """Return a sweep over trust whose histories are struck on day 40, each with its twin."""
    return crisis(people, days, histories // 4, [0.2, 0.4, 0.6, 0.8])


def crisis(people: int, days: int, replicates: int, trust: Any) -> Sweep:
    """Return a sweep over trust, with a crisis on day 40."""
    tables = {
        "base": "external-crisis",
        "fixed": {"organization.size": people, "shocks.external_crisis.day": 40},
        "run": {"days": days, "replicates": replicates},
        "axes": {"people.trust.mean": trust},
        "design": {"kind": "grid"}
        if isinstance(trust, list)
        else {"kind": "lhs", "points": 62_500},
    }
    return sweep_of(tables, "bench", Path(), {})


def overhead(sweep: Sweep) -> float:
    """Return milliseconds a run that a sweep takes over living the same histories one by one."""
    differences = []
    with LocalWorkers(1, live_batch) as workers:
        living(sweep, workers)
        for _ in range(REPEATS):
            swept = living(sweep, workers)
            bare = one_by_one(sweep)
            differences.append(1000.0 * (swept - bare) / (sweep.histories * sweep.runs_a_history))
    return statistics.median(differences)


def living(sweep: Sweep, workers: LocalWorkers) -> float:
    """Return seconds for living all histories of a sweep into a new store."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "store", sweep.wanted()) as store,
    ):
        start = time.perf_counter()
        batches = batches_of(sweep, store.to_do(), workers)
        seconds = seconds_of_history(sweep)
        Coordinator(store, workers, seconds, None, None).live(batches, 0, sweep.histories)
        return time.perf_counter() - start


def one_by_one(sweep: Sweep) -> float:
    """Return seconds for living the same histories in this process: founding and days."""
    start = time.perf_counter()
    for point in sweep.points:
        scenario = sweep.scenario_of(point)
        blueprint = blueprint_of(scenario)
        for replicate in range(sweep.replicates):
            run_history(scenario, replicate, blueprint)
    return time.perf_counter() - start


def second_worker(sweep: Sweep) -> float:
    """Return how many times faster two workers are than one."""
    with LocalWorkers(1, live_batch) as one, LocalWorkers(2, live_batch) as two:
        for workers in (one, two):
            living(sweep, workers)
        return statistics.median(living(sweep, one) / living(sweep, two) for _ in range(REPEATS))


def common_luck(replicates: int) -> dict[str, float]:
    """Return how many times smaller the variance of a difference is on common luck.

    Against that of independent seeds, which is the sum of both variances.
    """
    strike = {"kind": "external_crisis", "day": 60, "size": 0.6, "duration": 60}
    base = Scenario().replace({"shocks": [strike]})
    before = struck(base, replicates)
    found = {}
    for name, change in SMALL_CHANGES.items():
        after = struck(base.replace(change), replicates)
        for measure in READ:
            first, second = before[measure], after[measure]
            independent = first.var(ddof=1) + second.var(ddof=1)
            found[f"luck_saves_{measure}{name}"] = independent / (second - first).var(ddof=1)
    return found


def struck(scenario: Scenario, replicates: int) -> dict[str, np.ndarray]:
    """Return measures of the struck runs of a scenario, shape (replicates) each."""
    runs = simulate(scenario, replicates).runs
    return {name: runs.loc[~runs["twin"], name].to_numpy(dtype=float) for name in READ}


def measure_large_sweeps() -> dict[str, float]:
    """Return what 10,000 default histories with twins take, and resuming 1,000,000 rows."""
    used: list[float] = [0.0]
    with tempfile.TemporaryDirectory() as folder:
        sweep = crisis(120, 250, 2500, [0.2, 0.4, 0.6, 0.8])
        start = time.perf_counter()
        run_sweep(sweep, Path(folder) / "store", progress=lambda *_: used.append(gigabytes()))
        took = time.perf_counter() - start
    return {
        "minutes_10k_histories": took / 60.0,
        "gigabytes_10k_histories": max(used),
        "resume_1m_rows_s": resume(),
    }


def gigabytes() -> float:
    """Return the memory of this process and of its children; what they share counts once."""
    family = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    rolls = [Path(f"/proc/{one}/smaps_rollup") for one in family]
    lines = "".join(roll.read_text() for roll in rolls if roll.exists()).splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")) / 1e9


def resume() -> float:
    """Return seconds for starting a sweep again whose store holds 1,000,000 rows."""
    sweep = crisis(120, 250, 8, {"low": 0.2, "high": 0.8})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "store"
        fill(sweep, out)
        start = time.perf_counter()
        run_sweep(sweep, out)
        return time.perf_counter() - start


def fill(sweep: Sweep, out: Path) -> None:
    """Fill a store with made-up rows, two for each history."""
    numbers = np.random.default_rng(1)
    with Store(out, []) as store, store.transaction():
        for cell in sweep.cells():
            made = np.zeros((sweep.replicates, 2), dtype=run_dtype())
            made["run_id"] = numbers.integers(0, 2**63, made.shape)
            for name in measured():
                made[name] = numbers.random(made.shape)
            rows = [(cell, r, runs.tobytes()) for r, runs in enumerate(made)]
            store.database.executemany("INSERT INTO histories VALUES (?, ?, ?)", rows)
