"""Two controls for density as a cause: shuffle and rewire.

They tell apart what quality does, where it is placed, and how many ties there are.
"""

import numpy as np

from simulation.luck import REWIRE, SHUFFLE, chance, luck_of
from simulation.measures.counting import bond, sixth_power
from simulation.state import QUALITIES, World
from simulation.ties import PAIR_FOREVER, find_tie, may_fade_away

MOVED = (*QUALITIES, "founded_quality", "labelled")
ROUNDS = 3


def apply_null_model(world: World, kind: str) -> None:
    """Apply a control to a founded world: "none", "shuffle" or "rewire"."""
    if kind == "shuffle":
        shuffle(world)
    elif kind == "rewire":
        rewire(world)


def pairs_of(world: World) -> list[tuple[int, int]]:
    """Return the (row, place) of one view of every pair, in the order of rows."""
    return [
        (i, place)
        for i in range(len(world.people))
        for place in range(world.people.tie_count[i])
        if world.ties.other[i, place] > i
    ]


def lot(world: World, pair: tuple[int, int], stream: np.uint64) -> float:
    """Return the keyed lot of a pair."""
    i, place = pair
    one, two = world.people.key[i], world.people.key[world.ties.other[i, place]]
    luck = np.uint64(luck_of(np.uint64(world.org.seed[0]), PAIR_FOREVER, one, two))
    return chance(luck, stream, 0)


def shuffle(world: World) -> None:
    """The qualities (and HQC labels) of all pairs are dealt anew over the same ties."""
    pairs = pairs_of(world)
    dealt = sorted(range(len(pairs)), key=lambda place: lot(world, pairs[place], SHUFFLE))
    before = world.ties.copy()
    for (i, place), source in zip(pairs, dealt, strict=True):
        k, slot = pairs[source]
        views = ((i, place), (world.ties.other[i, place], world.ties.mirror[i, place]))
        givers = ((k, slot), (before.other[k, slot], before.mirror[k, slot]))
        for view, giver in zip(views, givers, strict=True):
            for name in MOVED:
                world.ties[name][view] = before[name][giver]


def rewire(world: World) -> None:
    """Ties that the work does not keep change partners, HQCs with HQCs, others with others.

    Every person keeps as many ties, and as many HQCs, as before.
    """
    threshold = sixth_power(world.settings[0].theta)
    for is_hqc in (True, False):
        free = [
            (i, place)
            for i, place in pairs_of(world)
            if may_fade_away(world, i, world.ties[i, place])
            and (is_connection(world, i, place, threshold) == is_hqc)
        ]
        for turn in range(ROUNDS):
            free.sort(key=lambda pair: lot(world, pair, REWIRE + np.uint64(turn)))
            for one, two in zip(free[::2], free[1::2], strict=False):
                swap_partners(world, one, two)


def is_connection(world: World, i: int, place: int, threshold: float) -> bool:
    """Say whether both views of a pair reach the threshold."""
    mine = world.ties[i, place]
    return bool(min(bond(mine), bond(world.ties[mine.other, mine.mirror])) >= threshold)


def swap_partners(world: World, one: tuple[int, int], two: tuple[int, int]) -> None:
    """Of a–b and c–d come a–d and c–b, unless one of these is there already."""
    (a, at_a), (c, at_c) = one, two
    b, at_b = int(world.ties.other[one]), int(world.ties.mirror[one])
    d, at_d = int(world.ties.other[two]), int(world.ties.mirror[two])
    teams = world.people.team
    if len({a, b, c, d}) < 4 or teams[a] == teams[d] or teams[c] == teams[b]:
        return
    if find_tie(world, a, d) >= 0 or find_tie(world, c, b) >= 0:
        return
    for (i, place), (j, mirror) in (((a, at_a), (d, at_d)), ((c, at_c), (b, at_b))):
        world.ties.other[i, place], world.ties.mirror[i, place] = j, mirror
        world.ties.other[j, mirror], world.ties.mirror[j, mirror] = i, place
