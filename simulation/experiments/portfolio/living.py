"""A history of a portfolio: the job that lives it, and what is kept of it."""

import functools
import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.compare.costs import IN_ALL, spent
from simulation.experiments.founded_once import history_of
from simulation.experiments.sweeps.living import Answer, Batch, live_batch, measured
from simulation.replicates import rows_of
from simulation.runs import (
    History,
    days_to_come_back,
    first_shock,
    people_of,
)
from simulation.scenario import Scenario

WORKED = "worked"
"""Days of work done: performance summed over all days, in days of the whole organization."""
COSTS = ("hours", "money")
Life = np.ndarray
"""What is kept of a history: an array of `life_dtype` with no axes."""


def life_dtype() -> np.dtype[Any]:
    """Return what is kept of a history: work done, what levers cost, every measure and outcome."""
    return np.dtype([(name, "<f8") for name in (WORKED, *COSTS, *measured())])


class PortfolioJob(NamedTuple):
    """A history of a portfolio to live: in which scenario, what is changed, which replicate.

    `base`: none of the levers is turned in it. `cell` names base, seed and changes.
    """

    base: Scenario
    cell: bytes
    point: tuple[tuple[str, Any], ...]
    replicate: int

    def key(self) -> tuple[object, ...]:
        """Return what the result depends on."""
        return "portfolio", self.cell, self.replicate

    def person_days(self) -> int:
        """Return what it costs, in days of a person."""
        days = self.base.run.days
        twin = days - (days if (start := first_shock(self.base)) is None else start)
        return people_of(self.base) * (days + twin)

    def run(self) -> "Kept":
        """Live it. Raises `ScenarioError` when the organization cannot be founded."""
        scenario = changed(self.base, self.point)
        return Kept(life_of(scenario, history_of(scenario, self.replicate)))


class Kept(NamedTuple):
    """What is kept of a history, for those who bound what is kept."""

    life: Life

    @property
    def bytes_kept(self) -> int:
        """About how much memory it takes, in bytes."""
        return int(self.life.nbytes) + 200


def job_of(base: Scenario, changes: Mapping[str, Any], replicate: int) -> PortfolioJob:
    """Return the history of a replicate with some changes."""
    return PortfolioJob(base, cell_of(base, changes), tuple(sorted(changes.items())), replicate)


def cell_of(base: Scenario, changes: Mapping[str, Any]) -> bytes:
    """Return what names a base with its seed and changes. No sweep has such a key."""
    return hashlib.blake2b(
        json.dumps(["portfolio", digest_of(base), dict(changes)], sort_keys=True).encode(),
        digest_size=16,
    ).digest()


@functools.lru_cache(maxsize=512)
def digest_of(base: Scenario) -> tuple[str, int]:
    """Return what a base and its luck are named by."""
    return base.digest_of_history(), base.run.seed


@functools.lru_cache(maxsize=256)
def changed(base: Scenario, point: tuple[tuple[str, Any], ...]) -> Scenario:
    """Return a base with changes; made once for all of its histories."""
    return base.replace(dict(point))


def life_of(scenario: Scenario, history: History) -> Life:
    """Return what is kept of a history; what never came back counts until the end of the window."""
    row = next(iter(rows_of(scenario, history, 0, "")))
    life = np.zeros((), life_dtype())
    life[WORKED] = history.own.curves["performance"].sum()
    for part in COSTS:
        life[part] = spent([history], IN_ALL, part)[0]
    for name in measured():
        life[name] = np.nan if row[name] is None else float(row[name])
    if history.twin is not None and np.isnan(life["recovery_days"]):
        life["recovery_days"] = float(days_to_come_back(scenario))
    return life


def live_portfolios(batch: Batch) -> Answer:
    """Live the histories of a batch on a worker, and pack what is kept of them."""
    return live_batch(batch, packed_life)


def packed_life(scenario: Scenario, history: History, _: str) -> bytes:
    """Return what is kept of a history as bytes."""
    return life_of(scenario, history).tobytes()


def unpacked(packed: bytes) -> Life:
    """Return what was packed."""
    return np.frombuffer(packed, life_dtype())[0].reshape(())
