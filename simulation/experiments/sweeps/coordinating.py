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
    """Hands batches to workers, and each answer to the store."""

    def __init__(
        self, sweep: Sweep, store: Store, workers: Workers, progress: Progress | None
    ) -> None:
        self.sweep, self.store, self.workers, self.progress = sweep, store, workers, progress
        self.seconds = seconds_of_history(sweep)
        self.limit = sweep.time_limit or max(LEAST_LIMIT, 50.0 * self.seconds)
        self.again: deque[Batch] = deque()
        self.tries: dict[tuple[bytes, int], int] = {}

    def live(self, to_do: Sequence[int]) -> None:
        """Live the histories at some places of the order."""
        waiting, there, flying = self.batches(to_do), self.sweep.histories - len(to_do), 0
        done: Done = queue.SimpleQueue()
        self.show(there)
        while True:
            while flying < self.workers.width and (batch := self.next(waiting)) is not None:
                future = self.workers.submit(batch, self.limit)
                future.add_done_callback(partial(announce, done, batch))
                flying += 1
            if flying == 0:
                return
            there += self.receive(*done.get())
            flying -= 1
            self.show(there)

    def show(self, there: int) -> None:
        """Say how far the sweep has come."""
        if self.progress is not None:
            self.progress(there, self.sweep.histories)

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

    def batches(self, to_do: Sequence[int]) -> Iterator[Batch]:
        """Yield what is to do in batches, each of about the time that suits the workers."""
        cells, points = tuple(self.sweep.cells()), self.sweep.points
        share = max(1, len(to_do) // (4 * self.workers.width))
        size = int(max(1, min(self.workers.grain / self.seconds, MOST_IN_A_BATCH, share)))
        for first in range(0, len(to_do), size):
            places = (divmod(place, self.sweep.replicates) for place in to_do[first : first + size])
            jobs = tuple(SweepJob(cells[point], points[point], r) for point, r in places)
            yield Batch(self.sweep.base, jobs, self.sweep.person_class)


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
