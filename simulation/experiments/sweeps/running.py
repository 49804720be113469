"""Run a sweep: open its store, live what is still to do, and write its table."""

import dataclasses
import platform
import shlex
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from simulation.expense import at_once
from simulation.experiments.sweeps.cluster import DaskWorkers
from simulation.experiments.sweeps.coordinating import (
    Coordinator,
    Progress,
    Workers,
    batches_of,
    seconds_of_history,
)
from simulation.experiments.sweeps.leaving import Swept, finish, write_beside
from simulation.experiments.sweeps.living import Work, live_batch
from simulation.experiments.sweeps.local import LocalWorkers
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.store import Store
from simulation.experiments.sweeps.sweep import Sweep
from simulation.measures.registering import check_known_to_workers
from simulation.results.directory import now

if TYPE_CHECKING:
    from simulation.agents import Person


def run_sweep(
    sweep: Sweep,
    out: Path,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    work: Work = live_batch,
    retry: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Swept:
    """Live what a sweep asks for and is not in the store yet; write its table.

    `workers` is the number of processes (default: of processors); `cluster` names a Dask scheduler,
    or "local". `progress` is called with the histories that are there and those that there will be.
    `retry` tries again what failed before; `tell` is called with what there is to say, such as that
    a damaged store was mended. Stopped at any moment, even by the power, it goes on
    where it was when it is called again. Raises `OutputError` when the store cannot be used, and
    `ScenarioError` when the cluster cannot.
    """
    check_known_to_workers()
    with Store(out, sweep.wanted()) as store:
        if tell is not None and store.mended:
            tell(store.mended)
        if retry:
            store.forget_failures()
        started, to_do = now(), store.to_do()
        with store.told():
            write_beside(sweep, out)
        try:
            if to_do:
                with workers_of(sweep, workers, cluster, work) as there:
                    seconds, of = seconds_of_history(sweep), sweep.histories
                    coordinator = Coordinator(store, there, seconds, sweep.time_limit, progress)
                    coordinator.live(batches_of(sweep, to_do, there), of - len(to_do), of)
        finally:
            if to_do:
                store.note_session(started, now(), command(), platform.node())
            swept = finish(sweep, store)
    return swept


def workers_of(
    sweep: Sweep, workers: int | None, cluster: str | None, work: Work
) -> AbstractContextManager[Workers]:
    """Return the workers that were asked for; here, as many as fit into memory."""
    if cluster is None:
        return LocalWorkers(at_once(sweep.largest(), workers), work)
    return DaskWorkers(cluster, workers, work, sweep.person_class)


def command() -> str:
    """Return what was typed."""
    return shlex.join(["run.py", *sys.argv[1:]])


def sweep(
    given: Sweep | str | Path,
    out: str | Path,
    workers: int | None = None,
    person_class: "type[Person] | None" = None,
    **more: Any,
) -> pd.DataFrame:
    """Run a sweep, or the sweep of a file, and return its runs; see `run_sweep`.

    Called again with the same `out` it returns at once what is there, and lives what is not.
    `person_class`: a subclass of `Person` that lives all of them; workers import it, so it stands
    in a file of its own.
    """
    asked = given if isinstance(given, Sweep) else load_sweep(given)
    if person_class is not None:
        from simulation.stepped import check_importable

        check_importable(person_class)
        asked = dataclasses.replace(asked, person_class=person_class)
    return run_sweep(asked, Path(out), workers, **more).table()
