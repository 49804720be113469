"""One life of an organization, and what a page keeps of it: curves by day, measures, costs."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simulation.columns import Counts, of_run
from simulation.founding import Blueprint, blueprint_of, found
from simulation.history import live
from simulation.luck import replicate_seed
from simulation.measures import ORDER
from simulation.measures.resilience import Resilience, resilience, window_of
from simulation.replicates import first_shock
from simulation.scenario import Founding, Scenario, Stakeholders
from simulation.settings import LEVERS, striking

CURVES = ("performance", "hqc_density", "relational_coordination")
MEASURES = {measure.__name__: measure for measure in ORDER}
Key = tuple[str, int]


class Life(NamedTuple):
    """What is kept of a life: `curves` by day, `run` the measures of the whole, `spent` by lever.

    `missed` holds the shocks that found nobody to strike.
    """

    curves: Mapping[str, np.ndarray]
    run: Mapping[str, float]
    spent: Mapping[str, tuple[float, float]]
    missed: tuple[str, ...]


class Wanted(NamedTuple):
    """A life to live: of a scenario, with a seed; scenarios of one digest share their lives."""

    scenario: Scenario
    digest: str
    seed: int

    def key(self) -> Key:
        """Return what the life depends on."""
        return self.digest, self.seed

    def person_days(self) -> int:
        """Return what the life costs, in days of a person."""
        return self.scenario.organization.size * self.scenario.run.days

    def lead(self) -> Life:
        """Live it."""
        return lead(self)


def wanted_of(scenario: Scenario, histories: int) -> list[Wanted]:
    """Return the lives of a scenario in its first histories."""
    digest = scenario.digest_of_history()
    seeds = [replicate_seed(scenario.run.seed, nth) for nth in range(histories)]
    return [Wanted(scenario, digest, seed) for seed in seeds]


def lead(wanted: Wanted) -> Life:
    """Live one life. Raises `ScenarioError` when the organization cannot be founded.

    A twin is the life of the scenario without its shocks: until the first of them the two are one.
    """
    scenario = wanted.scenario
    plan = planned(scenario.organization, scenario.stakeholders)
    world = found(scenario, wanted.seed, plan).world
    live(world, 0, scenario.run.days)
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


@functools.lru_cache(maxsize=32)
def planned(organization: Founding, stakeholders: Stakeholders) -> Blueprint:
    """Return the plan of an organization, made once."""
    return blueprint_of(Scenario(organization=organization, stakeholders=stakeholders))


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
