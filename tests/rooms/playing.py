"""What tests of rooms share: a small lesson, a room that is opened at once, and moves in it."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import orjson

from dashboard.rooms.game import moves
from dashboard.rooms.game.codes import hashed
from dashboard.rooms.game.fold import after
from dashboard.rooms.game.moves import Draft, Turn
from dashboard.rooms.game.outcome import all_wanted, wanted
from dashboard.rooms.game.reading import room_file_of
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.runs import measures_of
from dashboard.rooms.game.sealed import draw
from dashboard.rooms.game.state import Event, Owner, Room
from dashboard.rooms.game.work import untouched
from dashboard.rooms.store import jobs
from dashboard.rooms.store.rooms import Rooms

NONCE = "5a" * 16
KEY = "0f" * 16
CODE = "K7P2QX"
PHASES = (
    {"kind": "lobby"},
    {"kind": "brief", "minutes": 1.0},
    {"kind": "predict", "minutes": 1.0, "of": "untouched"},
    {"kind": "decide", "minutes": 2.0},
    {"kind": "predict", "minutes": 1.0},
    {"kind": "reveal"},
    {"kind": "decide", "minutes": 2.0, "round": 2},
    {"kind": "reveal", "round": 2},
    {"kind": "pulse", "minutes": 1.0},
    {"kind": "debrief"},
    {"kind": "ticket", "minutes": 1.0},
)
LOBBY, BRIEF, PREDICT, DECIDE, PREDICT_OURS, REVEAL, DECIDE_2, REVEAL_2, PULSE, DEBRIEF, TICKET = (
    range(len(PHASES))
)
SHOCKS = (
    {
        "kind": "external_crisis",
        "day": [5, 8],
        "size": [0.5, 0.7],
        "duration": 5,
        "sign": "A sign.",
    },
    {"kind": "layoff", "round": 2, "day": [15, 18], "size": [0.1, 0.2], "sign": "Another."},
)
LEVERS = ("device_free_meetings", "mentoring", "open_books")
PRICES = {
    "device_free_meetings": [[0.0, 100.0], [0.0, 100.0]],
    "mentoring": [[9_000.0, 700.0], [9_000.0, 700.0]],
    "open_books": [[0.0, 200.0], [0.0, 200.0]],
}
NUMBERS = {"low-performance": "85", "high-performance": "97"}
NUMBERS |= {"low-turnover": "5", "high-turnover": "40", "low-strain": "5", "high-strain": "12"}
DECISION = {"level-device_free_meetings": "1", "level-mentoring": "0", "level-open_books": "0.5"}
DECISION |= {"reason": "Cheap, and it helps to listen."}


def lesson_tables(**changes: Any) -> dict[str, Any]:
    """Return a small room file as tables."""
    tables = {
        "title": "A small storm",
        "levers": list(LEVERS),
        "rounds": [0, 12],
        "exam_histories": 8,
        "practice_histories": 2,
        "changes": {"organization.size": 12, "run.days": 24},
        "phases": [dict(one) for one in PHASES],
        "shocks": [dict(one) for one in SHOCKS],
    }
    return tables | changes


def small_lesson(**changes: Any) -> RoomFile:
    """Return a small lesson."""
    return room_file_of(lesson_tables(**changes), {})


def body_of(lesson: RoomFile, code: str = CODE) -> dict[str, Any]:
    """Return what a room is opened with, at made-up prices."""
    sealed = draw(lesson, NONCE)
    return {
        "code": code,
        "file": lesson.model_dump(mode="json"),
        "prices": {name: PRICES[name] for name in lesson.levers},
        "signs": list(sealed.signs),
        "secret": "ab" * 16,
        "instructor": hashed(KEY),
    }


def reference_of(lesson: RoomFile) -> dict[str, Any]:
    """Return a made-up reference."""
    path = [dict.fromkeys(lesson.levers[::2], 1.0) for _ in lesson.rounds]
    known = {"performance": [0.8, 1.0], "turnover": [0.0, 0.5], "strain": [0.0, 0.2]}
    ranges = {name: known.get(name, [0.0, 1.0]) for name in lesson.numbers}
    return {"path": path, "ranges": [ranges for _ in lesson.rounds]}


def opened_in(rooms: Rooms, lesson: RoomFile | None = None, code: str = CODE) -> Room:
    """Return a room that was opened without any run."""
    lesson = small_lesson() if lesson is None else lesson
    return rooms.open(body_of(lesson, code), draw(lesson, NONCE), reference_of(lesson))


def pure_room(lesson: RoomFile | None = None, at: float = 1000.0) -> Room:
    """Return a room that is kept nowhere."""
    lesson = small_lesson() if lesson is None else lesson
    body = body_of(lesson) | {"seal": draw(lesson, NONCE).seal()}
    return after(None, Event(1, at, "opened", body))


class Play:
    """A room that is kept nowhere, its clock, and its drafts."""

    def __init__(self, lesson: RoomFile | None = None) -> None:
        self.room, self.now = pure_room(lesson), 1000.0
        self.drafts: dict[tuple[int, Owner], Draft] = {}
        self.kept: list[tuple[str, Any]] = []
        self.events: list[Event] = []

    def do(self, move: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Make a move."""
        turn = Turn(self.room, self.now, self.drafts_of)
        told = move(turn, *given, **named)
        self.room = turn.room
        self.events += turn.happened
        for what, content in turn.kept:
            self.kept.append((what, content))
            if what == "draft":
                phase, owner, draft = content
                self.drafts[phase, owner] = draft
        return told

    def drafts_of(self, phase: int) -> Mapping[Owner, Draft]:
        """Return the drafts of a phase."""
        return {owner: one for (place, owner), one in self.drafts.items() if place == phase}

    def join(self, number: int = 1) -> list[str]:
        """Let people join; returns who they are."""
        return [
            self.do(moves.join, f"key-{len(self.room.people):029d}").person for _ in range(number)
        ]

    def go_to(self, phase: int) -> None:
        """Go on to a phase, one after the other."""
        while self.room.phase < phase:
            assert self.do(moves.go_on, self.room.turn)

    def hand_in(self, person: str, form: Mapping[str, str], key: str = "", base: int = 0) -> Any:
        """Hand something in."""
        return self.do(moves.submit, person, self.room.phase, key, base, form)


def made_up_result(lesson: RoomFile, level: float = 0.9) -> bytes:
    """Return a result of runs as it is kept, with a made-up level of performance."""
    days, histories = 24, lesson.exam_histories
    luck = np.random.default_rng(7)
    apart = luck.normal(0.0, 0.01, histories)
    usual = {"performance": level, "turnover": 0.3, "strain": 0.08}
    measures = {name: (usual.get(name, 0.5) + apart).tolist() for name in measures_of(lesson)}
    curve = (level + 0.02 * np.sin(np.arange(days) / 4)).tolist()
    course = {"mean": curve, "low": [one - 0.03 for one in curve]}
    course |= {"high": [one + 0.03 for one in curve]}
    return orjson.dumps({"measures": measures, "course": course, "spent": [0.0, 0.0]})


def make_up_results(rooms: Rooms, room: Room) -> None:
    """Keep made-up results for all that a room's rounds need now: the more is done, the better."""
    _, reference = rooms.sealed(room.code)
    every = [wanted(room, untouched(1), "practice")]
    for number in range(1, len(room.lesson.rounds) + 1):
        every += all_wanted(room, number, reference)
    for one in every:
        turned = sum(sum(design.values()) for design in one.path)
        jobs.finish(rooms.engine, one.key(), made_up_result(room.lesson, 0.9 + 0.01 * turned))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where something takes longer: it would hang."""
    start = time.monotonic()
    yield
    assert time.monotonic() - start < seconds


def in_threads(number: int, act: Callable[[int], Any]) -> list[Any]:
    """Do something in so many threads at once; returns what came, failures among it."""
    found: list[Any] = [None] * number

    def one(nth: int) -> None:
        try:
            found[nth] = act(nth)
        except (AssertionError, OSError, ValueError, RuntimeError) as error:
            found[nth] = error

    threads = [threading.Thread(target=one, args=(nth,)) for nth in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def as_json(room: Room) -> str:
    """Return all of a room as text, to be compared."""
    parts = {name: repr(value) for name, value in vars(room).items()}
    return json.dumps(parts, sort_keys=True)
