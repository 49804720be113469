"""Lives that many people ask for at once: lived in a few threads, while the server goes on.

Compiled days release Python's lock, so threads are enough. What is asked for quickly comes before
what may take its time; the newest question of a session takes the place of the one before, whose
remaining lives are then not lived; what was lived is kept, up to a number, by its content.
"""

import heapq
import itertools
import operator
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

KEPT = 6000  # lives, of some 10 kB each
LIFE_BYTES = 10_000  # of what does not say how large it is
MOST_BYTES = 400_000_000  # of all that is kept
MOST_AT_ONCE = 30_000_000  # person-days in one question: about half a minute on two processors
MOST_WAITING = 90_000_000  # person-days in all that wait or are lived
LONGEST_WAIT = 120.0  # seconds


class Wanted(Protocol):
    """Something to live: what it depends on, what it costs, and how it is lived."""

    def key(self) -> Hashable:
        """Return what the result depends on."""

    def person_days(self) -> int:
        """Return what it costs, in days of a person."""

    def lead(self) -> Any:
        """Live it, and return what is kept of it."""


class Superseded(Exception):
    """A newer question of the same session took the place of this one."""


class Refused(Exception):
    """A question that is too large, or comes while too much is waiting; says what to do."""


class Question:
    """The lives that one question still waits for."""

    def __init__(self, wanted: Sequence[Wanted], is_quick: bool) -> None:
        self.wanted = {one.key(): one for one in wanted}
        self.is_quick = is_quick
        self.found: dict[Hashable, Any] = {}
        self.left = 0
        self.person_days = 0
        self.is_cancelled = False
        self.failure: Exception | None = None
        self.is_over = threading.Event()


class Engine:
    """Answers questions with lives. `workers` are threads; by default one a processor."""

    def __init__(
        self,
        workers: int | None = None,
        kept: int = KEPT,
        lead: Callable[[Any], Any] = operator.methodcaller("lead"),
    ) -> None:
        self.kept, self.lead = kept, lead
        self.lives: OrderedDict[Hashable, Any] = OrderedDict()
        self.newest: OrderedDict[str, Question] = OrderedDict()
        self.waiting: list[tuple[bool, int, Hashable, Question]] = []
        self.under_way: dict[Hashable, list[Question]] = {}
        self.person_days = 0
        self.bytes = 0
        self.number = itertools.count()
        self.lock = threading.Condition()
        for _ in range(workers or os.cpu_count() or 1):
            threading.Thread(target=self._work, daemon=True, name="hqc-lives").start()

    def ask(
        self, session: str, wanted: Sequence[Wanted], is_quick: bool = True
    ) -> dict[Hashable, Any]:
        """Return the lives asked for. A session's earlier question ends with `Superseded`.

        Raises `Refused` when the question is too large or too much is waiting, and what founding an
        organization raises.
        """
        question = Question(wanted, is_quick)
        with self.lock:
            self._take_the_place_of(session, question)
            self._enqueue(question)
        if not question.is_over.wait(LONGEST_WAIT):
            with self.lock:
                self._cancel(question)
            raise Refused("This takes too long here; move something to try again.")
        if question.failure is not None:
            raise question.failure
        if question.is_cancelled:
            raise Superseded
        return question.found

    def _take_the_place_of(self, session: str, question: Question) -> None:
        """The newest question of a session cancels the one before."""
        earlier = self.newest.pop(session, None)
        if earlier is not None:
            self._cancel(earlier)
        self.newest[session] = question
        while len(self.newest) > self.kept:
            self.newest.popitem(last=False)

    def _cancel(self, question: Question) -> None:
        """Nothing more is lived for a question; a life that was begun is finished and kept."""
        if not question.is_over.is_set():
            question.is_cancelled = True
            self._end(question)

    def _end(self, question: Question) -> None:
        """A question is over; its weight no longer counts."""
        self.person_days -= question.person_days
        question.is_over.set()

    def _enqueue(self, question: Question) -> None:
        """What is known is given at once; the rest waits for its turn, if there is room."""
        for key in question.wanted:
            if key in self.lives:
                self.lives.move_to_end(key)
                question.found[key] = self.lives[key]
        missing = [key for key in question.wanted if key not in question.found]
        weight = sum(question.wanted[key].person_days() for key in missing)
        check_weight(weight, self.person_days)
        question.left, question.person_days = len(missing), weight
        self.person_days += weight
        for key in missing:
            entry = (not question.is_quick, next(self.number), key, question)
            heapq.heappush(self.waiting, entry)
        if not missing:
            self._end(question)
        self.lock.notify_all()

    def _work(self) -> None:
        """Live one life after another, as long as the program runs."""
        while True:
            key, question = self._next()
            try:
                life: Any = self.lead(question.wanted[key])
            except Exception as error:  # noqa: BLE001 - it is raised again where it was asked
                life = error
            self._keep(key, life)

    def _next(self) -> tuple[Hashable, Question]:
        """Wait for something to live, and pass over what was cancelled."""
        with self.lock:
            while True:
                while not self.waiting:
                    self.lock.wait()
                _, _, key, question = heapq.heappop(self.waiting)
                if question.is_over.is_set():
                    continue
                if key in self.under_way:
                    self.under_way[key].append(question)
                elif key in self.lives:
                    self._hand_over(key, question, self.lives[key])
                else:
                    self.under_way[key] = [question]
                    return key, question

    def _keep(self, key: Hashable, life: Any) -> None:
        """Keep a life, and hand it to all who asked for it meanwhile."""
        with self.lock:
            if not isinstance(life, Exception):
                self.bytes += bytes_of(life) - bytes_of(self.lives.get(key))
                self.lives[key] = life
                self._forget()
            for question in self.under_way.pop(key):
                self._hand_over(key, question, life)

    def _forget(self) -> None:
        """What was not asked for longest goes, until the rest is few and small enough."""
        while len(self.lives) > self.kept or (self.bytes > MOST_BYTES and len(self.lives) > 1):
            self.bytes -= bytes_of(self.lives.popitem(last=False)[1])

    def _hand_over(self, key: Hashable, question: Question, life: Any) -> None:
        """A question gets one of its lives, or the reason why there is none."""
        if question.is_over.is_set():
            return
        if isinstance(life, Exception):
            question.failure = life
        else:
            question.found[key] = life
        question.left -= 1
        if question.left == 0 or question.failure is not None:
            self._end(question)


def bytes_of(life: Any) -> int:
    """Return how large what is kept of a life is; it may say so itself, as `bytes_kept`."""
    return 0 if life is None else int(getattr(life, "bytes_kept", LIFE_BYTES))


def check_weight(weight: int, waiting: int) -> None:
    """Raise `Refused` where a question is too large, or there is too much before it."""
    if weight > MOST_AT_ONCE:
        raise Refused(
            f"This organization is too large to answer at once ({weight:,} days of a person); "
            "use python run.py simulate with the scenario file."
        )
    if weight > 0 and weight + waiting > MOST_WAITING:
        raise Refused("Many are asking just now; wait a moment and move something again.")
