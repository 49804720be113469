"""The network of an evening: who is there, which pairs are active, how good, and what today was."""

from typing import NamedTuple

import numpy as np

from simulation.founding import Blueprint
from simulation.measures.counting import LAST_21_DAYS
from simulation.state import World

TODAY = 1  # the bit of `met_days`
FRESH = 1.0  # what lingers of a moment on its own day: by the next it has faded


class Network(NamedTuple):
    """People (rows, teams, energy) and active pairs (rows of both, quality of the weaker view).

    `met`: the pairs that met on this day; `moment`: those of them for which a meeting was a
    high-quality moment.
    """

    ids: tuple[str, ...]
    teams: np.ndarray
    team_names: tuple[str, ...]
    here: np.ndarray
    energy: np.ndarray
    one: np.ndarray
    two: np.ndarray
    quality: np.ndarray
    theta: float
    met: np.ndarray
    moment: np.ndarray

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
    met = (ties.met_days[one, place] & TODAY) > 0
    brightest = np.maximum(ties.glow[one, place], ties.glow[two, mirror])
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
        met,
        met & (brightest == FRESH),
    )
