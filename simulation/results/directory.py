"""A directory of results: written whole or not at all, and never at the cost of an earlier one."""

import contextlib
import datetime
import importlib.metadata
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.compiled import fingerprint, is_jit_on
from simulation.scenario import Scenario
from simulation.scenario.errors import OutputError
from simulation.scenario.files import to_toml

MARK = "provenance.json"
PACKAGES = ("mesa", "numpy", "numba", "scipy", "pandas", "pyarrow", "plotly", "pydantic", "pebble")
EXTRAS = {
    "SALib": "designs of Saltelli and Morris, and their indices",
    "ema_workbench": "scenario discovery",
    "lifelines": "times to recovery",
    "distributed": "sweeps on a cluster",
}


@contextlib.contextmanager
def result_directory(out: Path) -> Iterator[Path]:
    """Lend a new directory that takes the place of `out` once everything is written.

    An earlier result stays as it is until then. Raises `OutputError` when `out` is a file, holds
    something that is no result, or cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file: name a directory for results")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise OutputError(f"{out} holds files that are no results: name a new or empty directory")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise OutputError(f"cannot write to {out.parent}: {error.strerror}") from None
    try:
        draft.chmod(0o755)
        yield draft
        take_place(draft, out)
    except OSError as error:
        raise OutputError(f"cannot write {out}: {error.strerror}; nothing was changed") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def take_place(draft: Path, out: Path) -> None:
    """Put a finished draft in the place of an earlier result."""
    if not out.exists():
        draft.replace(out)
        return
    earlier = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent)) / "earlier"
    out.replace(earlier)
    try:
        draft.replace(out)
    except OSError:
        earlier.replace(out)
        raise
    finally:
        shutil.rmtree(earlier.parent, ignore_errors=True)


def write_tables(
    directory: Path, scenario: Scenario, tables: dict[str, pd.DataFrame], started: str
) -> None:
    """Write the resolved scenario, provenance, and each table as Parquet."""
    (directory / "scenario.toml").write_text(to_toml(scenario), encoding="utf-8")
    for name, table in tables.items():
        write_parquet(table, directory / f"{name}.parquet")
    told = json.dumps(provenance(scenario, started), indent=2)
    (directory / MARK).write_text(told + "\n", encoding="utf-8")


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write one table; the same table gives the same bytes."""
    pq.write_table(
        pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None), path
    )


def now() -> str:
    """Return this moment, in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def provenance(scenario: Scenario, started: str) -> dict[str, Any]:
    """Return how a result was made: versions, rules, seed, command, times."""
    return {
        "scenario": scenario.name,
        "scenario_digest": scenario.digest(),
        "seed": scenario.run.seed,
        "rules": fingerprint(),
        "compiled": is_jit_on(),
        "command": " ".join(["run.py", *sys.argv[1:]]),
        "started": started,
        "finished": now(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "versions": {name: version_of(name) for name in PACKAGES} | extras(),
    }


def extras() -> dict[str, str]:
    """Return the versions of the packages that only some experiments need, where they are there."""
    found = {name: version_of(name) for name in EXTRAS}
    return {name: version for name, version in found.items() if version is not None}


def version_of(package: str) -> str | None:
    """Return the version of an installed package, or None."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises `OutputError` when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as draft:
            draft.write(text)
        Path(draft.name).chmod(0o644)
        Path(draft.name).replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from None
