"""What every file of people or ties becomes: lines of cells by column, with what is to be known."""

import difflib
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from simulation.scenario.errors import Problem
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
TIE_FIELDS = {
    field.name for field in TIE if (field.dtype, field.low, field.high) == ("f8", 0.0, 1.0)
}
PERSON_COLUMNS = {"id", "name", "team", "level", "manager", "role", *TRAITS}
NAMED_TIES = {"advice", "friendship"}  # what `known.py` makes qualities of
TIE_COLUMNS = {"source", "target", "weight", *NAMED_TIES, *TIE_FIELDS}
NUMBERS = {"level", "weight", *TRAITS, *NAMED_TIES, *TIE_FIELDS}
PRINTED = ("id", "name", "team", "role", "manager", "source", "target")
UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")  # control, invisible, broken, line ends
LONGEST_HINT = 60  # letters of a name that is looked for among others


class CsvLine(NamedTuple):
    """One line of a file: its number, 0 where it has none, and its cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A file of lines. `columns` are the names in its head, `problems` what is wrong with lines.

    `notes` say what was guessed, summed or left out.
    """

    path: str
    columns: tuple[str, ...]
    lines: list[CsvLine]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    def fields(self) -> tuple[str, ...]:
        """Return the columns that are fields of a tie."""
        return tuple(name for name in self.columns if name in TIE_FIELDS)


def sheet_of(
    path: str, lines: list[CsvLine], first: tuple[str, ...], notes: Sequence[str] = ()
) -> Sheet:
    """Return a sheet of lines, with every column that one of them has."""
    columns = sorted({name for line in lines for name in line.cells} - set(first))
    return Sheet(path, (*first, *columns), lines, (), tuple(notes))


def nearest(name: str, known: Collection[str]) -> str:
    """Return a hint at the nearest known name, or nothing; looking for a long one takes long."""
    if len(name) > LONGEST_HINT:
        return ""
    short = [one for one in known if len(one) <= LONGEST_HINT]
    near = difflib.get_close_matches(name, short, 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def unprintable(line: CsvLine, at: Place) -> list[Problem]:
    """Return which names of a line hold characters that steer a terminal instead of showing."""
    return [
        Problem(*at, key, f"{line.cells[key]!r} holds a control character; take it out")
        for key in PRINTED
        if any(unicodedata.category(sign) in UNPRINTABLE for sign in line.cells.get(key, ""))
    ]
