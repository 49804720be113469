"""Paired contrasts: what a step on one axis changes, on common luck, corrected for many looks."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from simulation.experiments.analysis.histories import histories
from simulation.experiments.analysis.levels import levels_of
from simulation.experiments.statistics import Estimate, estimate
from simulation.experiments.sweeps.axes import Axis, keys_of
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

FALSE_SHARE = 0.05


class Contrast(NamedTuple):
    """An outcome at `high` minus the same at `low`; `whole` says whether these are the axis's ends.

    Each replicate is one value: the mean of its differences over all values of the other axes, for
    histories of one replicate share their luck. `p`: paired t test; `q`: Benjamini-Hochberg;
    `holm`: Holm; both over all contrasts of the analysis.
    """

    outcome: str
    key: str
    low: str
    high: str
    whole: bool
    change: Estimate
    p: float
    q: float
    holm: float

    def survives(self) -> bool:
        """Say whether the contrast is among those of which one in twenty is expected false."""
        return self.q <= FALSE_SHARE


def contrasts(sweep: Sweep, runs: pd.DataFrame, outcomes: Sequence[str]) -> list[Contrast]:
    """Return all contrasts of a grid, corrected together.

    Raises `ScenarioError` for another design, and with fewer than two replicates.
    """
    if sweep.design.kind != "grid":
        raise ScenarioError([f"paired contrasts need a grid; this design is {sweep.design.kind}"])
    if sweep.base.run.replicates < 2:
        raise ScenarioError(["paired contrasts need two replicates or more"])
    found = [
        one
        for outcome in outcomes
        for axis in sweep.axes
        for one in steps_along(axis, keys_of(sweep.axes), histories(sweep, runs, outcome), outcome)
    ]
    return corrected([one for one in found if one.change.number > 1])


def steps_along(
    axis: Axis, keys: Sequence[str], table: pd.DataFrame, outcome: str
) -> list[Contrast]:
    """Return the contrasts of one axis: each step, and, with three levels or more, both ends."""
    levels = levels_of(axis, table[axis.key], 2)
    others = [key for key in keys if key != axis.key]
    square = table.assign(level=levels.code).pivot(
        index=["replicate", *others], columns="level", values="value"
    )
    last = len(levels.names) - 1
    pairs = [(nth, nth + 1) for nth in range(last)] + ([(0, last)] if last > 1 else [])
    return [
        contrast(outcome, axis.key, levels.names, pair, square)
        for pair in pairs
        if pair[0] in square and pair[1] in square
    ]


def contrast(
    outcome: str, key: str, names: Sequence[str], pair: tuple[int, int], square: pd.DataFrame
) -> Contrast:
    """Return one contrast, uncorrected. `square`: a row a replicate and place, a column a level."""
    low, high = pair
    apart = (square[high] - square[low]).dropna().groupby(level="replicate").mean().to_numpy()
    p = probability(apart)
    whole = pair == (0, len(names) - 1)
    return Contrast(outcome, key, names[low], names[high], whole, estimate(apart), p, p, p)


def probability(apart: np.ndarray) -> float:
    """Return the p-value of a mean of zero, two-sided.

    Differences that are all the same have no spread to measure by; their signs are what is left.
    """
    if len(apart) < 2:
        return float("nan")
    if float(np.ptp(apart)) <= 1e-12 * float(np.abs(apart).max()):
        return 1.0 if apart[0] == 0.0 else float(0.5 ** (len(apart) - 1))
    return float(scipy.stats.ttest_1samp(apart, 0.0).pvalue)


def corrected(found: list[Contrast]) -> list[Contrast]:
    """Return contrasts with the two corrections for how many there are."""
    if not found:
        return []
    p = np.array([one.p for one in found])
    q = scipy.stats.false_discovery_control(p, method="bh")
    rows = zip(found, q, holm(p), strict=True)
    return [one._replace(q=float(a), holm=float(b)) for one, a, b in rows]


def holm(p: np.ndarray) -> np.ndarray:
    """Return Holm's p-values: no false finding at all, in nineteen of twenty analyses.

    >>> [float(one) for one in holm(np.array([0.01, 0.04, 0.03]))]
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    made = np.empty(len(p))
    made[order] = np.minimum(stepped, 1.0)
    return made
