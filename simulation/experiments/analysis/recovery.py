"""How long recovery takes, those who did not recover in the window counted (Kaplan-Meier)."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.analysis.histories import histories, windows
from simulation.experiments.analysis.levels import Levels, levels_of
from simulation.experiments.analysis.packages import others_warnings_muted, package
from simulation.experiments.statistics import Difference, Estimate, difference, estimate
from simulation.experiments.sweeps.axes import Axis
from simulation.experiments.sweeps.sweep import Sweep

CLASSES = 3


class Curve(NamedTuple):
    """Recovery at one level: `share` has recovered by the end of `days`, with a 95 % band.

    `mean`: days to recovery within the shortest window, never recovered counted as its length, from
    means by replicate. `median`: None where over half had not recovered.
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
    first, pair by pair on common luck; `within`: the shortest window, days.
    """

    key: str
    curves: list[Curve]
    p: float
    apart: Difference
    within: float


def recovery(sweep: Sweep, runs: pd.DataFrame, axis: Axis) -> Recovery:
    """Return recovery by level of an axis, over all values of the others.

    Raises `ScenarioError` where nothing strikes and where lifelines is missing.
    """
    table, is_seen = watched(sweep, runs)
    levels = levels_of(axis, table[axis.key], CLASSES)
    fitter = package("lifelines", "recovery curves")
    tests = package("lifelines.statistics", "recovery curves")
    within = float(windows(sweep, table).min())
    with others_warnings_muted():
        curves = [
            curve(fitter, name, table[levels.code == nth], is_seen[levels.code == nth], within)
            for nth, name in enumerate(levels.names)
            if (levels.code == nth).any()
        ]
        test = tests.multivariate_logrank_test(table["value"], levels.code, is_seen)
    p = float(test.p_value) if len(curves) > 1 and is_seen.any() else float("nan")
    return Recovery(axis.key, curves, p, between_ends(table, levels, within), within)


def watched(sweep: Sweep, runs: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the days that each history was watched until recovery, and whether it was seen."""
    table = histories(sweep, runs, "recovery_days")
    struck = runs[~runs["twin"].to_numpy(dtype=bool)]
    seen = struck.loc[struck["recovery_days"].notna(), ["point", "replicate"]].assign(seen=True)
    marked = table.merge(seen, on=["point", "replicate"], how="left", validate="1:1")
    return table, marked["seen"].notna().to_numpy()


def curve(
    lifelines: Any, name: str, part: pd.DataFrame, is_seen: np.ndarray, within: float
) -> Curve:
    """Return the curve of one level."""
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
        estimate(by_luck(part, within).to_numpy()),
        median if np.isfinite(median) else None,
        len(part),
        int((~is_seen).sum()),
    )


def by_luck(part: pd.DataFrame, within: float) -> pd.Series:
    """Return mean days to recovery by replicate, counted up to `within`.

    Nobody is lost sight of before the shortest window ends, so the mean of the cut-off days is the
    area above the curve. Histories of one replicate share their luck: each replicate is one value.
    """
    cut: pd.Series = part["value"].clip(upper=within).groupby(part["replicate"]).mean()
    return cut


def between_ends(table: pd.DataFrame, levels: Levels, within: float) -> Difference:
    """Return mean days at the highest level minus those at the lowest, replicate by replicate."""
    first, last = (
        by_luck(table[levels.code == code], within)
        for code in (levels.code.min(), levels.code.max())
    )
    both = pd.concat([first, last], axis=1, join="inner").to_numpy(dtype=float)
    return difference(both[:, 0], both[:, 1])
