"""On which line each key of a TOML file stands: what `tomllib` does not tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

QUOTES = ('"""', "'''", '"', "'")


class Place(NamedTuple):
    """A line of a file; the file is "" where it is not known, the line 0."""

    file: str = ""
    line: int = 0


NOWHERE = Place()
Where = dict[str, Place]
"""Where the keys of a file stand, by dotted key."""


def places_of(text: str, path: Path) -> Where:
    """Return where each dotted key of a file stands; `text` is what is in it."""
    return {key: Place(str(path), line) for key, line in lines_of(text).items()}


def place_of(key: str, where: Where, otherwise: Place = NOWHERE) -> Place:
    """Return where a key stands, or the nearest table above it.

    >>> place_of("run.days", {"run": Place("mine.toml", 3)})
    Place(file='mine.toml', line=3)
    """
    while key:
        if key in where:
            return where[key]
        key = key.rpartition(".")[0]
    return otherwise


def lines_of(text: str) -> dict[str, int]:
    r"""Return the line of each dotted key; entries of a list are numbered from 0.

    `text` is TOML that `tomllib` has read without complaint.

    >>> lines_of('[run]\ndays = 3\n[[shocks]]\nkind = "layoff"')
    {'run': 1, 'run.days': 2, 'shocks': 3, 'shocks.0': 3, 'shocks.0.kind': 4}
    """
    reader = Reader(text)
    table: list[str] = []
    while reader.skip_blank("\n"):
        if reader.takes("[["):
            table = reader.header(is_entry=True)
        elif reader.takes("["):
            table = reader.header(is_entry=False)
        else:
            reader.assignment(table)
    return reader.found


class Reader:
    """Walks through TOML from left to right, and keeps the line of each key it passes."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.counted = (0, 1)  # a place, and the line that it is in
        self.found: dict[str, int] = {}
        self.last: dict[str, int] = {}  # list of tables -> number of its last entry

    def line(self) -> int:
        """Return the line of the place reached."""
        place, line = self.counted
        self.counted = (self.at, line + self.text.count("\n", place, self.at))
        return self.counted[1]

    def takes(self, mark: str) -> bool:
        """Say whether a mark stands here, and pass it if so."""
        is_here = self.text.startswith(mark, self.at)
        self.at += len(mark) * is_here
        return is_here

    def skip_blank(self, more: str = "") -> bool:
        """Pass spaces and remarks; say whether anything is left."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text[self.at] in " \t" + more:
                self.at += 1
            else:
                return True
        return False

    def until(self, marks: str) -> str:
        """Pass and return everything before the next of some marks."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in marks:
            self.at += 1
        return self.text[start : self.at]

    def quoted(self) -> str | None:
        """Pass and return a text in quotes, or None when there is none here."""
        quote = next((one for one in QUOTES if self.takes(one)), None)
        if quote is None:
            return None
        start = self.at
        while self.at < len(self.text) and not self.text.startswith(quote, self.at):
            self.at += 2 if self.text[self.at] == "\\" and quote[0] == '"' else 1
        inside = self.text[start : self.at]
        self.at += len(quote)
        while len(quote) == 3 and self.takes(quote[0]):
            pass  # up to two quotes may stand right before the closing three
        return inside

    def parts(self) -> Iterator[str]:
        """Pass a dotted key, part by part."""
        while True:
            self.skip_blank()
            inside = self.quoted()
            yield self.until(" \t.=]") if inside is None else inside
            self.skip_blank()
            if not self.takes("."):
                return

    def keep(self, path: list[str], line: int) -> None:
        """Keep the line of a key and, where they are new, of the tables above it."""
        for depth in range(1, len(path) + 1):
            self.found.setdefault(".".join(path[:depth]), line)

    def header(self, *, is_entry: bool) -> list[str]:
        """Pass the head of a table, or of an entry in a list of tables; return its path."""
        line, path = self.line(), []
        parts = list(self.parts())
        for place, part in enumerate(parts):
            path.append(part)
            name = ".".join(path)
            if is_entry and place == len(parts) - 1:
                self.last[name] = self.last.get(name, -1) + 1
            if name in self.last:
                path.append(str(self.last[name]))
        self.keep(path, line)
        self.until("\n")
        return path

    def assignment(self, table: list[str]) -> None:
        """Pass a key, its equals sign and its value."""
        line = self.line()
        path = [*table, *self.parts()]
        self.keep(path, line)
        self.takes("=")
        self.value(path)

    def value(self, path: list[str]) -> None:
        """Pass a value, with all the keys and entries in it."""
        self.skip_blank()
        if self.takes("["):
            self.entries(path)
        elif self.takes("{"):
            while self.skip_blank("\n,") and not self.takes("}"):
                self.assignment(path)
        elif self.quoted() is None and not self.until(",]}#\n"):
            self.at += 1  # no value: this is no TOML, go on all the same

    def entries(self, path: list[str]) -> None:
        """Pass the entries of a list."""
        number = 0
        while self.skip_blank("\n,") and not self.takes("]"):
            inner = [*path, str(number)]
            self.keep(inner, self.line())
            self.value(inner)
            number += 1
