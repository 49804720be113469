"""Workers elsewhere: the same batches on a Dask cluster, or on one started here for the while.

Dask gives a batch whose worker died to another worker. How to start a cluster under SLURM or
Kubernetes: `docs/scaling-out.md`.
"""

from concurrent.futures import Future
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from simulation import compiled
from simulation.experiments.sweeps.living import Answer, Batch, Work, guarded, warm_up
from simulation.processors import processors
from simulation.scenario.errors import OutputError, ScenarioError

if TYPE_CHECKING:
    from simulation.agents import Person

PATIENCE = 10.0  # seconds for a scheduler to answer, and for a first worker to come


class DaskWorkers:
    """The workers of a Dask scheduler. `address` is tcp://host:port, or "local" to start some."""

    grain = 2.0

    def __init__(
        self,
        address: str,
        workers: int | None,
        work: Work,
        person_class: "type[Person] | None" = None,
    ) -> None:
        self.address, self.workers, self.work = address, workers, work
        self.person_class = person_class
        self.width = 1
        self.client: Any = None
        self.cluster: Any = None

    def __enter__(self) -> Self:
        """Reach the cluster and its first worker. Raises `ScenarioError` when there is none."""
        distributed = imported()
        self.lost = distributed.scheduler.KilledWorker
        self.gone = (distributed.CancelledError, distributed.client.FutureCancelledError)
        try:
            self.client = distributed.Client(self.place(distributed), timeout=PATIENCE)
            self.client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            told = unreachable(error) if self.client is None else "has no workers; start some"
            self.close()
            raise ScenarioError([f"--cluster {self.address}: {told}"]) from None
        self.greet()
        return self

    def place(self, distributed: Any) -> Any:
        """Return what a client connects to: the address, or a cluster started here."""
        if self.address != "local":
            return self.address
        warm_up()
        self.cluster = distributed.LocalCluster(
            n_workers=self.workers or processors(),
            threads_per_worker=1,
            dashboard_address=":0",
        )
        return self.cluster

    def greet(self) -> None:
        """Refuse workers that have other rules, or none; keep enough batches in flight for all."""
        try:
            found = self.client.run(compiled.fingerprint)
        except ModuleNotFoundError as error:
            self.close()
            raise ScenarioError(
                [f"--cluster {self.address}: its workers have no {error.name}: install the same "
                 "version of hqc there"]
            ) from None  # fmt: skip
        other = sorted(where for where, rules in found.items() if rules != compiled.fingerprint())
        if other:
            self.close()
            raise OutputError(f"{', '.join(other)}: lives by other rules; install the same version")
        if self.person_class is not None:
            self.ask_for(self.person_class)
        self.width = 3 * max(1, sum(self.client.nthreads().values()))

    def ask_for(self, person_class: "type[Person]") -> None:
        """Refuse workers that cannot import a class of people, or have another of its name."""
        from simulation.stepped import importable, name_of

        module, name = person_class.__module__, person_class.__qualname__
        found = self.client.run(importable, module, name)
        wrong = [
            f"{where}: {told}" for where, told in found.items() if told != name_of(person_class)
        ]
        if wrong:
            self.close()
            file = module.replace(".", "/") + ".py"
            told = f"person_class {name}: put the same {file} where workers import it"
            raise ScenarioError([f"{told}; {wrong[0]}"])

    def close(self) -> None:
        """Let go of the cluster, and end what was started here."""
        for one in (self.client, self.cluster):
            if one is not None:
                one.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Let go of the cluster; batches still in flight are cancelled with it."""
        self.close()

    def submit(self, batch: Batch, limit: float) -> "Future[Answer]":
        """Hand a batch to the scheduler."""
        future: Future[Answer] = self.client.submit(at_worker, self.work, batch, limit, pure=False)
        return future

    def why_lost(self, error: BaseException, limit: float) -> tuple[str, str] | None:
        """Return what kind of loss an error is, in words, too; None when no batch was lost."""
        if isinstance(error, Hung):
            self.client.restart_workers([error.args[0]], timeout=PATIENCE, raise_for_error=False)
            return "hang", f"took longer than {limit:g} seconds"
        if isinstance(error, self.gone):
            raise OutputError(
                f"the cluster at {self.address} went away: every history that was finished is "
                "kept; start the same command again"
            )
        is_lost = isinstance(error, self.lost)
        return ("died", "its workers died, one after the other") if is_lost else None


class Hung(Exception):
    """A batch took too long; the argument is the address of the worker that it still holds."""


def at_worker(work: Work, batch: Batch, limit: float) -> Answer:
    """Do a batch on a worker of the cluster. Raises `Hung` when it takes over `limit` seconds.

    A worker that is new compiles the rules first: that may take a minute, and is no hang.
    """
    from distributed import get_worker

    warm_up()
    try:
        return guarded(work, batch, limit)
    except TimeoutError:
        raise Hung(get_worker().address) from None


def imported() -> Any:
    """Return Dask's package. Raises `ScenarioError` when it is missing."""
    try:
        import distributed
    except ImportError:
        raise ScenarioError(["--cluster needs Dask: python -m pip install distributed"]) from None
    return distributed


def unreachable(error: Exception) -> str:
    """Return why a cluster cannot be used, in words."""
    if isinstance(error, ValueError):
        return f"is no address ({error}); write tcp://host:8786, or local"
    return "cannot be reached; is its scheduler running?"
