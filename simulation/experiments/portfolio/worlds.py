"""Other worlds: the winners under other assumptions and other shocks (robust decision making).

Each world draws every assumption from half to one and a half times the scenario's own value, within
its range; the scenario's shocks come up to `DAYS` earlier or later and half to one and a half times
as large; and one shock more may come, of one of `EVENTS` or none. A Latin hypercube, so that each
is met evenly. *Assumption*: these widths; nobody knows how likely a world is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import scipy

from simulation.experiments.analysis.discovery import FEWEST, FINDER, Box, box_of
from simulation.experiments.analysis.packages import is_installed
from simulation.experiments.portfolio.living import PortfolioJob, job_of
from simulation.experiments.portfolio.portfolios import Portfolio
from simulation.experiments.portfolio.question import GOALS, Question
from simulation.experiments.statistics import CONFIDENCE
from simulation.experiments.sweeps.axes import Axis, Listed, Range
from simulation.experiments.sweeps.designs import Design, points_of
from simulation.scenario import Scenario
from simulation.scenario.assumptions import Assumptions
from simulation.scenario.shocks import Shock, kind_of

if TYPE_CHECKING:
    from simulation.experiments.portfolio.living import Life

HISTORIES = 2
"""Histories of each portfolio in a world, each world under its own luck."""
FIRST = 2_000_000
"""The first replicate of the worlds' luck."""
MOST = 4
"""How many winners are tried."""
AROUND = (0.5, 1.5)
"""From which to which part of its value a number goes."""
DAYS = 30
NO_EVENT = "none"
EVENTS = {
    NO_EVENT: 0,
    "demand_surge": 30,
    "external_crisis": 20,
    "key_person_loss": 1,
    "layoff": 1,
    "turnover_burst": 1,
}
"""What may strike besides, and how many days it lasts; as large as a page begins with, about."""
WORST = 0.1
EVENT, EVENT_SIZE, EVENT_DAY = "event", "event size", "event day"
SHOCK_SIZE, SHOCK_DAY = "shocks' size", "shocks' day"


class World(NamedTuple):
    """A world: what is different in it, by name, and the scenario with the levers off."""

    told: Mapping[str, Any]
    base: Scenario


class NotLooked(Enum):
    """Why nobody looked for what turns the first winner around."""

    FEW = auto()
    """There are too few worlds: `FEWEST` of `analysis.discovery` or more."""
    ALIKE = auto()
    """It is better than nothing in every world, or in none."""
    PACKAGE = auto()
    """EMA workbench, which finds boxes, is not installed."""


@dataclass(frozen=True)
class Robust:
    """How winners fare in other worlds.

    `table` has a row a winner: `name`, `beats` (share of worlds in which it is better than nothing,
    with `beats_low` and `beats_high`, 95 %, Wilson), `gain` (mean over worlds), `worst_tenth` (mean
    gain in the worst tenth of worlds), `regret` (mean of how much less it gains than the best in
    that world, winners and nothing) and `regret_worst` (mean of its worst tenth).
    `worlds` has a row a world: what is different, and the gain of each winner, `gain_A` and so on.
    `turns`: where the first winner is no better than nothing (PRIM), or why that was not looked
    for.
    """

    table: pd.DataFrame
    worlds: pd.DataFrame
    turns: Box | NotLooked


def expected(question: Question) -> int:
    """Return how many histories the worlds take, at most."""
    return question.worlds * HISTORIES * (MOST + 1)


def axes_of(base: Scenario) -> list[Axis]:
    """Return what differs between worlds, and how far."""
    axes: list[Axis] = [
        axis for name in Assumptions.model_fields if (axis := around(base, name)) is not None
    ]
    if base.shocks:
        axes += [Range(SHOCK_SIZE, *AROUND), Range(SHOCK_DAY, -DAYS, DAYS, whole=True)]
    days = base.run.days
    axes += [
        Listed(EVENT, tuple(EVENTS)),
        Range(EVENT_SIZE, *AROUND),
        Range(EVENT_DAY, days // 10, days * 8 // 10, whole=True),
    ]
    return axes


def around(base: Scenario, name: str) -> Range | None:
    """Return an assumption's range: around its own value; None for one that is switched off."""
    own = float(getattr(base.assumptions, name))
    low, high = limits_of(name)
    ends = max(low, AROUND[0] * own), min(high, AROUND[1] * own)
    return Range(f"assumptions.{name}", *ends) if ends[0] < ends[1] else None


def limits_of(name: str) -> tuple[float, float]:
    """Return between which numbers an assumption may lie."""
    told = Assumptions.model_fields[name].metadata
    low = next(float(one.ge) for one in told if hasattr(one, "ge"))
    return low, next(float(one.le) for one in told if hasattr(one, "le"))


def worlds_of(question: Question) -> list[World]:
    """Return the worlds of a question, the same for all of its winners."""
    base = question.base
    axes = axes_of(base)
    design = Design(kind="lhs", points=question.worlds, seed=base.run.seed % 2**32)
    return [World(point, world(base, point)) for point in points_of(design, axes)]


def world(base: Scenario, point: Mapping[str, Any]) -> Scenario:
    """Return a scenario in a world."""
    changes = {key: value for key, value in point.items() if key.startswith("assumptions.")}
    days = base.run.days
    shocks = [
        moved(shock, point[SHOCK_SIZE], shock.day + point[SHOCK_DAY], days) for shock in base.shocks
    ]
    if point[EVENT] != NO_EVENT:
        kind = point[EVENT]
        told = {"kind": kind, "name": EVENT, "size": kind_of(kind).first, "duration": EVENTS[kind]}
        shocks.append(moved(Shock.model_validate(told), point[EVENT_SIZE], point[EVENT_DAY], days))
    return base.without_shocks().replace(changes | {"shocks": shocks})


def moved(shock: Shock, size: float, day: int, days: int) -> dict[str, Any]:
    """Return a shock of another size on another day; a number of people stays whole."""
    own = kind_of(shock.kind)
    large = min(own.largest, shock.size * size)
    if own.is_whole:
        large = max(1.0, float(round(large)))
    told = shock.model_dump(exclude_none=True)
    return told | {"size": large, "day": int(min(max(1, day), days - 1))}


def jobs_of(
    question: Question, worlds: Sequence[World], portfolios: Sequence[Portfolio]
) -> list[PortfolioJob]:
    """Return the histories of nothing and of each winner in each world."""
    return [
        job_of(one.base, question.changes(portfolio), FIRST + HISTORIES * nth + history)
        for nth, one in enumerate(worlds)
        for portfolio in (question.none, *portfolios)
        for history in range(HISTORIES)
    ]


def robust_of(
    question: Question, worlds: Sequence[World], names: Sequence[str], lives: "Sequence[Life]"
) -> Robust:
    """Return how winners fare, from what was lived in the order of `jobs_of`."""
    values = np.array([float(life[question.goal]) for life in lives])
    values = values.reshape(len(worlds), len(names) + 1, HISTORIES)
    better = GOALS[question.goal] * (values[:, 1:] - values[:, :1])
    gains = better.mean(axis=2)
    told = pd.DataFrame([dict(one.told) for one in worlds])
    lost = told[EVENT] == NO_EVENT
    told.loc[lost, [EVENT_SIZE, EVENT_DAY]] = np.nan
    table = told.assign(**{f"gain_{name}": gains[:, nth] for nth, name in enumerate(names)})
    best = np.maximum(gains.max(axis=1), 0.0)
    rows = [row_of(name, gains[:, nth], best - gains[:, nth]) for nth, name in enumerate(names)]
    return Robust(pd.DataFrame(rows), table, turns_of(axes_of(question.base), worlds, gains[:, 0]))


def row_of(name: str, gains: np.ndarray, regret: np.ndarray) -> dict[str, Any]:
    """Return how one winner fares."""
    number = len(gains)
    beats = int((gains > 0.0).sum())
    ends = scipy.stats.binomtest(beats, number).proportion_ci(CONFIDENCE, method="wilson")
    few = max(1, round(WORST * number))
    return {
        "name": name,
        "beats": beats / number,
        "beats_low": float(ends.low),
        "beats_high": float(ends.high),
        "gain": float(gains.mean()),
        "worst_tenth": float(np.sort(gains)[:few].mean()),
        "regret": float(regret.mean()),
        "regret_worst": float(np.sort(regret)[-few:].mean()),
    }


def turns_of(axes: Sequence[Axis], worlds: Sequence[World], gains: np.ndarray) -> Box | NotLooked:
    """Return where a winner is no better than nothing, or why that was not looked for."""
    cases = gains <= 0.0
    if cases.all() or not cases.any():
        return NotLooked.ALIKE
    if len(cases) < FEWEST:
        return NotLooked.FEW
    if not is_installed(FINDER):
        return NotLooked.PACKAGE
    table = pd.DataFrame([dict(one.told) for one in worlds])
    table["point"] = range(len(worlds))
    return box_of(axes, table, cases, "no better than doing nothing")
