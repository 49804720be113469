"""Mend a store that a disk has damaged: what is sound in it is kept, the rest is lived again."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulation.experiments.sweeps import sealing
from simulation.scenario.errors import OutputError

COUNT = slice(28, 32)  # where its first page says how many there are
JOURNALS = ("-wal", "-shm", "-journal")


def mend(path: Path, rules: str) -> str:
    """Put a store of all sound rows in the place of a damaged one; return what was done, in words.

    The damaged file is kept beside it. Raises `OutputError` where nothing can be kept.
    """
    draft, aside = beside(path, ".new-"), beside(path, "damaged-")
    try:
        kept = gather(path, draft, rules)
    except BaseException:
        remove(draft)
        raise
    copy(path, aside)
    remove_journals(path)
    draft.replace(path)
    return (
        f"{path} was damaged: {kept:,} histories in it are sound and kept, all others are lived "
        f"again; the damaged file is now {aside.name}"
    )


def gather(path: Path, draft: Path, rules: str) -> int:
    """Make a store of the sound rows of a damaged one; return how many histories these are.

    Raises `OutputError` when other rules filled it, or nothing in it tells what it was.
    """
    copied = beside(path, ".old-")
    remove(draft)
    try:
        with_new_head(path, copied)
        with opened(draft) as fresh, opened(copied) as damaged:
            sealing.make_tables(fresh, rules)
            is_known = copy_rows(damaged, fresh, rules, path)
            (kept,) = fresh.execute("SELECT count(*) FROM histories").fetchone()
    finally:
        remove(copied)
    if not (kept or is_known):
        raise OutputError(
            f"{path} is no store of histories, or nothing in it can be read any more: "
            "name a new directory"
        )
    return int(kept)


def copy_rows(
    damaged: sqlite3.Connection, fresh: sqlite3.Connection, rules: str, path: Path
) -> bool:
    """Copy what is sound; say whether the store still knows by which rules it was filled."""
    known = None
    with contextlib.suppress(sqlite3.DatabaseError):
        known = sealing.rules_of(damaged)
    if known not in (None, rules):
        raise OutputError(other_rules(path.parent, str(known), rules))
    fresh.execute("BEGIN")
    for table in ("histories", "failures"):
        sealing.put(fresh, table, sound(damaged, table, rules))
    sealing.put(fresh, "sessions", dict.fromkeys(sound(damaged, "sessions", rules)))
    fresh.execute("COMMIT")
    return known is not None


def sound(damaged: sqlite3.Connection, table: str, rules: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table that are what was written, some of them more than once."""
    return (row for row in legible(damaged, table) if sealing.is_sealed(rules, row))


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for a while; its texts are read whatever they hold."""
    database = sqlite3.connect(path, isolation_level=None)
    database.text_factory = lambda text: text.decode(errors="replace")
    try:
        yield database
    finally:
        database.close()


def legible(database: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table that can be read, some of them more than once.

    Reading ends at a page that is none. So the table is read from both ends, and histories, whose
    keys are spread evenly, also part by part.
    """
    key = "rowid" if table == "sessions" else "cell, replicate"
    parts = [f"{n:02x}" for n in range(256)] if table == "histories" else []
    last = "ff" * 16
    where = ["", *(f"WHERE cell BETWEEN x'{part}' AND x'{part}{last}'" for part in parts)]
    for part in where:
        for order in (key, ", ".join(f"{name} DESC" for name in key.split(", "))):
            with contextlib.suppress(sqlite3.DatabaseError):
                yield from database.execute(f"SELECT * FROM {table} {part} ORDER BY {order}")


def with_new_head(path: Path, copied: Path) -> None:
    """Copy a store with the first page that every store has: its own may be damaged."""
    remove(copied)
    with opened(copied) as database:
        sealing.make_tables(database, "")
    head = bytearray(copied.read_bytes()[: sealing.PAGE])
    copy(path, copied)
    with copied.open("r+b") as file:
        head[COUNT] = (copied.stat().st_size // sealing.PAGE).to_bytes(4)
        file.write(head)


def copy(path: Path, to: Path) -> None:
    """Copy a database with the journals that belong to it."""
    remove(to)
    for end in ("", *JOURNALS):
        part = path.with_name(path.name + end)
        if part.exists():
            shutil.copyfile(part, to.with_name(to.name + end))


def remove(path: Path) -> None:
    """Remove a database and its journals, where they are there."""
    remove_journals(path)
    path.unlink(missing_ok=True)


def remove_journals(path: Path) -> None:
    """Remove what was not yet written into a database."""
    for end in JOURNALS:
        path.with_name(path.name + end).unlink(missing_ok=True)


def beside(path: Path, beginning: str) -> Path:
    """Return a path in the same directory whose name begins with something more."""
    return path.with_name(beginning + path.name)


def other_rules(directory: Path, known: str, rules: str) -> str:
    """Return that a store was filled by other rules, and what to do."""
    return (
        f"{directory} was filled by other rules ({known}; these are {rules}), and they must not be "
        "mixed: name a new directory with --out, or go back to the version that made it"
    )
