"""Scenario discovery: the box of axis values in which cases of interest gather (PRIM)."""

from collections.abc import Sequence
from inspect import signature
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.analysis.cross_validation import CrossValidation, cross_validated
from simulation.experiments.analysis.histories import histories
from simulation.experiments.analysis.levels import spoken
from simulation.experiments.analysis.packages import others_warnings_muted, package
from simulation.experiments.analysis.where import Condition
from simulation.experiments.steps import in_table
from simulation.experiments.sweeps.axes import Axis, Listed, is_numeric
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

PEEL, LEAST_MASS = 0.05, 0.05
ABOVE_NONE = 1e-9  # cases are 1, all else is 0
CLEAR = 0.05  # a restriction with a larger quasi-p-value may be luck, and is lifted
FEWEST = 40  # histories
FINDER = "ema_workbench"


class Limit(NamedTuple):
    """What a box asks of one axis: numbers from low to high, or some of its names.

    `ends`: the lowest and highest value in the sweep. `quasi_p`: how likely such a gain of density
    is by chance, for each restricted end (Bryant and Lempert 2010).
    """

    key: str
    low: float | None
    high: float | None
    names: list[str]
    ends: list[float]
    quasi_p: list[float]


class Box(NamedTuple):
    """Where cases gather.

    `coverage`: share of all cases that lie in the box; `density`: share of the box's histories that
    are cases; `base`: the same over all; `mass`: share of histories that lie in the box.
    `trajectory`: coverage and density of every box on the way. `elsewhere`: the check on points
    that had no part in finding the box. `found`: whether the box is better than the base rate.
    """

    condition: str
    limits: list[Limit]
    coverage: float
    density: float
    mass: float
    base: float
    cases: int
    number: int
    trajectory: list[tuple[float, float]]
    elsewhere: CrossValidation | None
    found: bool


def discovery(sweep: Sweep, runs: pd.DataFrame, condition: Condition) -> Box:
    """Return the box in which the cases of a condition gather; cases are histories.

    Of PRIM's boxes that with most cases beyond what a box of its size holds by chance is taken, and
    restrictions that may be luck are lifted. Raises `ScenarioError` where there are too few
    histories, where all or none are cases, and where EMA workbench is missing.
    """
    table = histories(sweep, runs, condition.outcome)
    cases = condition.holds(table["value"].to_numpy(dtype=float))
    number, those = len(cases), int(cases.sum())
    if number < FEWEST:
        raise ScenarioError([f"{number} histories are too few for a box: {FEWEST} or more"])
    if those in {0, number}:
        told = "all" if those else "none"
        raise ScenarioError([f'"{condition.words}" is true of {told} of {number} histories'])
    return box_of(sweep.axes, table, cases, condition.words)


def box_of(axes: Sequence[Axis], table: pd.DataFrame, cases: np.ndarray, words: str) -> Box:
    """Return the box in which cases gather, some but not all of the rows of a table.

    `table` has a column for each axis, and `point`: rows of one point belong together. Raises
    `ScenarioError` where EMA workbench is missing.
    """
    prim = package(f"{FINDER}.analysis.prim", "scenario discovery")
    inputs = inputs_of(axes, table)
    with others_warnings_muted():
        found = find(prim, inputs, cases)
        check = cross_validated(lambda at: rule(prim, inputs, cases, at), table["point"], cases)
    stats = found.peeling_trajectory.iloc[found._cur_box]
    limits = limits_of(axes, found, inputs)
    return Box(
        words,
        limits,
        float(stats["coverage"]),
        float(stats["density"]),
        float(stats["mass"]),
        float(cases.mean()),
        int(cases.sum()),
        len(cases),
        trajectory_of(found),
        check,
        bool(limits) and (check is None or check.p < CLEAR),
    )


def inputs_of(axes: Sequence[Axis], table: pd.DataFrame) -> pd.DataFrame:
    """Return the axes as PRIM reads them: numbers as such, names by their place in the list.

    Places are told as categories: their order does not count, and is the same in every process.
    """
    columns: dict[str, Any] = {}
    for axis in axes:
        if is_numeric(axis):
            columns[axis.key] = table[axis.key].to_numpy(dtype=float)
        elif isinstance(axis, Listed):
            place = {in_table(value): nth for nth, value in enumerate(axis.values)}
            codes = [place[value] for value in table[axis.key].tolist()]
            columns[axis.key] = pd.Categorical(codes, categories=range(len(axis.values)))
    made = pd.DataFrame(columns)
    return made.loc[:, made.nunique() > 1]


def find(prim: Any, inputs: pd.DataFrame, cases: np.ndarray) -> Any:
    """Return PRIM's box with the best one on its way chosen, and doubtful restrictions lifted."""
    box = peeled(prim, inputs, cases).find_box()
    way = box.peeling_trajectory
    gain = (way["mass"] * (way["density"] - float(cases.mean()))).to_numpy(dtype=float)
    box.select(int(np.argmax(gain)))
    doubtful = worst(box)
    while doubtful is not None:
        box.drop_restriction(doubtful)
        doubtful = worst(box)
    return box


def peeled(prim: Any, inputs: pd.DataFrame, cases: np.ndarray) -> Any:
    """Return PRIM ready to peel; before its version 3 it asks from which value on it is a case."""
    older = {"threshold": ABOVE_NONE} if "threshold" in signature(prim.Prim).parameters else {}
    return prim.Prim(inputs, cases.astype(int), peel_alpha=PEEL, mass_min=LEAST_MASS, **older)


def quasi_of(box: Any) -> Any:
    """Return the quasi-p-values of the chosen box by axis; before version 3 they were called qp."""
    return (box.p_values if hasattr(box, "p_values") else box.qp)[box._cur_box]


def worst(box: Any) -> str | None:
    """Return the axis whose restriction is most likely luck, or None where all are clear."""
    by_axis = {key: least(quasi) for key, quasi in quasi_of(box).items()}
    if not by_axis:
        return None
    key = max(by_axis, key=lambda one: by_axis[one])
    return key if by_axis[key] > CLEAR else None


def least(quasi: list[float]) -> float:
    """Return the smaller quasi-p-value of an axis's restricted ends (-1 stands for no limit)."""
    return min((float(p) for p in quasi if p >= 0.0), default=1.0)


def rule(prim: Any, inputs: pd.DataFrame, cases: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return which of all histories lie in the box that the histories `at` give."""
    inside = np.ones(len(inputs), dtype=bool)
    if cases[at].all() or not cases[at].any():
        return inside
    there = inputs[at].reset_index(drop=True)
    box = find(prim, there.loc[:, there.nunique() > 1], cases[at])
    for key in quasi_of(box):
        low, high = box.box_lim[key]
        if isinstance(low, set):
            inside &= inputs[key].isin(low).to_numpy()
        else:
            inside &= inputs[key].between(low, high).to_numpy()
    return inside


def limits_of(axes: Sequence[Axis], box: Any, inputs: pd.DataFrame) -> list[Limit]:
    """Return the box's restrictions in the order of the axes, ends of lists at their values."""
    quasi_p = quasi_of(box)
    inside = inputs.loc[box.yi]
    return [
        limit_of(axis, inputs[axis.key], inside[axis.key], quasi_p[axis.key])
        for axis in axes
        if axis.key in quasi_p
    ]


def limit_of(axis: Axis, everywhere: pd.Series, inside: pd.Series, quasi: list[float]) -> Limit:
    """Return the restriction of one axis, from the values that lie in the box."""
    clear = [float(p) for p in quasi if p >= 0.0]
    if isinstance(axis, Listed) and not is_numeric(axis):
        names = [spoken(axis.values[code]) for code in sorted({int(code) for code in inside})]
        return Limit(axis.key, None, None, names, [], clear)
    ends = [float(everywhere.min()), float(everywhere.max())]
    return Limit(axis.key, float(inside.min()), float(inside.max()), [], ends, clear)


def trajectory_of(box: Any) -> list[tuple[float, float]]:
    """Return coverage and density of every box on the way."""
    way = box.peeling_trajectory[["coverage", "density"]].to_numpy(dtype=float)
    return [(float(coverage), float(density)) for coverage, density in way]
