"""The server is killed and nothing is lost; two databases and two servers play the same class."""

import contextlib
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.rooms.bots import Bot, Leader
from dashboard.rooms.game.room_file import ASKING, BY_TEAM
from dashboard.rooms.pages.export import marks_from, zipped
from dashboard.rooms.rehearsal import HERE, free_port, rehearsed, server_process, wait_for
from dashboard.rooms.store.database import open_database, url_of
from dashboard.rooms.store.rooms import Rooms
from tests.rooms.playing import (
    CODE,
    DECIDE,
    KEY,
    PREDICT,
    REVEAL,
    opened_in,
    small_lesson,
    within,
)

pytestmark = pytest.mark.slow
PEOPLE = 6


@contextlib.contextmanager
def opened(database: str) -> Iterator[tuple[str, Rooms]]:
    rooms = Rooms(open_database(database))
    opened_in(rooms)
    yield url_of(database), rooms
    rooms.stop()


def start(url: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dashboard.rooms.server", url, str(port), "0"]
    server = subprocess.Popen(command)
    wait_for(port, server)
    return server


def test_killed_in_any_phase_nothing_is_lost_or_typed_again(sqlite: str) -> None:
    with opened(sqlite) as (url, rooms):
        killed_in_any_phase(url, rooms)


@pytest.mark.long
def test_killed_beside_postgresql_nothing_is_lost_either(postgres: str) -> None:
    with opened(postgres) as (url, rooms):
        killed_in_any_phase(url, rooms)


def killed_in_any_phase(url: str, rooms: Rooms) -> None:
    """Kill the server in every kind of phase, and look for everything again."""
    port = free_port()
    server = start(url, port)
    bots = [Bot(HERE, port, CODE, nth) for nth in range(PEOPLE)]
    leader = Leader(HERE, port, CODE, KEY)
    with contextlib.closing(leader):
        for bot in bots:
            assert bot.join().status == 200
        for phase in (PREDICT, DECIDE, REVEAL):
            while (room := rooms.room(CODE)) is not None and room.phase < phase:
                assert leader.press("next").status == 303
                time.sleep(0.3)
            told = [bot.hand_in() for bot in bots]
            drafted = bots[0].browser.cookies
            server.kill()
            server.wait()
            with within(20.0):
                server = start(url, port)
                assert [bot.here().status for bot in bots] == [200] * PEOPLE
            assert bots[0].browser.cookies == drafted
            room = rooms.room(CODE)
            assert room is not None
            assert len(room.people) == PEOPLE
            if room.lesson.phases[phase].kind in ASKING:
                assert told[0] is not None
                assert told[0].status == 303
                owners = {room.owner(one, phase) for one in room.here()}
                assert {owner for at, owner in room.answers if at == phase} == owners
    for bot in bots:
        bot.close()
    server.terminate()
    server.wait()


def play(url: str, rooms: Rooms) -> str:
    """Play a class on two web and two worker processes; return the hash of all that came of it."""
    with server_process(url, 1) as one, server_process(url, 1) as other:
        bots = [Bot(HERE, (one, other)[nth % 2], CODE, nth) for nth in range(PEOPLE)]
        leader = Leader(HERE, other, CODE, KEY)
        assert {bot.join().status for bot in bots} == {200}
        for place, phase in enumerate(small_lesson().phases):
            assert not place or leader.press("next").status == 303
            time.sleep(0.35)  # until the other server has seen it
            if phase.kind in ASKING:
                who = bots[::4] if phase.kind in BY_TEAM else bots
                assert {bot.hand_in().status for bot in who} == {303}  # type: ignore[union-attr]
            with within(60.0):
                while phase.kind == "reveal" and ("<svg" not in bots[0].here().text):
                    time.sleep(0.1)
        for bot in [*bots, leader]:
            bot.close()
    return hash_of(rooms)


def hash_of(rooms: Rooms) -> str:
    """Return the hash of all that happened in a room, and of its marks."""
    room = rooms.room(CODE, at_once=True)
    assert room is not None
    events = [[one.kind, one.body] for one in rooms.events(CODE) if one.kind != "opened"]
    for _, body in events:
        for name in ("token", "key"):  # of each phone's own
            body.pop(name, None)
    _, marks = marks_from(zipped(rooms, room))
    told = json.dumps([events, marks], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


@pytest.mark.long
def test_the_same_class_on_sqlite_and_on_postgresql_has_equal_hashes(
    sqlite: str, postgres: str
) -> None:
    hashes = []
    for database in (sqlite, postgres):
        engine = open_database(database)
        rooms = Rooms(engine)
        opened_in(rooms)
        hashes.append(play(url_of(database), rooms))
        rooms.stop()
        engine.dispose()
    assert hashes[0] == hashes[1]


def test_a_rehearsal_says_that_all_went_well(sqlite: str) -> None:
    told: list[str] = []
    report = rehearsed(small_lesson(), 2, sqlite, told.append)
    assert report.problems == []
    assert report.people == 8
    assert told[0] == "1 of 11: Welcome"
    assert all(row[0] == "✓" for row in report.rows)


@pytest.mark.long
def test_a_rehearsal_says_what_went_wrong(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: Bot, __: Any = None) -> None:
        return None

    monkeypatch.setattr(Bot, "hand_in", nothing)
    report = rehearsed(small_lesson(), 1, sqlite, lambda _: None)
    assert any("Predict" in one for one in report.problems)
