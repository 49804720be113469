"""What a finished sweep left behind: the sweep itself, and its table of runs."""

from pathlib import Path

import pandas as pd

from simulation.experiments.sweeps.axes import keys_of
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.sweep import Sweep
from simulation.problems import ScenarioError


def opened(directory: Path) -> tuple[Sweep, pd.DataFrame]:
    """Return the sweep and the runs of a directory that `sweep` wrote.

    Raises `ScenarioError` where that is no finished sweep, or where table and sweep do not match.
    """
    for name in ("sweep.toml", "runs.parquet"):
        if not (directory / name).is_file():
            told = "is no finished sweep: it has no"
            make = f"make it with: python run.py sweep SWEEP --out {directory}"
            raise ScenarioError([f"{directory} {told} {name}; {make}"])
    sweep = load_sweep(directory / "sweep.toml")
    runs = pd.read_parquet(directory / "runs.parquet")
    if "recovered" in runs:
        runs["recovered"] = runs["recovered"].astype("boolean")
    check_match(sweep, runs, directory)
    return sweep, runs


def check_match(sweep: Sweep, runs: pd.DataFrame, directory: Path) -> None:
    """Complain about runs that are not those of the sweep's points."""
    without = [key for key in keys_of(sweep.axes) if key not in runs]
    if without or runs.empty:
        told = f"no column {', '.join(without)}" if without else "no rows"
        raise ScenarioError([f"{directory}/runs.parquet has {told}: run the sweep again"])
    rows = runs.drop_duplicates("point")
    for axis in sweep.axes:
        lived = rows[axis.key].tolist()
        asked = [point_value(sweep, number, axis.key) for number in rows["point"].tolist()]
        if lived != asked:
            told = "are others in runs.parquet than in sweep.toml: run the sweep again"
            raise ScenarioError([f"{directory}: the values of {axis.key} {told}"])


def point_value(sweep: Sweep, number: int, key: str) -> object:
    """Return an axis's value at a point, or None where the sweep has no such point."""
    return sweep.points[number][key] if number < len(sweep.points) else None
