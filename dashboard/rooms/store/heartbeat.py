"""A heartbeat a second: time that nobody was there for is given back, and what is over ends."""

import logging
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from dashboard.rooms.game import moves
from dashboard.rooms.game.moves import Turn
from dashboard.rooms.game.state import Room
from dashboard.rooms.store import jobs
from dashboard.rooms.store.schema import CLOCK, ROOM

if TYPE_CHECKING:
    from dashboard.rooms.store.rooms import Rooms

LOG = logging.getLogger("hqc.rooms")
BEAT_SECONDS = 1.0
AWAY_SECONDS = 3.0  # without a beat for longer, the server was away or its clock jumped
CLOCK_ROW = 1
HOUR, DAY = 3_600.0, 86_400.0


class Heartbeat:
    """The heartbeat of the rooms of a database, which every server beats."""

    def __init__(self, rooms: "Rooms") -> None:
        self.rooms = rooms
        self.is_away = False
        self.looks_again = 0.0

    def beat(self) -> None:
        """Note the time, give back what was lost while nobody did, and end what is over."""
        try:
            self.give_back()
            self.erase_what_is_old()
            with self.rooms.engine.connect() as connection:
                rooms = self.open_rooms(connection)
        except SQLAlchemyError as error:
            if not self.is_away:
                LOG.warning("the database is away: %s", error)
            self.is_away = True
            return
        self.is_away = False
        for room in rooms:
            span = room.spans.get(room.phase)
            if span is not None and span.stop is not None and self.rooms.now() > span.stop:
                self.rooms.make(room.code, [self.rooms.itself(room.code, moves.notice_deadline)])

    def open_rooms(self, connection: Any, locks: bool = False) -> list[Room]:
        """Return the rooms that are not closed, locked where something will happen in them."""
        is_open = select(ROOM.c.code).where(ROOM.c.closed.is_(None)).order_by(ROOM.c.id)
        codes = connection.execute(is_open).scalars().all()
        found = [self.rooms.caught_up(connection, code, locks)[0] for code in codes]
        return [room for room in found if room is not None]

    def give_back(self) -> None:
        """Note the time; where nobody did for a while, or the clock jumped, shift every deadline.

        In one transaction: another server sees both or neither, and takes no time for lost.
        """
        shifted: list[tuple[Room, int]] = []
        with self.rooms.writing() as connection, connection.begin():
            gone = self.gone(connection)
            for room in self.open_rooms(connection, locks=True) if gone else ():
                if all(span.stop is None for span in room.spans.values()):
                    continue
                turn = Turn(room, self.rooms.now())
                place = self.rooms.place_of(connection, room.code)
                moves.shift(turn, gone)
                self.rooms.insert(connection, place, turn.happened)
                shifted.append((turn.room, place))
        for room, place in shifted:
            self.rooms.know(room.code, room, place)

    def erase_what_is_old(self) -> None:
        """Erase people's own names where a room was closed long ago; looked for once an hour."""
        if time.monotonic() < self.looks_again:
            return
        with self.rooms.engine.connect() as connection:
            old = ROOM.c.closed < self.rooms.now() - DAY
            codes = connection.execute(select(ROOM.c.code).where(old)).scalars().all()
            rooms = [self.rooms.caught_up(connection, code)[0] for code in codes]
        for room in rooms:
            if room is None or room.is_erased or room.closed is None:
                continue
            if self.rooms.now() > room.closed + DAY * room.lesson.personal_days:
                self.rooms.make(room.code, [self.rooms.itself(room.code, moves.erase)])
        self.looks_again = time.monotonic() + HOUR

    def gone(self, connection: Any) -> float:
        """Return by how much the time since the last beat differs from what it should be; beats."""
        row = connection.execute(select(CLOCK.c.beat).with_for_update()).scalar()
        now = self.rooms.now()
        if row is None:
            added = jobs.insert(connection, CLOCK).values(id=CLOCK_ROW, beat=now)
            connection.execute(added.on_conflict_do_nothing())
            return 0.0
        connection.execute(CLOCK.update().values(beat=now))
        gap = float(now - row)
        return gap - BEAT_SECONDS if gap > AWAY_SECONDS or gap < -BEAT_SECONDS else 0.0
