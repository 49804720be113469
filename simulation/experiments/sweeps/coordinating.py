"""Hand out what is still to do, and keep each answer at once."""

import asyncio
import queue
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from simulation import expense
from simulation.experiments.sweeps.living import Answer, Batch, Failed, SweepJob
from simulation.experiments.sweeps.store import Store
from simulation.experiments.sweeps.sweep import Sweep

MOST_IN_A_BATCH = 128
LEAST_LIMIT = 60.0  # seconds
TRIES = 2
Progress = Callable[[int, int], None]
Done = queue.SimpleQueue[tuple[Batch, "Future[Answer]"]]


class Workers(Protocol):
    """Where batches are lived: processes here, or a cluster."""

    width: int
    grain: float

    def submit(self, batch: Batch, limit: float) -> "Future[Answer]":
        """Hand out a batch."""

    def why_lost(self, error: BaseException, limit: float) -> tuple[str, str] | None:
        """Return kind and words of a loss; None for any other error."""


class Coordinator:
    """Hands batches to workers, and each answer to the store.

    `limit`: how many seconds a history may take; None for one that follows from `seconds`, which it
    should take. `progress` is called with the histories that are there and those that there will
    be.
    """

    def __init__(
        self,
        store: Store,
        workers: Workers,
        seconds: float,
        limit: float | None,
        progress: Progress | None,
    ) -> None:
        self.store, self.workers, self.progress = store, workers, progress
        self.limit = limit or max(LEAST_LIMIT, 50.0 * seconds)
        self.again: deque[Batch] = deque()
        self.tries: dict[tuple[bytes, int], int] = {}

    def live(self, waiting: Iterator[Batch], there: int, of: int) -> None:
        """Live what batches ask for; `there` of `of` histories are there already."""
        flying = 0
        done: Done = queue.SimpleQueue()
        self.show(there, of)
        while True:
            while flying < self.workers.width and (batch := self.next(waiting)) is not None:
                future = self.workers.submit(batch, self.limit)
                future.add_done_callback(partial(announce, done, batch))
                flying += 1
            if flying == 0:
                return
            there += self.receive(*done.get())
            flying -= 1
            self.show(there, of)

    def show(self, there: int, of: int) -> None:
        """Say how far it has come."""
        if self.progress is not None:
            self.progress(there, of)

    def next(self, waiting: Iterator[Batch]) -> Batch | None:
        """Return the batch to hand out next, those to try again first."""
        return self.again.popleft() if self.again else next(waiting, None)

    def receive(self, batch: Batch, ended: "Future[Answer]") -> int:
        """Keep an answer, or look for what made it impossible; return how many are settled."""
        answer = answer_of(ended)
        if isinstance(answer, Answer):
            self.store.add(answer)
            return len(batch.jobs)
        loss = self.workers.why_lost(answer, self.limit)
        if loss is None:
            raise answer
        if len(batch.jobs) > 1:
            self.again.extend(batch._replace(jobs=(job,)) for job in batch.jobs)
            return 0
        return self.lose(batch, Failed(batch.jobs[0], *loss))

    def lose(self, batch: Batch, failed: Failed) -> int:
        """Try a history once more, or note that it failed; return how many are settled."""
        key = (failed.job.cell, failed.job.replicate)
        self.tries[key] = self.tries.get(key, 0) + 1
        if failed.kind == "died" and self.tries[key] < TRIES:
            self.again.append(batch)
            return 0
        self.store.fail([failed])
        return 1


def batches_of(sweep: Sweep, to_do: Sequence[int], workers: Workers) -> Iterator[Batch]:
    """Yield what is to do of a sweep in batches."""
    cells, points = tuple(sweep.cells()), sweep.points
    size = batch_size(len(to_do), seconds_of_history(sweep), workers)
    for first in range(0, len(to_do), size):
        places = (divmod(place, sweep.replicates) for place in to_do[first : first + size])
        jobs = tuple(SweepJob(cells[point], points[point], r) for point, r in places)
        yield Batch(sweep.base, jobs, sweep.person_class)


def batch_size(number: int, seconds: float, workers: Workers) -> int:
    """Return how many of so many histories make a batch of about the time that suits workers."""
    share = max(1, number // (4 * workers.width))
    return int(max(1, min(workers.grain / seconds, MOST_IN_A_BATCH, share)))


def announce(done: Done, batch: Batch, ended: "Future[Answer]") -> None:
    """Say that a batch has come back."""
    done.put((batch, ended))


def answer_of(ended: "Future[Answer]") -> Answer | BaseException:
    """Return what came of a batch: an answer, or the error in its place."""
    try:
        return ended.result()
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the workers say what it means
        return error


def seconds_of_history(sweep: Sweep) -> float:
    """Return about how long one history of a sweep takes, in seconds of one processor."""
    return expense.seconds_of_history(sweep.largest())
