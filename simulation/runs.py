"""One way to run: an organization and its twin are one until the first shock, and part there.

A *history* is a run of a scenario under one seed and, where something strikes, the run of its
twin: the same people, luck, levers, calendar and costs, without any shock. What is kept of a run
is a `Run`; nothing else of it is needed to say how the organization withstood what struck.
"""

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.founding import Blueprint, blueprint_of, found
from simulation.history import run_days
from simulation.luck import replicate_seed
from simulation.measures import ORDER
from simulation.measures.resilience import delivered, kept, resilience, window_of
from simulation.results.columns import Counts, of_run
from simulation.results.evening import Evening, evening_of
from simulation.results.tables import people_table, teams_table, ties_table
from simulation.scenario import Scenario
from simulation.scenario.model import Founding, Stakeholders
from simulation.settings import LEVERS, striking
from simulation.state import World

TABLES = {"people": people_table, "teams": teams_table, "ties": ties_table}
DAYS, EVENING, LAST_TABLES = "days", "evening", "tables"
"""What a run may be asked to keep beside its measures: else the names of measures, as curves."""


class Standing(NamedTuple):
    """People when the window of resilience closes, on the morning of day `stop`, shape (N) each.

    `before` is `functioning` as it was on the morning of the first shock, day `start`.
    """

    start: int
    stop: int
    before: np.ndarray
    functioning: np.ndarray
    holder: np.ndarray
    hired: np.ndarray
    employed: np.ndarray


class Run(NamedTuple):
    """What is kept of a run.

    `measures` of the whole run, and `curves` by day, shape (D), both by name; `top_functioning` of
    the top team by day, shape (D). `spent`: money and hours by lever that is turned. `missed`:
    shocks that found nobody to strike. `on_time`: units accepted by their day, by day, shape (D).
    `standing`: None where nothing strikes. The rest is None or empty unless it was asked for:
    `days`, the counts of each day; `evening` and `tables`, what there is after the last.
    """

    measures: Mapping[str, float]
    curves: Mapping[str, np.ndarray]
    top_functioning: np.ndarray
    spent: Mapping[str, tuple[float, float]]
    missed: tuple[str, ...]
    on_time: np.ndarray
    employees: int
    standing: Standing | None
    days: np.recarray | None
    evening: Evening | None
    tables: Mapping[str, pd.DataFrame]

    @property
    def bytes_kept(self) -> int:
        """About how much memory it takes, in bytes."""
        parts: list[Any] = [*self.curves.values(), self.top_functioning, self.on_time]
        parts += [one for one in (self.standing or ()) if isinstance(one, np.ndarray)]
        parts += [one for one in (self.evening or ()) if isinstance(one, np.ndarray)]
        return 4000 + sum(part.nbytes for part in parts)


class History(NamedTuple):
    """One replicate of a scenario: its run and, where something strikes, its twin's.

    `outcome` says how the organization withstood what struck; empty where nothing does.
    """

    replicate: int
    seed: int
    own: Run
    twin: Run | None
    outcome: Mapping[str, Any]

    @property
    def runs(self) -> list[tuple[bool, Run]]:
        """The runs, each with whether it is the twin's."""
        return [(False, self.own)] + ([(True, self.twin)] if self.twin is not None else [])


def first_shock(scenario: Scenario) -> int | None:
    """Return the day of the first shock that does anything, or None."""
    days = [shock.day for shock in scenario.shocks if shock.size > 0.0]
    return min(days) if days else None


def window(scenario: Scenario) -> tuple[int, int]:
    """Return the days of the window of resilience: the first, and the one after its last."""
    return window_of(first_shock(scenario) or 0, scenario.run.days)


def last_shock(scenario: Scenario) -> int:
    """Return the day of the last shock in the window that does anything; 0 where nothing does."""
    start, stop = window(scenario)
    days = [shock.day for shock in scenario.shocks if shock.size > 0.0 and shock.day < stop]
    return max(days, default=start)


def days_to_come_back(scenario: Scenario) -> int:
    """Return for how many days after the last shock it is watched whether all is back to normal."""
    return window(scenario)[1] - last_shock(scenario)


@functools.lru_cache(maxsize=32)
def blueprint_once(organization: Founding, stakeholders: Stakeholders) -> Blueprint:
    """Return the plan of an organization, made once."""
    return blueprint_of(Scenario(organization=organization, stakeholders=stakeholders))


def people_of(scenario: Scenario) -> int:
    """Return how many positions an organization has."""
    founding = scenario.organization
    if founding.people is None and founding.ties is None:
        return founding.size
    return blueprint_once(founding, scenario.stakeholders).employees


def run_history(
    scenario: Scenario,
    replicate: int,
    blueprint: Blueprint | None = None,
    keep: Collection[str] = (),
) -> History:
    """Run one replicate and, where something strikes, its twin from the morning where they part.

    Raises `ScenarioError` when the organization cannot be founded.
    """
    seed = replicate_seed(scenario.run.seed, replicate)
    plan, world, _ = found(scenario, seed, blueprint)
    return live_history(scenario, replicate, plan, world, keep)


def live_history(
    scenario: Scenario,
    replicate: int,
    plan: Blueprint,
    world: World,
    keep: Collection[str] = (),
) -> History:
    """Live a replicate from the morning of day 0, and its twin; `world` was founded with its seed.

    Changes: `world`.
    """
    seed, start = replicate_seed(scenario.run.seed, replicate), first_shock(scenario)
    if start is None:
        own = run_on(scenario, plan, world, None, keep)
        return History(replicate, seed, own, None, {})
    run_days(world, 0, start)
    twin = world._replace(shocks=world.shocks[:0]).copy()
    own = run_on(scenario, plan, world, start, keep)
    calm = run_on(scenario, plan, twin, start, keep)
    return history_of(scenario, replicate, own, calm)


def history_of(scenario: Scenario, replicate: int, own: Run, twin: Run | None) -> History:
    """Return a history, from the runs of a scenario and, where something strikes, its twin."""
    seed = replicate_seed(scenario.run.seed, replicate)
    outcome = {} if twin is None else withstood(scenario, own, twin)
    return History(replicate, seed, own, twin, outcome)


def run_on(
    scenario: Scenario, plan: Blueprint, world: World, start: int | None, keep: Collection[str]
) -> Run:
    """Run an organization from the morning of the first shock to the end; all days without one."""
    days = scenario.run.days
    if start is None:
        run_days(world, 0, days)
        return kept_of(scenario, plan, world, None, keep)
    before, stop = world.people.functioning.copy(), window_of(start, days)[1]
    run_days(world, start, stop)
    standing = standing_of(world, start, stop, before)
    run_days(world, stop, days)
    return kept_of(scenario, plan, world, standing, keep)


def standing_of(world: World, start: int, stop: int, before: np.ndarray) -> Standing:
    """Return how people stand on the morning of day `stop`."""
    people = world.people
    return Standing(
        start,
        stop,
        before,
        people.functioning.copy(),
        people.holder.copy(),
        people.hired.copy(),
        (people.here == 1) & (people.outside == 0),
    )


def kept_of(
    scenario: Scenario,
    plan: Blueprint,
    world: World,
    standing: Standing | None,
    keep: Collection[str],
) -> Run:
    """Return what is kept of a run that came to its end."""
    days = world.days[: scenario.run.days]
    plans = dict(zip(LEVERS, world.schedule, strict=False))
    hits = zip(striking(scenario), world.shocks.hits.tolist(), strict=False)
    names = [m.__name__ for m in ORDER if m.__name__ in keep or m.__name__ == "performance"]
    tables = TABLES.items() if LAST_TABLES in keep else ()
    return Run(
        of_run(days),
        {name: curve(days, name) for name in names},
        days.top_functioning.copy(),
        {
            name: (float(plans[name].spent_money), float(plans[name].spent_hours))
            for name, lever in scenario.levers
            if lever.is_turned() or plans[name].spent_money + plans[name].spent_hours > 0.0
        },
        tuple(shock.name for shock, count in hits if count == 0),
        days.on_time.copy(),
        int(world.org[0].employees),
        standing,
        days if DAYS in keep else None,
        evening_of(plan, world) if EVENING in keep else None,
        {name: make(plan, world) for name, make in tables},
    )


def curve(days: np.recarray, name: str) -> np.ndarray:
    """Return a measure by day, shape (D)."""
    measure = next(one for one in ORDER if one.__name__ == name)
    return measure(Counts(days, measure.over_days))


def withstood(scenario: Scenario, own: Run, twin: Run) -> dict[str, Any]:
    """Return how an organization withstood its shocks, against its twin, by name of the outcome."""
    start, stop = window(scenario)
    days, last = slice(start, stop), last_shock(scenario)
    struck, calm = (run.curves["performance"][days] for run in (own, twin))
    top, top_twin = (run.top_functioning[days].sum(keepdims=True) for run in (own, twin))
    told = resilience(struck, calm, last - start)._asdict()
    back = told["recovery_days"]
    return told | {
        "personal_resilience": kept_by_people(own.standing, twin.standing),
        "top_team_resilience": kept(top, top_twin),
        "delivered": delivered(own.on_time[start:], twin.on_time[start:]),
        "back_to_normal": None if back is None else last + back,
    }


def kept_by_people(own: Standing | None, twin: Standing | None) -> float:
    """Return what people kept of their functioning since the first shock, against the twin.

    Of those who were there then and still are, in both runs; NaN when there is nobody.
    """
    if own is None or twin is None:
        return float("nan")
    same = (own.holder == twin.holder) & own.employed & twin.employed
    same &= (own.hired < own.start) & (twin.hired < own.start)
    return kept((own.functioning - own.before)[same], (twin.functioning - own.before)[same])


def evenings(
    scenario: Scenario, seed: int, days: Sequence[int], blueprint: Blueprint | None = None
) -> Iterator[tuple[Blueprint, World]]:
    """Yield an organization on the evening of each of some days, in order: the same as it runs on.

    What is yielded changes when the next is asked for. Raises `ScenarioError`.
    """
    plan, world, _ = found(scenario, seed, blueprint)
    reached = 0
    for day in days:
        run_days(world, reached, day + 1)
        reached = day + 1
        yield plan, world
