"""A worker: takes runs from the list, makes them, and keeps what came, until it is stopped."""

import contextlib
import functools
import json
import logging
import os
import random
import threading
import time
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from dashboard.rooms.game.reading import room_file_of
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.sealed import Sealed
from dashboard.rooms.game.work import Wanted, sealed_from_text
from dashboard.rooms.store import jobs
from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.schema import EVENT, ROOM

LOG = logging.getLogger("hqc.rooms")
NICE = 10  # phones come first
PAUSE_SECONDS = 0.15
AWAY_SECONDS = 2.0


class Worker:
    """Makes the runs of all rooms of a database."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.drawn = functools.lru_cache(maxsize=64)(self._drawn)

    def work(self, stopped: threading.Event) -> None:
        """Make runs until stopped; what is begun is ended first."""
        while not stopped.is_set():
            try:
                if not self.make_one():
                    stopped.wait(PAUSE_SECONDS * (0.5 + random.random()))
            except SQLAlchemyError as error:
                LOG.warning("the database is away: %s", error)
                stopped.wait(AWAY_SECONDS)

    def make_one(self) -> bool:
        """Make the most urgent run, if there is any."""
        taken = jobs.take(self.engine, time.time())
        if taken is None:
            return False
        key, wanted = taken
        try:
            body = self.made(wanted)
        except Exception:  # one design fails, not the worker
            LOG.exception("a run failed: %s", wanted.spec())
            jobs.give_up(self.engine, key)
            return True
        jobs.finish(self.engine, key, body)
        return True

    def made(self, wanted: Wanted) -> bytes:
        """Return the result of runs."""
        file, sealed = self.drawn(wanted.code)
        return wanted.order(file, sealed).run()

    def _drawn(self, code: str) -> tuple[RoomFile, Sealed]:
        """Return the file of a room and what is under seal in it."""
        with self.engine.connect() as connection:
            row = connection.execute(select(ROOM).where(ROOM.c.code == code)).one()
            first = (EVENT.c.room == row.id) & (EVENT.c.number == 1)
            body = connection.execute(select(EVENT.c.body).where(first)).scalar_one()
        return room_file_of(json.loads(body)["file"], {}), sealed_from_text(row.sealed)[0]


def work_for(database: str | None, stopped: threading.Event) -> None:
    """Work for a database until stopped, at low priority."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICE)
    Worker(open_database(database)).work(stopped)
