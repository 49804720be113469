"""Run a sweep: hand out what is still to do, and keep each answer at once."""

import json
import platform
import queue
import shlex
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pandas as pd

from simulation.experiments.sweeps.cluster import DaskWorkers
from simulation.experiments.sweeps.living import (
    Answer,
    Batch,
    Failed,
    Job,
    Work,
    live_batch,
)
from simulation.experiments.sweeps.local import LocalWorkers
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.store import Failure, Store
from simulation.experiments.sweeps.sweep import Sweep
from simulation.experiments.sweeps.table import read_runs, replicates_of, write_runs
from simulation.experiments.sweeps.writing import place, sweep_to_toml
from simulation.founding import blueprint_of
from simulation.luck import replicate_seed
from simulation.results import now, provenance
from simulation.scenario_file import to_toml, value_of

PERSON_DAYS_A_SECOND = 400_000.0  # of one processor, on the slow side
MOST_IN_A_BATCH = 128
LEAST_LIMIT = 60.0
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


class Swept(NamedTuple):
    """What came of a sweep: where it is, the runs there are, and the histories that failed."""

    directory: Path
    runs: int
    failures: list[Failure]
    others: int

    def table(self) -> pd.DataFrame:
        """Return the runs as a table."""
        return read_runs(self.directory / "runs.parquet")


def run_sweep(
    sweep: Sweep,
    out: Path,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    work: Work = live_batch,
    retry: bool = False,
) -> Swept:
    """Live what a sweep asks for and is not in the store yet; write its table.

    `workers` is the number of processes (default: of processors); `cluster` names a Dask scheduler,
    or "local". `progress` is called with the histories that are there and those that there will be.
    `retry` tries again what failed before. Stopped at any moment, even by the power, it goes on
    where it was when it is called again. Raises `OutputError` when the store cannot be used, and
    `ScenarioError` when the cluster cannot.
    """
    wanted = ((cell, r) for cell in sweep.cells() for r in range(replicates_of(sweep)))
    with Store(out, wanted) as store:
        if retry:
            store.forget_failures()
        started, to_do = now(), store.to_do()
        with store.told():
            write_beside(sweep, out)
        try:
            if to_do:
                with workers_of(workers, cluster, work) as there:
                    Coordinator(sweep, store, there, progress).live(to_do)
        finally:
            if to_do:
                store.note_session(started, now(), command(), platform.node())
            swept = finish(sweep, store)
    return swept


def workers_of(
    workers: int | None, cluster: str | None, work: Work
) -> AbstractContextManager[Workers]:
    """Return the workers that were asked for."""
    if cluster is None:
        return LocalWorkers(workers, work)
    return DaskWorkers(cluster, workers, work)


def command() -> str:
    """Return what was typed."""
    return " ".join(["run.py", *sys.argv[1:]])


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
        error = ended.exception()
        if error is None:
            self.store.add(ended.result())
            return len(batch.jobs)
        loss = self.workers.why_lost(error, self.limit)
        if loss is None:
            raise error
        if len(batch.jobs) > 1:
            self.again.extend(Batch(batch.base, (job,)) for job in batch.jobs)
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
        cells, points, each = (
            tuple(self.sweep.cells()),
            self.sweep.points,
            replicates_of(self.sweep),
        )
        share = max(1, len(to_do) // (4 * self.workers.width))
        size = int(max(1, min(self.workers.grain / self.seconds, MOST_IN_A_BATCH, share)))
        for first in range(0, len(to_do), size):
            places = (divmod(place, each) for place in to_do[first : first + size])
            jobs = tuple(Job(cells[point], points[point], r) for point, r in places)
            yield Batch(self.sweep.base, jobs)


def announce(done: Done, batch: Batch, ended: "Future[Answer]") -> None:
    """Say that a batch has come back."""
    done.put((batch, ended))


def seconds_of_history(sweep: Sweep) -> float:
    """Return about how long one history of a sweep takes, in seconds of one processor."""
    sizes = [axis.ends() for axis in sweep.axes if axis.key == "organization.size"]
    people = max([blueprint_of(sweep.base).size, *(max(ends) for ends in sizes)])
    return people * sweep.base.run.days * sweep.runs_a_history / PERSON_DAYS_A_SECOND


def write_beside(sweep: Sweep, out: Path) -> None:
    """Write the resolved base scenario and the sweep beside the store, before anything is lived."""
    place(out, "scenario.toml", to_toml(sweep.base))
    place(out, "sweep.toml", sweep_to_toml(sweep))


def finish(sweep: Sweep, store: Store) -> Swept:
    """Write the table of what is there, what failed, and how it was made."""
    failures, out = store.failures(), store.directory
    lines = [json.dumps(failure_row(sweep, one), allow_nan=False) for one in failures]
    with store.told():
        runs = write_runs(sweep, store, out / ".runs.parquet")
        (out / ".runs.parquet").replace(out / "runs.parquet")
        place(out, "failures.jsonl", "".join(line + "\n" for line in lines))
        place(out, "provenance.json", json.dumps(made(sweep, store), indent=2) + "\n")
    return Swept(out, runs, failures, store.others())


def made(sweep: Sweep, store: Store) -> dict[str, Any]:
    """Return how the runs of a sweep were made: versions, rules, seed, and each session."""
    told = provenance(sweep.base, "")
    for name in ("started", "finished", "command"):
        del told[name]  # of each session
    return told | {"sweep": sweep.name, "sessions": store.sessions()}


def failure_row(sweep: Sweep, failure: Failure) -> dict[str, Any]:
    """Return a history that failed as a row: which, how, and the command that plays it again."""
    point, replicate = divmod(failure.place, replicates_of(sweep))
    seed = replicate_seed(sweep.base.run.seed, replicate)
    return {
        "point": point,
        "replicate": replicate,
        "seed": seed,
        **sweep.points[point],
        "kind": failure.kind,
        "message": failure.message,
        "replay": replay(sweep, point, seed),
    }


def replay(sweep: Sweep, point: int, seed: int) -> str:
    """Return the command that lives one history of a sweep again, alone."""
    changes = {**sweep.changes, **sweep.points[point]}
    settings = [
        f"--set {shlex.quote(f'{key}={value_of(value)}')}"
        for key, value in changes.items()
        if key not in ("run.seed", "run.replicates")
    ]
    words = ["python run.py simulate", shlex.quote(sweep.named), *settings]
    return " ".join([*words, f"--seed {seed} --replicates 1"])


def sweep(
    given: Sweep | str | Path, out: str | Path, workers: int | None = None, **more: Any
) -> pd.DataFrame:
    """Run a sweep, or the sweep of a file, and return its runs; see `run_sweep`.

    Called again with the same `out` it returns at once what is there, and lives what is not.
    """
    asked = given if isinstance(given, Sweep) else load_sweep(given)
    return run_sweep(asked, Path(out), workers, **more).table()
