"""The store of a sweep: one SQLite file to which histories are added, each at once and only once.

A history is found by what it depends on – base, point, replicate – so that a sweep can be stopped
at any moment, started again, or extended. The database's own lock keeps a second coordinator out;
it goes with the process that holds it.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from simulation.experiments.sweeps import mending, sealing, taking
from simulation.experiments.sweeps.living import Answer, Failed
from simulation.experiments.sweeps.living import rules as living_rules
from simulation.experiments.sweeps.sealing import put, sealed
from simulation.scenario.errors import OutputError

LONGEST_MESSAGE = 2_000  # characters of why a history failed
FILE = "histories.sqlite"
WANTED = """
CREATE TEMP TABLE wanted (
    place INTEGER PRIMARY KEY, cell BLOB NOT NULL, replicate INTEGER NOT NULL)
"""
TO_DO = """
SELECT min(place) AS place FROM wanted
WHERE NOT EXISTS (SELECT 1 FROM histories h
                  WHERE h.cell = wanted.cell AND h.replicate = wanted.replicate)
  AND NOT EXISTS (SELECT 1 FROM failures f
                  WHERE f.cell = wanted.cell AND f.replicate = wanted.replicate)
GROUP BY cell, replicate ORDER BY place
"""
IN_ORDER = """
SELECT place, cell, replicate, runs, seal
FROM wanted CROSS JOIN histories USING (cell, replicate) ORDER BY place
"""
THERE = """
SELECT count(*) FROM (
    SELECT DISTINCT cell, replicate FROM wanted CROSS JOIN histories USING (cell, replicate))
"""
FAILED = """
SELECT place, kind, message FROM wanted CROSS JOIN failures USING (cell, replicate) ORDER BY place
"""
Key = tuple[bytes, int]


class Failure(NamedTuple):
    """A history of the sweep that failed: its place in the order, how, and in what words."""

    place: int
    kind: str
    message: str


class Store:
    """A store that is open for one coordinator.

    `wanted` says which histories the sweep asks for, in order; `mended` what was damaged and is
    mended, in words. Raises `OutputError` when the place cannot be written, another coordinator has
    it, or it was filled by other rules.
    """

    def __init__(self, directory: Path, wanted: Iterable[Key]) -> None:
        self.directory, self.rules, self.mended = directory, living_rules(), ""
        with self.told():
            directory.mkdir(parents=True, exist_ok=True)
            refuse_foreign(directory)
            self.database = self.opened()
        try:
            with self.told():
                taking.note_holder(directory)
                self.database.execute("PRAGMA temp_store = MEMORY")
                self.database.execute(WANTED)
            self.want(wanted)
        except OutputError:
            self.close()
            raise

    def opened(self) -> sqlite3.Connection:
        """Return the database, sound; one that is damaged is mended."""
        try:
            return taking.taken(self.directory / FILE, self.rules)
        except taking.Damaged:
            self.mended = mending.mend(self.directory / FILE, self.rules)
            return taking.taken(self.directory / FILE, self.rules)

    def want(self, wanted: Iterable[Key]) -> None:
        """Note which histories are wanted from now on, in order."""
        with self.told(), self.transaction():
            self.database.execute("DELETE FROM wanted")
            rows = ((place, *key) for place, key in enumerate(wanted))
            self.database.executemany("INSERT INTO wanted VALUES (?, ?, ?)", rows)

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the store; whatever was added stays."""
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        with contextlib.suppress(OSError):
            taking.forget_holder(self.directory)
        with contextlib.suppress(sqlite3.Error):
            self.database.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Change all that is changed inside, or nothing."""
        self.database.execute("BEGIN")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Say in words what the database or the disk complains of, as `OutputError`."""
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(taking.words_for(error, self.directory / FILE)) from None
        except OSError as error:
            raise OutputError(f"cannot write to {self.directory}: {error.strerror}") from None

    def to_do(self) -> Sequence[int]:
        """Return the places of the histories that are wanted and neither lived nor failed.

        A design may meet a point twice: it is lived once, for its first place.
        """
        with self.told():
            return [place for (place,) in self.database.execute(TO_DO)]

    def add(self, answer: Answer) -> None:
        """Add what came of a batch, all at once; a history that is there already stays as it is.

        Raises `OutputError` when the answer was made by other rules.
        """
        if answer.rules != self.rules:
            raise OutputError(
                f"a worker lives by other rules ({answer.rules}; here {self.rules}): "
                "install the same version everywhere; nothing of it was kept"
            )
        rows = [(job.cell, job.replicate, runs) for job, runs in answer.lived]
        with self.told(), self.transaction():
            self.put("histories", rows)
            self.fail(answer.failed)

    def fail(self, failed: Iterable[Failed]) -> None:
        """Note histories that failed."""
        rows = [
            (one.job.cell, one.job.replicate, one.kind, storable(one.message)) for one in failed
        ]
        with self.told():
            self.put("failures", rows)

    def put(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows to a table, each with its seal."""
        put(self.database, table, [sealed(self.rules, row) for row in rows])

    def forget_failures(self) -> None:
        """Forget what failed, so that it is tried again."""
        with self.told():
            self.database.execute("DELETE FROM failures")

    def runs(self) -> Iterator[tuple[int, bytes]]:
        """Yield place and packed runs of each wanted history that is there, in order.

        Raises `OutputError` where a row is not what was written.
        """
        with self.told():
            for place, *row in self.database.execute(IN_ORDER):
                if not sealing.is_sealed(self.rules, row):
                    raise OutputError(taking.damaged_just_now(self.directory / FILE))
                yield place, row[2]

    def failures(self) -> list[Failure]:
        """Return the wanted histories that failed, in order."""
        with self.told():
            return [Failure(*row) for row in self.database.execute(FAILED)]

    def others(self) -> int:
        """Return how many histories are here that the sweep does not ask for."""
        with self.told():
            (kept,) = self.database.execute("SELECT count(*) FROM histories").fetchone()
            return int(kept) - int(self.database.execute(THERE).fetchone()[0])

    def note_session(self, started: str, finished: str, command: str, machine: str) -> None:
        """Note when and where histories were added."""
        with self.told():
            self.put("sessions", [(started, finished, command, machine)])

    def sessions(self) -> list[dict[str, str]]:
        """Return when and where histories were added, in order."""
        names = ("started", "finished", "command", "machine")
        with self.told():
            found = self.database.execute("SELECT * FROM sessions ORDER BY started").fetchall()
        return [dict(zip(names, row[:-1], strict=True)) for row in found]


def storable(message: str) -> str:
    """Return the beginning of a message as text that any database and file can hold."""
    return message[:LONGEST_MESSAGE].encode(errors="replace").decode()


def refuse_foreign(directory: Path) -> None:
    """Refuse a directory with files that no sweep made. Raises `OutputError`."""
    if any(directory.iterdir()) and not (directory / FILE).exists():
        raise OutputError(f"{directory} holds files of no sweep: name a new or empty directory")
