"""What the three versions of the reference workload share: the rates, the people, the network."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation import luck

QUALITIES = ("respect", "enabling", "trust", "play")
TRUST = QUALITIES.index("trust")
MEASURES = ("hqc_density", "mean_trust", "mean_energy")
MEETINGS_SOUGHT = 3
TEAM_SIZE = 8
RING_REACH = 2
MEAN_DEGREE = 12


class Rates(NamedTuple):
    """How strongly things move in a day; every number is a float32 in all but the Mesa version."""

    at_work: np.float32 = np.float32(0.8)
    full_attention: np.float32 = np.float32(5.0)  # meetings a day that do not thin presence
    step: np.float32 = np.float32(0.2)
    goes_wrong: np.float32 = np.float32(0.03)  # share of the moves that fire
    loss_factor: np.float32 = np.float32(3.0)
    kept: np.float32 = np.float32(0.993)  # of a tie's quality, each night
    lift: np.float32 = np.float32(0.006)  # energy for each move that went well
    recovery: np.float32 = np.float32(0.3)
    usual_energy: np.float32 = np.float32(0.6)
    least_energy: np.float32 = np.float32(0.05)
    high_quality: np.float32 = np.float32(0.6)


class Founding(NamedTuple):
    """The first morning: people, their ties, and who knows whom.

    Person p's acquaintances are the slots ``first[p] … first[p + 1] - 1`` of `partner` and `tie`.
    """

    key: NDArray[np.uint64]  # (people)
    trait: NDArray[np.float32]  # (people, 4): probability of each move
    energy: NDArray[np.float32]  # (people)
    quality: NDArray[np.float32]  # (ties, 4)
    first: NDArray[np.int32]  # (people + 1)
    partner: NDArray[np.int32]  # (2 * ties)
    tie: NDArray[np.int32]  # (2 * ties)


class Outcome(NamedTuple):
    """What a run leaves behind: three measures for each day, and the last state of all."""

    daily: NDArray[np.float64]  # (days, 3), as in `MEASURES`
    quality: NDArray[np.float32]  # (ties, 4)
    energy: NDArray[np.float32]  # (people)
    meetings: int  # in all days; a meeting counts once


def team_ties(people: int) -> set[tuple[int, int]]:
    """Return the ties within teams of eight: everyone knows everyone."""
    return {
        (low, high)
        for low in range(people)
        for high in range(low + 1, min(people, (low // TEAM_SIZE + 1) * TEAM_SIZE))
    }


def small_world_ties(people: int, generator: np.random.Generator) -> set[tuple[int, int]]:
    """Return ties across teams: a ring in random order, and shortcuts up to the mean degree.

    Source: Newman & Watts (1999), who add shortcuts to a ring instead of moving its ties.
    """
    ties = team_ties(people)
    ring = generator.permutation(people)
    for reach in range(1, RING_REACH + 1):
        pairs = np.sort(np.stack([ring, np.roll(ring, reach)], axis=1), axis=1)
        ties.update((int(low), int(high)) for low, high in pairs)
    while len(ties) < people * MEAN_DEGREE // 2:
        low, high = sorted(generator.integers(people, size=2).tolist())
        if low != high:
            ties.add((low, high))
    return ties


def found(people: int, seed: int = 1) -> Founding:
    """Return an organization on its first morning, with at least 32 people."""
    if people < 4 * TEAM_SIZE:
        raise ValueError(f"the workload needs at least {4 * TEAM_SIZE} people, not {people}")
    generator = np.random.default_rng(seed)
    ties = np.array(sorted(small_world_ties(people, generator)))
    owner, partner = ties.ravel(), ties[:, ::-1].ravel()
    order = np.lexsort((partner, owner))
    degree = np.bincount(owner, minlength=people)
    return Founding(
        key=np.array([luck.key_of(f"person {row}") for row in range(people)]),
        trait=generator.uniform(0.2, 0.6, (people, 4)).astype(np.float32),
        energy=generator.uniform(0.4, 0.8, people).astype(np.float32),
        quality=generator.uniform(0.2, 0.7, (len(ties), 4)).astype(np.float32),
        first=np.concatenate([[0], np.cumsum(degree)]).astype(np.int32),
        partner=partner[order].astype(np.int32),
        tie=(order // 2).astype(np.int32),
    )
