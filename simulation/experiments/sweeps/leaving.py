"""What a sweep leaves beside its store: what it was, its table, what failed, how it was made."""

import json
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from simulation.experiments.sweeps.store import Failure, Store
from simulation.experiments.sweeps.sweep import Sweep
from simulation.experiments.sweeps.table import digest_of, read_runs, write_runs
from simulation.experiments.sweeps.writing import place, sweep_to_toml, value_to_toml
from simulation.luck import replicate_seed
from simulation.replicates import people_named
from simulation.results.directory import provenance
from simulation.scenario.files import to_toml

TABLE = "runs.parquet"


class Swept(NamedTuple):
    """What came of a sweep: where it is, the runs there are, and the histories that failed."""

    directory: Path
    runs: int
    failures: list[Failure]
    others: int

    def table(self) -> pd.DataFrame:
        """Return the runs as a table."""
        return read_runs(self.directory / TABLE)


def write_beside(sweep: Sweep, out: Path) -> None:
    """Write the resolved base scenario and the sweep beside the store, before anything is lived."""
    place(out, "scenario.toml", to_toml(sweep.base))
    place(out, "sweep.toml", sweep_to_toml(sweep))


def finish(sweep: Sweep, store: Store) -> Swept:
    """Write the table of what is there, what failed, and how it was made."""
    failures, out = store.failures(), store.directory
    lines = [json.dumps(failure_row(sweep, one), allow_nan=False) for one in failures]
    with store.told():
        runs = write_runs(sweep, store, out / f".{TABLE}")
        (out / f".{TABLE}").replace(out / TABLE)
        place(out, "failures.jsonl", "".join(line + "\n" for line in lines))
        place(out, "provenance.json", json.dumps(provenance_of(sweep, store), indent=2) + "\n")
    return Swept(out, runs, failures, store.others())


def provenance_of(sweep: Sweep, store: Store) -> dict[str, Any]:
    """Return how the runs of a sweep were made: versions, rules, seed, and each session."""
    told = provenance(sweep.base, "")
    for name in ("started", "finished", "command"):
        del told[name]  # of each session
    written = {TABLE: digest_of(store.directory / TABLE)}
    if sweep.person_class is not None:
        told["person_class"] = people_named(sweep.person_class)
    return told | {"sweep": sweep.name, "files": written, "sessions": store.sessions()}


def is_as_written(out: Path) -> bool:
    """Say whether the table of a sweep is what was written, as far as its provenance knows."""
    try:
        told = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
        return bool(told["files"][TABLE] == digest_of(out / TABLE))
    except (OSError, ValueError, KeyError, TypeError):
        return True


def failure_row(sweep: Sweep, failure: Failure) -> dict[str, Any]:
    """Return a history that failed as a row: which, how, and the command that plays it again."""
    point, replicate = divmod(failure.place, sweep.replicates)
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
        f"--set {shlex.quote(f'{key}={value_to_toml(value)}')}"
        for key, value in changes.items()
        if key not in ("run.seed", "run.replicates")
    ]
    words = ["python run.py simulate", shlex.quote(sweep.named), *settings]
    words.append(f"--seed {seed} --replicates 1")
    if sweep.person_class is not None:
        words.append(f"# with person_class={sweep.person_class.__qualname__}")
    return " ".join(words)
