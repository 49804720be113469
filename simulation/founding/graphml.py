"""A reader of GraphML as tools write it: nested, mixed and parallel, with the line of each part.

NetworkX refuses graphs of mixed edges and nodes within nodes, which Gephi, yEd and Cytoscape write.
"""

from typing import Any, NamedTuple
from xml.parsers import expat

from simulation.founding.raw_text import Text
from simulation.founding.sheets import CsvLine
from simulation.scenario.errors import Problem, ScenarioError

FOLDERS = ("group", "folder")  # what yEd calls a node that only holds others
LABEL = "NodeLabel"  # what yEd writes on a node


class Graph(NamedTuple):
    """People and ties of a graph: lines of cells, and of each tie whether it has a direction."""

    nodes: list[CsvLine]
    edges: list[tuple[CsvLine, bool]]


class Reader:
    """Walks through GraphML and keeps what is said of nodes and edges."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.opened
        self.parser.EndElementHandler = self.closed
        self.parser.CharacterDataHandler = self.said
        self.keys: dict[str, str] = {}
        self.graph = Graph([], [])
        self.directed = [True]
        self.parts: list[dict[str, str]] = []  # the nodes and edges that are open, innermost last
        self.folders: set[str] = set()
        self.key = ""
        self.text = ""

    def opened(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        name, line = tag.rpartition(":")[2], self.parser.CurrentLineNumber
        if name == "key":
            self.keys[given["id"]] = given.get("attr.name", given["id"])
        elif name == "graph":
            if self.parts:
                self.folders.add(self.parts[-1]["id"])
            self.directed.append(given.get("edgedefault", "directed") != "undirected")
        elif name == "node":
            cells = {"id": given["id"]}
            if any(given.get(key) in FOLDERS for key in given if key.endswith("foldertype")):
                self.folders.add(given["id"])
            self.parts.append(cells)
            self.graph.nodes.append(CsvLine(line, cells))
        elif name == "edge":
            cells = {"source": given["source"], "target": given["target"]}
            own = given.get("directed")
            is_directed = self.directed[-1] if own is None else own == "true"
            self.parts.append(cells)
            self.graph.edges.append((CsvLine(line, cells), is_directed))
        elif name in ("data", LABEL):
            self.key, self.text = given.get("key", self.key), ""

    def said(self, text: str) -> None:
        """Something stands between two marks."""
        self.text += text

    def closed(self, tag: str) -> None:
        """An element ends."""
        name, told = tag.rpartition(":")[2], self.text.strip()
        if name in ("node", "edge"):
            self.parts.pop()
        elif name == "graph":
            self.directed.pop()
        elif name == LABEL and self.parts and told:
            self.parts[-1].setdefault("label", told)
        elif name == "data" and self.parts and told:
            column = self.keys.get(self.key, self.key)
            if column.lower() not in ("id", "source", "target"):
                self.parts[-1].setdefault(column, told)
        self.text = ""


def read_graphml(text: Text) -> Graph:
    """Return the people and the ties of GraphML; a node that only holds others is nobody.

    Raises `ScenarioError` when it is none, or declares entities (which can be made to explode).
    """
    if "<!DOCTYPE" in text.text or "<!ENTITY" in text.text:
        told = "declares a document type; save it as plain GraphML"
        raise ScenarioError([Problem(text.file, message=told)])
    reader: Any = Reader()
    try:
        reader.parser.Parse(undeclared(text.text).encode(), True)
    except (expat.ExpatError, KeyError, IndexError) as error:
        told = f"is no GraphML: {error}"
        raise ScenarioError([Problem(text.file, message=told)]) from None
    ends = {edge.cells[end] for edge, _ in reader.graph.edges for end in ("source", "target")}
    nodes = [
        node
        for node in reader.graph.nodes
        if node.cells["id"] not in reader.folders or node.cells["id"] in ends
    ]
    return Graph(nodes, reader.graph.edges)


def undeclared(text: str) -> str:
    """Return XML without its first line's claim of an encoding: it is text already."""
    start = text.lstrip()
    return start[start.index("?>") + 2 :] if start.startswith("<?xml") and "?>" in start else text
