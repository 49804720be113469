"""Means with honest intervals, and paired differences on common luck."""

from typing import NamedTuple

import numpy as np
import scipy

CONFIDENCE = 0.95


class Estimate(NamedTuple):
    """A mean, its 95 % interval, and how many values it is of."""

    mean: float
    low: float
    high: float
    number: int

    def excludes_zero(self) -> bool:
        """Say whether the interval lies on one side of zero."""
        return bool(self.low > 0.0 or self.high < 0.0)


def estimate(values: np.ndarray) -> Estimate:
    """Return the mean of values with its t interval; NaN bounds for fewer than two values.

    >>> estimate(np.array([1.0, 2.0, 3.0])).mean
    2.0
    """
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    if len(known) == 0:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    mean = float(known.mean())
    if len(known) < 2:
        return Estimate(mean, float("nan"), float("nan"), len(known))
    reach = scipy.stats.t.ppf(0.5 + CONFIDENCE / 2, len(known) - 1) * known.std(ddof=1)
    reach /= np.sqrt(len(known))
    return Estimate(mean, mean - float(reach), mean + float(reach), len(known))


class Difference(NamedTuple):
    """A paired difference: its mean with interval, and in how many histories it was below zero."""

    estimate: Estimate
    below: int


def difference(first: np.ndarray, second: np.ndarray) -> Difference:
    """Return second - first, pair by pair; a pair with a missing value is left out."""
    apart = np.asarray(second, dtype=float) - np.asarray(first, dtype=float)
    apart = apart[np.isfinite(apart)]
    return Difference(estimate(apart), int((apart < 0.0).sum()))
