"""One arm of a what-if: a scenario with its runs and those of its twin, under the same luck."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.runs import History, Run, history_of
from simulation.scenario import Scenario


@dataclass(frozen=True)
class Arm:
    """A scenario, its runs, and those of its twin (none: nothing strikes), one a replicate."""

    scenario: Scenario
    runs: Sequence[Run]
    twins: Sequence[Run]

    @functools.cached_property
    def histories(self) -> list[History]:
        """Run and twin of each replicate, and how it withstood what struck."""
        twins: Sequence[Run | None] = [*self.twins] or [None] * len(self.runs)
        pairs = zip(self.runs, twins, strict=True)
        return [history_of(self.scenario, nth, run, twin) for nth, (run, twin) in enumerate(pairs)]

    def lost(self) -> np.ndarray:
        """Return the days of performance lost, shape (histories); where nothing strikes, none."""
        found = [one.outcome.get("resilience_loss", 0.0) for one in self.histories]
        return np.array(found, dtype=float)

    def days_to_recover(self) -> np.ndarray:
        """Return the days until all is back to normal, shape (histories); infinite for never."""
        days = [one.outcome.get("recovery_days", 0.0) for one in self.histories]
        return np.array([np.inf if day is None else day for day in days], dtype=float)

    def measured(self, name: str) -> np.ndarray:
        """Return a measure of the whole run, shape (histories)."""
        return np.array([run.measures[name] for run in self.runs])
