"""Designs: which combinations of values a sweep lives."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, Literal

import numpy as np
import scipy
from pydantic import Field

from simulation.experiments.sweeps.axes import Axis, Listed, Point, across, keys_of
from simulation.scenario.errors import ScenarioError
from simulation.scenario.fields import Part, number

Kind = Literal["grid", "lhs", "sobol", "saltelli", "morris"]
POWERS_OF_TWO = ("sobol", "saltelli")


class Design(Part):
    """How the combinations are chosen."""

    kind: Kind = Field("grid", description="grid, lhs, sobol, saltelli or morris")
    points: int | None = number(
        None, 1, 2**24, "points", "N: points of lhs and sobol, base points of saltelli and morris"
    )
    levels: int = number(4, 2, 64, "levels", "levels of an axis in a Morris design")
    seed: int = number(1, 0, 2**32 - 1, "seed", "seed of the design itself, not of the runs")


def design_size(design: Design, axes: Sequence[Axis]) -> int:
    """Return how many points a design has, without making them."""
    if design.kind == "grid":
        return math.prod(len(axis.values) for axis in axes if isinstance(axis, Listed))
    factor = {"saltelli": len(axes) + 2, "morris": len(axes) + 1}.get(design.kind, 1)
    return (design.points or 0) * factor


def points_of(design: Design, axes: Sequence[Axis]) -> Iterator[Point]:
    """Yield the points of a design in order: for each axis's key its value.

    Raises `ScenarioError` when SALib, which makes Saltelli's and Morris's designs, is missing.
    """
    if design.kind == "grid":
        lists = [axis.values for axis in axes if isinstance(axis, Listed)]
        for values in itertools.product(*lists):
            yield dict(zip(keys_of(axes), values, strict=True))
        return
    cube, keys = UNIT_CUBE[design.kind](design, axes), keys_of(axes)
    columns = [across(axis, cube[:, place].tolist()) for place, axis in enumerate(axes)]
    for row in zip(*columns, strict=True):
        yield dict(zip(keys, row, strict=True))


def unit_problem(axes: Sequence[Axis]) -> dict[str, Any]:
    """Return what SALib calls a problem: every axis as its share from 0 to 1.

    Shares become values through each axis's own scale or distribution, so that indices are of the
    axes as they were declared.
    """
    return {
        "num_vars": len(axes),
        "names": list(keys_of(axes)),
        "bounds": [[0.0, 1.0]] * len(axes),
    }


def latin_hypercube(design: Design, axes: Sequence[Axis]) -> np.ndarray:
    """Return a Latin hypercube, shape (N, k): each axis is cut in N parts, each met once."""
    return scipy.stats.qmc.LatinHypercube(len(axes), rng=design.seed).random(design.points or 1)


def sobol_sequence(design: Design, axes: Sequence[Axis]) -> np.ndarray:
    """Return the first N points of a scrambled Sobol sequence, shape (N, k)."""
    return scipy.stats.qmc.Sobol(len(axes), rng=design.seed).random(design.points or 1)


def saltelli(design: Design, axes: Sequence[Axis]) -> np.ndarray:
    """Return Saltelli's design for Sobol indices, shape (N (k + 2), k)."""
    made = salib("sample.sobol").sample(
        unit_problem(axes), design.points, calc_second_order=False, seed=design.seed
    )
    return np.asarray(made)


def morris(design: Design, axes: Sequence[Axis]) -> np.ndarray:
    """Return Morris's trajectories, shape (N (k + 1), k)."""
    made = salib("sample.morris").sample(
        unit_problem(axes), design.points, num_levels=design.levels, seed=design.seed
    )
    return np.asarray(made)


UNIT_CUBE: dict[str, Callable[[Design, Sequence[Axis]], np.ndarray]] = {
    "lhs": latin_hypercube,
    "sobol": sobol_sequence,
    "saltelli": saltelli,
    "morris": morris,
}


def salib(part: str) -> ModuleType:
    """Return a part of SALib. Raises `ScenarioError` with what to type when it is missing."""
    import importlib

    try:
        return importlib.import_module(f"SALib.{part}")
    except ImportError:
        raise ScenarioError(["this design needs SALib: python -m pip install SALib"]) from None
