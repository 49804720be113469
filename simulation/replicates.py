"""One scenario: its replicates under different luck, and their no-shock twins, as tables."""

import functools
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from simulation.compiled import fingerprint
from simulation.expense import at_once
from simulation.founding import blueprint_of
from simulation.founding.guard import is_real
from simulation.measures.resilience import MEANINGS
from simulation.results.columns import by_day
from simulation.results.graph import graph_of
from simulation.results.tables import without_persons
from simulation.runs import DAYS, LAST_TABLES, History, Run, run_history
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.settings import striking

if TYPE_CHECKING:
    from simulation.agents import Person

Progress = Callable[[int], None]
IDENTITY = ("run_id", "point", "scenario", "replicate", "seed", "twin")


@dataclass(frozen=True)
class Result:
    """What came of a scenario: `runs` has a row a run, `days` a row a run and day.

    `costs` has a row a run and lever that is turned: money and hours that it cost in all. `missed`
    says of each shock in how many histories nobody whom it names was there when it struck.
    `evening` holds, where asked for, the tables of people, teams and ties after the last day.
    """

    scenario: Scenario
    runs: pd.DataFrame
    days: pd.DataFrame
    costs: pd.DataFrame
    missed: dict[str, int]
    evening: dict[str, pd.DataFrame]

    def to_networkx(self, replicate: int = 0) -> Any:
        """Return people and ties after the last day of a replicate, as a graph of networkx.

        Raises `ScenarioError` where the tables of people were not asked for, or are guarded.
        """
        people, ties = self.evening.get("people"), self.evening.get("ties")
        if people is None or ties is None:
            told = "simulate with evening=True" + (', persons="why"' if self.evening else "")
            raise ScenarioError([f"to_networkx: there are no tables of people; {told}"])
        if replicate not in people["replicate"].to_numpy():
            raise ScenarioError([f"to_networkx: there is no replicate {replicate}"])
        people, ties = (
            table[table["replicate"] == replicate].drop(columns="replicate")
            for table in (people, ties)
        )
        return graph_of(people, ties, self.scenario.organization.theta)


def simulate(
    scenario: Scenario | str | Path,
    replicates: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    point: int = 0,
    evening: bool = False,
    persons: str = "",
    person_class: "type[Person] | None" = None,
) -> Result:
    """Return what comes of a scenario under `replicates` kinds of luck (default: its own number).

    `scenario`: a `Scenario`, or the name or path of one.
    `progress` is called with the number of replicates done. `evening` asks for the people, teams
    and ties of the last day: of a real organization of its teams alone, small ones as one, unless
    `persons` says why its people must be told of one by one. `person_class`: a subclass of
    `Person` whose `before_day` and `after_day` are lived, one history after the other. The same
    scenario and seed give the same bytes, whatever the threads. Raises `ScenarioError` when nothing
    can be founded or it does not fit into memory.
    """
    scenario = Scenario.of(scenario)
    count = scenario.run.replicates if replicates is None else replicates
    runs: list[dict[str, Any]] = []
    days: list[pd.DataFrame] = []
    costs: list[dict[str, Any]] = []
    evenings: dict[str, list[pd.DataFrame]] = {}
    is_guarded = is_real(scenario) and not persons.strip()
    keep = (DAYS, LAST_TABLES) if evening else (DAYS,)
    missed = dict.fromkeys((shock.name for shock in striking(scenario)), 0)
    people = people_named(person_class)
    for history in histories_of(scenario, count, threads, keep, person_class):
        rows = rows_of(scenario, history, point, people)
        runs += rows
        days += [days_of(run, row) for (_, run), row in zip(history.runs, rows, strict=True)]
        costs += costs_of(history)
        for name, table in tables_shown(scenario, history.own.tables, is_guarded).items():
            evenings.setdefault(name, []).append(table.assign(replicate=history.replicate))
        for name in history.own.missed:
            missed[name] += 1
        if progress is not None:
            progress(history.replicate + 1)
    spent = pd.DataFrame(costs, columns=["replicate", "twin", "lever", "money", "hours"])
    tables = {name: pd.concat(parts, ignore_index=True) for name, parts in evenings.items()}
    by_day_table = pd.concat(days, ignore_index=True)
    return Result(scenario, runs_table(runs), by_day_table, spent, missed, tables)


def histories_of(
    scenario: Scenario,
    replicates: int,
    threads: int | None,
    keep: Collection[str],
    person_class: "type[Person] | None" = None,
) -> Iterator[History]:
    """Yield the replicates in order, run in as many threads as have a processor and memory."""
    width = at_once(scenario, threads)
    if person_class is not None:
        from simulation.stepped import stepped_history

        yield from (stepped_history(scenario, r, person_class, keep) for r in range(replicates))
        return
    one = functools.partial(run_history, scenario, blueprint=blueprint_of(scenario), keep=keep)
    with ThreadPoolExecutor(width) as pool:
        yield from pool.map(one, range(replicates))


def tables_shown(
    scenario: Scenario, tables: Mapping[str, pd.DataFrame], is_guarded: bool
) -> Mapping[str, pd.DataFrame]:
    """Return the tables of an evening, without its persons where these are guarded."""
    if not (tables and is_guarded):
        return tables
    return without_persons(tables, scenario.organization.smallest_group)


def costs_of(history: History) -> list[dict[str, Any]]:
    """Return what each lever that is turned cost in a run and in its twin: money and hours."""
    return [
        {"replicate": history.replicate, "twin": is_twin, "lever": name}
        | {"money": money, "hours": hours}
        for is_twin, run in history.runs
        for name, (money, hours) in run.spent.items()
    ]


def people_named(person_class: "type[Person] | None") -> str:
    """Return how a class of people is told apart from others; "" where there is none."""
    if person_class is None:
        return ""
    from simulation.stepped import name_of

    return name_of(person_class)


def rows_of(
    scenario: Scenario, history: History, point: int, people: str = ""
) -> list[dict[str, Any]]:
    """Return the row of a replicate's run and, where it has a twin, the twin's.

    `people` names a class of one's own that they were lived by.
    """
    digest = scenario.digest_of_history()
    rows: list[dict[str, Any]] = [
        {
            "run_id": run_id(digest, history.seed, is_twin, people),
            "point": point,
            "scenario": scenario.name,
            "replicate": history.replicate,
            "seed": history.seed,
            "twin": is_twin,
        }
        | dict(run.measures)
        | dict.fromkeys(MEANINGS)
        for is_twin, run in history.runs
    ]
    rows[0] |= history.outcome
    return rows


def days_of(run: Run, row: dict[str, Any]) -> pd.DataFrame:
    """Return the days of a run as a table; `row` is its row, and its days were kept."""
    assert run.days is not None
    identity = {name: row[name] for name in IDENTITY}
    return pd.DataFrame(identity | {"day": np.arange(len(run.days))} | by_day(run.days))


def run_id(digest: str, seed: int, is_twin: bool, people: str = "") -> str:
    """Return 16 hex digits of (resolved scenario, seed, twin, rules, class of people).

    `digest` is the scenario's of one history: a run is the same, of however many it is one.
    """
    text = "/".join([digest, str(seed), str(is_twin), fingerprint(), *([people] if people else [])])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def runs_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the rows of runs as a table; what cannot be said is empty."""
    table = pd.DataFrame(rows)
    for name in MEANINGS:
        kind = "boolean" if name == "recovered" else "float64"
        table[name] = table[name].astype(kind)
    return table
