"""Jobs that many people ask for at once: done in a few threads, while the server goes on.

Compiled days release Python's lock, so threads are enough. What is asked for quickly comes before
what may take its time, and within each those who ask take turns by what their jobs cost, so that a
large organization does not keep a small one waiting; the newest request of a session takes the
place of the one before, whose remaining jobs are then not done; results are kept by what they
depend on, bounded in bytes.
"""

import heapq
import itertools
import threading
from collections.abc import Hashable, Sequence
from typing import Any, Protocol

from cachetools import LRUCache

from dashboard.words.language import english, say
from dashboard.words.numbers import formatted
from simulation.processors import processors

KEPT = 6000  # results, of some 10 kB each
RESULT_BYTES = 10_000  # of what does not say how large it is
MOST_BYTES = 150_000_000  # of all that is kept
MOST_AT_ONCE = 30_000_000  # person-days in one request: about half a minute on two processors
MOST_WAITING = 90_000_000  # person-days in all that wait or are under way
LONGEST_WAIT = 120.0  # seconds


class Job(Protocol):
    """Something to do: what its result depends on, what it costs, and how it is done."""

    def key(self) -> Hashable:
        """Return what the result depends on."""

    def person_days(self) -> int:
        """Return what it costs, in days of a person."""

    def run(self) -> Any:
        """Do it, and return what is kept of it."""


class Superseded(Exception):
    """A newer request of the same session took the place of this one."""


class Refused(Exception):
    """A request that is too large, or comes while too much is waiting; says what to do."""


class Request:
    """The jobs that somebody still waits for."""

    def __init__(self, jobs: Sequence[Job], is_quick: bool) -> None:
        self.jobs = {job.key(): job for job in jobs}
        self.is_quick = is_quick
        self.found: dict[Hashable, Any] = {}
        self.left = 0
        self.person_days = 0
        self.is_cancelled = False
        self.failure: Exception | None = None
        self.is_over = threading.Event()


class JobQueue:
    """Answers requests with results. `workers` are threads; by default one a processor."""

    def __init__(self, workers: int | None = None, kept: int = KEPT) -> None:
        def size(result: Any) -> int:
            return max(bytes_of(result), MOST_BYTES // kept)

        self.results: LRUCache[Hashable, Any] = LRUCache(MOST_BYTES, size)
        self.newest: LRUCache[str, Request] = LRUCache(kept)
        self.waiting: list[tuple[bool, int, int, Hashable, Request]] = []
        self.turn = 0  # person-days that whoever began now would have had in a fair share
        self.under_way: dict[Hashable, list[Request]] = {}
        self.person_days = 0
        self.is_closed = False
        self.number = itertools.count()
        self.lock = threading.Condition()
        self.threads = [
            threading.Thread(target=self._work, daemon=True, name="hqc-jobs")
            for _ in range(workers or processors())
        ]
        for thread in self.threads:
            thread.start()

    def close(self) -> None:
        """End the threads, each after the job that it is at; whoever still waits is refused."""
        with self.lock:
            self.is_closed = True
            waiting = [request for *_, request in self.waiting]
            for request in [*waiting, *itertools.chain(*self.under_way.values())]:
                if not request.is_over.is_set():
                    request.failure = Refused(english("The server is stopping."))
                    self._end(request)
            self.lock.notify_all()
        for thread in self.threads:
            thread.join()

    def ask(self, session: str, jobs: Sequence[Job], is_quick: bool = True) -> dict[Hashable, Any]:
        """Return the results of jobs by key. A session's earlier request ends with `Superseded`.

        Raises `Refused` when the request is too large or too much is waiting, and what doing a job
        raises.
        """
        request = Request(jobs, is_quick)
        with self.lock:
            self._take_the_place_of(session, request)
            self._enqueue(request)
        if not request.is_over.wait(LONGEST_WAIT):
            with self.lock:
                self._cancel(request)
            raise Refused(say("This takes too long here; move something to try again."))
        if request.failure is not None:
            raise request.failure
        if request.is_cancelled:
            raise Superseded
        return request.found

    def knows(self, job: Job) -> bool:
        """Say whether the result of a job is kept."""
        with self.lock:
            return job.key() in self.results

    def _take_the_place_of(self, session: str, request: Request) -> None:
        """The newest request of a session cancels the one before."""
        earlier = self.newest.get(session)
        if earlier is not None:
            self._cancel(earlier)
        self.newest[session] = request

    def _cancel(self, request: Request) -> None:
        """Nothing more is done for a request; a job that was begun is finished and kept."""
        if not request.is_over.is_set():
            request.is_cancelled = True
            self._end(request)

    def _end(self, request: Request) -> None:
        """A request is over; its weight no longer counts."""
        self.person_days -= request.person_days
        request.is_over.set()

    def _enqueue(self, request: Request) -> None:
        """What is known is given at once; the rest waits for its turn, if there is room."""
        request.found = {key: self.results[key] for key in request.jobs if key in self.results}
        missing = [key for key in request.jobs if key not in request.found]
        weight = sum(request.jobs[key].person_days() for key in missing)
        check_weight(weight, self.person_days)
        request.left, request.person_days = len(missing), weight
        self.person_days += weight
        turn = self.turn
        for key in missing:
            entry = (not request.is_quick, turn, next(self.number), key, request)
            heapq.heappush(self.waiting, entry)
            turn += request.jobs[key].person_days()
        if not missing:
            self._end(request)
        self.lock.notify_all()

    def _work(self) -> None:
        """Do one job after another, until the queue is closed."""
        while (at := self._next()) is not None:
            key, request = at
            try:
                result: Any = request.jobs[key].run()
            except Exception as error:  # noqa: BLE001 - it is raised again where it was asked
                result = error
            self._keep(key, result)

    def _next(self) -> tuple[Hashable, Request] | None:
        """Wait for something to do, and pass over what was cancelled; None once it is closed."""
        with self.lock:
            while not self.is_closed:
                if not self.waiting:
                    self.lock.wait()
                    continue
                _, turn, _, key, request = heapq.heappop(self.waiting)
                if request.is_over.is_set():
                    continue
                if key in self.under_way:
                    self.under_way[key].append(request)
                elif key in self.results:
                    self._hand_over(key, request, self.results[key])
                else:
                    self.turn = max(self.turn, turn)
                    self.under_way[key] = [request]
                    return key, request
        return None

    def _keep(self, key: Hashable, result: Any) -> None:
        """Keep a result, and hand it to all who asked for it meanwhile."""
        with self.lock:
            if not isinstance(result, Exception) and bytes_of(result) <= MOST_BYTES:
                self.results[key] = result
            for request in self.under_way.pop(key):
                self._hand_over(key, request, result)

    def _hand_over(self, key: Hashable, request: Request, result: Any) -> None:
        """A request gets one of its results, or the reason why there is none."""
        if request.is_over.is_set():
            return
        if isinstance(result, Exception):
            request.failure = result
        else:
            request.found[key] = result
        request.left -= 1
        if request.left == 0 or request.failure is not None:
            self._end(request)


def bytes_of(result: Any) -> int:
    """Return how large a result is; it may say so itself, as `bytes_kept`."""
    return int(getattr(result, "bytes_kept", RESULT_BYTES))


def check_weight(weight: int, waiting: int) -> None:
    """Raise `Refused` where a request is too large, or there is too much before it."""
    if weight > MOST_AT_ONCE:
        raise Refused(
            say(
                "This organization is too large to answer at once ({days} days of a person); "
                "use python run.py simulate with the scenario file.",
                days=formatted(weight, ","),
            )
        )
    if weight > 0 and weight + waiting > MOST_WAITING:
        raise Refused(say("Many are asking just now; wait a moment and move something again."))
