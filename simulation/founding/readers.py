"""Readers of rosters and networks: CSV and edge lists become sheets of lines."""

import csv
import difflib
import io
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.line_numbers import Place
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
PERSON_COLUMNS = {"id", "name", "team", "level", "manager", "role", *TRAITS}
NAMED_TIES = {"advice", "friendship"}  # what `known.py` makes qualities of
TIE_COLUMNS = {"source", "target", "weight", *NAMED_TIES, *TIE_FIELDS}
PRINTED = ("id", "name", "team", "role", "manager", "source", "target")
UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")  # Unicode's categories: control, broken, line ends
MARKS = "\t;,"
LARGEST = 500_000_000  # bytes


class CsvLine(NamedTuple):
    """One line of a file: its number and its cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A file of lines. `columns` are the names in its head, `problems` what is wrong with lines."""

    path: str
    columns: tuple[str, ...]
    lines: list[CsvLine]
    problems: tuple[Problem, ...] = ()

    def fields(self) -> tuple[str, ...]:
        """Return the columns that are fields of a tie."""
        return tuple(name for name in self.columns if name in TIE_FIELDS)


def nearest(name: str, known: Collection[str]) -> str:
    """Return a hint at the nearest known name, or nothing."""
    near = difflib.get_close_matches(name, known, 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def unprintable(line: CsvLine, at: Place) -> list[Problem]:
    """Return which names of a line hold characters that steer a terminal instead of showing."""
    return [
        Problem(*at, key, f"{line.cells[key]!r} holds a control character; take it out")
        for key in PRINTED
        if any(unicodedata.category(sign) in UNPRINTABLE for sign in line.cells.get(key, ""))
    ]


def text_of(path: Path) -> str:
    """Return the text of a file. Raises `ScenarioError` when it has none that can be read."""
    file = str(path)
    try:
        if path.stat().st_size > LARGEST:
            raise ScenarioError([Problem(file, message=f"is larger than {LARGEST:,} bytes")])
        raw = path.read_bytes()
    except OSError as error:
        told = f"cannot be read: {error.strerror}"
        raise ScenarioError([Problem(file, message=told)]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        told = "is no text in UTF-8; save it as UTF-8"
        raise ScenarioError([Problem(file, message=told)]) from None
    if "\0" in text:
        raise ScenarioError([Problem(file, message="is no text: it holds zero bytes")])
    if not text.strip():
        raise ScenarioError([Problem(file, message="is empty")])
    return text


def read_people(path: Path) -> Sheet:
    """Return a people.csv. Raises `ScenarioError` when it is none."""
    sheet = read_csv(path, text_of(path), ("id",))
    if not sheet.lines:
        told = "names nobody; write a line for each person"
        raise ScenarioError([Problem(str(path), message=told)])
    return sheet


def read_ties(path: Path) -> Sheet:
    """Return a ties.csv, or an edge list without a head: two ends and perhaps a weight a line."""
    text = text_of(path)
    first = next((line for line in text.splitlines() if line.partition("#")[0].strip()), "")
    mark = mark_of(first)
    head = {cell.strip().strip('"').lower() for cell in first.split(mark)}
    if head & {*TIE_COLUMNS, "from", "to"} and mark is not None:
        return read_csv(path, text, ("source", "target"))
    return read_edges(path, text, mark)


def mark_of(line: str) -> str | None:
    """Return what parts the cells of a line: tab, semicolon or comma; None for spaces."""
    most = max(MARKS, key=line.count)
    return most if most in line else None


def read_csv(path: Path, text: str, needed: tuple[str, ...]) -> Sheet:
    """Return a CSV with a head; commas, semicolons or tabs part its cells."""
    rows = csv.reader(io.StringIO(text), delimiter=mark_of(text.splitlines()[0]) or ",")
    columns = tuple(cell.strip().lower() for cell in next(rows))
    if wrong := wrong_columns(columns, needed):
        raise ScenarioError([Problem(str(path), 1, "", told) for told in wrong])
    lines: list[CsvLine] = []
    problems: list[Problem] = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(columns):
                told = f"{len(row)} cells; the head has {len(columns)}"
                problems.append(Problem(str(path), rows.line_num, "", told))
            cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
            lines.append(CsvLine(rows.line_num, cells))
    except csv.Error as error:
        problems.append(Problem(str(path), rows.line_num, "", str(error)))
    return Sheet(str(path), columns, lines, tuple(problems))


def wrong_columns(columns: tuple[str, ...], needed: tuple[str, ...]) -> list[str]:
    """Return what is wrong with the head of a CSV: columns that are missing, or there twice."""
    there = ", ".join(columns)
    twice = {name for name in columns if name and columns.count(name) > 1}
    return [
        *(
            f"there is no column {name}; there are {there}"
            for name in needed
            if name not in columns
        ),
        *(f'two columns are called "{name}"' for name in sorted(twice)),
    ]


def read_edges(path: Path, text: str, mark: str | None) -> Sheet:
    """Return an edge list: `source target` or `source target weight`, # for remarks."""
    names = ("source", "target", "weight")
    lines: list[CsvLine] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        told = line.partition("#")[0].strip()
        cells = [cell.strip().strip('"') for cell in told.split(mark)]
        if not told or (
            not lines and [cell.lower() for cell in cells] == list(names[: len(cells)])
        ):
            continue
        if len(cells) not in (2, 3):
            complaint = f"{len(cells)} cells; write source, target [, weight]"
            problems.append(Problem(str(path), number, "", complaint))
            continue
        lines.append(CsvLine(number, dict(zip(names, cells, strict=False))))
    columns = names[: max((len(line.cells) for line in lines), default=2)]
    return Sheet(str(path), columns, lines, tuple(problems))
