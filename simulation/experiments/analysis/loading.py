"""What a sweep left behind, checked: its runs are those of its points."""

from pathlib import Path

import pandas as pd

from simulation.experiments.steps import in_table
from simulation.experiments.sweeps import opening
from simulation.experiments.sweeps.axes import keys_of
from simulation.experiments.sweeps.sweep import Sweep
from simulation.replicates import IDENTITY
from simulation.scenario.errors import ScenarioError


def load_for_analysis(directory: Path) -> tuple[Sweep, pd.DataFrame]:
    """Return the sweep and the runs of a directory that `sweep` wrote.

    Raises `ScenarioError` where no sweep has been, or where table and sweep do not match.
    """
    sweep, runs = opening.open_sweep(directory)
    missing = [key for key in (*IDENTITY, *keys_of(sweep.axes)) if key not in runs]
    if missing:
        told = f"has no column {', '.join(missing)}: run the sweep again"
        raise ScenarioError([f"{directory / 'runs.parquet'} {told}"])
    if can_be_drawn(sweep):
        check_points(sweep, runs, directory)
    return sweep, runs


def can_be_drawn(sweep: Sweep) -> bool:
    """Say whether the design's points can be drawn again: some need SALib."""
    try:
        return len(sweep.points) > 0
    except ScenarioError:
        return False


def check_points(sweep: Sweep, runs: pd.DataFrame, directory: Path) -> None:
    """Complain about runs that are not those of the sweep's points."""
    rows = runs.drop_duplicates("point")
    for axis in sweep.axes:
        lived = rows[axis.key].tolist()
        asked = [point_value(sweep, number, axis.key) for number in rows["point"].tolist()]
        if lived != asked:
            told = "are others in runs.parquet than in sweep.toml: run the sweep again"
            raise ScenarioError([f"{directory}: the values of {axis.key} {told}"])


def point_value(sweep: Sweep, number: int, key: str) -> object:
    """Return an axis's value at a point as tables have it, None where there is no such point."""
    return in_table(sweep.points[number][key]) if number < len(sweep.points) else None
