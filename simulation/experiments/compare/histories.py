"""Histories that several questions ask for, each run once: first all are asked for, then run.

A history is a scenario under the luck of one replicate. Scenarios that are the same in everything
but their name share it.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.expense import at_once
from simulation.founding import Blueprint, blueprint_of
from simulation.measures.resilience import MEANINGS
from simulation.runs import DAYS, EVENING, History, days_to_come_back, first_shock, run_history
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.agents import Person

Progress = Callable[[int, int], None]
NOTHING_LOST = dict.fromkeys(MEANINGS, 0.0) | dict.fromkeys(
    ("recovered", "personal_resilience", "top_team_resilience"), 1.0
)


class Cell(NamedTuple):
    """A history that is asked for; `point`: the place of its scenario if it is shown, or None."""

    digest: str
    replicate: int
    scenario: Scenario
    point: int | None


class Histories:
    """The histories asked for, and what came of each; `person_class`: who lives them."""

    def __init__(
        self, shown: Sequence[Scenario], person_class: "type[Person] | None" = None
    ) -> None:
        self.person_class = person_class
        self.shown = {one.digest_of_history(): point for point, one in enumerate(shown)}
        self.asked: dict[tuple[str, int], Scenario] = {}
        self.found: dict[tuple[str, int], History | ScenarioError] = {}

    def ask(self, scenario: Scenario, replicates: Iterable[int]) -> None:
        """Ask for histories of a scenario; what was asked for before is not run twice."""
        digest = scenario.digest_of_history()
        for replicate in replicates:
            self.asked.setdefault((digest, replicate), scenario)

    def to_run(self) -> list[Cell]:
        """Return the histories that were asked for, in order."""
        return [
            Cell(digest, replicate, scenario, self.shown.get(digest))
            for (digest, replicate), scenario in self.asked.items()
        ]

    def take(self, cell: Cell, history: History | ScenarioError) -> None:
        """Take what came of a history."""
        self.found[cell.digest, cell.replicate] = history

    def run(self, threads: int | None = None, progress: Progress | None = None) -> None:
        """Run all that was asked for; `progress` is called with those done, and those to do."""
        scenarios = {digest: scenario for (digest, _), scenario in self.asked.items()}
        plans = {digest: plan_of(scenario) for digest, scenario in scenarios.items()}
        cells = self.to_run()
        if progress is not None:
            progress(0, len(cells))

        def one(cell: Cell) -> History | ScenarioError:
            return found_once(cell, plans[cell.digest], self.person_class)

        there = [one for digest, one in scenarios.items() if isinstance(plans[digest], Blueprint)]
        width = min((at_once(scenario, threads) for scenario in there), default=1)
        width = width if self.person_class is None else 1
        with ThreadPoolExecutor(width) as pool:
            for done, (cell, history) in enumerate(zip(cells, pool.map(one, cells), strict=True)):
                self.take(cell, history)
                if progress is not None:
                    progress(done + 1, len(cells))

    def of(self, scenario: Scenario, replicates: Iterable[int]) -> list[History]:
        """Return histories. Raises `ScenarioError` when the organization could not be founded."""
        digest = scenario.digest_of_history()
        found = [self.found[digest, replicate] for replicate in replicates]
        for history in found:
            if isinstance(history, ScenarioError):
                raise history
        return [history for history in found if isinstance(history, History)]

    def read(self, scenario: Scenario, name: str, replicates: Iterable[int]) -> np.ndarray:
        """Return a measure or outcome, shape (replicates)."""
        found = self.of(scenario, replicates)
        return np.array([reading(scenario, history, name) for history in found], dtype=float)


def plan_of(scenario: Scenario) -> Blueprint | ScenarioError:
    """Return the plan of an organization, or why there is none."""
    try:
        return blueprint_of(scenario)
    except ScenarioError as error:
        return error


def found_once(
    cell: Cell, plan: Blueprint | ScenarioError, person_class: "type[Person] | None" = None
) -> History | ScenarioError:
    """Run one history; a mixture of two scenarios may be none that can be founded."""
    if isinstance(plan, ScenarioError):
        return plan
    keep = () if cell.point is None else (DAYS, EVENING)
    try:
        if person_class is not None:
            from simulation.stepped import stepped_history

            return stepped_history(cell.scenario, cell.replicate, person_class, keep)
        return run_history(cell.scenario, cell.replicate, plan, keep)
    except ScenarioError as error:
        return error


def reading(scenario: Scenario, history: History, name: str) -> float:
    """Return a measure or outcome of a run, NaN where it cannot be said.

    Whom nothing struck lost nothing. Who never recovered counts as recovering on the last day of
    the window: later than all who did.
    """
    if name not in MEANINGS:
        return float(history.own.measures[name])
    if first_shock(scenario) is None:
        return NOTHING_LOST[name]
    value = history.outcome[name]
    if name == "recovery_days" and value is None:
        return float(days_to_come_back(scenario))
    return float("nan") if value is None else float(value)
