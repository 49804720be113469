"""A reader of UCINET's DL: a full matrix, a list of edges, or a list of nodes with their ties."""

import re

from simulation.founding.graphml import Graph
from simulation.founding.raw_text import Text
from simulation.founding.sheets import CsvLine
from simulation.scenario.errors import Problem, ScenarioError

PART = re.compile(r"\b(labels embedded|labels|row labels|column labels|data)\s*:?", re.IGNORECASE)
FORMATS = ("fullmatrix", "edgelist1", "nodelist1")
SPLIT = re.compile(r"[,\s]+")


def read_dl(text: Text) -> Graph:
    """Return the people and the ties of a DL file. Raises `ScenarioError` for another form."""
    head, *parts = PART.split(text.text)
    said = dict(zip([part.lower() for part in parts[::2]], parts[1::2], strict=True))
    given = re.search(r"format\s*=\s*(\w+)", head, re.IGNORECASE)
    form = given[1].lower() if given else "fullmatrix"
    size = re.search(r"\bn\s*=\s*(\d+)", head, re.IGNORECASE)
    if form not in FORMATS or size is None or "data" not in said:
        told = f"is a UCINET DL of a form that is not read here; read are {', '.join(FORMATS)}"
        raise ScenarioError([Problem(text.file, message=f"{told}; or save it as GraphML")])
    names = words(said.get("labels", ""))[: int(size[1])]
    rows = [words(line) for line in said["data"].splitlines() if line.strip()]
    if "labels embedded" in said and form == "fullmatrix":
        names, rows = rows[0], [row[1:] for row in rows[1:]]
    if not names and "labels embedded" not in said:
        names = [str(nth) for nth in range(1, int(size[1]) + 1)]
    try:
        return READERS[form](rows, names)
    except (IndexError, ValueError) as error:
        raise ScenarioError(
            [Problem(text.file, message=f"is a broken UCINET DL: {error}")]
        ) from None


def words(line: str) -> list[str]:
    """Return what stands between blanks and commas, without quotes."""
    return [part.strip('"') for part in SPLIT.split(line.strip()) if part]


def called(names: list[str], word: str) -> str:
    """Return the name of a number, or the name itself."""
    return names[int(word) - 1] if names and word.isdigit() and word not in names else word


def full_matrix(rows: list[list[str]], names: list[str]) -> Graph:
    """Return the ties of a matrix: cells that are not 0, which may run over lines."""
    cells = [cell for row in rows for cell in row]
    if len(cells) != len(names) ** 2:
        raise ValueError(f"{len(cells)} cells for {len(names)} people")
    ties = [
        (one, two, cells[i * len(names) + j])
        for i, one in enumerate(names)
        for j, two in enumerate(names)
        if float(cells[i * len(names) + j]) != 0.0
    ]
    return graph_of(names, ties)


def edge_list(rows: list[list[str]], names: list[str]) -> Graph:
    """Return the ties of lines of two names and perhaps a weight."""
    ties = [
        (called(names, row[0]), called(names, row[1]), row[2] if len(row) > 2 else "1")
        for row in rows
    ]
    return graph_of(names or [end for tie in ties for end in tie[:2]], ties)


def node_list(rows: list[list[str]], names: list[str]) -> Graph:
    """Return the ties of lines of a name and those to whom it is tied."""
    ties = [(called(names, row[0]), called(names, other), "1") for row in rows for other in row[1:]]
    return graph_of(names or [end for tie in ties for end in tie[:2]], ties)


def graph_of(names: list[str], ties: list[tuple[str, str, str]]) -> Graph:
    """Return people and directed ties."""
    nodes = [CsvLine(0, {"id": name}) for name in dict.fromkeys(names)]
    lines = [CsvLine(0, {"source": a, "target": b, "weight": w}) for a, b, w in ties]
    return Graph(nodes, [(line, True) for line in lines])


READERS = {"fullmatrix": full_matrix, "edgelist1": edge_list, "nodelist1": node_list}
