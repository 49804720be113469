"""What a worker does: live some histories of a sweep, and hand back their rows."""

import functools
import threading
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from simulation import compiled
from simulation.experiments.sweeps.axes import Point
from simulation.founding import blueprint_of
from simulation.measures import ORDER
from simulation.measures.registering import own_digest
from simulation.measures.resilience import MEANINGS
from simulation.replicates import people_named, rows_of
from simulation.runs import History, run_history
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.agents import Person


class SweepJob(NamedTuple):
    """One history to live: the point's key, what the point changes, and which replicate."""

    cell: bytes
    point: Point
    replicate: int


class Batch(NamedTuple):
    """Some histories that one worker lives in a row, all of them from one base.

    `person_class` lives them, where it is given.
    """

    base: Scenario
    jobs: tuple[SweepJob, ...]
    person_class: "type[Person] | None" = None


class Failed(NamedTuple):
    """A history that could not be lived: an error, a death of the process, or a hang."""

    job: SweepJob
    kind: str
    message: str


class Answer(NamedTuple):
    """What came of a batch: each history's runs, packed, and what failed.

    `rules` is the fingerprint of the rules they were lived by, so that none get mixed.
    """

    rules: str
    lived: tuple[tuple[SweepJob, bytes], ...]
    failed: tuple[Failed, ...]


def measured() -> tuple[str, ...]:
    """Return the names of what is kept of a run: measures and outcomes."""
    return (*(measure.__name__ for measure in ORDER), *MEANINGS)


def run_dtype() -> np.dtype[Any]:
    """Return how a run is packed."""
    return np.dtype([("run_id", "<u8"), *((name, "<f8") for name in measured())])


def rules() -> str:
    """Return what runs were lived and read by: the rules and, where there are any, own measures."""
    return "+".join(part for part in (compiled.fingerprint(), own_digest()) if part)


Work = Callable[[Batch], Answer]
Pack = Callable[[Scenario, History, str], bytes]
"""What is kept of a history, as bytes: of its scenario, the history, who lived it."""


def packed_rows(scenario: Scenario, history: History, people: str) -> bytes:
    """Return what a sweep keeps of a history: the rows of its runs."""
    return packed(rows_of(scenario, history, 0, people))


def live_batch(batch: Batch, pack: Pack = packed_rows) -> Answer:
    """Live the histories of a batch; what goes wrong in one leaves the others alone."""
    lived: list[tuple[SweepJob, bytes]] = []
    failed: list[Failed] = []
    for _, jobs in groupby(batch.jobs, attrgetter("cell")):
        live_point(batch._replace(jobs=tuple(jobs)), pack, lived, failed)
    return Answer(rules(), tuple(lived), tuple(failed))


def live_point(
    batch: Batch,
    pack: Pack,
    lived: list[tuple[SweepJob, bytes]],
    failed: list[Failed],
) -> None:
    """Live a batch of one point; add what came of its histories to `lived` and `failed`."""
    waiting = list(batch.jobs)
    try:
        scenario = batch.base.replace(waiting[0].point)
        live = way_to_live(scenario, batch.person_class)
        people = people_named(batch.person_class)
        while waiting:
            history = live(waiting[0].replicate)
            lived.append((waiting[0], pack(scenario, history, people)))
            waiting.pop(0)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is the cell's result
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{last.filename.rpartition('simulation/')[2]}:{last.lineno}"
        failed.append(Failed(waiting[0], "error", f"{type(error).__name__}: {error} ({place})"))
        if waiting[1:]:
            live_point(batch._replace(jobs=tuple(waiting[1:])), pack, lived, failed)


def way_to_live(
    scenario: Scenario, person_class: "type[Person] | None"
) -> Callable[[int], History]:
    """Return what lives a replicate of a scenario. Raises `ScenarioError` for a bad roster."""
    if person_class is None:
        plan = blueprint_of(scenario)
        return lambda replicate: run_history(scenario, replicate, plan)
    from simulation.stepped import stepped_history

    return functools.partial(stepped_history, scenario, person_class=person_class)


def packed(rows: Iterable[dict[str, Any]]) -> bytes:
    """Return the rows of a history's runs as bytes; what cannot be said is NaN."""
    names = measured()
    runs = [
        (int(row["run_id"], 16), *(np.nan if row[m] is None else float(row[m]) for m in names))
        for row in rows
    ]
    return np.array(runs, dtype=run_dtype()).tobytes()


@functools.cache
def warm_up() -> None:
    """Load the compiled rules, or compile them, before any history is timed; once a process."""
    tiny = Scenario().replace({"organization.size": 2, "run.days": 1})
    run_history(tiny, 0)


def guarded(work: Work, batch: Batch, limit: float) -> Answer:
    """Do a batch, but wait no longer than `limit` seconds; then raise `TimeoutError`.

    For engines that know no time limit. A hung rule cannot be stopped from inside its process: it
    holds its thread until the process ends.
    """
    future: Future[Answer] = Future()
    threading.Thread(target=fulfil, args=(future, work, batch), daemon=True).start()
    return future.result(timeout=limit)


def fulfil(future: "Future[Answer]", work: Work, batch: Batch) -> None:
    """Do a batch, and put what comes of it where it is waited for."""
    try:
        future.set_result(work(batch))
    except BaseException as error:  # noqa: BLE001 - handed on to whoever waits
        future.set_exception(error)
