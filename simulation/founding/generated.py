"""An organization made from its size: teams of about seven, a head, and levels between them."""

import functools

import numpy as np

from simulation.founding.blueprint import Blueprint, canonical

SPREAD = (0, 1, -1, 2, -2)  # sizes of teams around the mean, in turn


@functools.lru_cache(maxsize=8)
def generate(size: int, team_size: int, levels: int) -> Blueprint:
    """Return the plan of an organization of `size` positions.

    The first of each team leads it; the head leads the first team. Team leaders report to the
    head, or, with more than three levels, to leaders in groups of about seven. No luck is in it.
    """
    sizes = team_sizes(size, team_size)
    team = np.repeat(np.arange(len(sizes)), sizes)
    leaders = np.searchsorted(team, np.arange(team[-1] + 1))
    manager = leaders[team]
    manager[leaders] = leaders_managers(leaders, levels)
    digits = len(str(size - 1))
    ids = tuple(f"p{n:0{max(3, digits)}d}" for n in range(size))
    names = tuple(f"t{n:0{max(2, len(str(len(leaders) - 1)))}d}" for n in range(len(leaders)))
    level = levels_of(manager)
    roles = roles_of(manager, leaders)
    return canonical(Blueprint(ids, ids, roles, names, team, level, manager))


def roles_of(manager: np.ndarray, leaders: np.ndarray) -> tuple[str, ...]:
    """Return the role of each position: head, leader or member."""
    roles = np.full(len(manager), "member", dtype=object)
    roles[leaders] = "leader"
    roles[manager < 0] = "head"
    return tuple(roles)


def team_sizes(size: int, mean: int) -> list[int]:
    """Return sizes of teams that add up to `size`, each within 2 of the mean where possible.

    >>> team_sizes(20, 7)
    [7, 8, 5]
    """
    sizes: list[int] = []
    left = size
    while left > 0:
        wanted = max(1, mean + (SPREAD[len(sizes) % 5] if mean > 3 else 0))
        rest = left - wanted
        if 0 < rest < max(1, mean - 2):
            wanted = left if left <= mean + 2 else left - max(1, mean - 2)
        sizes.append(min(wanted, left))
        left -= sizes[-1]
    return sizes


def leaders_managers(leaders: np.ndarray, levels: int) -> np.ndarray:
    """Return whom each leader reports to: -1 for the head, groups of about seven below.

    `levels` counts the head's level, the leaders' levels and the members'.
    """
    managers = np.full(len(leaders), leaders[0])
    managers[0] = -1
    below = np.arange(1, len(leaders))
    for _ in range(max(0, levels - 3)):
        if len(below) <= 7:
            break
        above = below[::7]
        place = np.arange(len(below)) // 7
        managers[below] = np.where(below == above[place], leaders[0], leaders[above[place]])
        below = above
    return managers


def levels_of(manager: np.ndarray) -> np.ndarray:
    """Return the level of each position: 1 for the head, one more for each manager above."""
    level = np.ones(len(manager), dtype=np.int64)
    above = manager.copy()
    while (above >= 0).any():
        level[above >= 0] += 1
        above = np.where(above >= 0, manager[above], -1)
    return level
