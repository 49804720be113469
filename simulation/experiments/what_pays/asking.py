"""What each lever alone gains and costs in a scenario, and which is the cheapest good one."""

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from simulation.expense import at_once
from simulation.experiments.what_pays.living import (
    Cell,
    LifeJob,
    Lived,
    cells_of,
    jobs_of,
    turned_in,
)
from simulation.experiments.what_pays.table import beyond_of, ranking_of, table_of
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.settings import LEVERS

LEVELS = (0.25, 0.5, 1.0)
HISTORIES = 8
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class WhatPays:
    """What each lever alone gains and costs, on common luck, against none turned.

    `table` has a row a lever and level: `verdict` ("clear gain", "no clear difference" or "clear
    harm": a paired t test, corrected for all rows, `p_holm`, below .05); then, each with mean, low
    and high of its 95 % interval, `gain` (days of work of the whole organization over the run, from
    performance), `lost` (change of `resilience_loss` in days, NaN where nothing strikes),
    `hqc_density` and `strain` (changes, shares); `hours`, `money` and `total` (money, with each
    hour at `organization.hour_cost`), means a run; `per_100_hours` and `per_1000`: days of work
    gained for 100 hours and for 1,000 of the total, NaN where nothing is paid.
    `ranking` has a row a lever, the cheapest good one first, with the same columns at one level and
    `beyond`: the level from which more clearly does harm, NaN for none.
    `turned`: levers that the scenario itself turns; they were off but for the one looked at.
    """

    scenario: Scenario
    histories: int
    levels: tuple[float, ...]
    turned: tuple[str, ...]
    table: pd.DataFrame
    ranking: pd.DataFrame


def what_pays(
    scenario: Scenario | str | Path,
    levels: Sequence[float] = LEVELS,
    histories: int = HISTORIES,
    levers: Sequence[str] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> WhatPays:
    """Return what each lever alone gains and costs at some levels, against none turned.

    `scenario`: a `Scenario`, or the name or path of one. Levers that it turns itself are off in
    both sides, but for the one looked at: that keeps its costs, fidelity, first day and end.
    `levels`: each above 0, at most 1. `histories`: under as many kinds of luck, the same for all;
    one gives no intervals and no verdict. `levers`: names, default all. `progress` is called with
    the number of histories done and of all. The same scenario and seed give the same bytes,
    whatever the threads. Raises `ScenarioError` for wrong levels, names or numbers, and when
    nothing can be founded or it does not fit into memory.
    """
    scenario = Scenario.of(scenario)
    cells = cells_of(checked_names(levers), checked_levels(levels))
    if histories < 1:
        raise ScenarioError([f"histories = {histories}: write 1 or more"])
    jobs = jobs_of(scenario, cells, histories)
    lived = iter(live([job for row in jobs for job in row], threads, progress))
    return concluded(scenario, {cell: [next(lived) for _ in range(histories)] for cell in cells})


def concluded(scenario: Scenario, lived: Mapping[Cell, Sequence[Lived]]) -> WhatPays:
    """Return what pays, from what was lived: first without a lever, then each lever alone."""
    table = table_of(lived, scenario.organization.hour_cost)
    ranking = ranking_of(table, beyond_of(lived, table))
    histories = len(next(iter(lived.values())))
    levels = tuple(dict.fromkeys(table["level"]))
    return WhatPays(scenario, histories, levels, turned_in(scenario), table, ranking)


def live(jobs: Sequence[LifeJob], threads: int | None, progress: Progress | None) -> list[Lived]:
    """Return what was lived, in order, in as many threads as have a processor and memory."""
    if progress is not None:
        progress(0, len(jobs))
    found: list[Lived] = []
    with ThreadPoolExecutor(at_once(jobs[0].scenario, threads)) as pool:
        for one in pool.map(LifeJob.run, jobs):
            found.append(one)
            if progress is not None:
                progress(len(found), len(jobs))
    return found


def checked_levels(levels: Sequence[float]) -> list[float]:
    """Return levels in order. Raises `ScenarioError` for none, or one that turns nothing."""
    known = sorted({float(level) for level in levels})
    wrong = [level for level in known if not (0.0 < level <= 1.0 and math.isfinite(level))]
    if wrong or not known:
        told = ", ".join(f"{level:g}" for level in wrong) or "none"
        raise ScenarioError([f"levels: got {told}; write numbers above 0, at most 1"])
    return known


def checked_names(names: Sequence[str] | None) -> list[str]:
    """Return levers in the order of the model. Raises `ScenarioError` for one that is none."""
    if names is None:
        return list(LEVERS)
    told = []
    for name in names:
        if name not in LEVERS:
            near = difflib.get_close_matches(name, LEVERS, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(LEVERS)}"
            told.append(f'there is no lever "{name}"; {hint}')
    if told or not names:
        raise ScenarioError(told or ["levers: name one or more"])
    return [name for name in LEVERS if name in names]
