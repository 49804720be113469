"""A search whose histories are kept in a sweep's store, and lived in processes or on a cluster."""

import contextlib
import platform
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from simulation.expense import at_once, seconds_of_history
from simulation.experiments.portfolio.asking import Progress, answered
from simulation.experiments.portfolio.found import BestWithin
from simulation.experiments.portfolio.living import (
    Life,
    PortfolioJob,
    live_portfolios,
    unpacked,
)
from simulation.experiments.portfolio.question import Question
from simulation.experiments.portfolio.searching import Ask
from simulation.experiments.sweeps.cluster import DaskWorkers
from simulation.experiments.sweeps.coordinating import Coordinator, Workers, batch_size
from simulation.experiments.sweeps.living import Batch, SweepJob
from simulation.experiments.sweeps.local import LocalWorkers
from simulation.experiments.sweeps.running import command
from simulation.experiments.sweeps.store import Store
from simulation.measures.registering import check_known_to_workers
from simulation.results.directory import now
from simulation.scenario.errors import OutputError


def answered_with_store(
    question: Question,
    out: Path,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> BestWithin:
    """Return the answer to a question; every history is kept in `out` as soon as it is lived.

    Stopped at any moment it goes on where it was when it is asked again. Raises `OutputError` when
    the store cannot be used, or a history failed, and `ScenarioError` when the cluster cannot.
    """
    check_known_to_workers()
    started = now()
    with Store(out, ()) as store, contextlib.ExitStack() as stack:
        if tell is not None and store.mended:
            tell(store.mended)
        store.forget_failures()
        hands = Hands(store, lambda: stack.enter_context(workers_of(question, workers, cluster)))
        try:
            return answered(question, lambda ask: hands.live(ask, progress), progress)
        finally:
            if hands.workers is not None:
                store.note_session(started, now(), command(), platform.node())


def workers_of(question: Question, workers: int | None, cluster: str | None) -> Any:
    """Return the workers that were asked for; here, as many as fit into memory."""
    if cluster is None:
        return LocalWorkers(at_once(question.base, workers), live_portfolios)
    return DaskWorkers(cluster, workers, live_portfolios)


class Hands:
    """Looks a history up in the store, or has it lived; workers start when there is work."""

    def __init__(self, store: Store, start: Callable[[], Workers]) -> None:
        self.store, self.start = store, start
        self.workers: Workers | None = None

    def live(self, ask: Ask, progress: Progress | None) -> Sequence[Life]:
        """Return what came of the histories that are asked for, in order."""
        self.store.want((job.cell, job.replicate) for job in ask.jobs)
        to_do = [ask.jobs[place] for place in self.store.to_do()]
        if to_do:
            self.workers = self.workers or self.start()
            seconds = seconds_of_history(ask.jobs[0].base)
            coordinator = Coordinator(self.store, self.workers, seconds, None, progress)
            batches = batches_of(to_do, seconds, self.workers)
            coordinator.live(batches, ask.done + len(ask.jobs) - len(to_do), ask.of)
        for failure in self.store.failures():
            raise OutputError(
                f"a history of the search failed ({failure.kind}): {failure.message}; "
                "what was lived is kept: start the same command again to try it once more"
            )
        return [unpacked(packed) for _, packed in self.store.runs()]


def batches_of(jobs: Sequence[PortfolioJob], seconds: float, workers: Workers) -> Iterator[Batch]:
    """Yield histories in batches, each of one scenario with the levers off."""
    size = batch_size(len(jobs), seconds, workers)
    for _, together in groupby(jobs, key=lambda job: id(job.base)):
        same = list(together)
        for first in range(0, len(same), size):
            part = same[first : first + size]
            lives = tuple(SweepJob(one.cell, dict(one.point), one.replicate) for one in part)
            yield Batch(part[0].base, lives)
