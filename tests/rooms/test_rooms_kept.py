"""Rooms in a database: nothing is lost, nothing counts twice, two servers agree."""

import functools
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from dashboard.rooms.game import moves
from dashboard.rooms.game.fold import folded
from dashboard.rooms.game.moves import Refused
from dashboard.rooms.store.database import open_database, url_of
from dashboard.rooms.store.rooms import Rooms, Unavailable
from dashboard.rooms.store.schema import EVENT, METADATA, PERSONAL
from simulation.scenario.errors import OutputError, ScenarioError
from tests.rooms.playing import (
    CODE,
    DECIDE,
    DECISION,
    NUMBERS,
    PREDICT,
    as_json,
    in_threads,
    opened_in,
    small_lesson,
    within,
)


def join(rooms: Rooms, number: int) -> list[str]:
    return [
        rooms.do(CODE, functools.partial(moves.join, key=f"{nth:032d}")).person
        for nth in range(number)
    ]


def go_to(rooms: Rooms, phase: int) -> None:
    room = rooms.room(CODE)
    assert room is not None
    while room.phase < phase:
        turn = room.turn
        assert rooms.do(CODE, lambda one, turn=turn: moves.go_on(one, turn))
        room = rooms.room(CODE)
        assert room is not None


def hand_in(rooms: Rooms, person: str, phase: int, key: str = "k", base: int = 0) -> object:
    form = NUMBERS if phase == PREDICT else DECISION
    return rooms.do(CODE, lambda turn: moves.submit(turn, person, phase, key, base, form))


def test_the_tables_are_those_of_the_schema(database: str) -> None:
    engine = open_database(database)
    found = inspect(engine)
    for name, table in METADATA.tables.items():
        assert {one["name"] for one in found.get_columns(name)} == set(table.columns.keys())
    engine.dispose()


def test_a_store_without_tables_gets_them_and_one_with_tables_keeps_what_is_in_it(
    database: str,
) -> None:
    for _ in range(2):
        engine = open_database(database)
        found = Rooms(engine)
        if found.room(CODE) is None:
            opened_in(found)
            join(found, 3)
        room = found.room(CODE)
        assert room is not None
        assert len(room.people) == 3
        found.stop()
        engine.dispose()


def test_a_room_that_is_read_again_is_the_same(rooms: Rooms) -> None:
    opened_in(rooms)
    people = join(rooms, 6)
    go_to(rooms, DECIDE)
    hand_in(rooms, people[0], DECIDE)
    again = folded(rooms.events(CODE))
    room = rooms.room(CODE)
    assert again is not None
    assert room is not None
    assert as_json(again) == as_json(room)


def test_two_hundred_join_at_once_and_are_two_hundred(rooms: Rooms) -> None:
    opened_in(rooms)
    with within(20.0):
        found = in_threads(
            200, lambda nth: rooms.do(CODE, lambda turn: moves.join(turn, f"{nth:032d}"))
        )
    room = rooms.room(CODE)
    assert room is not None
    assert len({one.person for one in found}) == 200
    assert len(room.people) == 200
    assert sorted(one.number for one in rooms.events(CODE)) == list(range(1, 202))


def test_a_form_sent_by_twenty_threads_is_one_event(rooms: Rooms) -> None:
    opened_in(rooms)
    person = join(rooms, 1)[0]
    go_to(rooms, PREDICT)
    before = len(rooms.events(CODE))
    found = in_threads(20, lambda _: hand_in(rooms, person, PREDICT, "same key"))
    assert len({repr(one) for one in found}) == 1
    assert len(rooms.events(CODE)) == before + 1


def test_pressed_by_twenty_threads_the_room_goes_on_once(rooms: Rooms) -> None:
    opened_in(rooms)
    found = in_threads(20, lambda _: rooms.do(CODE, lambda turn: moves.go_on(turn, 0)))
    room = rooms.room(CODE)
    assert room is not None
    assert found.count(True) == 1
    assert room.phase == 1


def test_two_servers_on_one_database_agree(database: str) -> None:
    engines = [open_database(database) for _ in range(2)]
    one, other = (Rooms(engine) for engine in engines)
    opened_in(one)
    servers = (one, other)
    in_threads(
        60,
        lambda nth: servers[nth % 2].do(CODE, lambda turn: moves.join(turn, f"{nth:032d}")),
    )
    time.sleep(0.3)
    rooms = [found.room(CODE) for found in servers]
    assert rooms[0] is not None
    assert rooms[1] is not None
    assert len(rooms[0].people) == 60
    assert as_json(rooms[0]) == as_json(rooms[1])
    for found in servers:
        found.stop()
    for engine in engines:
        engine.dispose()


def test_two_events_of_one_number_cannot_both_be_kept(rooms: Rooms) -> None:
    opened_in(rooms)
    with rooms.writing() as connection, connection.begin():
        row = connection.execute(select(EVENT)).mappings().one()
        with pytest.raises(IntegrityError):
            connection.execute(EVENT.insert().values({**row, "id": 99}))


def test_what_is_typed_is_kept_and_counts(rooms: Rooms) -> None:
    opened_in(rooms)
    person = join(rooms, 1)[0]
    go_to(rooms, PREDICT)
    rooms.do(CODE, lambda turn: moves.save_draft(turn, person, PREDICT, 0, NUMBERS))
    kept = rooms.draft(CODE, PREDICT, person)
    assert kept is not None
    assert kept.form == NUMBERS
    go_to(rooms, DECIDE)
    room = rooms.room(CODE)
    assert room is not None
    assert room.answers[PREDICT, person].is_draft


def test_own_names_stand_apart_and_can_be_erased(rooms: Rooms) -> None:
    opened_in(rooms)
    rooms.do(CODE, lambda turn: moves.join(turn, "a" * 32, "Ann Example"))
    assert rooms.names(CODE) == {"p1": "Ann Example"}
    assert "Ann Example" not in str(rooms.events(CODE))
    rooms.do(CODE, moves.erase)
    assert rooms.names(CODE) == {}
    with rooms.engine.connect() as connection:
        assert connection.execute(select(PERSONAL)).all() == []


def test_a_move_that_fails_fails_alone(rooms: Rooms) -> None:
    opened_in(rooms)

    def fails(_: object) -> None:
        raise ZeroDivisionError

    def join_or_fail(nth: int) -> None:
        if nth != 4:
            rooms.do(CODE, lambda turn: moves.join(turn, f"{nth:032d}"))
            return
        with pytest.raises(ZeroDivisionError):
            rooms.do(CODE, fails)

    found = in_threads(9, join_or_fail)
    room = rooms.room(CODE)
    assert room is not None
    assert len(room.people) == 8
    assert len(found) == 9


def test_a_mishap_of_ours_does_not_end_the_thread_that_writes(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_in(rooms)

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(rooms.heart, "give_back", fails)
        broken.setattr(rooms, "_kept", fails)
        with pytest.raises(ZeroDivisionError):
            rooms.do(CODE, moves.pause)
        time.sleep(1.2)  # a beat
    assert rooms.thread.is_alive()
    assert rooms.do(CODE, moves.pause)


def test_names_are_looked_for_again_after_the_database_was_away(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_in(rooms)

    def gone(*_: object, **__: object) -> None:
        raise OperationalError("x", {}, OSError("gone"))

    rooms.heart.looks_again = 0.0
    with monkeypatch.context() as broken:
        broken.setattr(rooms.heart, "give_back", lambda: None)
        broken.setattr(rooms.engine, "connect", gone)
        rooms.heart.beat()
        assert rooms.heart.is_away
        assert rooms.heart.looks_again == 0.0
    rooms.heart.beat()
    assert rooms.heart.looks_again > 0.0


def test_a_clock_away_or_turned_takes_no_time_from_anybody(database: str) -> None:
    at = [1_000_000.0]
    engine = open_database(database)
    found = Rooms(engine, lambda: at[0])
    opened_in(found)
    go_to(found, PREDICT)
    for jump in (0.0, 3_600.0, -7_200.0, 86_400.0):
        found.heart.beat()
        at[0] += jump
        found.heart.beat()
        room = found.room(CODE)
        assert room is not None
        left = room.left(at[0])
        assert left is not None
        assert left == pytest.approx(60.0, abs=3.0)
        assert room.phase == PREDICT
    found.stop()
    engine.dispose()


def test_after_an_outage_the_time_that_was_left_is_left(database: str) -> None:
    at = [1_000_000.0]
    engine = open_database(database)
    found = Rooms(engine, lambda: at[0])
    opened_in(found)
    go_to(found, PREDICT)
    found.heart.beat()
    found.stop()
    at[0] += 1_800.0
    again = Rooms(engine, lambda: at[0])
    again.heart.beat()
    room = again.room(CODE)
    assert room is not None
    left = room.left(at[0])
    assert left is not None
    assert left == pytest.approx(60.0, abs=3.0)
    again.stop()
    engine.dispose()


def test_two_servers_that_come_back_together_take_no_time_from_anybody(database: str) -> None:
    at = [1_000_000.0]
    found = Rooms(open_database(database), lambda: at[0])
    opened_in(found)
    go_to(found, PREDICT)
    found.heart.beat()
    found.stop()
    at[0] += 1_800.0
    engines = [open_database(database) for _ in range(4)]
    servers = in_threads(4, lambda nth: Rooms(engines[nth], lambda: at[0]))
    in_threads(4, lambda nth: servers[nth].heart.beat())
    room = servers[0].room(CODE, at_once=True)
    assert room is not None
    assert room.phase == PREDICT
    assert room.left(at[0]) == pytest.approx(60.0, abs=3.0)
    for one in servers:
        one.stop()


def test_names_are_erased_thirty_days_after_closing(database: str) -> None:
    at = [1_000_000.0]
    engine = open_database(database)
    found = Rooms(engine, lambda: at[0])
    opened_in(found)
    found.do(CODE, lambda turn: moves.join(turn, "a" * 32, "Ann Example"))
    found.do(CODE, moves.close)
    for days, there in ((29.0, 1), (1.1, 0)):
        at[0] += days * 86_400.0
        found.heart.looks_again = 0.0
        found.heart.erase_what_is_old()
        assert len(found.names(CODE)) == there
    room = found.room(CODE)
    assert room is not None
    assert room.is_erased
    assert len(room.people) == 1
    found.stop()
    engine.dispose()


def test_the_deadline_is_noticed_by_the_server_itself(database: str) -> None:
    lesson = small_lesson(
        phases=[
            {"kind": "lobby"},
            {"kind": "predict", "minutes": 0.01},
            {"kind": "decide"},
            {"kind": "reveal"},
            {"kind": "decide", "round": 2},
            {"kind": "reveal", "round": 2},
        ]
    )
    engine = open_database(database)
    found = Rooms(engine)
    opened_in(found, lesson)
    go_to(found, 1)
    with within(60.0):
        while (room := found.room(CODE)) is not None and room.phase == 1:
            time.sleep(0.05)
    found.stop()
    engine.dispose()


def test_a_database_that_is_gone_is_told_of_and_nothing_is_half_done(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_in(rooms)
    join(rooms, 2)

    def gone(*_: object) -> None:
        raise OperationalError("x", {}, OSError("disk full"))

    with monkeypatch.context() as broken:
        broken.setattr(rooms, "insert", gone)
        with pytest.raises(Unavailable):
            rooms.do(CODE, lambda turn: moves.join(turn, "c" * 32))
    room = rooms.room(CODE)
    assert room is not None
    assert len(room.people) == 2
    rooms.do(CODE, lambda turn: moves.join(turn, "c" * 32))
    room = rooms.room(CODE)
    assert room is not None
    assert len(room.people) == 3


def test_a_full_disk_is_told_of_and_nothing_is_lost(light_rooms: Rooms) -> None:
    opened_in(light_rooms)
    join(light_rooms, 2)
    with light_rooms.engine.connect() as connection:
        size = connection.execute(text("PRAGMA page_count")).scalar_one()

    def narrow(connection: object, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={size}")  # type: ignore[attr-defined]

    from sqlalchemy import event

    event.listen(light_rooms.engine, "connect", narrow)
    light_rooms.engine.dispose()
    long = "x" * 60
    with pytest.raises(Unavailable):  # noqa: PT012
        for nth in range(2000):
            light_rooms.do(
                CODE, lambda turn, nth=nth: moves.join(turn, f"{10_000 + nth:032d}", long)
            )
    event.remove(light_rooms.engine, "connect", narrow)
    light_rooms.engine.dispose()
    room = folded(light_rooms.events(CODE))
    assert room is not None
    assert len(room.people) >= 2
    light_rooms.do(CODE, lambda turn: moves.join(turn, "d" * 32))


def test_a_room_that_is_not_there_is_told_of(rooms: Rooms) -> None:
    assert rooms.room("ZZZZZZ") is None
    with pytest.raises(Refused, match="no such room"):
        rooms.do("ZZZZZZ", moves.pause)


def test_what_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="write a file, or postgresql"):
        url_of("mysql://x")
    (tmp_path / "text.txt").write_text("no database at all, but text " * 100)
    with pytest.raises(OutputError, match="not a database"):
        open_database(str(tmp_path / "text.txt"))
    with pytest.raises(OutputError, match="cannot be opened"):
        open_database("postgresql://nobody@127.0.0.1:1/none")


def test_moves_of_many_rooms_do_not_mix(rooms: Rooms) -> None:
    codes = ["AAAAAA", "BBBBBB", "CCCCCC"]
    for code in codes:
        opened_in(rooms, code=code)
    in_threads(
        90,
        lambda nth: rooms.do(codes[nth % 3], lambda turn: moves.join(turn, f"{nth:032d}")),
    )
    for code in codes:
        room = rooms.room(code)
        assert room is not None
        assert len(room.people) == 30


def test_readers_are_not_in_the_way_of_writers(rooms: Rooms) -> None:
    opened_in(rooms)
    stopped = threading.Event()

    def read() -> None:
        while not stopped.wait(0.002):
            rooms.room(CODE, at_once=True)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    try:
        with within(60.0):
            join(rooms, 20)
    finally:
        stopped.set()
        for one in readers:
            one.join()
