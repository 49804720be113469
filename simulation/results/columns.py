"""From the counts of days to columns: a number a day, and a number a run."""

from collections.abc import Iterator, Mapping

import numpy as np

from simulation.measures import ORDER

LAST_DAYS = 60  # what a run's measures are read over; turnover and costs over the whole run
WHOLE_RUN = ("turnover", "cost_money", "cost_hours", "know_how")


class Counts(Mapping[str, np.ndarray]):
    """The counts of days as real numbers, summed over the last `over` days, read when asked for.

    `pairs` is the number of possible pairs of the people at work.
    """

    def __init__(self, days: np.recarray, over: int = 1) -> None:
        self.days, self.over = days, over
        self.read: dict[str, np.ndarray] = {}

    def __getitem__(self, name: str) -> np.ndarray:
        """Return one count by day, shape (D)."""
        if name not in self.read:
            self.read[name] = self.read_now(name)
        return self.read[name]

    def read_now(self, name: str) -> np.ndarray:
        """Return a count that was not asked for before."""
        if name == "pairs":
            people = self.days["headcount"].astype(float)
            counts = people * (people - 1.0) / 2.0
        else:
            counts = self.days[name].astype(float)
        return counts if self.over == 1 else rolling_sum(counts, self.over)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the counts."""
        return iter((*(self.days.dtype.names or ()), "pairs"))

    def __len__(self) -> int:
        """Return how many counts there are."""
        return len(self.days.dtype.names or ()) + 1


def by_day(days: np.recarray) -> dict[str, np.ndarray]:
    """Return every measure for every day, shape (D) each; NaN where it cannot be said."""
    spans = {measure.over_days for measure in ORDER}
    counts = {over: Counts(days, over) for over in spans}
    return {measure.__name__: measure(counts[measure.over_days]) for measure in ORDER}


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
    counts = Counts(days)
    last = {name: values[-LAST_DAYS:].sum(keepdims=True) for name, values in counts.items()}
    whole = {name: values.sum(keepdims=True) for name, values in counts.items()}
    return {
        measure.__name__: float(measure(whole if measure.__name__ in WHOLE_RUN else last)[0])
        for measure in ORDER
    }
