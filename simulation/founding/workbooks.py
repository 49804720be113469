"""Workbooks of Excel and LibreOffice: a sheet as text, as if it had been saved as CSV."""

import csv
import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from simulation.scenario.errors import Problem, ScenarioError

PACKED, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_UNPACKED = 60_000_000  # bytes
# What a sheet is usually called that holds people, or ties.
NAMES = {
    "people": ("people", "nodes", "persons", "employees", "staff", "roster", "vertices", "actors"),
    "ties": ("ties", "edges", "links", "arcs", "relations", "connections", "network"),
}
INSTEAD = "save the sheet as CSV UTF-8"


def is_workbook(raw: bytes) -> bool:
    """Say whether a file may be a workbook, by its first bytes."""
    return raw.startswith((PACKED, OLD))


def sheet_of(raw: bytes, file: str, kind: str, chosen: str | None) -> tuple[str, str]:
    """Return the sheet of people, or of ties, as the text of a CSV, and a note on which it is.

    `chosen`: the name of the sheet; else the one with a usual name, or the first that is not the
    other's. Raises `ScenarioError`.
    """
    sheets = sheets_of(raw, file)
    name = chosen or usual(list(sheets), kind)
    if name not in sheets:
        told = f'has no sheet "{name}"; its sheets are: {", ".join(sheets)}'
        raise ScenarioError([Problem(file, message=told)])
    others = f", one of {len(sheets)}" if len(sheets) > 1 else ""
    return sheets[name], f'{file}: a workbook; read the sheet "{name}"{others}'


def usual(names: Sequence[str], kind: str) -> str:
    """Return the sheet that has a usual name, else the first that has not the other kind's.

    >>> usual(["Read me", "Nodes", "Edges"], "ties"), usual(["Edges", "Sheet 2"], "people")
    ('Edges', 'Sheet 2')
    """
    for wanted in NAMES[kind]:
        for name in names:
            if name.strip().casefold() == wanted:
                return name
    taken = {one for other, known in NAMES.items() if other != kind for one in known}
    return next((name for name in names if name.strip().casefold() not in taken), names[0])


def sheets_of(raw: bytes, file: str) -> dict[str, str]:
    """Return the sheets of a workbook that hold something, as CSV. Raises `ScenarioError`."""
    try:
        check_size(raw)
        book = opened(raw)
        sheets = {
            name: lines_of(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names
        }
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - the reader is no Python, and its panic no Exception
        told = f"is a workbook or another packed file that cannot be read here; {INSTEAD}"
        raise ScenarioError([Problem(file, message=told)]) from None
    found = {name: text for name, text in sheets.items() if text.strip(',"\n ')}
    if not found:
        raise ScenarioError([Problem(file, message="is a workbook with nothing in it")])
    return found


def opened(raw: bytes) -> Any:
    """Return a workbook; its reader is slow to load, and needed here only."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(raw))


def check_size(raw: bytes) -> None:
    """Refuse what would be too large unpacked. Raises `ValueError`, `zipfile.BadZipFile`."""
    if raw.startswith(PACKED):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValueError("too large")


def lines_of(rows: Sequence[Sequence[Any]]) -> str:
    r"""Return rows of cells as the text of a CSV.

    >>> lines_of([["id", "level"], ["ann, lee", 2.0], ["bob", 0.5], ["cy", True]])
    'id,level\n"ann, lee",2\nbob,0.5\ncy,1\n'
    """
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([cell_of(one) for one in row] for row in rows)
    return file.getvalue()


def cell_of(value: Any) -> str:
    """Return a cell as text: whole numbers without a point, dates as in ISO 8601."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
