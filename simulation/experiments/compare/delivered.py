"""Work delivered by two scenarios, in days of the first one's untouched organization."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.measures import resilience
from simulation.runs import History, Run, first_shock
from simulation.scenario import Scenario


class Delivered(NamedTuple):
    """Days of work accepted on time by both and by their twins, shape (histories) each.

    All four are in days of the first one's twin, and of the same days: from the first shock of
    either to the end; of the whole run where nothing strikes.
    """

    first: np.ndarray
    second: np.ndarray
    first_twin: np.ndarray
    second_twin: np.ndarray

    @property
    def more(self) -> np.ndarray:
        """By how much the second delivers more, shape (histories)."""
        return self.second - self.first

    @property
    def more_when_struck(self) -> np.ndarray:
        """How much of that is because what strikes hits less hard, shape (histories)."""
        return self.more - (self.second_twin - self.first_twin)


def delivered(scenarios: Sequence[Scenario], histories: Sequence[Sequence[History]]) -> Delivered:
    """Return the work delivered by two scenarios, history by history."""
    stop = min(scenario.run.days for scenario in scenarios)
    starts = [day for day in map(first_shock, scenarios) if day is not None and day < stop]
    days = slice(min(starts, default=0), stop)
    found = [of_pair(one, two, days) for one, two in zip(*histories, strict=True)]
    return Delivered(*np.array(found, dtype=float).reshape(-1, 4).T)


def of_pair(first: History, second: History, days: slice) -> list[float]:
    """Return the work delivered by two histories, and by their twins."""
    runs = (first.own, second.own, twin_of(first), twin_of(second))
    untouched = twin_of(first).on_time[days]
    return [resilience.delivered(run.on_time[days], untouched) for run in runs]


def twin_of(history: History) -> Run:
    """Return the run that nothing struck: where nothing strikes, the history's own."""
    return history.runs[-1][1]
