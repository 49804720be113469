"""The tables of a store, whose rows carry seals, and what tells a sound store from a damaged one.

A disk can change a bit without a word, and a database notices only some of that. So each row holds
eight bytes that follow from all else in it and from the rules: a row that was changed fits no more.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT, seal BLOB) WITHOUT ROWID",
    "CREATE TABLE histories (cell BLOB, replicate INTEGER, runs BLOB, seal BLOB, "
    "PRIMARY KEY (cell, replicate)) WITHOUT ROWID",
    "CREATE TABLE failures (cell BLOB, replicate INTEGER, kind TEXT, message TEXT, seal BLOB, "
    "PRIMARY KEY (cell, replicate)) WITHOUT ROWID",
    "CREATE TABLE sessions (started TEXT, finished TEXT, command TEXT, machine TEXT, seal BLOB)",
)
COLUMNS = {"about": 3, "histories": 4, "failures": 5, "sessions": 5}  # of each table, with the seal
PAGE = 4096  # bytes of a page of the database
HEAD = b"SQLite format 3\x00" + PAGE.to_bytes(2)  # how the file of a store begins
UNSEALED = """CREATE TABLE histories (
    cell BLOB, replicate INTEGER, runs BLOB, PRIMARY KEY (cell, replicate)) WITHOUT ROWID"""
SCHEMA = "SELECT name, rootpage, sql FROM sqlite_schema ORDER BY rootpage"
RULES = "SELECT * FROM about WHERE name = 'rules'"


def seal(rules: str, row: Sequence[object]) -> bytes:
    """Return the eight bytes that fit a row of a store with these rules, and hardly any other."""
    made = hashlib.blake2b(digest_size=8, key=rules.encode())
    for value in row:
        told = value if isinstance(value, bytes) else repr(value).encode()
        made.update(b"%d:" % len(told))
        made.update(told)
    return made.digest()


def sealed(rules: str, row: Sequence[object]) -> tuple[object, ...]:
    """Return a row with its seal at the end."""
    return (*row, seal(rules, row))


def is_sealed(rules: str, row: Sequence[object]) -> bool:
    """Say whether a row is what was written, by these rules."""
    return row[-1] == seal(rules, row[:-1])


def make_tables(database: sqlite3.Connection, rules: str) -> None:
    """Make the tables of a new store, all at once or not at all."""
    database.execute(f"PRAGMA page_size = {PAGE}")
    database.execute("BEGIN")
    for table in TABLES:
        database.execute(table)
    put(database, "about", [sealed(rules, ("rules", rules))])
    database.execute("COMMIT")


def put(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Add sealed rows to a table; what is there already stays as it is."""
    signs = ", ".join("?" * COLUMNS[table])
    database.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({signs})", rows)


def own_schema() -> list[tuple[Any, ...]]:
    """Return how a new store describes itself."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(database, "")
    found = database.execute(SCHEMA).fetchall()
    database.close()
    return found


def rules_of(database: sqlite3.Connection) -> str | None:
    """Return the fingerprint of the rules that filled a store, or None where it cannot be read."""
    row = database.execute(RULES).fetchone()
    return str(row[1]) if row is not None and is_sealed(str(row[1]), row) else None


def has_head(path: Path) -> bool:
    """Say whether a file begins as a store does; an empty one may become a store."""
    with path.open("rb") as file:
        head = file.read(24)
    is_ours = head[:18] == HEAD and head[20:] == b"\x00@  " and set(head[18:20]) <= {1, 2}
    return not head or is_ours


def is_sound(database: sqlite3.Connection, rules: str) -> bool:
    """Say whether every page and every row of a store is what was written."""
    if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return False
    return all(is_sealed(rules, row) for row in all_rows(database))


def all_rows(database: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Yield every row of every table."""
    for table in COLUMNS:
        yield from database.execute(f"SELECT * FROM {table}")
