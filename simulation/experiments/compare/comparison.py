"""The paired what-if: the same people and luck under two to four scenarios, and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from simulation.experiments.compare.against import Against, against
from simulation.experiments.compare.aligned import aligned
from simulation.experiments.compare.directions import checked_outcome
from simulation.experiments.compare.histories import Histories, Progress
from simulation.experiments.compare.paired import Paired
from simulation.experiments.compare.planning import Plan, ask, planned
from simulation.replicates import days_of, people_named, rows_of, runs_table
from simulation.runs import first_shock
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.agents import Person

WHY_HISTORIES = 20  # at most: two dozen scenarios more are lived in each


@dataclass(frozen=True)
class Comparison:
    """What came of a comparison: everything that was found of each scenario against the first.

    `runs` has a row a run, `days` a row a run and day; their column `point` is the place of the
    scenario in `scenarios`. `outcome` is what the split and the reasons are about.
    """

    scenarios: tuple[Scenario, ...]
    outcome: str
    runs: pd.DataFrame
    days: pd.DataFrame
    against: tuple[Against, ...]
    notes: tuple[str, ...]

    @property
    def histories(self) -> int:
        """Number of histories of each scenario."""
        return self.scenarios[0].run.replicates

    @property
    def differences(self) -> pd.DataFrame:
        """Every paired difference in a table: a row for each scenario and measure."""
        rows = [
            {"scenario": one.second} | flat(difference)
            for one in self.against
            for difference in one.paired
        ]
        return pd.DataFrame(rows)


class Prepared(NamedTuple):
    """A comparison that says which histories are to be run; once they were, it can be concluded."""

    scenarios: tuple[Scenario, ...]
    outcome: str
    plans: tuple[Plan, ...]
    runs: Histories
    notes: tuple[str, ...]

    def concluded(self) -> Comparison:
        """Return what came of it. Raises `ScenarioError` where a scenario could not be founded."""
        histories = range(self.scenarios[0].run.replicates)
        rows: list[dict[str, Any]] = []
        days: list[pd.DataFrame] = []
        people = people_named(self.runs.person_class)
        for point, scenario in enumerate(self.scenarios):
            for history in self.runs.of(scenario, histories):
                own = rows_of(scenario, history, point, people)
                rows += own
                days += [
                    days_of(run, row)
                    for row, (_, run) in zip(own, history.runs, strict=True)
                    if run.days is not None
                ]
        return Comparison(
            self.scenarios,
            self.outcome,
            runs_table(rows),
            pd.concat(days, ignore_index=True) if days else pd.DataFrame(),
            tuple(against(plan, self.runs, self.outcome) for plan in self.plans),
            (*self.notes, *missed(self.scenarios, self.runs)),
        )


def compare(
    scenarios: Sequence[Scenario | str | Path],
    replicates: int | None = None,
    days: int | None = None,
    seed: int | None = None,
    outcome: str | None = None,
    assume: Mapping[str, Any] | None = None,
    why: bool = True,
    why_replicates: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    person_class: "type[Person] | None" = None,
) -> Comparison:
    """Return how two to four scenarios differ under the same luck: the first against each other.

    Seed, days and replicates are as in the first where they are not given. `assume` names another
    assumption, by key, under which the difference is asked for again. `why` asks for what carried
    the difference in `outcome`, over the first `why_replicates` histories (default: up to twenty).
    `progress` is called with the histories done and those to do. `person_class`: a subclass of
    `Person`, which lives all of them. The same call gives the same
    numbers, whatever the threads. Raises `ScenarioError` for what cannot be compared.
    """
    made = prepared(scenarios, replicates, days, seed, outcome, assume, why, why_replicates)
    made.runs.person_class = person_class
    made.runs.run(threads, progress)
    return made.concluded()


def prepared(
    scenarios: Sequence[Scenario | str | Path],
    replicates: int | None = None,
    days: int | None = None,
    seed: int | None = None,
    outcome: str | None = None,
    assume: Mapping[str, Any] | None = None,
    why: bool = True,
    why_replicates: int | None = None,
    split: bool = True,
) -> Prepared:
    """Return a comparison before anything of it is lived: as for `compare`.

    `split`: whether the lines of lever and assumption are asked for.
    """
    same, notes = aligned(scenarios, days, replicates, seed)
    strike = any(first_shock(scenario) is not None for scenario in same)
    usual = "resilience_loss" if strike else "performance"
    chosen = usual if outcome is None else checked_outcome(outcome, strike)
    histories = range(same[0].run.replicates)
    limit = WHY_HISTORIES if why_replicates is None else why_replicates
    some = min(len(histories), limit) if why else 0
    plans = [planned(same[0], other, assume or {}, strike, some, split) for other in same[1:]]
    runs = Histories(same)
    for scenario in same:
        runs.ask(scenario, histories)
    for plan in plans:
        ask(plan, runs)
    return Prepared(same, chosen, tuple(plans), runs, notes)


def missed(scenarios: Sequence[Scenario], runs: Histories) -> list[str]:
    """Return which shocks found nobody to strike, and in how many histories."""
    notes = []
    for scenario in scenarios:
        found = runs.of(scenario, range(scenario.run.replicates))
        names = [name for one in found for name in one.own.missed]
        notes += [
            f"{scenario.name}: {name} found nobody to strike in {names.count(name)} of "
            f"{len(found)} histories."
            for name in dict.fromkeys(names)
        ]
    return notes


def flat(one: Paired) -> dict[str, Any]:
    """Return a paired difference as columns: mean, low, high and number of each estimate."""
    told: dict[str, Any] = {}
    for name, value in one._asdict().items():
        prefix = "" if name == "difference" else f"{name}_"
        if hasattr(value, "_asdict"):
            told |= {f"{prefix}{part}": number for part, number in value._asdict().items()}
        elif value is not None:
            told[name] = value
    return told
