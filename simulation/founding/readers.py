"""Readers of rosters and networks: CSV, edge lists and GraphML become sheets of lines."""

import csv
import difflib
import io
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from simulation.problems import ScenarioError
from simulation.state import TIE

TRAITS = (
    "trust_propensity",
    "presence_tendency",
    "relational_skill",
    "trustworthiness",
    "misused",
    "style",
    "expertise",
    "remote",
)
TIE_FIELDS = {field.name for field in TIE if field.dtype == "f8" and field.high == 1.0}
LARGEST = 500_000_000  # bytes


class Line(NamedTuple):
    """One line of a file: its number and its cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A file of lines. `columns` are the names in its head."""

    path: str
    columns: tuple[str, ...]
    lines: list[Line]

    def fields(self) -> tuple[str, ...]:
        """Return the columns that are fields of a tie."""
        return tuple(name for name in self.columns if name in TIE_FIELDS)


def nearest(name: str, known: Collection[str]) -> str:
    """Return a hint at the nearest known name, or nothing."""
    near = difflib.get_close_matches(name, known, 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def text_of(path: Path) -> str:
    """Return the text of a file. Raises `ScenarioError` when it has none that can be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise ScenarioError([f"{path}: is larger than {LARGEST:,} bytes"])
        raw = path.read_bytes()
    except OSError as error:
        raise ScenarioError([f"{path}: cannot be read: {error.strerror}"]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScenarioError([f"{path}: is no text in UTF-8; save it as UTF-8"]) from None
    if "\0" in text:
        raise ScenarioError([f"{path}: is no text: it holds zero bytes"])
    if not text.strip():
        raise ScenarioError([f"{path}: is empty"])
    return text


def read_people(path: Path) -> Sheet:
    """Return a people.csv. Raises `ScenarioError` when it is none."""
    sheet = read_csv(path, text_of(path), ("id",))
    if not sheet.lines:
        raise ScenarioError([f"{path}: names nobody; write a line for each person"])
    return sheet


def read_ties(path: Path) -> Sheet:
    """Return a ties.csv, or an edge list without a head: two ends and perhaps a weight a line."""
    text = text_of(path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    if "source" in head and "target" in head:
        return read_csv(path, text, ("source", "target"))
    return read_edges(path, text)


def read_csv(path: Path, text: str, needed: tuple[str, ...]) -> Sheet:
    """Return a CSV with a head; commas, semicolons or tabs part its cells."""
    head = text.splitlines()[0]
    mark = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=mark)
    columns = tuple(cell.strip().lower() for cell in next(rows))
    problems = [
        f"{path}:1: there is no column {name}; there are {', '.join(columns)}"
        for name in needed
        if name not in columns
    ]
    lines = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(columns):
                problems.append(
                    f"{path}:{rows.line_num}: {len(row)} cells; the head has {len(columns)}"
                )
            cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
            lines.append(Line(rows.line_num, cells))
    except csv.Error as error:
        problems.append(f"{path}:{rows.line_num}: {error}")
    if problems:
        raise ScenarioError(problems)
    return Sheet(str(path), columns, lines)


def read_edges(path: Path, text: str) -> Sheet:
    """Return an edge list: `source target` or `source target weight`, # for remarks."""
    lines, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.partition("#")[0].replace(",", " ").replace(";", " ").split()
        if not cells:
            continue
        if len(cells) not in (2, 3):
            problems.append(f"{path}:{number}: {len(cells)} cells; write source, target [, weight]")
            continue
        names = ("source", "target", "weight")
        lines.append(Line(number, dict(zip(names, cells, strict=False))))
    if problems:
        raise ScenarioError(problems[:50])
    columns = ("source", "target", "weight")[: max((len(line.cells) for line in lines), default=2)]
    return Sheet(str(path), columns, lines)


def read_graph(path: Path) -> tuple[Sheet, Sheet]:
    """Return the people and the ties of a GraphML file; an undirected tie goes both ways."""
    import networkx as nx  # slow to load, and needed here only

    text = text_of(path)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ScenarioError([f"{path}: declares a document type; save it as plain GraphML"])
    try:
        graph = nx.parse_graphml(text)
    except (nx.NetworkXError, ParseError, KeyError, ValueError) as error:
        raise ScenarioError([f"{path}: is no GraphML: {error}"]) from None
    people = [
        Line(n, {"id": str(node)} | as_text(data))
        for n, (node, data) in enumerate(graph.nodes(data=True), start=1)
    ]
    ends = [(str(one), str(two), data) for one, two, data in graph.edges(data=True)]
    if not graph.is_directed():
        ends += [(two, one, data) for one, two, data in ends]
    ties = [
        Line(n, {"source": one, "target": two} | as_text(data))
        for n, (one, two, data) in enumerate(ends, start=1)
    ]
    return sheet_of(path, people, ("id",)), sheet_of(path, ties, ("source", "target"))


def as_text(data: dict[str, object]) -> dict[str, str]:
    """Return a node's or an edge's data as cells; its own `id` does not count."""
    return {str(key).lower(): str(value).strip() for key, value in data.items() if key != "id"}


def sheet_of(path: Path, lines: list[Line], first: tuple[str, ...]) -> Sheet:
    """Return a sheet of lines, with every column that one of them has."""
    columns = sorted({name for line in lines for name in line.cells} - set(first))
    return Sheet(str(path), (*first, *columns), lines)
