"""Marks: from what was done in a room to a number for each person, and into a course's own table.

A mark is the mean of its parts by their weights, of those parts that there are: reasons that the
instructor has not marked count for nothing, neither way.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.rooms.game.codes import tidy
from dashboard.rooms.game.outcome import (
    Outcome,
    predicted,
    prediction_score,
    reason_points,
    took_part,
)
from dashboard.rooms.game.state import Person, Room
from simulation.scenario.errors import ScenarioError

HEAD = ("code name", "name", "team", "took part", "predictions", "design", "reasons", "mark")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be computed by a spreadsheet."""


class Mark(NamedTuple):
    """Somebody's mark and its parts, 0 to 100; None where there is nothing to mark."""

    person: str
    took_part: float
    predictions: float | None
    design: float | None
    reasons: float | None
    mark: float


def marks_of(room: Room, reference: Mapping[str, Any], outcomes: Sequence[Outcome]) -> list[Mark]:
    """Return the marks of everybody in a room, from the outcomes of the rounds revealed so far."""
    return [mark_of(room, one, reference, outcomes) for one in room.here()]


def mark_of(
    room: Room, person: Person, reference: Mapping[str, Any], outcomes: Sequence[Outcome]
) -> Mark:
    """Return the mark of a person."""
    points = [
        points
        for outcome in outcomes
        for place in predicted(room, outcome.number)
        if (points := prediction_score(room, person, place, reference, outcome)) is not None
    ]
    predictions = sum(points) / len(points) if points else None
    last = outcomes[-1].scores.get(person.team) if outcomes else None
    design = None if last is None else last.points
    share = reason_points(room, person.team)
    reasons = None if share is None else 100.0 * share
    part = 100.0 * took_part(room, person)
    weights = room.lesson.marks
    parts = [
        (weights.part, part),
        (weights.predictions, predictions),
        (weights.design, design),
        (weights.reasons, reasons),
    ]
    there = [(weight, value) for weight, value in parts if value is not None and weight > 0.0]
    total = sum(weight for weight, _ in there)
    mark = sum(weight * value for weight, value in there) / total if total else 0.0
    return Mark(person.id, part, predictions, design, reasons, mark)


def marks_csv(room: Room, marks: Sequence[Mark], names: Mapping[str, str]) -> str:
    """Return marks as CSV, a row a person; `names` has people's own names, where they gave one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for one in marks:
        person = room.people[one.person]
        cells = [person.name, names.get(person.id, ""), room.teams[person.team]]
        numbers = [one.took_part, one.predictions, one.design, one.reasons, one.mark]
        writer.writerow([*map(harmless, cells), *map(told, numbers)])
    return out.getvalue()


def told(value: float | None) -> str:
    """Return a number of a table; nothing where there is none."""
    return "" if value is None else f"{value:.1f}"


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Ann")
    ("'=1+1", 'Ann')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


class Cell(NamedTuple):
    """A cell of a CSV file as it is written, and what it means."""

    raw: str
    value: str


def cells_of(text: str, delimiter: str) -> list[list[Cell]]:
    r"""Return the rows of a CSV text, each cell also as it is written; line ends are cells.

    >>> [cell.value for cell in cells_of('a;"b;""c"\\n', ";")[0]]
    ['a', 'b;"c', '\n']
    """
    sign = re.escape(delimiter)
    cell = re.compile(rf'"((?:[^"]|"")*)"[^{sign}\r\n]*|([^{sign}\r\n]*)')
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at = 0
    while at < len(text):
        found = cell.match(text, at)
        assert found is not None
        quoted, plain = found.groups()
        value = plain if quoted is None else quoted.replace('""', '"')
        row.append(Cell(found[0], value))
        at = found.end()
        if text.startswith(delimiter, at):
            at += len(delimiter)
            if at == len(text):
                row.append(Cell("", ""))
            continue
        end = re.compile(r"\r\n|\n|\r|$").match(text, at)
        assert end is not None
        row.append(Cell(end[0], "\n"))
        rows.append(row)
        row, at = [], end.end()
    if row:
        rows.append([*row, Cell("", "\n")])
    return rows


def into_gradebook(raw: bytes, column: str, marks: Mapping[str, str]) -> tuple[bytes, list[str]]:
    """Return a course's own table with one column filled, all else as it was to the byte.

    `marks`: by what people typed as their own name: a name, number or address that stands in their
    row. Returns also whose row was not found. Whoever was absent keeps what stands there. Raises
    `ScenarioError` where there is no such column.
    """
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else encoding_of(raw)
    text = raw.decode(encoding)
    first = text.splitlines()[0] if text else ""
    delimiter = max(",;\t", key=first.count)
    rows = cells_of(text, delimiter)
    head = [cell.value.strip() for cell in rows[0][:-1]] if rows else []
    if column not in head:
        known = ", ".join(f'"{one}"' for one in head)
        raise ScenarioError([f'the table has no column "{column}"; write one of {known}'])
    place, left = head.index(column), dict(marks)
    out = []
    for row in rows:
        *cells, end = row
        mine = None if row is rows[0] else found_in(cells, left)
        told = [cell.raw for cell in cells]
        if mine is not None and place < len(told):
            told[place] = quoted_as(told[place], left.pop(mine))
        out.append(delimiter.join(told) + end.raw)
    return "".join(out).encode(encoding), sorted(left)


def encoding_of(raw: bytes) -> str:
    """Return how a table is encoded: UTF-8, or as Windows writes it."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def found_in(cells: Sequence[Cell], marks: Mapping[str, str]) -> str | None:
    """Return whose row it is: the name that stands in one of its cells, or in two together."""
    values = [tidy(cell.value).casefold() for cell in cells]
    pairs = [f"{one} {other}" for one in values for other in values if one and other]
    there = {value for value in [*values, *pairs] if value}
    return next((name for name in marks if tidy(name).casefold() in there), None)


def quoted_as(before: str, value: str) -> str:
    """Return a value written as the cell was that it replaces."""
    return f'"{value}"' if before.startswith('"') else value
