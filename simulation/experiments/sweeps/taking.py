"""Take a store: lock it for one coordinator, make its tables, and refuse what cannot be used."""

import contextlib
import json
import os
import platform
import sqlite3
from pathlib import Path

from simulation.experiments.sweeps import mending, sealing
from simulation.results.directory import now
from simulation.scenario.errors import OutputError

HOLDER = "in-use.json"  # who has the store, for whoever is kept out; no lock
FROM_OUTSIDE = ("BUSY", "LOCKED", "FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "NOMEM")


class Damaged(Exception):
    """A store is not what was written."""


def taken(path: Path, rules: str) -> sqlite3.Connection:
    """Return the database of a store, taken for this process, its tables made, all of it checked.

    Raises `Damaged` for one that is not what was written, `OutputError` for one that was made by
    other rules or without seals.
    """
    if path.exists() and not sealing.has_head(path):
        raise Damaged
    database = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    try:
        take(database)
        check(database, path.parent, rules)
    except sqlite3.DatabaseError as error:
        database.close()
        name = getattr(error, "sqlite_errorname", None) or ""
        if name.removeprefix("SQLITE_").startswith(FROM_OUTSIDE):
            raise
        raise Damaged from None
    except BaseException:
        database.close()
        raise
    return database


def take(database: sqlite3.Connection) -> None:
    """Lock a database for as long as this process has it."""
    for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN EXCLUSIVE")
    database.execute("COMMIT")


def check(database: sqlite3.Connection, directory: Path, rules: str) -> None:
    """Make the tables of a new store, or refuse what cannot be gone on with."""
    schema = database.execute(sealing.SCHEMA).fetchall()
    if not schema:
        sealing.make_tables(database, rules)
    elif any(sql == sealing.UNSEALED for *_, sql in schema):
        raise OutputError(
            f"{directory} was filled by an older version, without seals against damage: name a new "
            "directory with --out, or go back to the version that made it"
        )
    elif schema != sealing.own_schema():
        raise Damaged
    known = sealing.rules_of(database)
    if known not in (None, rules):
        raise OutputError(mending.other_rules(directory, str(known), rules))
    if known is None or not sealing.is_sound(database, rules):
        raise Damaged


def note_holder(directory: Path) -> None:
    """Write down who has a store, for whoever is kept out by its lock."""
    told = {"process": os.getpid(), "machine": platform.node(), "since": now()}
    (directory / HOLDER).write_text(json.dumps(told) + "\n", encoding="utf-8")


def forget_holder(directory: Path) -> None:
    """Remove what says who has a store."""
    (directory / HOLDER).unlink(missing_ok=True)


def holder_of(directory: Path) -> str:
    """Return who has a store, in words; nothing where that is not known."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((directory / HOLDER).read_text(encoding="utf-8"))
        return f" (process {told['process']} on {told['machine']}, since {told['since']})"
    return ""


def words_for(error: sqlite3.Error, path: Path) -> str:
    """Return what went wrong with the store, and what to do."""
    name = getattr(error, "sqlite_errorname", "") or ""
    kept = "every history that was finished is kept; start the same command again"
    if name.startswith("SQLITE_BUSY"):
        return (
            f"another sweep is writing to {path.parent}{holder_of(path.parent)}: "
            "wait for it, or name another --out"
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"the disk of {path.parent} is full or fails: make room; {kept}"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"cannot write to {path.parent}: name another directory with --out"
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return damaged_just_now(path)
    return f"cannot write to {path.parent}: {error}; {kept}"


def damaged_just_now(path: Path) -> str:
    """Return that a store was damaged after it was opened, and what to do."""
    return f"{path} was damaged just now: start the same command again; what is sound is kept"
