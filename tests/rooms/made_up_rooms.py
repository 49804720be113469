"""Rooms at once: prices, seals and results that are made up, so that nothing is run."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import orjson

from dashboard.rooms.game import moves
from dashboard.rooms.game.codes import hashed
from dashboard.rooms.game.outcome import all_wanted, wanted
from dashboard.rooms.game.room_file import RoomFile, room_file_of
from dashboard.rooms.game.runs import measures_of
from dashboard.rooms.game.sealed import draw
from dashboard.rooms.game.state import Room
from dashboard.rooms.game.work import Wanted, untouched
from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.jobs import finish
from dashboard.rooms.store.rooms import Rooms

CODE, KEY, NONCE = "2A3B4C", "0f" * 16, "5a" * 16
LEVERS = ("device_free_meetings", "mentoring", "open_books")
PHASES: tuple[Mapping[str, Any], ...] = (
    {"kind": "lobby"},
    {"kind": "brief", "minutes": 1.0},
    {"kind": "predict", "minutes": 1.0, "of": "untouched"},
    {"kind": "free_play", "minutes": 1.0},
    {"kind": "decide", "minutes": 1.0},
    {"kind": "predict", "minutes": 1.0},
    {"kind": "reveal"},
    {"kind": "decide", "minutes": 1.0, "round": 2},
    {"kind": "reveal", "round": 2},
    {"kind": "pulse", "minutes": 1.0},
    {"kind": "debrief"},
    {"kind": "ticket", "minutes": 1.0},
)
SHOCKS: tuple[Mapping[str, Any], ...] = (
    {"kind": "external_crisis", "day": [5, 8], "size": [0.5, 0.7], "duration": 5},
    {"kind": "layoff", "round": 2, "day": [15, 18], "size": [0.1, 0.2]},
)
DAYS, SECOND = 24, 12
USUAL = {"performance": 0.9, "turnover": 0.3, "strain": 0.08}


def small_lesson(**changes: Any) -> RoomFile:
    """Return a lesson with every kind of phase, two rounds and a shock in each."""
    tables = {
        "title": "A small storm",
        "levers": list(LEVERS),
        "rounds": [0, SECOND],
        "exam_histories": 8,
        "practice_histories": 2,
        "budget": {"money": 6_000.0, "hours": 400.0},
        "changes": {"organization.size": 12, "run.days": DAYS},
        "phases": [dict(one) for one in PHASES],
        "shocks": [dict(one) for one in SHOCKS],
    }
    return room_file_of(tables | changes, {})


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
    """Yield a room that was opened without any run; its instructor's key is `KEY`."""
    file = small_lesson() if lesson is None else lesson
    engine = open_database(str(folder / f"{code}.sqlite"))
    rooms = Rooms(engine)
    sealed = draw(file, NONCE)
    body = {
        "code": code,
        "file": file.model_dump(mode="json"),
        "prices": {lever: [[3_000.0, 200.0]] * len(file.rounds) for lever in file.levers},
        "signs": list(sealed.signs),
        "secret": "ab" * 16,
        "instructor": hashed(KEY),
    }
    try:
        yield MadeUp(rooms, rooms.open(body, sealed, reference_of(file)))
    finally:
        rooms.stop()
        engine.dispose()


def reference_of(lesson: RoomFile) -> dict[str, Any]:
    """Return a reference as opening a room finds it."""
    ranges = {
        name: [0.5 * USUAL.get(name, 0.5), 1.5 * USUAL.get(name, 0.5)] for name in lesson.numbers
    }
    path = [{lesson.levers[0]: 1.0} for _ in lesson.rounds]
    return {"path": path, "ranges": [ranges for _ in lesson.rounds]}


def made_up_results(rooms: Rooms, room: Room) -> None:
    """Keep a result for all that its pages show now: the more is turned on, the better."""
    _, reference = rooms.sealed(room.code)
    numbers = range(1, len(room.lesson.rounds) + 1)
    every = [one for number in numbers for one in all_wanted(room, number, reference)]
    for one in [wanted(room, untouched(1), "practice"), *every]:
        finish(rooms.engine, one.key(), made_up_result(room.lesson, one))


def made_up_result(lesson: RoomFile, one: Wanted) -> bytes:
    """Return a result as it is kept."""
    more = 0.01 * sum(sum(design.values()) for design in one.path)
    apart = np.random.default_rng(7).normal(0.0, 0.01, lesson.exam_histories)
    measures = {
        name: (USUAL.get(name, 0.5) + apart + (more if name == "performance" else 0.0)).tolist()
        for name in measures_of(lesson)
    }
    days: Sequence[float] = np.arange(lesson.span(len(one.path))[1]) / 4
    mean = USUAL["performance"] + more + 0.02 * np.sin(days)
    course = {"mean": mean.tolist(), "low": (mean - 0.03).tolist(), "high": (mean + 0.03).tolist()}
    return orjson.dumps({"measures": measures, "course": course, "spent": [0.0, 0.0]})
