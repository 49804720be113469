"""The engine: the newest wins, what is cancelled stops, all is bounded, bytes are the same."""

import threading
import time

import numpy as np
import pytest

from dashboard.jobs import Engine, Refused, Superseded
from dashboard.lives import CURVES, Life, Mornings, Wanted, lead, wanted_of, withstood
from simulation import Scenario, simulate

SHOCK = {"kind": "demand_surge", "day": 8, "size": 0.6, "duration": 6}
MINE, YOURS = "a" * 16, "b" * 16


class Slow:
    """Leads lives that take until they are let go, and counts them."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Semaphore(0)
        self.led: list[int] = []

    def __call__(self, wanted: Wanted) -> Life:
        self.led.append(wanted.seed)
        self.begun.release()
        assert self.go.wait(10)
        return Life({}, {"seed": float(wanted.seed)}, {}, ())


def lives(numbers: range, scenario: Scenario | None = None) -> list[Wanted]:
    return [Wanted(scenario or Scenario(), "digest", nth) for nth in numbers]


def asking(
    engine: Engine, session: str, wanted: list[Wanted], ends: list[object]
) -> threading.Thread:
    def ask() -> None:
        try:
            ends.append(engine.ask(session, wanted))
        except (Superseded, Refused) as error:
            ends.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_the_newest_question_of_a_session_wins_and_cancelled_lives_are_not_led() -> None:
    slow, ends = Slow(), []
    engine = Engine(1, lead=slow)
    first = asking(engine, MINE, lives(range(10)), ends)
    assert slow.begun.acquire(timeout=5)
    second = asking(engine, MINE, lives(range(100, 102)), ends)
    first.join(5)
    assert isinstance(ends[0], Superseded)
    slow.go.set()
    second.join(5)
    assert sorted(slow.led) == [0, 100, 101]
    assert {seed for _, seed in ends[1]} == {100, 101}


def test_sessions_do_not_cancel_one_another() -> None:
    slow, ends = Slow(), []
    engine = Engine(1, lead=slow)
    slow.go.set()
    threads = [asking(engine, one, lives(range(4)), ends) for one in (MINE, YOURS)]
    for thread in threads:
        thread.join(5)
    assert [len(found) for found in ends] == [4, 4]
    assert sorted(slow.led) == [0, 1, 2, 3]


def test_quick_questions_come_before_long_ones() -> None:
    slow, ends = Slow(), []
    engine = Engine(1, lead=slow)
    begun = asking(engine, MINE, lives(range(1)), ends)
    assert slow.begun.acquire(timeout=5)
    long = threading.Thread(target=engine.ask, args=(YOURS, lives(range(10, 12)), False))
    long.start()
    while not engine.waiting:
        time.sleep(0.01)
    quick = asking(engine, "c" * 16, lives(range(20, 21)), ends)
    while len(engine.waiting) < 3:
        time.sleep(0.01)
    slow.go.set()
    for thread in (begun, long, quick):
        thread.join(5)
    assert slow.led == [0, 20, 10, 11]


def test_what_was_led_is_kept_up_to_a_number() -> None:
    slow = Slow()
    slow.go.set()
    engine = Engine(1, kept=3, lead=slow)
    engine.ask(MINE, lives(range(3)))
    engine.ask(MINE, lives(range(3)))
    assert slow.led == [0, 1, 2]
    engine.ask(MINE, lives(range(3, 6)))
    assert len(engine.lives) == 3


def test_a_question_that_is_too_large_is_refused_in_words() -> None:
    huge = Scenario().replace({"organization.size": 2_000_000})
    with pytest.raises(Refused, match="too large"):
        Engine(1).ask(MINE, lives(range(1), huge))


def test_too_many_waiting_are_refused_and_room_comes_back() -> None:
    slow, ends = Slow(), []
    engine = Engine(1, lead=slow)
    large = Scenario().replace({"organization.size": 100_000})
    threads = [asking(engine, one * 16, [Wanted(large, one, 0)], ends) for one in "abc"]
    while engine.person_days < 75_000_000:
        time.sleep(0.01)
    with pytest.raises(Refused, match="wait a moment"):
        engine.ask("d" * 16, [Wanted(large, "d", 0)])
    slow.go.set()
    for thread in threads:
        thread.join(5)
    assert engine.person_days == 0


def test_a_failure_reaches_who_asked_and_the_engine_goes_on() -> None:
    def fail(wanted: Wanted) -> Life:
        if wanted.seed == 1:
            raise ZeroDivisionError
        return Life({}, {}, {}, ())

    engine = Engine(1, lead=fail)
    with pytest.raises(ZeroDivisionError):
        engine.ask(MINE, lives(range(3)))
    assert len(engine.ask(MINE, lives(range(2, 4)))) == 2


def test_lives_have_the_same_bytes_as_simulate(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "levers.mentoring.level": 0.5, "run.days": 40})
    result = simulate(scenario, replicates=3)
    engine = Engine(2)
    for is_twin, wanted in enumerate(wanted_of(scenario, 3)):
        found = engine.ask(MINE, wanted)
        days = result.days[result.days["twin"] == bool(is_twin)]
        runs = result.runs[result.runs["twin"] == bool(is_twin)].reset_index(drop=True)
        for nth, life in enumerate(found[key.key()] for key in wanted):
            own = days[days["replicate"] == nth]
            for name in CURVES:
                assert life.curves[name].tobytes() == own[name].to_numpy().tobytes()
                assert np.float64(life.run[name]).tobytes() == runs[name][nth].tobytes()
            costs = result.costs[
                (result.costs["replicate"] == nth) & (result.costs["twin"] == bool(is_twin))
            ]
            assert life.spent["mentoring"] == (costs["money"].item(), costs["hours"].item())


def test_resilience_is_that_of_simulate(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "run.days": 60})
    runs = simulate(scenario, replicates=2).runs
    struck, twins = ([lead(one) for one in side] for side in wanted_of(scenario, 2))
    for nth in range(2):
        found = withstood(scenario, struck[nth], twins[nth])
        assert found.resilience_loss == runs[~runs["twin"]]["resilience_loss"].iloc[nth]


def test_a_morning_is_lived_once_and_changes_nothing(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "run.days": 30})
    (struck,), (twin,) = wanted_of(scenario, 1)
    mornings = Mornings()
    for wanted in (struck, twin, struck):
        known = lead(wanted, mornings)
        afresh = lead(wanted, Mornings(most_bytes=0))
        assert all(known.curves[name].tobytes() == afresh.curves[name].tobytes() for name in CURVES)
    assert len(mornings.kept) == 1


def test_mornings_are_kept_up_to_a_size(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "run.days": 12})
    lives_of = wanted_of(scenario, 4)[0]
    mornings = Mornings()
    lead(lives_of[0], mornings)
    mornings.most_bytes = 2 * mornings.bytes
    for wanted in lives_of:
        lead(wanted, mornings)
    assert len(mornings.kept) == 2
    assert mornings.bytes == mornings.most_bytes


class Large:
    """What says how large it is."""

    bytes_kept = 100_000_000


def test_what_is_kept_is_bounded_in_bytes_too() -> None:
    engine = Engine(1, lead=lambda _: Large())
    for nth in range(6):
        engine.ask(MINE, lives(range(nth, nth + 1)))
    assert [key[1] for key in engine.lives] == [2, 3, 4, 5]
    assert engine.bytes == 400_000_000
