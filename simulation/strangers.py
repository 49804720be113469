"""Somebody of the organization, found by permanent keys and never by a row.

Whoever is added to an organization, or is not there, leaves nearly all that others draw alone: the
keys of all employees lie on a ring, a lot falls on it, and of the people who follow there the one
with the largest lot of their own is found.
"""

import numpy as np

from simulation.compiled import inlined
from simulation.luck import GOLDEN, mixed
from simulation.state import World

CIRCLE = 64  # people who follow: with as many or fewer all are drawn alike, with more to an eighth


@inlined
def lot_for(luck: np.uint64, stream: np.uint64, nth: int, who: np.uint64) -> np.uint64:
    """Return the nth lot of a stream that somebody with this key has in a scene, 64 bits."""
    return mixed(mixed(np.uint64(luck) ^ stream + GOLDEN * np.uint64(nth)) ^ who)


@inlined
def somebody(world: World, luck: np.uint64, stream: np.uint64, nth: int) -> int:
    """Return the row of an employee, the nth that a stream draws in this scene."""
    count = len(world.ring)
    place = follower(world, mixed(np.uint64(luck) ^ stream + GOLDEN * np.uint64(nth)))
    found, largest = 0, np.uint64(0)
    for _ in range(min(CIRCLE, count)):
        lot = lot_for(luck, stream, nth, world.ring[place].key)
        if lot >= largest:
            found, largest = world.ring[place].row, lot
        place = place + 1 if place + 1 < count else 0
    return int(found)


@inlined
def follower(world: World, spot: np.uint64) -> int:
    """Return the place on the ring of the first key from a spot on."""
    low, high = 0, len(world.ring)
    while low < high:
        middle = (low + high) // 2
        if world.ring[middle].key < spot:
            low = middle + 1
        else:
            high = middle
    return low if low < len(world.ring) else 0
