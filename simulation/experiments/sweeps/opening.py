"""Open what a sweep has left in its directory: the sweep and its runs."""

from pathlib import Path

import pandas as pd
import pyarrow as pa

from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.sweep import Sweep
from simulation.experiments.sweeps.table import read_runs
from simulation.scenario.errors import ScenarioError


def open_sweep(directory: str | Path) -> tuple[Sweep, pd.DataFrame]:
    """Return the sweep of a directory and the runs that are there.

    Raises `ScenarioError` when no sweep has been there, or nothing has come of it yet.
    """
    place = Path(directory)
    if not (place / "sweep.toml").is_file():
        raise ScenarioError(
            [f"{place}: holds no sweep; make one: run.py sweep SWEEP --out {place}"]
        )
    sweep = load_sweep(place / "sweep.toml", is_new=False)
    try:
        runs = read_runs(place / "runs.parquet")
    except FileNotFoundError:
        raise ScenarioError(
            [f"{place}: the sweep has no table yet; start it again, and it goes on: run.py sweep …"]
        ) from None
    except (OSError, pa.ArrowInvalid) as error:
        raise ScenarioError([f"{place / 'runs.parquet'}: cannot be read: {error}"]) from None
    except KeyError as error:
        told = f"has no column {error}: run the sweep again"
        raise ScenarioError([f"{place / 'runs.parquet'} {told}"]) from None
    if runs.empty:
        raise ScenarioError([f"{place}: there are no runs; failures.jsonl says what went wrong"])
    return sweep, runs
