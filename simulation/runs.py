"""One scenario: its replicates under different luck, and their no-shock twins."""

import functools
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.compiled import fingerprint
from simulation.founding import Blueprint, Founded, blueprint_of, found
from simulation.history import live
from simulation.luck import replicate_seed
from simulation.measures.resilience import MEANINGS, kept, resilience, window_of
from simulation.measures.work import performance
from simulation.results.columns import Counts, by_day, of_run
from simulation.results.tables import people_table, teams_table, ties_table
from simulation.scenario import Scenario
from simulation.scenario.model import Founding, Stakeholders
from simulation.settings import LEVERS, striking
from simulation.state import World

Progress = Callable[[int], None]
EVENING = {"people": people_table, "teams": teams_table, "ties": ties_table}
IDENTITY = ("run_id", "point", "scenario", "replicate", "seed", "twin")


class History(NamedTuple):
    """One replicate: the organization as it lived, and its twin when something struck it.

    `personal`: what people kept of their functioning by the end of the window, against the twin.
    """

    replicate: int
    seed: int
    founded: Founded
    twin: World | None
    personal: float | None


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


@functools.lru_cache(maxsize=32)
def planned(organization: Founding, stakeholders: Stakeholders) -> Blueprint:
    """Return the plan of an organization, made once."""
    return blueprint_of(Scenario(organization=organization, stakeholders=stakeholders))


def first_shock(scenario: Scenario) -> int | None:
    """Return the day of the first shock that does anything, or None."""
    days = [shock.day for shock in scenario.shocks if shock.size > 0.0]
    return min(days) if days else None


def live_history(scenario: Scenario, replicate: int, blueprint: Blueprint | None = None) -> History:
    """Live one replicate and, where something strikes, its twin.

    Until the first shock the two are one; then the twin goes on without any. Both have the same
    people, luck, levers, calendar and costs.
    """
    seed = replicate_seed(scenario.run.seed, replicate)
    founded = found(scenario, seed, blueprint)
    world, days = founded.world, scenario.run.days
    start = first_shock(scenario)
    if start is None:
        live(world, 0, days)
        return History(replicate, seed, founded, None, None)
    live(world, 0, start)
    before = world.people.functioning.copy()
    twin = world._replace(shocks=world.shocks[:0]).copy()
    stop = window_of(start, days)[1]
    for life in (world, twin):
        live(life, start, stop)
    personal = kept_by_people(world, twin, before, start)
    for life in (world, twin):
        live(life, stop, days)
    return History(replicate, seed, founded, twin, personal)


def kept_by_people(world: World, twin: World, before: np.ndarray, start: int) -> float:
    """Return what people kept of their functioning since `before`, shape (N), on day `start`.

    Of those who were there then and still are, in both lives; NaN when there is nobody.
    """
    people, others = world.people, twin.people
    same = (people.holder == others.holder) & (people.here == 1) & (others.here == 1)
    same &= (people.hired < start) & (others.hired < start) & (people.outside == 0)
    return kept((people.functioning - before)[same], (others.functioning - before)[same])


def lived(scenario: Scenario, replicates: int, threads: int | None = None) -> Iterator[History]:
    """Yield the replicates in order, lived in as many threads as there are processors."""
    blueprint = blueprint_of(scenario)
    one = functools.partial(live_history, scenario, blueprint=blueprint)
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        yield from pool.map(one, range(replicates))


def simulate(
    scenario: Scenario,
    replicates: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    point: int = 0,
    evening: bool = False,
) -> Result:
    """Return what comes of a scenario under `replicates` kinds of luck (default: its own number).

    `progress` is called with the number of replicates done. `evening` asks for the people, teams
    and ties of the last day. The same scenario and seed give the same bytes, whatever the threads.
    Raises `ScenarioError` when the organization cannot be founded.
    """
    count = scenario.run.replicates if replicates is None else replicates
    runs: list[dict[str, Any]] = []
    days: list[pd.DataFrame] = []
    costs: list[dict[str, Any]] = []
    evenings: dict[str, list[pd.DataFrame]] = {name: [] for name in EVENING if evening}
    missed = dict.fromkeys((shock.name for shock in striking(scenario)), 0)
    for history in lived(scenario, count, threads):
        rows = rows_of(scenario, history, point)
        runs += rows
        days += days_of(scenario, history, rows)
        costs += costs_of(scenario, history)
        for name, make in (EVENING if evening else {}).items():
            lasting = make(history.founded.blueprint, history.founded.world)
            evenings[name].append(lasting.assign(replicate=history.replicate))
        for name, hits in zip(missed, history.founded.world.shocks.hits.tolist(), strict=True):
            missed[name] += hits == 0
        if progress is not None:
            progress(history.replicate + 1)
    spent = pd.DataFrame(costs, columns=["replicate", "twin", "lever", "money", "hours"])
    tables = {name: pd.concat(parts, ignore_index=True) for name, parts in evenings.items()}
    by_day_table = pd.concat(days, ignore_index=True)
    return Result(scenario, runs_table(runs), by_day_table, spent, missed, tables)


def costs_of(scenario: Scenario, history: History) -> list[dict[str, Any]]:
    """Return what each lever that is turned cost in a run and in its twin: money and hours."""
    rows = []
    for is_twin, world in ((False, history.founded.world), (True, history.twin)):
        for name, plan in zip(LEVERS, world.schedule if world is not None else (), strict=False):
            if getattr(scenario.levers, name).level > 0.0:
                spent = {"money": float(plan.spent_money), "hours": float(plan.spent_hours)}
                rows.append(
                    {"replicate": history.replicate, "twin": is_twin, "lever": name} | spent
                )
    return rows


def rows_of(scenario: Scenario, history: History, point: int) -> list[dict[str, Any]]:
    """Return the row of a replicate's run and, where it has a twin, the twin's."""
    digest = scenario.digest_of_history()
    rows: list[dict[str, Any]] = [
        {
            "run_id": run_id(digest, history.seed, is_twin),
            "point": point,
            "scenario": scenario.name,
            "replicate": history.replicate,
            "seed": history.seed,
            "twin": is_twin,
        }
        | of_run(days)
        | dict.fromkeys(MEANINGS)
        for is_twin, days in lives_of(scenario, history)
    ]
    if history.twin is not None:
        rows[0] |= outcome(scenario, history)
    return rows


def lives_of(scenario: Scenario, history: History) -> list[tuple[bool, np.recarray]]:
    """Return the days lived: of the organization, and of its twin (True) where it has one."""
    worlds = [(False, history.founded.world)]
    if history.twin is not None:
        worlds.append((True, history.twin))
    return [(is_twin, world.days[: scenario.run.days]) for is_twin, world in worlds]


def days_of(scenario: Scenario, history: History, rows: list[dict[str, Any]]) -> list[pd.DataFrame]:
    """Return the days of each life as a table; `rows` are those of its runs."""
    return [
        pd.DataFrame(
            {name: row[name] for name in IDENTITY} | {"day": np.arange(len(days))} | by_day(days)
        )
        for row, (_, days) in zip(rows, lives_of(scenario, history), strict=True)
    ]


def outcome(scenario: Scenario, history: History) -> dict[str, Any]:
    """Return how an organization withstood its shocks, against its twin."""
    if history.twin is None:
        return {}
    start, stop = window_of(first_shock(scenario) or 0, scenario.run.days)
    struck, twin = (performance_of(days) for _, days in lives_of(scenario, history))
    top = slice(start, stop)
    top_twin = history.twin.days.top_functioning[top].sum(keepdims=True)
    top_struck = history.founded.world.days.top_functioning[top].sum(keepdims=True)
    return resilience(struck[start:stop], twin[start:stop])._asdict() | {
        "personal_resilience": history.personal,
        "top_team_resilience": kept(top_struck, top_twin),
    }


def performance_of(days: np.recarray) -> np.ndarray:
    """Return performance by day, shape (D)."""
    return performance(Counts(days, performance.over_days))  # type: ignore[attr-defined]


def run_id(digest: str, seed: int, is_twin: bool) -> str:
    """Return 16 hex digits of (resolved scenario, seed, twin, rules).

    `digest` is the scenario's of one history: a run is the same, of however many it is one.
    """
    text = f"{digest}/{seed}/{is_twin}/{fingerprint()}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def runs_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the rows of runs as a table; what cannot be said is empty."""
    table = pd.DataFrame(rows)
    for name in MEANINGS:
        kind = "boolean" if name == "recovered" else "float64"
        table[name] = table[name].astype(kind)
    return table
