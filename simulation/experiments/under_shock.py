"""The network under shock: how contact, ties and moments answer, each run against its own twin.

Runs and twins share their luck, so the interval is of the paired difference: what luck does to both
drops out of it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from simulation.experiments.statistics import CONFIDENCE, Estimate, difference
from simulation.results.columns import rolling_sum
from simulation.runs import first_shock
from simulation.scenario import Scenario

MEASURES = (
    "meetings_per_person",
    "cross_unit_meetings",
    "new_ties",
    "moment_share",
    "hqc_density",
)
OVER_DAYS = 5  # that a point of a course is a mean of
LEAST = 5  # days of a shock that count as such, however soon it is over
AFTERWARDS = 40  # days that count as those after it
Values = tuple[np.ndarray, np.ndarray]
"""A measure by day in the struck runs and in their twins, shape (histories, D) each."""


class Span(NamedTuple):
    """Some days: from day `start` to the one before day `stop`."""

    start: int
    stop: int

    @property
    def days(self) -> slice:
        """The days as a part of an array of all."""
        return slice(self.start, self.stop)


class Change(NamedTuple):
    """A measure over some days: mean of the twins, of the struck, and the paired difference."""

    twin: float
    struck: float
    apart: Estimate


class Answer(NamedTuple):
    """How one measure answers what strikes.

    By day, shape (D): means of the struck runs and of their twins, over the last five days;
    `low` and `high`, the 95 % interval of the difference, as it stands around the struck.
    `changes`: over the days of the shock and, where there are any, over those after it.
    """

    measure: str
    struck: np.ndarray
    twin: np.ndarray
    low: np.ndarray
    high: np.ndarray
    changes: tuple[Change, ...]


class UnderShock(NamedTuple):
    """How the network answers what strikes: `spans`, the days of the shock and those after it."""

    histories: int
    spans: tuple[Span, ...]
    answers: tuple[Answer, ...]


def under_shock(scenario: Scenario, values: Mapping[str, Values]) -> UnderShock:
    """Return how the network of a scenario in which something strikes answers it."""
    spans = spans_of(scenario)
    answers = tuple(answer(name, *values[name], spans) for name in MEASURES)
    return UnderShock(len(values[MEASURES[0]][0]), spans, answers)


def spans_of(scenario: Scenario) -> tuple[Span, ...]:
    """Return the days from the first shock until the last is over, and those after, if any."""
    days, start = scenario.run.days, first_shock(scenario)
    if start is None:
        return ()
    over = max(shock.day + shock.duration for shock in scenario.shocks if shock.size > 0.0)
    stop = min(days, max(over, start + LEAST))
    after = Span(stop, min(days, stop + AFTERWARDS))
    return (Span(start, stop), after) if stop < days else (Span(start, stop),)


def answer(measure: str, struck: np.ndarray, twin: np.ndarray, spans: Sequence[Span]) -> Answer:
    """Return how one measure answers, shape (histories, D) of both."""
    changes = tuple(change(struck[:, span.days], twin[:, span.days]) for span in spans)
    smooth, calm = (np.array([over_days(row) for row in rows]) for rows in (struck, twin))
    mean, reach = smooth.mean(axis=0), reach_of(smooth - calm)
    return Answer(measure, mean, calm.mean(axis=0), mean - reach, mean + reach, changes)


def over_days(row: np.ndarray) -> np.ndarray:
    """Return means over the last five days; NaN where one of them cannot be said.

    >>> over_days(np.array([1.0, 2.0, 3.0]))
    array([1. , 1.5, 2. ])
    """
    known = np.minimum(np.arange(1, len(row) + 1), OVER_DAYS)
    blank = np.isnan(row)
    means: np.ndarray = rolling_sum(np.where(blank, 0.0, row), OVER_DAYS) / known
    means[rolling_sum(blank.astype(float), OVER_DAYS) > 0.5] = np.nan
    return means


def reach_of(apart: np.ndarray) -> np.ndarray:
    """Return how far the 95 % interval of a mean reaches, shape (histories, D) to (D)."""
    histories = len(apart)
    if histories < 2:
        return np.full(apart.shape[1], np.nan)
    spread = apart.std(axis=0, ddof=1) / np.sqrt(histories)
    return np.asarray(scipy.stats.t.ppf(0.5 + CONFIDENCE / 2, histories - 1) * spread)


def change(struck: np.ndarray, twin: np.ndarray) -> Change:
    """Return a measure over some days; days of which one of the two cannot say are left out."""
    known = np.isfinite(struck) & np.isfinite(twin)
    counted = known.sum(axis=1)
    means = [
        np.divide(
            np.where(known, rows, 0.0).sum(axis=1),
            counted,
            out=np.full(len(rows), np.nan),
            where=counted > 0,
        )
        for rows in (twin, struck)
    ]
    calm, hit = (float(np.nanmean(one)) if counted.any() else float("nan") for one in means)
    return Change(calm, hit, difference(*means).estimate)


def of_days(days: pd.DataFrame) -> dict[str, Values]:
    """Return the measures by day from a table with the columns twin, replicate and day."""
    found = {}
    for name in MEASURES:
        struck, twin = (
            days[days["twin"] == is_twin].pivot(index="replicate", columns="day", values=name)
            for is_twin in (False, True)
        )
        found[name] = (struck.to_numpy(float), twin.to_numpy(float))
    return found
