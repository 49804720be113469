"""Readers of tables: a roster, a list of ties with or without a head, a matrix."""

import csv
import io
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from simulation.founding.column_names import PEOPLE, TIES, guesses, plain_name, taken_for
from simulation.founding.matrix import is_matrix, read_matrix
from simulation.founding.message_log import as_ties
from simulation.founding.raw_text import Text, text_of
from simulation.founding.sheets import NUMBERS, TIE_COLUMNS, CsvLine, Sheet
from simulation.scenario.errors import Problem, ScenarioError

MARKS = "\t;,"
NAMED_MARK = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"^-?\d+,\d+$")
REMARKS = ("#", "%")
TRAILING = re.compile(r"\s+#\s.*$")  # a remark at the end of a line; "Room #5" is none
ENDS = ("source", "target")
Said = Mapping[str, str]  # our name of a column -> what it is called in the file


class Table(NamedTuple):
    """A file of cells: what parts them, and its rows with their numbers, the head the first."""

    file: str
    mark: str | None
    rows: list[tuple[int, list[str]]]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_people(path: Path, said: Said | None = None) -> Sheet:
    """Return a people.csv. Raises `ScenarioError` when it is none."""
    table = table_of(text_of(path, "people", (said or {}).get("people")))
    sheet = with_head(table, PEOPLE, ("id",), said or {})
    if not sheet.lines:
        told = "names nobody; write a line for each person"
        raise ScenarioError([Problem(str(path), message=told)])
    return sheet


def read_ties(text: Text, said: Said | None = None) -> Sheet:
    """Return a ties.csv, a matrix, or a list of edges without a head: two ends and a weight."""
    table = table_of(text)
    if is_matrix(table.rows):
        return read_matrix(text.file, table.rows, text.notes)
    if has_head(table, said or {}):
        return as_ties(with_head(table, TIES, ENDS, said or {}))
    return edges(table)


def table_of(text: Text) -> Table:
    """Return the cells of a text; empty lines, remarks, and a line that names the mark are none."""
    lines = text.text.split("\n")
    named = next((NAMED_MARK.match(line.strip()) for line in lines if line.strip()), None)
    first = next((line for line in lines if is_said(line) and not NAMED_MARK.match(line)), "")
    mark = named[1] if named else mark_of(first)
    rows: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    if mark is None:
        rows = [(n, line.split()) for n, line in enumerate(lines, start=1) if is_said(line)]
        return Table(text.file, mark, [(n, plain_cells(row)) for n, row in rows], (), text.notes)
    reader = csv.reader(io.StringIO(text.text), delimiter=mark)
    try:
        for row in reader:
            start = row[0].lstrip() if row else ""
            is_row = any(cell.strip() for cell in row) and not start.startswith(REMARKS)
            if is_row and not NAMED_MARK.match(mark.join(row).strip()):
                rows.append((reader.line_num, [cell.strip() for cell in row]))
    except csv.Error as error:
        problems.append(Problem(text.file, reader.line_num, "", str(error)))
    return Table(text.file, mark, rows, tuple(problems), text.notes)


def is_said(line: str) -> bool:
    """Say whether a line holds anything but a remark."""
    return bool(line.strip()) and not line.lstrip().startswith(REMARKS)


def plain_cells(row: list[str]) -> list[str]:
    """Return the cells of a line parted by blanks, without quotes, up to a remark."""
    end = next((n for n, cell in enumerate(row) if cell.startswith("#")), len(row))
    return [cell.strip('"') for cell in row[:end]]


def mark_of(line: str) -> str | None:
    """Return what parts the cells of a line: tab, semicolon or comma; None for spaces."""
    most = max(MARKS, key=line.count)
    return most if most in line else None


def has_head(table: Table, said: Said) -> bool:
    """Say whether the first line names columns. Raises `ScenarioError` where it cannot be told."""
    if not table.rows:
        return False
    number, first = table.rows[0]
    names = [plain_name(cell) for cell in first]
    ends = {end: TIES[end] for end in ENDS}
    if {*TIE_COLUMNS} & {*names} or len(taken_for(first, ends, said)) == len(ENDS):
        return True
    if said or len(first) > 3 or len(table.rows) < 3:
        return False
    others = {cell for _, row in table.rows[1:] for cell in row[:2]}
    if {*first[:2]} & others:
        return False
    if all(is_number(cell) for cell in others) and not any(map(is_number, first[:2])):
        return True
    told = (
        f'"{first[0]}" and "{first[1] if len(first) > 1 else ""}": are these two people, or names '
        "of columns? They stand in no other line. Write source,target above them if they are "
        "people, or instead of them if they are names"
    )
    raise ScenarioError([Problem(table.file, number, "", told)])


def is_roster(table: Table) -> bool:
    """Say whether the first line names a column of people's ids, and none of ties."""
    head = table.rows[0][1] if table.rows else []
    return "id" in taken_for(head, PEOPLE, {}).values() and not is_ties(table)


def is_ties(table: Table) -> bool:
    """Say whether the first line names the two ends of ties."""
    head = table.rows[0][1] if table.rows else []
    return len(taken_for(head, {end: TIES[end] for end in ENDS}, {})) == len(ENDS)


def is_number(cell: str) -> bool:
    """Say whether a cell is a number."""
    return cell.replace(".", "", 1).lstrip("-").isdigit()


def with_head(
    table: Table, known: Mapping[str, Collection[str]], needed: tuple[str, ...], said: Said
) -> Sheet:
    """Return a table whose first line names its columns, under our names."""
    (at, head), *rows = table.rows or [(1, [])]
    found = taken_for(head, {ours: tuple(names) for ours, names in known.items()}, said)
    if table.file and not found and head and not {plain_name(cell) for cell in head} & {*needed}:
        found = positions(head, rows, needed)
    columns = tuple(found.get(cell, cell.strip().strip('"').lower()) for cell in head)
    if wrong := wrong_columns(columns, needed, head):
        raise ScenarioError([Problem(table.file, at, "", told) for told in wrong])
    problems = list(table.problems)
    lines: list[CsvLine] = []
    for number, row in rows:
        if len(row) != len(columns):
            told = f"{len(row)} cells; the head has {len(columns)}"
            problems.append(Problem(table.file, number, "", told))
        cells = dict(zip(columns, row, strict=False))
        lines.append(CsvLine(number, with_points(cells) if table.mark != "," else cells))
    told_of = tuple(f"{table.file}: {guess}" for guess in guesses(found))
    return Sheet(table.file, columns, lines, tuple(problems), table.notes + told_of)


def positions(
    head: list[str], rows: list[tuple[int, list[str]]], needed: tuple[str, ...]
) -> dict[str, str]:
    """Return the first columns of a head in which no name says anything, as what is needed."""
    is_list = needed == ENDS and len(head) in (2, 3) and bool(rows)
    return dict(zip(head, (*ENDS, "weight"), strict=False)) if is_list else {}


def with_points(cells: dict[str, str]) -> dict[str, str]:
    """Return cells whose numbers have a point where the file has a decimal comma."""
    return {
        name: cell.replace(",", ".") if name in NUMBERS and DECIMAL_COMMA.match(cell) else cell
        for name, cell in cells.items()
    }


def wrong_columns(
    columns: tuple[str, ...], needed: tuple[str, ...], head: Collection[str]
) -> list[str]:
    """Return what is wrong with the head of a table: columns that are missing, or there twice."""
    there = ", ".join(cell.strip() for cell in head)
    twice = {name for name in columns if name and columns.count(name) > 1}
    return [
        *(
            f"there is no column {name}; there are {there}"
            for name in needed
            if name not in columns
        ),
        *(f'two columns are called "{name}"' for name in sorted(twice)),
    ]


def edges(table: Table) -> Sheet:
    """Return a list of edges: `source target` or `source target weight`."""
    names = (*ENDS, "weight")
    lines: list[CsvLine] = []
    problems = list(table.problems)
    for number, cells in table.rows:
        if len(cells) not in (2, 3):
            complaint = f"{len(cells)} cells; write source, target [, weight]"
            problems.append(Problem(table.file, number, "", complaint))
            continue
        last = TRAILING.sub("", cells[-1])
        found = dict(zip(names, (*cells[:-1], last), strict=False))
        lines.append(CsvLine(number, with_points(found) if table.mark != "," else found))
    columns = names[: max((len(line.cells) for line in lines), default=2)]
    return Sheet(table.file, columns, lines, tuple(problems), table.notes)
