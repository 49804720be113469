"""What is kept of people and their high-quality connections after the last day."""

from typing import NamedTuple

import numpy as np

from simulation.founding import Blueprint
from simulation.results.network import network_of
from simulation.state import World


class Evening(NamedTuple):
    """People and their HQCs after the last day: arrays over the N positions.

    `functioning`: energy not eaten up by strain, summed over the days of the run. `pairs`: active
    pairs that are HQCs, each as row * N + row.
    """

    ids: tuple[str, ...]
    teams: tuple[str, ...]
    employed: np.ndarray
    leads: np.ndarray
    here: np.ndarray
    holder: np.ndarray
    functioning: np.ndarray
    safety: np.ndarray
    pairs: np.ndarray


def evening_of(blueprint: Blueprint, world: World) -> Evening:
    """Return what is kept of people and ties after the last day."""
    people, network = world.people, network_of(blueprint, world)
    is_hqc = network.is_hqc()
    return Evening(
        blueprint.ids,
        tuple(blueprint.team_names[team] for team in people.team),
        people.outside == 0,
        people.leads == 1,
        people.here == 1,
        people.holder.copy(),
        people.functioning.copy(),
        people.safety.copy(),
        (network.one * len(people) + network.two)[is_hqc],
    )
