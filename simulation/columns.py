"""From the counts of days to columns: a number a day, and a number a run."""

from collections.abc import Mapping

import numpy as np

from simulation.measures import ORDER

LAST_DAYS = 60  # what a run's measures are read over; turnover and costs over the whole run
WHOLE_RUN = ("turnover", "cost_money", "cost_hours", "learning")


def counts_of(days: np.recarray) -> dict[str, np.ndarray]:
    """Return the counts of days as real numbers, with the number of possible pairs."""
    counts = {name: days[name].astype(float) for name in days.dtype.names or ()}
    counts["pairs"] = counts["headcount"] * (counts["headcount"] - 1.0) / 2.0
    return counts


def by_day(days: np.recarray) -> dict[str, np.ndarray]:
    """Return every measure for every day, shape (D) each; NaN where it cannot be said."""
    counts = counts_of(days)
    return {
        measure.__name__: measure(rolled(counts, measure.over_days))  # type: ignore[attr-defined]
        for measure in ORDER
    }


def rolled(counts: Mapping[str, np.ndarray], over: int) -> Mapping[str, np.ndarray]:
    """Return counts summed over the last `over` days up to each day."""
    if over == 1:
        return counts
    return {name: rolling_sum(values, over) for name, values in counts.items()}


def rolling_sum(values: np.ndarray, over: int) -> np.ndarray:
    """Return sums over the last `over` days (fewer at the start).

    >>> rolling_sum(np.array([1.0, 2.0, 3.0]), 2)
    array([1., 3., 5.])
    """
    total = np.cumsum(values)
    total[over:] -= total[:-over].copy()
    return total


def of_run(days: np.recarray) -> dict[str, float]:
    """Return every measure of a whole run: over its last 60 days, what adds up over all of it."""
    counts = counts_of(days)
    last = {name: values[-LAST_DAYS:].sum(keepdims=True) for name, values in counts.items()}
    whole = {name: values.sum(keepdims=True) for name, values in counts.items()}
    return {
        measure.__name__: float(measure(whole if measure.__name__ in WHOLE_RUN else last)[0])
        for measure in ORDER
    }
