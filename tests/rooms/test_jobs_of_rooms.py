"""The list of runs: each is made, whoever dies, and the same bytes come whoever makes it."""

import multiprocessing
import threading
import time
from typing import Any

import pytest

from dashboard.rooms.game import moves
from dashboard.rooms.game.outcome import wanted
from dashboard.rooms.game.state import Room
from dashboard.rooms.game.work import LATER, SOON, Wanted, wanted_of
from dashboard.rooms.store import jobs
from dashboard.rooms.store.database import url_of
from dashboard.rooms.store.rooms import Rooms
from dashboard.rooms.store.work import Worker, work_for
from tests.rooms.playing import CODE, DECIDE, DECISION, in_threads, opened_in, within


def some(room: Room, number: int) -> list[Wanted]:
    levels = [0.0, 0.5, 1.0]
    designs = [
        {"device_free_meetings": one, "open_books": other} for one in levels for other in levels
    ]
    return [wanted(room, (design,)) for design in designs[:number]]


def test_what_is_asked_for_twice_is_made_once(rooms: Rooms) -> None:
    room = opened_in(rooms)
    rooms.ask(some(room, 3), LATER)
    rooms.ask(some(room, 3), LATER)
    assert rooms.waiting() == 3


def test_a_design_is_the_same_however_it_is_written(rooms: Rooms) -> None:
    room = opened_in(rooms)
    one = wanted(room, ({"mentoring": 0.5, "open_books": 0.0},))
    other = wanted(room, ({"mentoring": 0.5},))
    assert one.key() == other.key()
    assert wanted_of(one.spec()).key() == one.key()
    assert wanted(room, ({"mentoring": 1.0},)).key() != one.key()
    assert wanted(room, ({"mentoring": 0.5},), "practice").key() != one.key()


def test_what_is_handed_in_comes_before_what_is_typed(rooms: Rooms) -> None:
    room = opened_in(rooms)
    first, second = some(room, 2)
    rooms.ask([first], LATER)
    rooms.ask([second], SOON)
    taken = jobs.take(rooms.engine, 1000.0)
    assert taken is not None
    assert taken[0] == second.key()


def test_no_two_take_the_same(rooms: Rooms) -> None:
    room = opened_in(rooms)
    rooms.ask(some(room, 8), SOON)
    found = in_threads(16, lambda _: jobs.take(rooms.engine, 1000.0))
    keys = [one[0] for one in found if one is not None]
    assert len(keys) == len(set(keys)) == 8


def test_whose_worker_died_is_made_by_another(rooms: Rooms) -> None:
    room = opened_in(rooms)
    rooms.ask(some(room, 1), SOON)
    assert jobs.take(rooms.engine, 1000.0) is not None
    assert jobs.take(rooms.engine, 1000.0 + jobs.LEASE_SECONDS - 1.0) is None
    assert jobs.take(rooms.engine, 1000.0 + jobs.LEASE_SECONDS + 1.0) is not None


def test_what_fails_again_and_again_is_given_up_and_blocks_nobody(rooms: Rooms) -> None:
    room = opened_in(rooms)
    bad, good = some(room, 2)
    rooms.ask([bad], SOON)
    at = 1000.0
    for _ in range(jobs.MOST_TRIES):
        assert jobs.take(rooms.engine, at) is not None
        at += 2 * jobs.LEASE_SECONDS
    rooms.ask([good], SOON)
    taken = jobs.take(rooms.engine, at)
    assert taken is not None
    assert taken[0] == good.key()


def test_a_result_that_comes_twice_is_the_same_bytes(rooms: Rooms) -> None:
    room = opened_in(rooms)
    one = some(room, 2)[1]
    bodies = [Worker(rooms.engine).made(one) for _ in range(2)]
    assert bodies[0] == bodies[1]
    jobs.finish(rooms.engine, one.key(), bodies[0])
    jobs.finish(rooms.engine, one.key(), b"other")
    with rooms.engine.connect() as connection:
        assert jobs.bodies(connection, [one.key()]) == {one.key(): bodies[0]}


def test_a_design_that_cannot_be_run_does_not_stop_the_worker(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened_in(rooms)
    bad, good = some(room, 2)
    rooms.ask([bad], SOON)
    worker = Worker(rooms.engine)
    made = worker.made

    def breaks(one: Wanted) -> bytes:
        if one.key() == bad.key():
            raise ZeroDivisionError
        return made(one)

    monkeypatch.setattr(worker, "made", breaks)
    assert worker.make_one()
    rooms.ask([good], SOON)
    assert worker.make_one()
    assert not worker.make_one()
    assert list(rooms.found([bad.key(), good.key()])) == [good.key()]


def test_what_a_team_types_is_computed_before_it_is_handed_in(rooms: Rooms) -> None:
    opened_in(rooms)
    person = rooms.do(CODE, lambda turn: moves.join(turn, "a" * 32)).person
    for turn_number in range(DECIDE):
        rooms.do(CODE, lambda turn, at=turn_number: moves.go_on(turn, at))
    typed = {name: value for name, value in DECISION.items() if name != "reason"}
    rooms.do(CODE, lambda turn: moves.save_draft(turn, person, DECIDE, 0, typed))
    assert rooms.waiting() == 1
    rooms.do(CODE, lambda turn: moves.submit(turn, person, DECIDE, "k", 0, DECISION))
    assert rooms.waiting() == 1


def worker_process(database: str, stopped: Any) -> None:
    event = threading.Event()
    threading.Thread(target=lambda: (stopped.wait(), event.set()), daemon=True).start()
    work_for(database, event)


@pytest.mark.slow
def test_two_worker_processes_share_the_work(database: str, rooms: Rooms) -> None:
    room = opened_in(rooms)
    every = some(room, 9)
    rooms.ask(every, SOON)
    keys = {one.key() for one in every}
    context = multiprocessing.get_context("spawn")
    stopped = context.Event()
    workers = [
        context.Process(target=worker_process, args=(url_of(database), stopped)) for _ in range(2)
    ]
    for one in workers:
        one.start()
    with within(120.0):
        while len(rooms.found(keys)) < len(keys):
            time.sleep(0.1)
    stopped.set()
    for one in workers:
        one.join(20)
        assert one.exitcode == 0
    alone = {one.key(): Worker(rooms.engine).made(one) for one in every[:3]}
    with rooms.engine.connect() as connection:
        assert jobs.bodies(connection, list(alone)) == alone
