"""Workers on this machine: a process each, so that a crash or a hang costs one history only."""

import multiprocessing
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from simulation.experiments.sweeps.living import Answer, Batch, Work, warm_up
from simulation.experiments.sweeps.worker import start_worker
from simulation.processors import processors
from simulation.scenario.errors import OutputError


class LocalWorkers:
    """Some processes that live batches.

    `width` batches are kept in flight; `grain` is how many seconds a batch should take.
    """

    grain = 0.5

    def __init__(self, workers: int | None, work: Work) -> None:
        self.workers, self.work = workers or processors(), work
        self.width = 2 * self.workers

    def __enter__(self) -> Self:
        """Start the processes; the rules are compiled here first, so that all of them find them."""
        warm_up()
        spawn = multiprocessing.get_context("spawn")
        self.pool = ProcessPool(self.workers, initializer=start_worker, context=spawn)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the processes, at once where something went wrong."""
        if kind is None:
            self.pool.close()  # type: ignore[no-untyped-call]
        else:
            self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()

    def submit(self, batch: Batch, limit: float) -> "Future[Answer]":
        """Hand a batch to the next free process; one that takes over `limit` seconds is ended."""
        future: Future[Answer] = self.pool.schedule(self.work, (batch,), timeout=limit)
        return future

    def why_lost(self, error: BaseException, limit: float) -> tuple[str, str] | None:
        """Return what kind of loss an error is, in words, too; None when no batch was lost."""
        if isinstance(error, BrokenProcessPool):
            raise OutputError(
                "no worker process could start; a script that runs a sweep keeps its calls under "
                'if __name__ == "__main__":'
            )
        if isinstance(error, TimeoutError):
            told = "it hung, or its process ended by itself with status 0"
            return "hang", f"gave no answer within {limit:g} seconds: {told}"
        if isinstance(error, ProcessExpired):
            return "died", f"the process ended with status {error.exitcode}"
        return None
