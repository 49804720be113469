"""Rooms for tests of words: every kind of phase, with made-up prices and results."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.rooms.game import moves
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.sealed import draw
from dashboard.rooms.game.state import Room
from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.rooms import Rooms
from tests.rooms.playing import (
    NONCE,
    body_of,
    reference_of,
)
from tests.rooms.playing import PHASES as USUAL_PHASES
from tests.rooms.playing import small_lesson as usual_lesson

CODE = "2A3B4C"
PHASES = (*USUAL_PHASES[:3], {"kind": "free_play", "minutes": 1.0}, *USUAL_PHASES[3:])
BUDGET = {"money": 6_000.0, "hours": 400.0}
PRICE = [3_000.0, 200.0]


def small_lesson(**changes: Any) -> RoomFile:
    """Return a lesson with every kind of phase, two rounds and a shock in each."""
    return usual_lesson(**{"phases": [dict(one) for one in PHASES], "budget": BUDGET} | changes)


class MadeUp(NamedTuple):
    """A room, and the rooms of the database that it is in."""

    rooms: Rooms
    room: Room

    def now(self) -> Room:
        """Return the room as it is now."""
        found = self.rooms.room(self.room.code)
        assert found is not None
        return found

    def do(self, move: Any, *given: Any, **named: Any) -> Any:
        """Make a move in the room."""
        return self.rooms.do(self.room.code, lambda turn: move(turn, *given, **named))

    def join(self, number: int = 1, **named: Any) -> list[moves.Joined]:
        """Let people join; returns who they are, and by which token they are known."""
        return [self.do(moves.join, secrets.token_hex(16), **named) for _ in range(number)]

    def go_to(self, phase: int) -> Room:
        """Go on to a phase, one after the other."""
        while (room := self.now()).phase < phase:
            assert self.do(moves.go_on, room.turn)
        return room


@contextmanager
def made_up_room(
    folder: Path, lesson: RoomFile | None = None, code: str = CODE
) -> Iterator[MadeUp]:
    """Yield a room that was opened without any run; its instructor's key is `playing.KEY`."""
    file = small_lesson() if lesson is None else lesson
    engine = open_database(str(folder / f"{code}.sqlite"))
    rooms = Rooms(engine)
    prices = {lever: [PRICE] * len(file.rounds) for lever in file.levers}
    body = body_of(file, code) | {"prices": prices}
    try:
        yield MadeUp(rooms, rooms.open(body, draw(file, NONCE), reference_of(file)))
    finally:
        rooms.stop()
        engine.dispose()
