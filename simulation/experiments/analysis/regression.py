"""Standardized regression coefficients: a straight line through a design that has no other use."""

from collections.abc import Iterator

import numpy as np
import scipy

from simulation.experiments.analysis.strengths import Strength
from simulation.experiments.statistics import CONFIDENCE
from simulation.experiments.steps import in_table
from simulation.experiments.sweeps.axes import Axis, Listed, Point, Range, is_numeric
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError


def regression(sweep: Sweep, value: np.ndarray) -> tuple[list[Strength], float]:
    """Return coefficients in standard deviations, with 95 % intervals, and R².

    `value`: mean over replicates by point, shape (points), NaN where all failed. Axes on a
    logarithmic scale enter as logarithms; an axis whose levels are names enters with one column for
    each level but its first. Raises `ScenarioError` with fewer points than coefficients need.
    """
    there = np.isfinite(value)
    columns = [
        (name, column[there])
        for axis in sweep.axes
        for name, column in columns_of(axis, sweep.points)
        if float(np.ptp(column[there])) > 0.0
    ]
    freedom = int(there.sum()) - len(columns) - 1
    if freedom < 1:
        needed = len(columns) + 2
        raise ScenarioError([f"{int(there.sum())} points are too few: this needs {needed}"])
    made = np.column_stack([standardized(column) for _, column in columns])
    return fitted([name for name, _ in columns], made, standardized(value[there]), freedom)


def fitted(
    names: list[str], made: np.ndarray, value: np.ndarray, freedom: int
) -> tuple[list[Strength], float]:
    """Return the least-squares coefficients of standardized columns, shape (points, k), and R²."""
    slopes, _, rank, _ = np.linalg.lstsq(made, value, rcond=None)
    if rank < len(names):
        raise ScenarioError(["two axes go together at all points: their effects cannot be told"])
    rest = value - made @ slopes
    spread = np.sqrt(float(rest @ rest) / freedom * np.diag(np.linalg.inv(made.T @ made)))
    reach = float(scipy.stats.t.ppf(0.5 + CONFIDENCE / 2, freedom)) * spread
    rows = zip(names, slopes, slopes - reach, slopes + reach, strict=True)
    found = [Strength(name, float(at), float(low), float(high)) for name, at, low, high in rows]
    return found, 1.0 - float(rest @ rest) / float(value @ value)


def standardized(column: np.ndarray) -> np.ndarray:
    """Return a column with mean 0 and standard deviation 1."""
    made: np.ndarray = (column - column.mean()) / column.std()
    return made


def columns_of(axis: Axis, points: tuple[Point, ...]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the columns by which an axis enters, each with its name."""
    values = [point[axis.key] for point in points]
    if not is_numeric(axis) and isinstance(axis, Listed):
        for level in axis.values[1:]:
            name = f"{axis.key} = {in_table(level)} (against {in_table(axis.values[0])})"
            yield name, np.array([float(value == level) for value in values])
    elif isinstance(axis, Range) and axis.scale == "log":
        yield axis.key, np.log(np.array(values, dtype=float))
    else:
        yield axis.key, np.array(values, dtype=float)
