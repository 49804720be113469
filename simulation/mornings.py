"""A run by itself: from a morning of the first shock that was run to once, and kept."""

import threading
from collections.abc import Collection
from typing import NamedTuple

from cachetools import LRUCache

from simulation.founding import Blueprint, found
from simulation.history import run_days
from simulation.luck import replicate_seed
from simulation.runs import Run, blueprint_once, first_shock, people_of, run_on
from simulation.scenario import Scenario
from simulation.state import World

MOST_BYTES = 100_000_000  # of mornings that are kept


class Mornings:
    """Organizations on the morning of their first shock, as long as they are of use."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.kept: LRUCache[tuple[str, int, int], World] = LRUCache(most_bytes, size_of)
        self.lock = threading.Lock()

    def find(self, key: tuple[str, int, int]) -> World | None:
        """Return a copy of a morning, None where it is not known."""
        with self.lock:
            morning = self.kept.get(key)
        return None if morning is None else morning.copy()

    def keep(self, key: tuple[str, int, int], world: World) -> None:
        """Keep a copy of a morning, if there is room; what was not asked for longest goes."""
        if size_of(world) <= self.kept.maxsize:
            morning = world.copy()
            with self.lock:
                self.kept[key] = morning


def size_of(world: World) -> int:
    """Return the memory that an organization takes, in bytes."""
    return sum(part.nbytes for part in world)


MORNINGS = Mornings()


class RunJob(NamedTuple):
    """A run to make: of a scenario under a seed or, without shocks, of its twin.

    Scenarios of one `digest` share their runs. `calm` is the digest of the twin, and `start` the
    day of the first shock, None where nothing strikes: until its morning the two are one. `stop`
    asks for people as they stand on that morning; None takes them as they were kept.
    """

    scenario: Scenario
    digest: str
    seed: int
    calm: str
    start: int | None
    keep: tuple[str, ...]
    stop: int | None = None

    def key(self) -> tuple[object, ...]:
        """Return what the run, and what is kept of it, depend on."""
        return self.digest, self.seed, self.keep, self.stop

    def person_days(self) -> int:
        """Return what the run costs, in days of a person."""
        return people_of(self.scenario) * self.scenario.run.days

    def run(self, mornings: Mornings = MORNINGS) -> Run:
        """Make the run. Raises `ScenarioError` when the organization cannot be founded."""
        plan = blueprint_once(self.scenario.organization, self.scenario.stakeholders)
        world = self.on_the_morning(plan, mornings)
        return run_on(self.scenario, plan, world, self.start, self.keep)

    def on_the_morning(self, plan: Blueprint, mornings: Mornings) -> World:
        """Return the organization on the morning of its first shock, or on its very first."""
        if self.start is None:
            return self.founded(plan)
        key = self.calm, self.seed, self.start
        known = mornings.find(key)
        if known is None:
            known = self.founded(plan)
            run_days(known, 0, self.start)
            mornings.keep(key, known)
            return known
        is_twin = self.digest == self.calm
        shocks = known.shocks[:0] if is_twin else self.founded(plan).shocks
        return known._replace(shocks=shocks)

    def founded(self, plan: Blueprint) -> World:
        """Return the organization on its first morning."""
        return found(self.scenario, self.seed, plan).world


def run_jobs(
    scenario: Scenario, replicates: Collection[int], keep: tuple[str, ...]
) -> tuple[list[RunJob], list[RunJob]]:
    """Return the runs of a scenario's replicates and, where something strikes, its twins'."""
    seeds = [replicate_seed(scenario.run.seed, replicate) for replicate in replicates]
    start, calm = first_shock(scenario), scenario.without_shocks()
    digest = calm.digest_of_history()
    twins = [RunJob(calm, digest, seed, digest, start, keep) for seed in seeds]
    if start is None:
        return twins, []
    own = scenario.digest_of_history()
    return [RunJob(scenario, own, seed, digest, start, keep) for seed in seeds], twins
