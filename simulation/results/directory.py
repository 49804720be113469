"""What a directory of results holds: tables, the scenario, and how it was made."""

import datetime
import importlib.metadata
import json
import platform
import shlex
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.compiled import fingerprint, is_jit_on
from simulation.results.places import MARK
from simulation.scenario import Scenario
from simulation.scenario.files import to_toml

PACKAGES = ("mesa", "numpy", "numba", "scipy", "pandas", "pyarrow", "plotly", "pydantic", "pebble")
EXTRAS = {
    "SALib": "designs of Saltelli and Morris, and their indices",
    "ema_workbench": "scenario discovery",
    "lifelines": "times to recovery",
    "distributed": "sweeps on a cluster",
}


def write_tables(
    directory: Path,
    scenario: Scenario,
    tables: dict[str, pd.DataFrame],
    started: str,
    persons: str = "",
) -> None:
    """Write the resolved scenario, provenance, and each table as Parquet.

    `persons`: why people of a real organization are told of, which stands in the provenance.
    """
    (directory / "scenario.toml").write_text(to_toml(scenario), encoding="utf-8")
    for name, table in tables.items():
        write_parquet(table, directory / f"{name}.parquet")
    reason = {"persons": persons} if persons else {}
    told = json.dumps(provenance(scenario, started) | reason, indent=2)
    (directory / MARK).write_text(told + "\n", encoding="utf-8")


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write one table; the same table gives the same bytes."""
    pq.write_table(
        pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None),
        path,
        write_page_checksum=True,
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
        "command": shlex.join(["run.py", *sys.argv[1:]]),
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
