"""The spiral: what one good day, or one bad one, leaves behind in the days that follow.

An organization lives to a morning, and then three times on: as it is, and with one day on which
everybody acts better, or worse, than they are inclined to. Luck is the same; afterwards everything
is as before but people and their ties. What differs in the number of high-quality moments is the
spiral. Nothing of it is put in: a day's moments move mood, energy, norms and ties, these the next.
"""

from typing import NamedTuple

import numpy as np

from simulation.experiments.statistics import Estimate, estimate
from simulation.founding import found
from simulation.history import run_days
from simulation.luck import replicate_seed
from simulation.scenario import Scenario
from simulation.state import PATHWAYS, World

EVE = 60  # days lived before
AFTER = 20  # days that are counted
READIER = 2.0  # on a good day people act along each pathway twice as readily, and never harshly
ROUGHER = 3.0  # on a bad day half as readily, and three times as harshly


class Spiral(NamedTuple):
    """Extra high-quality moments after a good and after a bad day.

    `good`, `bad`: for each of the days that follow, moments a person, shape (histories, days);
    negative where there are fewer.
    """

    good: np.ndarray
    bad: np.ndarray

    def total(self, kind: str) -> Estimate:
        """Return the extra moments a person in all days that follow, `kind` "good" or "bad"."""
        days: np.ndarray = getattr(self, kind)
        return estimate(days.sum(axis=1))

    def daily(self, kind: str) -> list[Estimate]:
        """Return the extra moments a person on each day that follows."""
        days: np.ndarray = getattr(self, kind)
        return [estimate(day) for day in days.T]


def spiral(scenario: Scenario, replicates: int) -> Spiral:
    """Return what one good and one bad day of everybody leaves behind, without shocks."""
    calm = scenario.replace({"shocks": [], "run.days": EVE + AFTER + 1})
    found_ = [after_a_day(calm, replicate_seed(calm.run.seed, nth)) for nth in range(replicates)]
    good, bad = zip(*found_, strict=True)
    return Spiral(np.array(good), np.array(bad))


def after_a_day(scenario: Scenario, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the extra moments a person on each day after a good and after a bad day."""
    world = found(scenario, seed).world
    run_days(world, 0, EVE)
    usual = moments_after(world.copy(), 1.0, 1.0)
    good = moments_after(world.copy(), READIER, 0.0)
    bad = moments_after(world.copy(), 1.0 / READIER, ROUGHER)
    return good - usual, bad - usual


def moments_after(world: World, readier: float, rougher: float) -> np.ndarray:
    """Live one day of another conduct and the days that follow; return their moments a person."""
    usual = world.settings.copy()
    for name in PATHWAYS:
        world.settings[name] = np.minimum(1.0, readier * usual[name])
    world.settings.harshness = np.minimum(1.0, rougher * usual.harshness)
    run_days(world, EVE, EVE + 1)
    world.settings[:] = usual
    run_days(world, EVE + 1, EVE + 1 + AFTER)
    days = world.days[EVE + 1 : EVE + 1 + AFTER]
    return np.asarray(2.0 * days.moments / days.headcount)
