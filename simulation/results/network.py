"""The network of an evening: who is there, and which pairs are active, with what quality."""

from typing import NamedTuple

import numpy as np

from simulation.founding import Blueprint
from simulation.measures.counting import LAST_21_DAYS
from simulation.state import World


class Network(NamedTuple):
    """People (rows, teams, energy) and active pairs (rows of both, quality of the weaker view)."""

    ids: tuple[str, ...]
    teams: np.ndarray
    team_names: tuple[str, ...]
    here: np.ndarray
    energy: np.ndarray
    one: np.ndarray
    two: np.ndarray
    quality: np.ndarray
    theta: float

    def is_hqc(self) -> np.ndarray:
        """Say of each pair whether it is a high-quality connection, shape (pairs)."""
        return self.quality >= self.theta


def network_of(blueprint: Blueprint, world: World) -> Network:
    """Return the network as it stands: pairs that met in the last 21 days."""
    ties, people = world.ties, world.people
    in_use = np.arange(ties.shape[1]) < people.tie_count[:, None]
    first = in_use & (ties.other > np.arange(len(people))[:, None])
    active = first & ((ties.met_days & LAST_21_DAYS) > 0)
    one, place = np.nonzero(active)
    two, mirror = ties.other[one, place], ties.mirror[one, place]
    weaker = np.minimum(ties.bond[one, place], ties.bond[two, mirror])
    return Network(
        blueprint.ids,
        people.team.copy(),
        blueprint.team_names,
        people.here == 1,
        people.energy.copy(),
        one,
        two.astype(np.int64),
        weaker ** (1.0 / 6.0),
        float(world.settings[0].theta),
    )
