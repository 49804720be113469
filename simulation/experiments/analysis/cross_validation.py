"""Does a box hold where it was not found? Points are left out in turn, and looked at afterwards."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

FOLDS = 4
FEWEST = 8  # points
SEED = 1


class CrossValidation(NamedTuple):
    """Shares of cases, mean over points: inside boxes that others' points gave, and outside.

    `p`: one-sided Mann-Whitney test over points. A point is one value, whatever its replicates.
    """

    inside: float
    outside: float
    points_inside: int
    points: int
    p: float


def cross_validated(
    inside_rule: Callable[[np.ndarray], np.ndarray], point: pd.Series, cases: np.ndarray
) -> CrossValidation | None:
    """Return how boxes do on points that had no part in finding them; None with too few points.

    `inside_rule` takes which histories may be looked at, and returns which lie in the box found.
    """
    numbers = np.unique(point.to_numpy())
    if len(numbers) < FEWEST:
        return None
    fold = dict(zip(np.random.default_rng(SEED).permutation(numbers), folds(numbers), strict=True))
    of_row = np.array([fold[one] for one in point.tolist()])
    inside = np.zeros(len(cases), dtype=bool)
    for nth in range(FOLDS):
        left_out = of_row == nth
        inside[left_out] = inside_rule(~left_out)[left_out]
    by_point = pd.DataFrame({"inside": inside, "case": cases}).groupby(point.to_numpy()).mean()
    within = by_point["inside"].to_numpy() > 0.5
    share = by_point["case"].to_numpy(dtype=float)
    return compared(share[within], share[~within])


def folds(numbers: np.ndarray) -> np.ndarray:
    """Return a fold for each place: 0, 1, 2, 3, and again from 0."""
    return np.arange(len(numbers)) % FOLDS


def compared(inside: np.ndarray, outside: np.ndarray) -> CrossValidation | None:
    """Return the comparison of points inside with points outside."""
    if len(inside) == 0 or len(outside) == 0:
        every = np.concatenate([inside, outside])
        mean = float(every.mean())
        return CrossValidation(mean, mean, len(inside), len(every), 1.0)
    p = float(scipy.stats.mannwhitneyu(inside, outside, alternative="greater").pvalue)
    number = len(inside) + len(outside)
    return CrossValidation(float(inside.mean()), float(outside.mean()), len(inside), number, p)
