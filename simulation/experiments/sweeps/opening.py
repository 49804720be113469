"""Open what a sweep has left in its directory: the sweep and its runs."""

from pathlib import Path

import pandas as pd

from simulation.experiments.sweeps.leaving import TABLE, is_as_written
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.sweep import Sweep
from simulation.experiments.sweeps.table import read_runs
from simulation.scenario.errors import ScenarioError

ANEW = "start the sweep again, which writes it anew from its store: run.py sweep …"


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
    if not is_as_written(place):
        raise ScenarioError([f"{place / TABLE}: is not what the sweep wrote: {ANEW}"])
    try:
        runs = read_runs(place / TABLE)
    except FileNotFoundError:
        raise ScenarioError(
            [f"{place}: the sweep has no table yet; start it again, and it goes on: run.py sweep …"]
        ) from None
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())
        raise ScenarioError([f"{place / TABLE}: cannot be read: {told}: {ANEW}"]) from None
    except KeyError as error:
        told = f"has no column {error}: run the sweep again"
        raise ScenarioError([f"{place / TABLE} {told}"]) from None
    if runs.empty:
        raise ScenarioError([f"{place}: there are no runs; failures.jsonl says what went wrong"])
    return sweep, runs
