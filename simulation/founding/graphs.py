"""Networks as tools write them: known by how they begin, and read into people and ties."""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from simulation.founding.column_names import PEOPLE, TIES, guesses, plain_name, taken_for
from simulation.founding.graphml import Graph, read_graphml
from simulation.founding.raw_text import Text
from simulation.founding.sheets import PERSON_COLUMNS, TIE_COLUMNS, CsvLine, Sheet, sheet_of
from simulation.founding.ucinet import read_dl
from simulation.scenario.errors import Problem, ScenarioError

OPENING = 4096  # characters in which a format has to show
REMARKS = re.compile(r"\A(?:\s*[%#][^\n]*\n)*\s*")
BEGINS = {
    "GraphML": re.compile(r".*<graphml", re.DOTALL),
    "GEXF": re.compile(r".*<gexf", re.DOTALL),
    "Pajek": re.compile(r"\*(network|vertices)\b", re.IGNORECASE),
    "UCINET DL": re.compile(r"dl\s+n", re.IGNORECASE),
    "GML": re.compile(
        r"(creator[^\n]*\n|version[^\n]*\n|comment[^\n]*\n)*\s*graph\s*\[", re.IGNORECASE
    ),
    "JSON": re.compile(r"[{\[]"),
}


def format_of(text: Text) -> str:
    """Return the format of a network, "" for a table."""
    opening = REMARKS.sub("", text.text, count=1)[:OPENING]
    return next((name for name, begins in BEGINS.items() if begins.match(opening)), "")


def read_graph(text: Text) -> tuple[Sheet, Sheet]:
    """Return the people and the ties of a network; a tie without direction goes both ways.

    Raises `ScenarioError` when it is not what it seems to be.
    """
    kind = format_of(text)
    graph = READERS[kind](text)
    nodes, on_nodes = named(graph.nodes, PEOPLE, {"id"} | PERSON_COLUMNS)
    edges, on_edges = named([line for line, _ in graph.edges], TIES, TIE_COLUMNS)
    ways = [is_directed for _, is_directed in graph.edges]
    ties = [line for pair in zip(edges, ways, strict=True) for line in both_ways(*pair)]
    notes = [f"{text.file}: read as {kind}", *(f"{text.file}: {g}" for g in on_nodes + on_edges)]
    if any(ways) and not all(ways):
        told = f"{ways.count(False):,} of {len(ways):,} ties have no direction: taken both ways"
        notes.append(f"{text.file}: {told}")
    people = sheet_of(text.file, nodes, ("id",), [*text.notes, *notes])
    return people, sheet_of(text.file, ties, ("source", "target"))


def both_ways(line: CsvLine, is_directed: bool) -> Iterator[CsvLine]:
    """Yield a tie and, where it has no direction, the same the other way."""
    yield line
    one, two = line.cells["source"], line.cells["target"]
    if not is_directed and one != two:
        yield CsvLine(line.number, line.cells | {"source": two, "target": one})


def named(
    lines: Sequence[CsvLine], known: Mapping[str, Sequence[str]], ours: set[str]
) -> tuple[list[CsvLine], list[str]]:
    """Return lines under our names, and what was guessed."""
    columns = [*dict.fromkeys(name for line in lines for name in line.cells)]
    exact = {name: name.lower() for name in columns if plain_name(name) in ours}
    rest = [name for name in columns if name not in exact]
    free = {one: names for one, names in known.items() if one not in exact.values()}
    found = taken_for(rest, {one: tuple(names) for one, names in free.items()}, {}) | exact
    told = [
        CsvLine(
            line.number,
            {found.get(name, name.strip().lower()): str(cell) for name, cell in line.cells.items()},
        )
        for line in lines
    ]
    return told, guesses(found)


def from_networkx(graph: Any) -> Graph:
    """Return a graph of networkx as people and ties."""
    nodes = [
        CsvLine(0, {"id": str(node)} | cells_of(data)) for node, data in graph.nodes(data=True)
    ]
    edges = [
        (CsvLine(0, {"source": str(one), "target": str(two)} | cells_of(data)), graph.is_directed())
        for one, two, data in graph.edges(data=True)
    ]
    return Graph(nodes, edges)


def cells_of(data: dict[Any, Any]) -> dict[str, str]:
    """Return what is said of a node or an edge as cells: what is itself a table is left out."""
    own = ("id", "source", "target", "key")
    return {
        str(key): str(value)
        for key, value in data.items()
        if str(key).lower() not in own and not isinstance(value, dict | list | tuple)
    }


def by_networkx(read: Callable[[Any, str], Any]) -> Callable[[Text], Graph]:
    """Return a reader that has networkx read a text."""

    def reader(text: Text) -> Graph:
        import networkx as nx  # slow to load, and needed here only

        try:
            return from_networkx(read(nx, text.text))
        except Exception as error:  # noqa: BLE001 - its readers raise whatever comes
            told = f"is no {format_of(text)} that can be read: {error}"
            raise ScenarioError([Problem(text.file, message=told[:300])]) from None

    return reader


def parse_gexf(nx: Any, text: str) -> Any:
    """Return a graph from GEXF, of whichever version: what is read here is the same in all."""
    plain = re.sub(r'xmlns="[^"]*"', 'xmlns="http://www.gexf.net/1.2draft"', text, count=1)
    plain = re.sub(r'(<gexf[^>]*version=")[^"]*', r"\g<1>1.2", plain, count=1)
    return nx.read_gexf(io.BytesIO(plain.encode()))


def parse_json(nx: Any, text: str) -> Any:
    """Return a graph from JSON: lists of nodes and of links or edges."""
    told = json.loads(text)
    key = next((name for name in ("links", "edges") if name in told), None)
    if not isinstance(told, dict) or key is None or "nodes" not in told:
        raise ValueError('write {"nodes": [{"id": …}], "links": [{"source": …, "target": …}]}')
    return nx.node_link_graph(told, edges=key, directed=told.get("directed", True))


READERS: dict[str, Callable[[Text], Graph]] = {
    "GraphML": read_graphml,
    "GEXF": by_networkx(parse_gexf),
    "GML": by_networkx(lambda nx, text: nx.parse_gml(text, label="id")),
    "Pajek": by_networkx(lambda nx, text: nx.parse_pajek(text)),
    "UCINET DL": read_dl,
    "JSON": by_networkx(parse_json),
}
