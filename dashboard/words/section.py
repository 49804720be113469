"""A report as data, before any door shows it: sections of sentences, tables, pictures and notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal, NamedTuple, TypeVar

Everywhere = Literal["lead", "opening", "remarks", "left_out", "keep_in_mind", "made_by"]
OfPairs = Literal["differences", "changes", "costs", "gains", "split", "why", "contributions"]
OfPeople = Literal["groups", "persons", "teams", "ties"]
OfComparisons = Literal["over_time", "cost_benefit", "against"]
OfSweeps = Literal["strengths", "phase", "box", "recovery", "ends", "contrasts"]
OfRuns = Literal["doses", "shocks", "networks", "courses", "under_shock", "numbers"]
Kind = Everywhere | OfPairs | OfPeople | OfComparisons | OfSweeps | OfRuns


class Room(IntEnum):
    """How much room there is: a narrow terminal, a wide one, a page that scrolls, or paper."""

    NARROW = 0
    WIDE = 1
    PAGE = 2
    PAPER = 3


@dataclass(frozen=True)
class Name:
    """A name as the code spells it, such as `lead_time`: a door may say it in plain words."""

    typed: str


@dataclass(frozen=True)
class Either:
    """What is said in one way where it is typed or printed, and in another where one presses."""

    typed: str
    pressed: str


Part = str | Name | Either
Text = Part | tuple[Part, ...]


class Sentence(NamedTuple):
    """A sentence that says what was found, and what it is about."""

    text: Text
    about: str = ""


class Note(NamedTuple):
    """What to know when reading, of what it is said, and the room it needs."""

    text: Text
    of: str = ""
    room: Room = Room.NARROW


class Column(NamedTuple):
    """A column's head, the room it needs to be shown, and what to know of it."""

    head: Text
    room: Room = Room.NARROW
    about: str = ""


class Table(NamedTuple):
    """A table: title, columns, lines, and what to know when reading it.

    `words`: which column holds sentences; `first`: the lines to show where not all find room.
    """

    title: Text
    columns: tuple[Column, ...]
    lines: Sequence[Sequence[Text]]
    note: Text = ""
    words: int | None = None
    first: tuple[int, ...] | None = None

    def fitted(self, room: Room) -> "Table":
        """Return the table with as many columns and lines as there is room for."""
        shown = [nth for nth, column in enumerate(self.columns) if column.room <= room]
        lines = self.lines
        if self.first is not None and room < Room.PAGE:
            lines = [lines[nth] for nth in self.first]
        cells = [[line[nth] for nth in shown] for line in lines]
        return self._replace(columns=tuple(self.columns[nth] for nth in shown), lines=cells)

    def notes(self) -> Text:
        """Return all there is to know of the table and of its columns."""
        told = [text for text in (self.note, *(one.about for one in self.columns)) if text]
        return tuple(part for text in told for part in (" ", *parts(text)))[1:]


class Picture(NamedTuple):
    """A picture: what draws it, from what, under which title, and what is to be seen.

    `place` is the name of its place in a page; `label` says in a word or two what it shows.
    """

    kind: str
    place: str
    data: Mapping[str, Any]
    caption: Text = ""
    title: str | None = None
    label: str = ""


Block = Sentence | Note | Table | Picture
AnyBlock = TypeVar("AnyBlock", Sentence, Note, Table, Picture)


class Section(NamedTuple):
    """A part of a report; a door chooses it by its kind."""

    kind: Kind
    title: str
    blocks: Sequence[Block]


def plain_columns(*heads: Text) -> tuple[Column, ...]:
    """Return columns that are always shown."""
    return tuple(Column(head) for head in heads)


def notes(kind: Kind, title: str, lines: Iterable[Text]) -> Section:
    """Return a section of notes."""
    return Section(kind, title, [Note(line) for line in lines])


def of_kind(sections: Iterable[Section], *kinds: Kind) -> list[Section]:
    """Return the sections of some kinds."""
    return [one for one in sections if one.kind in kinds]


def blocks(sections: Iterable[Section], what: type[AnyBlock]) -> list[AnyBlock]:
    """Return all blocks of one sort, such as all tables."""
    return [block for one in sections for block in one.blocks if isinstance(block, what)]


def parts(text: Text) -> tuple[Part, ...]:
    """Return a text part by part."""
    return text if isinstance(text, tuple) else (text,)


def typed(text: Text) -> str:
    """Return a text as it is typed and printed, names as the code spells them.

    >>> typed((Name("lead_time"), ": never", Either("; --assume x", ".")))
    'lead_time: never; --assume x'
    """
    return "".join(part if isinstance(part, str) else part.typed for part in parts(text))
