"""The text of a file that somebody has: its bytes read once, and its letters made out."""

import functools
from pathlib import Path
from typing import NamedTuple

from simulation.founding.workbooks import is_workbook, sheet_of
from simulation.scenario.errors import Problem, ScenarioError

LARGEST = 500_000_000  # bytes
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What a file is by its first bytes, and what to do instead.
OTHERS = {
    b"\x1f\x8b": "is compressed; unpack it first (gunzip)",
    b"%PDF": "is a PDF; save the table as CSV UTF-8",
    b"SQLite format 3": "is a database; export the table as CSV UTF-8",
}


class Text(NamedTuple):
    """The text of a file, its lines ending in line feeds, and how it was read."""

    file: str
    text: str
    notes: tuple[str, ...] = ()


def text_of(path: Path, kind: str = "people", sheet: str | None = None) -> Text:
    """Return the text of a file; of a workbook that of the sheet of a kind, or the one named.

    Raises `ScenarioError` when it has none that can be read.
    """
    raw = bytes_of(path)
    if is_workbook(raw):
        text, note = sheet_of(raw, str(path), kind, sheet)
        return made_out(text.encode(), str(path))._replace(notes=(note,))
    return made_out(raw, str(path))


def made_out(raw: bytes, file: str) -> Text:
    """Return bytes as text. Raises `ScenarioError` where they are none."""
    told = next((words for mark, words in OTHERS.items() if raw.startswith(mark)), "")
    if told:
        raise ScenarioError([Problem(file, message=told)])
    text, notes = decoded(raw, file)
    if "\0" in text:
        told = "is no text: it holds zero bytes; save it as CSV UTF-8"
        raise ScenarioError([Problem(file, message=told)])
    if not text.strip():
        raise ScenarioError([Problem(file, message="is empty")])
    return Text(file, text.replace("\r\n", "\n").replace("\r", "\n"), notes)


def bytes_of(path: Path) -> bytes:
    """Return what is in a file; a pipe or the standard input is read whole, and once."""
    try:
        return whole_pipe(path) if path.is_fifo() else whole_file(path)
    except OSError as error:
        told = f"cannot be read: {error.strerror}"
        raise ScenarioError([Problem(str(path), message=told)]) from None


def whole_file(path: Path) -> bytes:
    """Return what is in an ordinary file that is not too large."""
    if path.is_char_device() or path.is_block_device():
        told = "is a device; name a file"
        raise ScenarioError([Problem(str(path), message=told)])
    if path.stat().st_size > LARGEST:
        raise ScenarioError([Problem(str(path), message=f"is larger than {LARGEST:,} bytes")])
    return path.read_bytes()


@functools.lru_cache(maxsize=4)
def whole_pipe(path: Path) -> bytes:
    """Return what comes through a pipe: it can be read only once."""
    with path.open("rb") as pipe:
        return pipe.read(LARGEST)


def decoded(raw: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text: UTF-8, UTF-16 with its mark, or what Excel writes on Windows."""
    if raw.startswith(UTF_16):
        return raw.decode("utf-16", errors="replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252"), (f"{file}: read as Windows-1252: check the letters",)
    except UnicodeDecodeError:
        told = "is no text in UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”)"
        raise ScenarioError([Problem(file, message=told)]) from None
