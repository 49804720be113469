"""How a network hangs together, where it is thin, and what breaks when somebody or a tie goes.

All of it is structure: who can be reached over the ties of one evening. How people would act on a
loss – seek others, close the gap, or not – is no part of it; living the loss tells that.
"""

from collections import Counter
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, shortest_path

from simulation.results.network import Network

MOST_BETWEEN = 320  # people: among more, standing between others takes too long to compute
MOST_STARTS = 300  # people from whom ways are measured
ABSENT = -1
OF_TIES = ("one", "two", "quality", "met", "moment")  # of a network, a value for each tie


class Gone(NamedTuple):
    """What is taken out: a person, a tie (the rows of its two), or nothing."""

    person: int | None = None
    tie: tuple[int, int] | None = None


class Graph(NamedTuple):
    """Who is there (N), and the pairs (rows of both) whose ties count.

    `hqc_share`: of all ties in use between them, also of those that do not count.
    """

    here: np.ndarray
    one: np.ndarray
    two: np.ndarray
    hqc_share: float

    def networkx(self) -> Any:
        """Return it as a graph of networkx."""
        import networkx as nx  # slow to load, and needed here only

        linked: Any = nx.Graph()
        linked.add_nodes_from(np.flatnonzero(self.here).tolist())
        linked.add_edges_from(zip(self.one.tolist(), self.two.tolist(), strict=True))
        return linked


class Shape(NamedTuple):
    """How a graph hangs together. `group` (N): the number of each one's group, -1 who is not there.

    `reachable`: pairs of people with a way between them; `steps`: mean length of these ways.
    """

    people: int
    ties: int
    hqc_share: float
    group: np.ndarray
    groups: int
    largest: int
    alone: int
    reachable: int
    steps: float


class Bridge(NamedTuple):
    """A thin place, and what its loss would do.

    `cut` people lose their way to the rest; or the way between the two teams, now one step, becomes
    one of `steps` (0: there is none).
    """

    one: int
    two: int
    cut: int
    steps: int


def removed(network: Network, gone: Gone) -> Network:
    """Return a network without what is taken out: a person is gone with all their ties."""
    here, one, two = network.here.copy(), network.one, network.two
    kept = np.full(len(one), True)
    if gone.person is not None:
        here[gone.person] = False
        kept &= (one != gone.person) & (two != gone.person)
    if gone.tie is not None:
        kept &= ~((one == min(gone.tie)) & (two == max(gone.tie)))
    ties = {name: getattr(network, name)[kept] for name in OF_TIES}
    return network._replace(here=here, **ties)


def graph_of(network: Network, only_hqc: bool) -> Graph:
    """Return who is there, and those of the ties between them that count."""
    is_hqc = network.is_hqc()
    between = network.here[network.one] & network.here[network.two]
    kept = between & (is_hqc | (not only_hqc))
    share = float(is_hqc[between].mean()) if between.any() else 0.0
    return Graph(network.here, network.one[kept], network.two[kept], share)


def shape_of(graph: Graph) -> Shape:
    """Return how a graph hangs together."""
    rows = np.flatnonzero(graph.here)
    size = len(graph.here)
    ties = coo_array((np.ones(len(graph.one)), (graph.one, graph.two)), shape=(size, size)).tocsr()
    _, group = connected_components(ties, directed=False)
    group = np.where(graph.here, group, ABSENT)
    sizes = np.unique(group[rows], return_counts=True)[1]
    return Shape(
        people=len(rows),
        ties=len(graph.one),
        hqc_share=graph.hqc_share,
        group=group,
        groups=len(sizes),
        largest=int(sizes.max(initial=0)),
        alone=int((sizes == 1).sum()),
        reachable=int((sizes * (sizes - 1) // 2).sum()),
        steps=mean_steps(ties, rows),
    )


def mean_steps(ties: Any, rows: np.ndarray) -> float:
    """Return the mean length of the ways between people, from at most `MOST_STARTS` of them."""
    starts = rows[:: max(1, -(-len(rows) // MOST_STARTS))]
    if len(starts) == 0:
        return 0.0
    ways = shortest_path(ties, method="D", directed=False, unweighted=True, indices=starts)
    found = ways[np.isfinite(ways) & (ways > 0)]
    return float(found.mean()) if len(found) else 0.0


def pairs_cut(before: Shape, after: Shape) -> int:
    """Return how many pairs of those who remain had a way to each other and have none now."""
    remain = after.group != ABSENT
    sizes = np.unique(before.group[remain], return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum()) - after.reachable


def cut_off(before: Shape, after: Shape) -> list[list[int]]:
    """Return the rows of those who lost their way to most of those with whom they had one."""
    remain = np.flatnonzero(after.group != ABSENT)
    found = []
    for group in np.unique(before.group[remain]):
        members = remain[before.group[remain] == group]
        numbers, counts = np.unique(after.group[members], return_counts=True)
        rest = [number for number in numbers if number != numbers[np.argmax(counts)]]
        found += [members[after.group[members] == number].tolist() for number in rest]
    return sorted(found, key=len, reverse=True)


def fragile_bridges(network: Network, only_hqc: bool, most: int = 8) -> list[Bridge]:
    """Return the ties whose loss cuts most people off, then those that alone join two teams."""
    graph = graph_of(network, only_hqc)
    cutting = {(b.one, b.two): b for b in cutting_ties(graph)}
    alone = [b for b in sole_ties(network.teams, graph) if (b.one, b.two) not in cutting]
    ranked = sorted(cutting.values(), key=lambda b: (-b.cut, b.one, b.two))
    return (ranked + sorted(alone, key=lambda b: (-(b.steps or 99), b.one, b.two)))[:most]


def cutting_ties(graph: Graph) -> list[Bridge]:
    """Return the ties without which somebody loses their way to the others, and how many do."""
    import networkx as nx  # slow to load, and needed here only

    linked = graph.networkx()
    found = []
    for one, two in nx.bridges(linked):
        if 1 in (linked.degree[one], linked.degree[two]):
            cut = 1
        else:
            linked.remove_edge(one, two)
            cut = min(len(nx.node_connected_component(linked, who)) for who in (one, two))
            linked.add_edge(one, two)
        found.append(Bridge(min(one, two), max(one, two), cut, 0))
    return found


def sole_ties(teams: np.ndarray, graph: Graph) -> list[Bridge]:
    """Return the ties that join two teams alone, and how far the way would be without them."""
    import networkx as nx  # slow to load, and needed here only

    low = np.minimum(teams[graph.one], teams[graph.two])
    high = np.maximum(teams[graph.one], teams[graph.two])
    joined = list(zip(low.tolist(), high.tolist(), strict=True))
    count = Counter(pair for pair in joined if pair[0] != pair[1])
    linked = nx.Graph(count.keys())
    found = []
    for place, pair in enumerate(joined):
        if count[pair] == 1:
            steps = way_round(linked, pair)
            found.append(Bridge(int(graph.one[place]), int(graph.two[place]), 0, steps))
    return found


def way_round(linked: Any, pair: tuple[int, int]) -> int:
    """Return the length of the way between two teams without what joins them, 0 for none."""
    import networkx as nx  # slow to load, and needed here only

    linked.remove_edge(*pair)
    steps = nx.shortest_path_length(linked, *pair) if nx.has_path(linked, *pair) else 0
    linked.add_edge(*pair)
    return int(steps)


def key_connectors(network: Network, only_hqc: bool, most: int = 8) -> list[tuple[int, float]]:
    """Return who stands between most others, with the share of shortest ways that lead over them.

    Among many people: who has ties with most other teams, with their number.
    """
    import networkx as nx  # slow to load, and needed here only

    graph = graph_of(network, only_hqc)
    if int(graph.here.sum()) <= MOST_BETWEEN:
        scores = nx.betweenness_centrality(graph.networkx())
    else:
        scores = teams_reached(network.teams, graph)
    ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
    return [(row, float(score)) for row, score in ranked[:most] if score > 0.0]


def teams_reached(teams: np.ndarray, graph: Graph) -> dict[int, float]:
    """Return with how many other teams each person has ties that count."""
    who = np.concatenate([graph.one, graph.two])
    where = np.concatenate([teams[graph.two], teams[graph.one]])
    away = np.unique(np.column_stack([who, where])[where != teams[who]], axis=0)
    rows, counts = np.unique(away[:, 0], return_counts=True)
    return dict(zip(rows.tolist(), counts.astype(float).tolist(), strict=True))
