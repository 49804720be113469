"""What breaks without somebody or a tie, held against walking through the network."""

import itertools
from collections import deque
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.words import people as words
from simulation.experiments.fragility import (
    Gone,
    cut_off,
    fragile_bridges,
    graph_of,
    key_connectors,
    pairs_cut,
    removed,
    shape_of,
)
from simulation.results.network import Network

ANY_WEB = st.sets(st.sampled_from(list(itertools.combinations(range(6), 2))), min_size=1)


def web(pairs: list[tuple[int, int]], size: int = 6, teams: list[int] | None = None) -> Network:
    """Return a small network in which every tie is a high-quality connection."""
    one, two = (np.array([sorted(pair)[end] for pair in pairs], dtype=int) for end in (0, 1))
    names = tuple(f"t{n}" for n in range(size))
    return Network(
        tuple(f"p{n}" for n in range(size)),
        np.array(teams or range(size)),
        names,
        np.full(size, True),
        np.full(size, 0.5),
        one,
        two,
        np.full(len(pairs), 0.7),
        0.6,
        np.full(len(pairs), False),
        np.full(len(pairs), False),
    )


def reachable(network: Network) -> set[tuple[int, int]]:
    """Return the pairs that can reach each other, found by walking from everybody."""
    found = set()
    ties = [
        (a, b)
        for a, b in zip(network.one.tolist(), network.two.tolist(), strict=True)
        if network.here[a] and network.here[b]
    ]
    for start in np.flatnonzero(network.here).tolist():
        seen, queue = {start}, deque([start])
        while queue:
            at = queue.popleft()
            for other in [b for a, b in ties if a == at] + [a for a, b in ties if b == at]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        found |= {(start, other) for other in seen if other > start}
    return found


@settings(deadline=None, max_examples=60)
@given(ANY_WEB, st.integers(0, 5), st.booleans())
def test_what_breaks_is_what_walking_finds(pairs: Any, who: int, is_person: bool) -> None:
    network = web(sorted(pairs))
    tie = sorted(pairs)[who % len(pairs)]
    without = Gone(person=who) if is_person else Gone(tie=tie)
    after = removed(network, without)
    shapes = [shape_of(graph_of(one, only_hqc=False)) for one in (network, after)]
    gone = {who} if is_person else set()
    had = {pair for pair in reachable(network) if not gone & set(pair)}
    assert pairs_cut(*shapes) == len(had - reachable(after))
    assert shapes[1].reachable == len(reachable(after))
    named = {row for part in cut_off(*shapes) for row in part}
    assert bool(named) == bool(had - reachable(after))


@settings(deadline=None, max_examples=60)
@given(ANY_WEB)
def test_a_bridge_cuts_off_whom_walking_no_longer_finds(pairs: Any) -> None:
    network = web(sorted(pairs), teams=[0] * 6)
    before = shape_of(graph_of(network, only_hqc=True))
    cutting = {(b.one, b.two): b.cut for b in fragile_bridges(network, True, most=99) if b.cut}
    for pair in pairs:
        after = shape_of(graph_of(removed(network, Gone(tie=pair)), only_hqc=True))
        parts = cut_off(before, after)
        assert cutting.get(pair, 0) == (len(parts[0]) if parts else 0)


def test_a_tie_that_alone_joins_two_teams_is_named_with_its_way_round() -> None:
    ring = web([(0, 1), (1, 2), (2, 3), (0, 3), (0, 4), (1, 4)], size=5, teams=[0, 1, 2, 3, 0])
    found = {(b.one, b.two): b.steps for b in fragile_bridges(ring, False)}
    assert found == {(1, 2): 3, (2, 3): 3, (0, 3): 3}
    told = words.bridge_words(ring, fragile_bridges(ring, False)[0])
    assert "otherwise via 2 other teams" in told


def test_who_stands_between_comes_first() -> None:
    star = web([(0, n) for n in range(1, 6)])
    assert key_connectors(star, False)[0] == (0, 1.0)
    told = words.broken(
        star,
        *(shape_of(graph_of(one, False)) for one in (star, removed(star, Gone(0)))),
        Gone(0),
    )
    assert "10 pairs of the others" in told
