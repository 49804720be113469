"""An evening as a graph of networkx: people, and what each remembers of others."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from simulation.state import QUALITIES

if TYPE_CHECKING:
    import networkx as nx


def graph_of(people: pd.DataFrame, ties: pd.DataFrame, theta: float) -> "nx.DiGraph[str]":
    """Return the directed graph of the people and ties of one evening.

    Nodes are ids, with the columns of `people` as attributes. An edge goes from whoever remembers
    to whoever is remembered, with the columns of `ties`; further `quality`, the geometric mean of
    its six qualities (0 to 1), and `hqc`, whether the pair met in the last 21 days and reaches
    `theta` in both directions. All values are plain numbers, texts and truths, so that any format
    of networkx can write them.
    """
    import networkx as nx  # slow to load, and needed here only

    graph: nx.DiGraph[str] = nx.DiGraph(theta=theta)
    graph.add_nodes_from((row.pop("id"), row) for row in plain_rows(people))
    quality = ties[list(QUALITIES)].prod(axis=1) ** (1.0 / len(QUALITIES))
    for row in plain_rows(ties.assign(quality=quality)):
        graph.add_edge(row.pop("source"), row.pop("target"), **row)
    for one, two, view in graph.edges(data=True):
        mirror = graph.get_edge_data(two, one, default={"quality": 0.0})
        view["hqc"] = bool(view["active"] and min(view["quality"], mirror["quality"]) >= theta)
    return graph


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, with values of Python's own kinds."""
    columns = {str(name): table[name].tolist() for name in table}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
