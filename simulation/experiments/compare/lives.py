"""Histories that several questions ask for, each lived once: first all are asked for, then lived.

A history is a scenario under the luck of one replicate. Scenarios that are the same in everything
but their name share it.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.compare.people import Evening, evening_of
from simulation.founding import Blueprint, blueprint_of
from simulation.measures.resilience import MEANINGS, window_of
from simulation.runs import (
    History,
    costs_of,
    days_of,
    first_shock,
    live_history,
    rows_of,
)
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.settings import striking

Progress = Callable[[int, int], None]
NOTHING_LOST = dict.fromkeys(MEANINGS, 0.0) | dict.fromkeys(
    ("recovered", "personal_resilience", "top_team_resilience"), 1.0
)


class Life(NamedTuple):
    """What is kept of a history: rows of the run and its twin, and, if it is shown, the rest.

    `on_time`: units accepted by their day, over the whole run. `missed`: shocks that found nobody.
    """

    rows: list[dict[str, Any]]
    days: list[pd.DataFrame]
    costs: list[dict[str, Any]]
    on_time: int
    employees: int
    missed: list[str]
    evening: Evening | None


def life_of(scenario: Scenario, history: History, shown: bool, point: int) -> Life:
    """Return what is kept of a history."""
    world = history.founded.world
    rows = rows_of(scenario, history, point)
    on_time = int(world.days.on_time[: scenario.run.days].sum())
    hits = zip(striking(scenario), world.shocks.hits.tolist(), strict=True)
    missed = [shock.name for shock, count in hits if count == 0]
    evening = evening_of(history.founded.blueprint, world) if shown else None
    return Life(
        rows,
        days_of(scenario, history, rows) if shown else [],
        costs_of(scenario, history),
        on_time,
        int(world.org[0].employees),
        missed,
        evening,
    )


class Cell(NamedTuple):
    """A history that is asked for; `point`: the place of its scenario if it is shown, or None."""

    digest: str
    replicate: int
    scenario: Scenario
    point: int | None


class Lives:
    """The histories asked for, and what came of each."""

    def __init__(self, shown: Sequence[Scenario]) -> None:
        self.shown = {scenario.digest(): point for point, scenario in enumerate(shown)}
        self.asked: dict[tuple[str, int], Scenario] = {}
        self.lived: dict[tuple[str, int], Life | ScenarioError] = {}

    def ask(self, scenario: Scenario, replicates: Iterable[int]) -> None:
        """Ask for histories of a scenario; what was asked for before is not lived twice."""
        digest = scenario.digest()
        for replicate in replicates:
            self.asked.setdefault((digest, replicate), scenario)

    def to_live(self) -> list[Cell]:
        """Return the histories that were asked for, in order."""
        return [
            Cell(digest, replicate, scenario, self.shown.get(digest))
            for (digest, replicate), scenario in self.asked.items()
        ]

    def take(self, cell: Cell, life: Life | ScenarioError) -> None:
        """Take what came of a history."""
        self.lived[cell.digest, cell.replicate] = life

    def live(self, threads: int | None = None, progress: Progress | None = None) -> None:
        """Live all that was asked for; `progress` is called with those done, and those to do."""
        scenarios = {digest: scenario for (digest, _), scenario in self.asked.items()}
        plans = {digest: plan_of(scenario) for digest, scenario in scenarios.items()}
        cells = self.to_live()
        if progress is not None:
            progress(0, len(cells))

        def one(cell: Cell) -> Life | ScenarioError:
            return lived_once(cell.scenario, cell.replicate, plans[cell.digest], cell.point)

        with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
            for done, (cell, life) in enumerate(zip(cells, pool.map(one, cells), strict=True)):
                self.take(cell, life)
                if progress is not None:
                    progress(done + 1, len(cells))

    def of(self, scenario: Scenario, replicates: Iterable[int]) -> list[Life]:
        """Return histories. Raises `ScenarioError` when the organization could not be founded."""
        digest = scenario.digest()
        found = [self.lived[digest, replicate] for replicate in replicates]
        for life in found:
            if isinstance(life, ScenarioError):
                raise life
        return [life for life in found if isinstance(life, Life)]

    def read(self, scenario: Scenario, name: str, replicates: Iterable[int]) -> np.ndarray:
        """Return a measure or outcome, shape (replicates)."""
        found = self.of(scenario, replicates)
        return np.array([reading(scenario, life.rows[0], name) for life in found], dtype=float)


def plan_of(scenario: Scenario) -> Blueprint | ScenarioError:
    """Return the plan of an organization, or why there is none."""
    try:
        return blueprint_of(scenario)
    except ScenarioError as error:
        return error


def lived_once(
    scenario: Scenario, replicate: int, plan: Blueprint | ScenarioError, point: int | None
) -> Life | ScenarioError:
    """Live one history; a mixture of two scenarios may be none that can be founded."""
    if isinstance(plan, ScenarioError):
        return plan
    try:
        history = live_history(scenario, replicate, plan)
    except ScenarioError as error:
        return error
    return life_of(scenario, history, point is not None, point or 0)


def reading(scenario: Scenario, row: dict[str, Any], name: str) -> float:
    """Return a measure or outcome of a run, NaN where it cannot be said.

    Whom nothing struck lost nothing. Who never recovered counts as recovering on the last day of
    the window: later than all who did.
    """
    value, start = row[name], first_shock(scenario)
    if name in MEANINGS and start is None:
        return NOTHING_LOST[name]
    if name == "recovery_days" and value is None and start is not None:
        first, after = window_of(start, scenario.run.days)
        return float(after - first)
    return float("nan") if value is None else float(value)
