"""Fill the table: all organizations, under many kinds of luck, whole and with one thing off."""

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.patterns.blows import blows
from simulation.experiments.patterns.moods import moods
from simulation.experiments.patterns.networks import networks
from simulation.experiments.patterns.newcomers import newcomers
from simulation.experiments.patterns.observing import (
    BREACHES,
    REWARDS,
    Observed,
    observe,
    with_blows,
)
from simulation.experiments.patterns.readings import Cells
from simulation.experiments.patterns.removals import removals
from simulation.experiments.patterns.sample import organizations, scenario_of
from simulation.experiments.patterns.slights import slights
from simulation.experiments.patterns.surveys import surveys
from simulation.experiments.sweeps.worker import end_with_parent
from simulation.founding import blueprint_of
from simulation.luck import replicate_seed
from simulation.processors import processors
from simulation.scenario import Scenario

ALL_BLOWS = (*BREACHES, "loss", *REWARDS)
KINDS = (networks, removals, surveys, moods, newcomers, blows)  # of what is read from a life


class PatternJob(NamedTuple):
    """One organization of the sample, to be lived under some kinds of luck."""

    place: int
    organization: dict[str, Any]
    base: Scenario
    replicates: int
    blows: tuple[str, ...]


def jobs(
    base: Scenario, replicates: int, blows: tuple[str, ...], every: int = 1
) -> list[PatternJob]:
    """Return the jobs that fill a table from a base scenario, with each `every`-th organization."""
    return [
        PatternJob(place, organization, base, replicates, blows)
        for place, organization in enumerate(organizations())
        if place % every == 0
    ]


def seen(job: PatternJob) -> list[dict[str, float]]:
    """Live one organization under each kind of luck; return the numbers of each life."""
    scenario = with_blows(scenario_of(job.organization, job.base))
    blueprint = blueprint_of(scenario)
    settings = {name: float(value) for name, value in job.organization.items()}
    lives = []
    for replicate in range(job.replicates):
        seed = replicate_seed(job.base.run.seed + job.place, replicate)
        lives.append(settings | numbers_of(observe(scenario, seed, blueprint, job.blows)))
    return lives


def numbers_of(observed: Observed) -> dict[str, float]:
    """Return all that is read from one life."""
    return {name: value for kind in KINDS for name, value in kind(observed).items()}


def workers(wanted: int | None = None) -> ProcessPoolExecutor:
    """Return a pool of processes, as many as there are processors."""
    start = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(wanted or processors(), start, initializer=end_with_parent)


def fill(
    pool: ProcessPoolExecutor, work: Sequence[PatternJob], done: Callable[[], None] | None = None
) -> dict[str, Cells]:
    """Return what was found: for each number an array of organizations by kinds of luck."""
    lives = []
    for found in pool.map(seen, work):
        lives.append(found)
        if done is not None:
            done()
    cells = {
        name: np.array([[life[name] for life in org] for org in lives]) for name in lives[0][0]
    }
    acts = slights(work[0].base)
    return cells | {name: np.full((len(work), 1), value) for name, value in acts.items()}


def resampled(found: Mapping[str, Cells], draws: int, seed: int) -> Iterator[dict[str, Cells]]:
    """Yield what would have been found in other samples: organizations drawn with replacement."""
    generator = np.random.default_rng(seed)
    count = len(next(iter(found.values())))
    for _ in range(draws):
        rows = generator.integers(0, count, count)
        yield {name: cells[rows] for name, cells in found.items()}
