"""The sweeps that lie in the results folder: found by name, opened once, and kept for a while.

A browser names one of the list; it never says where a file is.
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.cache import Kept
from simulation.experiments.analysis.loading import load_for_analysis
from simulation.experiments.sweeps.store import FILE
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

RESULTS = Path("results")  # of the folder in which the dashboard was started
MOST_RUNS = 400_000  # rows that are opened here
MOST_OPEN = 3


class Found(NamedTuple):
    """A sweep in the results folder; `runs` None: it has no table yet."""

    name: str
    runs: int | None


class Opened(NamedTuple):
    """A sweep with its runs. `key` changes when the table does."""

    key: tuple[str, int]
    sweep: Sweep
    runs: pd.DataFrame


def sweeps_found() -> list[Found]:
    """Return the sweeps of the results folder, by name."""
    places = sorted(RESULTS.iterdir()) if RESULTS.is_dir() else []
    return [
        Found(place.name, runs_in(place / "runs.parquet"))
        for place in places
        if (place / FILE).is_file()
    ]


def runs_in(table: Path) -> int | None:
    """Return how many runs a table has, None where it cannot be read."""
    try:
        return int(pq.read_metadata(table).num_rows)
    except (OSError, pa.ArrowInvalid):
        return None


def opened_by_name(name: object, kept: Kept) -> Opened:
    """Return a sweep of the list. Raises `ScenarioError` for any other, and what is wrong in it."""
    known = {one.name: one.runs for one in sweeps_found()}
    if not isinstance(name, str) or name not in known:
        raise ScenarioError(["This sweep is not in the results folder; choose one of the list."])
    runs = known[name]
    if runs is not None and runs > MOST_RUNS:
        raise ScenarioError(
            [f"{name}: {runs:,} runs are too many to open here; use python run.py analyze."]
        )
    place = RESULTS / name
    table = place / "runs.parquet"
    key = (name, table.stat().st_mtime_ns if table.is_file() else 0)
    made: Opened = kept.of(key, lambda: Opened(key, *load_for_analysis(place)))
    return made
