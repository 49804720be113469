"""Whatever people do in whatever order, a room stays whole: sequences are made up by Hypothesis."""

import contextlib
import itertools
import shutil
import tempfile
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dashboard.rooms.game import moves
from dashboard.rooms.game.answers import Unfit
from dashboard.rooms.game.fold import folded
from dashboard.rooms.game.moves import Refused
from dashboard.rooms.game.room_file import ASKING, BY_TEAM
from dashboard.rooms.game.state import Room
from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.heartbeat import Heartbeat
from dashboard.rooms.store.rooms import Rooms
from tests.rooms.playing import CODE, DECISION, NUMBERS, as_json, opened_in

WORDS = {"pulse-0": "1", "pulse-1": "2", "pulse-2": "3", "pulse-3": "4", "ticket-0": "Listen."}
LEVELS = ("0", "0.5", "1")
NUMBERED = itertools.count(1)


class ARoom(RuleBasedStateMachine):
    """A room in a database, what was acknowledged, and everything that people may do."""

    database: ClassVar[Any] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(prefix="hqc-any-")
        self.engine = open_database(type(self).database(self.folder))
        self.at = 1_000_000.0
        self.rooms = self.opened()
        self.joined: dict[str, str] = {}
        self.receipts: dict[str, tuple[str, int, dict[str, str], Any]] = {}
        self.went_on = 0

    def opened(self) -> Rooms:
        """Return the rooms of the database, whose clock only a rule moves."""
        return Rooms(self.engine, lambda: self.at)

    @property
    def room(self) -> Room:
        """Return the room as it is."""
        found = self.rooms.room(CODE)
        assert found is not None
        return found

    @initialize()
    def begins(self) -> None:
        """A room is opened."""
        opened_in(self.rooms)

    @rule(again=st.booleans())
    def join(self, again: bool) -> None:
        """Somebody joins, or sends the same form once more."""
        key = next(iter(self.joined), "") if again else f"{next(NUMBERED):032d}"
        if not key:
            return
        with contextlib.suppress(Refused):
            one = self.rooms.do(CODE, lambda turn: moves.join(turn, key))
            assert self.joined.setdefault(key, one.person) == one.person

    @precondition(lambda self: self.joined)
    @rule(data=st.data(), level=st.sampled_from(LEVELS), base=st.integers(0, 3))
    def submit(self, data: st.DataObject, level: str, base: int) -> None:
        """Somebody hands something in, for any phase."""
        person = data.draw(st.sampled_from(sorted(self.joined.values())))
        phase = data.draw(st.integers(0, len(self.room.lesson.phases) - 1))
        form = {**NUMBERS, **WORDS, **DECISION, "level-mentoring": level}
        key = f"k{next(NUMBERED)}"
        with contextlib.suppress(Refused, Unfit):
            told = self.rooms.do(
                CODE, lambda turn: moves.submit(turn, person, phase, key, base, form)
            )
            self.receipts[key] = person, phase, form, told

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        """Somebody's phone sends a form again that was acknowledged: nothing new happens."""
        key = data.draw(st.sampled_from(sorted(self.receipts)))
        person, phase, form, _ = self.receipts[key]
        before = self.room.number
        with contextlib.suppress(Refused, Unfit):
            self.rooms.do(CODE, lambda turn: moves.submit(turn, person, phase, key, 0, form))
        if key in self.room.keys:
            assert self.room.number == before

    @precondition(lambda self: self.joined)
    @rule(data=st.data(), level=st.sampled_from(LEVELS))
    def edit(self, data: st.DataObject, level: str) -> None:
        """Somebody types."""
        person = data.draw(st.sampled_from(sorted(self.joined.values())))
        form = {**NUMBERS, **WORDS, **DECISION, "level-mentoring": level}
        phase = self.room.phase
        with contextlib.suppress(Refused):
            self.rooms.do(CODE, lambda turn: moves.save_draft(turn, person, phase, 0, form))

    @rule(stale=st.booleans())
    def advance(self, stale: bool) -> None:
        """Somebody presses for the next phase, perhaps on an old page."""
        turn_number = self.room.turn - int(stale)
        before = self.room.phase
        done = self.rooms.do(CODE, lambda turn: moves.go_on(turn, turn_number))
        assert not (stale and done)
        assert self.room.phase == before + int(done)

    @rule()
    def undo(self) -> None:
        """Somebody goes back."""
        turn_number, before = self.room.turn, self.room.phase
        done = self.rooms.do(CODE, lambda turn: moves.undo(turn, turn_number))
        assert self.room.phase == before - int(done)

    @rule(seconds=st.sampled_from([0.0, 1.0, 59.0, 63.0, 125.0]))
    def time_passes(self, seconds: float) -> None:
        """Time passes, and somebody notices."""
        self.at += seconds
        self.rooms.do(CODE, moves.notice_deadline)

    @rule(by=st.sampled_from([-3_600.0, 240.0, 86_400.0]))
    def clock_jumps(self, by: float) -> None:
        """The clock of the server jumps."""
        before = self.room.left(self.at)
        self.at += by
        self.rooms.do(CODE, lambda turn: moves.shift(turn, by))
        if self.room.paused is None:
            assert self.room.left(self.at) == pytest.approx(before)

    @rule(stops=st.booleans())
    def pause(self, stops: bool) -> None:
        """The clock stands still, or goes on."""
        before = self.room.left(self.at)
        self.rooms.do(CODE, moves.pause if stops else moves.resume)
        assert self.room.left(self.at) == pytest.approx(before)

    @precondition(lambda self: self.joined)
    @rule(data=st.data(), back=st.booleans())
    def remove(self, data: st.DataObject, back: bool) -> None:
        """Somebody is taken out, or in again."""
        person = data.draw(st.sampled_from(sorted(self.joined.values())))
        move = moves.restore if back else moves.remove
        self.rooms.do(CODE, lambda turn: move(turn, person))

    @rule()
    def restart(self) -> None:
        """The server dies and is started again."""
        before = as_json(self.room)
        self.rooms.stop()
        self.rooms = self.opened()
        assert as_json(self.room) == before

    @invariant()
    def everything_acknowledged_is_there(self) -> None:
        """What somebody was told is kept is kept, or something later in its place."""
        if not self.receipts:
            return
        room = self.room
        for person, phase, _, told in self.receipts.values():
            owner = room.people[person].team
            kept = [
                room.answers[key]
                for key in ((phase, person), (phase, owner))
                if key in room.answers
            ]
            moved = room.lesson.phases[phase].kind in BY_TEAM
            assert moved or any(one.revision >= told.revision for one in kept)

    @invariant()
    def nothing_is_asked_where_nothing_can_be_answered(self) -> None:
        """Answers are only to what asks, and their revisions count."""
        room = self.rooms.room(CODE)
        if room is None:
            return
        for (phase, _), answer in room.answers.items():
            assert room.lesson.phases[phase].kind in ASKING
            assert answer.revision >= 1
        assert {one.team for one in room.here()} <= set(room.teams)
        left = room.left(self.at)
        assert left is None or left >= 0.0

    def teardown(self) -> None:
        """A room is the fold of its events, in order."""
        events = self.rooms.events(CODE)
        assert [one.number for one in events] == list(range(1, len(events) + 1))
        again = folded(events)
        assert again is not None
        assert as_json(again) == as_json(self.room)
        self.rooms.stop()
        self.engine.dispose()
        shutil.rmtree(self.folder)


def run(database: Any, sequences: int, steps: int) -> None:
    """Try so many sequences of so many steps, in which time passes only as a rule says."""
    ARoom.database = staticmethod(database)
    own = settings(
        max_examples=sequences,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=[Phase.generate],  # what fails is told as it is: to shorten it takes long
    )
    with pytest.MonkeyPatch.context() as still:
        still.setattr(Heartbeat, "beat", lambda _: None)
        run_state_machine_as_test(ARoom, settings=own)  # type: ignore[no-untyped-call]


def sqlite_in(folder: str) -> str:
    return f"{folder}/rooms.sqlite"


def new_postgres(server: str) -> Any:
    import psycopg

    def database(_: str) -> str:
        name = f"any_{next(NUMBERED)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"

    return database


def test_any_sequence_in_sqlite() -> None:
    run(sqlite_in, 12, 40)


def test_any_sequence_in_postgresql(postgres_server: str) -> None:
    run(new_postgres(postgres_server), 8, 40)


@pytest.mark.long
def test_a_thousand_sequences_in_sqlite() -> None:
    run(sqlite_in, 1_000, 50)


@pytest.mark.long
def test_a_thousand_sequences_in_postgresql(postgres_server: str) -> None:
    run(new_postgres(postgres_server), 1_000, 50)
