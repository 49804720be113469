"""The job queue: the newest wins, what is cancelled stops, all is bounded, bytes are the same."""

import threading
import time
from typing import Any, NamedTuple

import numpy as np
import pytest

from dashboard.arms import jobs_of, run_arms
from dashboard.jobs import MOST_BYTES, JobQueue, Refused, Superseded
from dashboard.words.outcomes import OUTCOMES
from simulation import Scenario, simulate
from simulation.mornings import Mornings
from simulation.runs import history_of

SHOCK = {"kind": "demand_surge", "day": 8, "size": 0.6, "duration": 6}
MINE, YOURS = "a" * 16, "b" * 16


class Slow:
    """Does jobs that take until they are let go, and notes which were begun."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Semaphore(0)
        self.done: list[int] = []

    def run(self, seed: int) -> int:
        self.done.append(seed)
        self.begun.release()
        assert self.go.wait(10)
        return seed


class SlowJob(NamedTuple):
    """A job of that kind: its number, and what it costs."""

    slow: Slow
    seed: int
    cost: int = 1

    def key(self) -> tuple[str, int]:
        return "job", self.seed

    def person_days(self) -> int:
        return self.cost

    def run(self) -> Any:
        return self.slow.run(self.seed)


def some(slow: Any, numbers: range, cost: int = 1) -> list[SlowJob]:
    return [SlowJob(slow, nth, cost) for nth in numbers]


def asking(jobs: JobQueue, session: str, wanted: list[SlowJob], ends: list[object]) -> Any:
    def ask() -> None:
        try:
            ends.append(jobs.ask(session, wanted))
        except (Superseded, Refused) as error:
            ends.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_the_newest_request_of_a_session_wins_and_cancelled_jobs_are_not_done() -> None:
    slow, ends = Slow(), []
    jobs = JobQueue(1)
    first = asking(jobs, MINE, some(slow, range(10)), ends)
    assert slow.begun.acquire(timeout=5)
    second = asking(jobs, MINE, some(slow, range(100, 102)), ends)
    first.join(5)
    assert isinstance(ends[0], Superseded)
    slow.go.set()
    second.join(5)
    assert sorted(slow.done) == [0, 100, 101]
    assert {seed for _, seed in ends[1]} == {100, 101}


def test_sessions_do_not_cancel_one_another() -> None:
    slow, ends = Slow(), []
    jobs = JobQueue(1)
    slow.go.set()
    threads = [asking(jobs, one, some(slow, range(4)), ends) for one in (MINE, YOURS)]
    for thread in threads:
        thread.join(5)
    assert [len(found) for found in ends] == [4, 4]
    assert sorted(slow.done) == [0, 1, 2, 3]


def test_quick_requests_come_before_long_ones() -> None:
    slow, ends = Slow(), []
    jobs = JobQueue(1)
    begun = asking(jobs, MINE, some(slow, range(1)), ends)
    assert slow.begun.acquire(timeout=5)
    long = threading.Thread(target=jobs.ask, args=(YOURS, some(slow, range(10, 12)), False))
    long.start()
    while not jobs.waiting:
        time.sleep(0.01)
    quick = asking(jobs, "c" * 16, some(slow, range(20, 21)), ends)
    while len(jobs.waiting) < 3:
        time.sleep(0.01)
    slow.go.set()
    for thread in (begun, long, quick):
        thread.join(5)
    assert slow.done == [0, 20, 10, 11]


def test_results_are_kept_up_to_a_number() -> None:
    slow = Slow()
    slow.go.set()
    jobs = JobQueue(1, kept=3)
    jobs.ask(MINE, some(slow, range(3)))
    jobs.ask(MINE, some(slow, range(3)))
    assert slow.done == [0, 1, 2]
    jobs.ask(MINE, some(slow, range(3, 6)))
    assert [seed for _, seed in jobs.results] == [3, 4, 5]


def test_a_request_that_is_too_large_is_refused_in_words() -> None:
    huge = Scenario().replace({"organization.size": 2_000_000})
    with pytest.raises(Refused, match="too large"):
        JobQueue(1).ask(MINE, jobs_of(huge, 1)[0])


def test_too_many_waiting_are_refused_and_room_comes_back() -> None:
    slow, ends = Slow(), []
    jobs = JobQueue(1)
    threads = [
        asking(jobs, one * 16, some(slow, range(nth, nth + 1), 25_000_000), ends)
        for nth, one in enumerate("abc")
    ]
    while jobs.person_days < 75_000_000:
        time.sleep(0.01)
    with pytest.raises(Refused, match="wait a moment"):
        jobs.ask("d" * 16, some(slow, range(3, 4), 25_000_000))
    slow.go.set()
    for thread in threads:
        thread.join(5)
    assert jobs.person_days == 0


class Fails:
    """Fails at job 1."""

    def run(self, seed: int) -> int:
        if seed == 1:
            raise ZeroDivisionError
        return seed


def test_a_failure_reaches_who_asked_and_the_queue_goes_on() -> None:
    jobs = JobQueue(1)
    with pytest.raises(ZeroDivisionError):
        jobs.ask(MINE, some(Fails(), range(3)))
    assert len(jobs.ask(MINE, some(Fails(), range(2, 4)))) == 2


def test_a_queue_that_is_closed_ends_its_threads_and_refuses_who_waits() -> None:
    slow, ends = Slow(), []
    jobs = JobQueue(2)
    waits = asking(jobs, MINE, some(slow, range(5)), ends)
    assert slow.begun.acquire(timeout=5)
    closing = threading.Thread(target=jobs.close)
    closing.start()
    waits.join(5)
    assert isinstance(ends[0], Refused)
    slow.go.set()
    closing.join(5)
    assert not any(thread.is_alive() for thread in jobs.threads)
    assert len(slow.done) <= 2


def test_runs_have_the_same_bytes_as_simulate(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "levers.mentoring.level": 0.5, "run.days": 40})
    result = simulate(scenario, replicates=3)
    (arm,) = run_arms(JobQueue(2), MINE, [scenario], 3)
    for is_twin, side in enumerate((arm.runs, arm.twins)):
        days = result.days[result.days["twin"] == bool(is_twin)]
        runs = result.runs[result.runs["twin"] == bool(is_twin)].reset_index(drop=True)
        for nth, run in enumerate(side):
            own = days[days["replicate"] == nth]
            for name in OUTCOMES:
                assert run.curves[name].tobytes() == own[name].to_numpy().tobytes()
                assert np.float64(run.measures[name]).tobytes() == runs[name][nth].tobytes()
            costs = result.costs[
                (result.costs["replicate"] == nth) & (result.costs["twin"] == bool(is_twin))
            ]
            assert run.spent["mentoring"] == (costs["money"].item(), costs["hours"].item())


def test_resilience_is_that_of_simulate(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "run.days": 60})
    runs = simulate(scenario, replicates=2).runs
    struck = runs[~runs["twin"]]
    (arm,) = run_arms(JobQueue(1), MINE, [scenario], 2)
    for nth, history in enumerate(arm.histories):
        for name in ("resilience_loss", "personal_resilience", "top_team_resilience"):
            assert history.outcome[name] == struck[name].iloc[nth]


def test_a_morning_is_run_to_once_and_changes_nothing(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "run.days": 30})
    (struck,), (twin,) = jobs_of(scenario, 1)
    mornings = Mornings()
    for job in (struck, twin, struck):
        known = job.run(mornings)
        afresh = job.run(Mornings(most_bytes=0))
        assert all(
            known.curves[name].tobytes() == afresh.curves[name].tobytes() for name in OUTCOMES
        )
    assert len(mornings.kept) == 1


def test_people_of_a_twin_are_those_of_the_window(small: Scenario) -> None:
    """A run that starts at the fork has, by itself, the outcome that both have together."""
    scenario = small.replace({"shocks": [SHOCK | {"day": 2}], "run.days": 260})
    (struck,), (twin,) = jobs_of(scenario, 1)
    found = history_of(scenario, 0, struck.run(), twin.run())
    whole = simulate(scenario, replicates=1).runs
    assert found.outcome["personal_resilience"] == whole["personal_resilience"].iloc[0]


def test_mornings_are_kept_up_to_a_size(small: Scenario) -> None:
    scenario = small.replace({"shocks": [SHOCK], "run.days": 12})
    struck = jobs_of(scenario, 4)[0]
    one = Mornings()
    struck[0].run(one)
    mornings = Mornings(most_bytes=2 * one.kept.currsize)
    for job in struck:
        job.run(mornings)
    assert len(mornings.kept) == 2
    assert mornings.kept.currsize == mornings.kept.maxsize


class Large:
    """What says how large it is."""

    bytes_kept = MOST_BYTES // 4

    def run(self, _: int) -> "Large":
        return self


def test_of_thirty_people_who_ask_again_each_is_answered_the_newest_question() -> None:
    slow, ends, jobs = Slow(), [], JobQueue(1)
    threads = [asking(jobs, "somebody else", some(slow, range(1)), ends)]
    assert slow.begun.acquire(timeout=5)
    for round_ in (1, 2, 3):
        for person in range(30):
            seed = 100 * round_ + person
            threads.append(
                asking(jobs, f"person {person}", some(slow, range(seed, seed + 1)), ends)
            )
            while not any(("job", seed) in one.jobs for one in list(jobs.newest.values())):
                time.sleep(0.001)
    slow.go.set()
    for thread in threads:
        thread.join(10)
    answered = {seed for end in ends if isinstance(end, dict) for _, seed in end}
    assert answered == {0, *range(300, 330)}
    assert sorted(slow.done) == [0, *range(300, 330)]
    assert sum(isinstance(end, Superseded) for end in ends) == 60


def test_what_is_kept_is_bounded_in_bytes_too() -> None:
    jobs = JobQueue(1)
    for nth in range(6):
        jobs.ask(MINE, some(Large(), range(nth, nth + 1)))
    assert [key[1] for key in jobs.results] == [2, 3, 4, 5]
    assert jobs.results.currsize == MOST_BYTES


def test_a_large_organization_keeps_a_small_one_waiting_for_one_job_alone() -> None:
    """Sessions take turns by what their jobs cost: who came first does not take all."""
    slow, ends = Slow(), []
    jobs = JobQueue(1)
    heavy = asking(jobs, MINE, some(slow, range(20), cost=1_000_000), ends)
    assert slow.begun.acquire(timeout=5)
    light = asking(jobs, YOURS, some(slow, range(100, 103), cost=1000), ends)
    while len(jobs.waiting) < 22:
        time.sleep(0.01)
    slow.go.set()
    for thread in (heavy, light):
        thread.join(20)
    assert slow.done[:4] == [0, 100, 101, 102]
    assert slow.done[4:] == list(range(1, 20))


def test_equal_sessions_take_turns() -> None:
    slow, ends = Slow(), []
    jobs = JobQueue(1)
    one = asking(jobs, MINE, some(slow, range(6)), ends)
    assert slow.begun.acquire(timeout=5)
    other = asking(jobs, YOURS, some(slow, range(10, 16)), ends)
    while len(jobs.waiting) < 11:
        time.sleep(0.01)
    slow.go.set()
    for thread in (one, other):
        thread.join(20)
    assert slow.done == [0, 10, 1, 11, 2, 12, 3, 13, 4, 14, 5, 15]
