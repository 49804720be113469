"""A reader of GraphML: people and ties with what is said of them, and the line each stands in."""

from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from simulation.founding.readers import CsvLine, Sheet, text_of
from simulation.scenario.errors import Problem, ScenarioError

SUFFIXES = (".graphml", ".xml")
OPENING = 4096  # characters in which the word graphml has to turn up


class Places(NamedTuple):
    """In which lines of a GraphML file its nodes and edges stand, in the file's order."""

    nodes: list[tuple[str, int]]
    edges: list[tuple[str, str, int]]


def is_graph(path: Path) -> bool:
    """Say whether a file is GraphML, by its suffix or by how it begins."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return b"<graphml" in file.read(OPENING)
    except OSError:
        return False  # who reads it in earnest will say why it cannot be read


def read_graph(path: Path) -> tuple[Sheet, Sheet]:
    """Return the people and the ties of a GraphML file; an undirected tie goes both ways.

    Raises `ScenarioError` when it is none, or declares entities (which can be made to explode).
    """
    import networkx as nx  # slow to load, and needed here only

    text = text_of(path)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        told = "declares a document type; save it as plain GraphML"
        raise ScenarioError([Problem(str(path), message=told)])
    try:
        graph, places = nx.parse_graphml(text), places_in(text)
    except (nx.NetworkXError, ParseError, expat.ExpatError, KeyError, ValueError) as error:
        raise ScenarioError([Problem(str(path), message=f"is no GraphML: {error}")]) from None
    people = [
        CsvLine(number, {"id": name} | as_text(graph.nodes[name])) for name, number in places.nodes
    ]
    return (
        sheet_of(path, people, ("id",)),
        sheet_of(path, tie_lines(graph, places), ("source", "target")),
    )


def places_in(text: str) -> Places:
    """Return the lines of nodes and edges."""
    places = Places([], [])
    parser = expat.ParserCreate(namespace_separator=" ")

    def note(tag: str, said: dict[str, str]) -> None:
        number = parser.CurrentLineNumber
        if tag.endswith("node"):
            places.nodes.append((said["id"], number))
        elif tag.endswith("edge"):
            places.edges.append((said["source"], said["target"], number))

    parser.StartElementHandler = note
    parser.Parse(text.encode(), True)
    return places


def tie_lines(graph: Any, places: Places) -> list[CsvLine]:
    """Return a line for each tie, an undirected one as two."""
    lines, seen = [], dict[tuple[str, str], int]()
    for one, two, number in places.edges:
        nth = seen[one, two] = seen.get((one, two), -1) + 1
        said = graph.get_edge_data(one, two)
        if graph.is_multigraph():
            said = list(said.values())[nth % len(said)]
        lines.append(CsvLine(number, {"source": one, "target": two} | as_text(said)))
        if not graph.is_directed() and one != two:
            lines.append(CsvLine(number, {"source": two, "target": one} | as_text(said)))
    return lines


def as_text(data: dict[str, object]) -> dict[str, str]:
    """Return a node's or an edge's data as cells; its own `id` does not count."""
    told = {str(key).strip().lower(): str(value).strip() for key, value in data.items()}
    return {key: value for key, value in told.items() if key not in ("id", "source", "target")}


def sheet_of(path: Path, lines: list[CsvLine], first: tuple[str, ...]) -> Sheet:
    """Return a sheet of lines, with every column that one of them has."""
    columns = sorted({name for line in lines for name in line.cells} - set(first))
    return Sheet(str(path), (*first, *columns), lines)
