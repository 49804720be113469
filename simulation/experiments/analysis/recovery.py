"""How long it takes to be back to normal, those who never are counted (Kaplan-Meier)."""

import warnings
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import scipy

from simulation.experiments.analysis.histories import histories, windows
from simulation.experiments.analysis.levels import Levels, levels_of
from simulation.experiments.analysis.packages import others_warnings_muted, package
from simulation.experiments.statistics import CONFIDENCE, Estimate, difference, estimate
from simulation.experiments.sweeps.axes import Axis
from simulation.experiments.sweeps.sweep import Sweep
from simulation.measures.back_to_normal import QUARTER

CLASSES = 3


class Curve(NamedTuple):
    """Recovery at one level: `share` has recovered by the end of `days`, with a 95 % band.

    `mean`: days to recovery within the shortest watch, never recovered counted as its length.
    `median`: None where over half had not recovered.
    """

    level: str
    days: list[float]
    share: list[float]
    low: list[float]
    high: list[float]
    mean: Estimate
    median: float | None
    number: int
    never: int


class Recovery(NamedTuple):
    """Recovery by level of an axis.

    `p`: log-rank test over all levels; `apart`: mean days at the last level minus those at the
    first; `within`: the shortest watch, days; `paired`: whether that difference and the mean days
    are taken over replicates, on common luck (a grid), or over points.
    """

    key: str
    curves: list[Curve]
    p: float
    apart: Estimate
    within: float
    paired: bool


def recovery_by_level(sweep: Sweep, runs: pd.DataFrame, axis: Axis) -> Recovery:
    """Return recovery by level of an axis, over all values of the others.

    Raises `ScenarioError` where nothing strikes and where lifelines is missing.
    """
    table, is_seen = watched(sweep, runs)
    levels = levels_of(axis, table[axis.key], CLASSES)
    fitter = package("lifelines", "recovery curves")
    tests = package("lifelines.statistics", "recovery curves")
    within = float(watch(windows(sweep, table)).min())
    unit = "replicate" if sweep.design.kind == "grid" else "point"
    with others_warnings_muted():
        curves = [
            curve(fitter, name, table[at], is_seen[at], by_unit(table[at], within, unit))
            for nth, name in enumerate(levels.names)
            if (at := levels.code == nth).any()
        ]
        test = tests.multivariate_logrank_test(table["value"], levels.code, is_seen)
    p = float(test.p_value) if len(curves) > 1 and is_seen.any() else float("nan")
    apart = between_ends(table, levels, within, unit)
    return Recovery(axis.key, curves, p, apart, within, unit == "replicate")


def watched(sweep: Sweep, runs: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the days that each history was watched until recovery, and whether it was seen."""
    table = histories(sweep, runs, "recovery_days")
    struck = runs[~runs["twin"].to_numpy(dtype=bool)]
    seen = struck.loc[struck["recovery_days"].notna(), ["point", "replicate"]].assign(seen=True)
    marked = table.merge(seen, on=["point", "replicate"], how="left", validate="1:1")
    is_seen = marked["seen"].notna().to_numpy()
    return table.assign(value=table["value"].where(is_seen, watch(table["value"]))), is_seen


def watch(days: Any) -> Any:
    """Return on how many of the days left a return can be told: to stay near takes a quarter."""
    return np.maximum(days - QUARTER, 0.0)


def curve(
    lifelines: Any, name: str, part: pd.DataFrame, is_seen: np.ndarray, days: pd.Series
) -> Curve:
    """Return the curve of one level. `days`: mean days to recovery by replicate or point."""
    fit = lifelines.KaplanMeierFitter().fit(part["value"].to_numpy(dtype=float), is_seen)
    not_yet = fit.survival_function_.iloc[:, 0]
    band = fit.confidence_interval_.to_numpy(dtype=float)
    median = float(fit.median_survival_time_)
    return Curve(
        name,
        [float(day) for day in not_yet.index],
        [1.0 - float(share) for share in not_yet],
        [1.0 - float(share) for share in band[:, 1]],
        [1.0 - float(share) for share in band[:, 0]],
        estimate(days.to_numpy()),
        median if np.isfinite(median) else None,
        len(part),
        int((~is_seen).sum()),
    )


def by_unit(part: pd.DataFrame, within: float, unit: str) -> pd.Series:
    """Return mean days to recovery by replicate or point, counted up to `within`.

    Nobody is lost sight of before the shortest watch ends, so the mean of the cut-off days is the
    area above the curve.
    """
    cut: pd.Series = part["value"].clip(upper=within).groupby(part[unit]).mean()
    return cut


def between_ends(table: pd.DataFrame, levels: Levels, within: float, unit: str) -> Estimate:
    """Return mean days at the last level minus those at the first.

    In a grid replicate by replicate, on common luck; elsewhere the points of two classes are others
    in all their axes, and are compared as independent samples (Welch).
    """
    first, last = (
        by_unit(table[levels.code == code], within, unit)
        for code in (levels.code.min(), levels.code.max())
    )
    if unit == "replicate":
        both = pd.concat([first, last], axis=1, join="inner").to_numpy(dtype=float)
        return difference(both[:, 0], both[:, 1]).estimate
    return welch(first.to_numpy(dtype=float), last.to_numpy(dtype=float))


def welch(first: np.ndarray, last: np.ndarray) -> Estimate:
    """Return the difference of two independent means with its 95 % interval."""
    apart, number = float(last.mean() - first.mean()), min(len(first), len(last))
    if number < 2 or (float(np.ptp(first)) == 0.0 and float(np.ptp(last)) == 0.0):
        return Estimate(apart, apart, apart, number)
    with warnings.catch_warnings():  # where all of one class are never back, its values are equal
        warnings.filterwarnings("ignore", message="Precision loss")
        bounds = scipy.stats.ttest_ind(last, first, equal_var=False).confidence_interval(CONFIDENCE)
    return Estimate(apart, float(bounds.low), float(bounds.high), number)
