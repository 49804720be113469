"""One life of an organization, and what a page keeps of it: curves by day, measures, costs."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simulation.founding import found
from simulation.history import live
from simulation.luck import replicate_seed
from simulation.measures import ORDER
from simulation.measures.resilience import Resilience, resilience, window_of
from simulation.results.columns import Counts, of_run
from simulation.runs import first_shock, planned
from simulation.scenario.model import Scenario
from simulation.settings import LEVERS, striking
from simulation.state import World

CURVES = ("performance", "hqc_density", "relational_coordination")
MEASURES = {measure.__name__: measure for measure in ORDER}
Key = tuple[str, int]
MOST_BYTES = 200_000_000  # of mornings that are kept


class Life(NamedTuple):
    """What is kept of a life: `curves` by day, `run` the measures of the whole, `spent` by lever.

    `missed` holds the shocks that found nobody to strike.
    """

    curves: Mapping[str, np.ndarray]
    run: Mapping[str, float]
    spent: Mapping[str, tuple[float, float]]
    missed: tuple[str, ...]


class Wanted(NamedTuple):
    """A life to live: of a scenario, with a seed; scenarios of one digest share their lives.

    `calm` is the digest of the same scenario without shocks, and `start` the day of the first
    shock: until its morning the lives of the two are one. None where nothing strikes.
    """

    scenario: Scenario
    digest: str
    seed: int
    calm: str = ""
    start: int | None = None

    def key(self) -> Key:
        """Return what the life depends on."""
        return self.digest, self.seed

    def person_days(self) -> int:
        """Return what the life costs, in days of a person."""
        return people_of(self.scenario) * self.scenario.run.days

    def lead(self) -> Life:
        """Live it."""
        return lead(self)


def wanted_of(scenario: Scenario, histories: int) -> list[list[Wanted]]:
    """Return the lives of a scenario in its first histories and, where it is struck, its twin's."""
    seeds = [replicate_seed(scenario.run.seed, nth) for nth in range(histories)]
    start, calm = first_shock(scenario), scenario.without_shocks()
    digest = calm.digest_of_history()
    twins = [Wanted(calm, digest, seed, digest, start) for seed in seeds]
    if start is None:
        return [twins]
    own = scenario.digest_of_history()
    return [[Wanted(scenario, own, seed, digest, start) for seed in seeds], twins]


class Mornings:
    """Organizations on the morning of their first shock, as long as they are of use."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self.kept: OrderedDict[tuple[str, int, int], World] = OrderedDict()
        self.lock = threading.Lock()

    def find(self, key: tuple[str, int, int]) -> World | None:
        """Return a copy of a morning, None where it is not known."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            morning = self.kept[key]
        return morning.copy()

    def keep(self, key: tuple[str, int, int], world: World) -> None:
        """Keep a copy of a morning; what was not asked for longest makes room."""
        morning = world.copy()
        with self.lock:
            if key not in self.kept:
                self.bytes += size_of(morning)
            self.kept[key] = morning
            while self.bytes > self.most_bytes:
                self.bytes -= size_of(self.kept.popitem(last=False)[1])


def size_of(world: World) -> int:
    """Return the memory that an organization takes, in bytes."""
    return sum(part.nbytes for part in world)


MORNINGS = Mornings()


def lead(wanted: Wanted, mornings: Mornings = MORNINGS) -> Life:
    """Live one life. Raises `ScenarioError` when the organization cannot be founded.

    A twin is the life of the scenario without its shocks: until the first of them the two are one.
    """
    world = on_the_morning(wanted, mornings)
    live(world, wanted.start or 0, wanted.scenario.run.days)
    return kept_of(wanted.scenario, world)


def on_the_morning(wanted: Wanted, mornings: Mornings) -> World:
    """Return the organization on the morning of its first shock; the first where there is none."""
    if wanted.start is None:
        return founded(wanted)
    key = wanted.calm, wanted.seed, wanted.start
    known = mornings.find(key)
    if known is None:
        known = founded(wanted)
        live(known, 0, wanted.start)
        mornings.keep(key, known)
        return known
    is_twin = wanted.digest == wanted.calm
    return known._replace(shocks=known.shocks[:0] if is_twin else founded(wanted).shocks)


def founded(wanted: Wanted) -> World:
    """Return the organization on its first morning."""
    scenario = wanted.scenario
    return found(scenario, wanted.seed, planned(scenario.organization, scenario.stakeholders)).world


def kept_of(scenario: Scenario, world: World) -> Life:
    """Return what is kept of a life that was lived to its end."""
    days = world.days[: scenario.run.days]
    plans = dict(zip(LEVERS, world.schedule, strict=False))
    hits = zip(striking(scenario), world.shocks.hits.tolist(), strict=True)
    return Life(
        {name: curve(days, name) for name in CURVES},
        of_run(days),
        {
            name: (float(plans[name].spent_money), float(plans[name].spent_hours))
            for name, lever in scenario.levers
            if lever.level > 0.0
        },
        tuple(shock.name for shock, count in hits if count == 0),
    )


def people_of(scenario: Scenario) -> int:
    """Return how many positions an organization has."""
    founding = scenario.organization
    if founding.people is None and founding.ties is None:
        return founding.size
    return planned(founding, scenario.stakeholders).employees


def curve(days: np.recarray, name: str) -> np.ndarray:
    """Return a measure by day, shape (D)."""
    measure = MEASURES[name]
    return measure(Counts(days, measure.over_days))  # type: ignore[attr-defined]


def withstood(scenario: Scenario, struck: Life, twin: Life) -> Resilience:
    """Return how a struck organization did against its twin."""
    start, stop = window_of(first_shock(scenario) or 0, scenario.run.days)
    return resilience(
        struck.curves["performance"][start:stop], twin.curves["performance"][start:stop]
    )
