"""The levels of an axis: those of a list, or classes that a range is cut into."""

import itertools
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.steps import in_table
from simulation.experiments.sweeps.axes import Axis, Listed, is_numeric


class Levels(NamedTuple):
    """An axis's levels in order, in words, and which one each row is at (0, 1, …), shape (rows)."""

    key: str
    names: tuple[str, ...]
    code: np.ndarray


def levels_of(axis: Axis, column: pd.Series, classes: int) -> Levels:
    """Return the levels of an axis at each row; a range is cut into `classes`.

    Numbers of a list are put in order; names stay in the order of the list. Classes are even on the
    axis's own scale; those of a bell are equally likely.
    """
    if isinstance(axis, Listed):
        values = in_order(axis)
        place = {in_table(value): nth for nth, value in enumerate(values)}
        code = np.array([place[value] for value in column.tolist()], dtype=int)
        return Levels(axis.key, tuple(spoken(value) for value in values), code)
    if axis.whole and axis.high - axis.low < classes:
        first = round(axis.low)
        numbers = range(first, round(axis.high) + 1)
        return Levels(axis.key, tuple(map(str, numbers)), column.to_numpy(dtype=int) - first)
    edges = list(dict.fromkeys(axis.at(nth / classes) for nth in range(classes + 1)))
    inner = np.array(edges[1:-1], dtype=float)
    code = np.searchsorted(inner, column.to_numpy(dtype=float), side="right")
    names = tuple(f"{low:.3g}–{high:.3g}" for low, high in itertools.pairwise(edges))
    return Levels(axis.key, names, code)


def in_order(axis: Listed) -> list[Any]:
    """Return the values of a list: numbers in order, names as they stand there."""
    values = list(dict.fromkeys(axis.values))
    return sorted(values) if is_numeric(axis) else values


def values_of(axis: Axis, number: int) -> list[Any]:
    """Return a value for each level of an axis: of a list its own, of a class its middle."""
    if isinstance(axis, Listed):
        return in_order(axis)
    if axis.whole and axis.high - axis.low < number:
        return list(range(round(axis.low), round(axis.high) + 1))
    return list(dict.fromkeys(axis.at((nth + 0.5) / number) for nth in range(number)))


def spoken(value: object) -> str:
    """Return a level in words.

    >>> spoken(0.30), spoken(True), spoken("layoff"), spoken(((30, 0.5),))
    ('0.3', 'yes', 'layoff', 'day 30: 0.5')
    """
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.4g}"
    return str(in_table(value))


def spread_between(levels: Levels, value: np.ndarray) -> float:
    """Return the variance between the means of levels: how much the axis moves by itself."""
    number = np.bincount(levels.code, minlength=len(levels.names))
    total = np.bincount(levels.code, weights=value, minlength=len(levels.names))
    mean = total[number > 0] / number[number > 0]
    return float(mean.var())


def by_spread(axes: tuple[Axis, ...], table: pd.DataFrame, classes: int = 4) -> list[Axis]:
    """Return the axes, those that move the value most first."""
    value = table["value"].to_numpy(dtype=float)

    def moved(axis: Axis) -> float:
        return -spread_between(levels_of(axis, table[axis.key], classes), value)

    return sorted(axes, key=moved)
