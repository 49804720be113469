"""Paired differences on common random numbers: each history against the same luck."""

import warnings
from typing import NamedTuple

import numpy as np
import scipy

from simulation.experiments.compare.directions import DIRECTIONS, HIGHER, LOWER, UNITS
from simulation.experiments.statistics import CONFIDENCE, Estimate

DRAWS = 9999
SEED = 1  # of the bootstrap: the same pairs give the same interval
ENOUGH = 6  # pairs: of five that all agree, chance alone makes one in sixteen


class Paired(NamedTuple):
    """How a measure differs between two scenarios: the second less the first, pair by pair.

    `better`: 1 where higher is better, -1 where lower is, 0 where neither; `ahead`: in how many
    pairs the second is better (or higher, where neither is), `behind`: the first; ties are neither.
    `effect`: mean difference over the spread of differences (d_z); `in_spreads`: the difference
    over the spread of the first scenario between histories; None where there is no spread.
    `twins`: how the twins that nothing struck differ; `beyond_twins`: the difference less that.
    None where there are none.
    """

    name: str
    unit: str
    better: int
    first: float
    second: float
    difference: Estimate
    ahead: int
    behind: int
    effect: float | None
    in_spreads: Estimate | None
    twins: Estimate | None
    beyond_twins: Estimate | None


class Recovery(NamedTuple):
    """Who is back to normal sooner. Never within the window is later than any day; both, neither.

    `median_days` of each: None where over half of the histories did not come back.
    """

    histories: int
    recovered: tuple[int, int]
    median_days: tuple[float | None, float | None]
    sooner: int
    later: int

    @property
    def is_clear(self) -> bool:
        """Whether it is no coin toss: a sign test on the histories in which one is sooner."""
        told = self.sooner + self.later
        return told > 0 and bool(scipy.stats.binomtest(self.sooner, told).pvalue < 1.0 - CONFIDENCE)


def mean_of(values: np.ndarray) -> Estimate:
    """Return the mean with its 95 % interval by bootstrap; NaN bounds for fewer than two values.

    >>> mean_of(np.array([2.0, 2.0, 2.0]))
    Estimate(mean=2.0, low=2.0, high=2.0, number=3)
    """
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    if len(known) == 0:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    mean = float(known.mean())
    if len(known) == 1:
        return Estimate(mean, float("nan"), float("nan"), 1)
    if np.ptp(known) == 0.0:
        return Estimate(float(known[0]), float(known[0]), float(known[0]), len(known))
    low, high = bounds(known)
    return Estimate(mean, low, high, len(known))


def bounds(known: np.ndarray) -> tuple[float, float]:
    """Return the interval of a mean: BCa, or percentiles where too few values differ for BCa."""
    for method in ("BCa", "percentile"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # NaN says it, too, and is looked at below
            found = scipy.stats.bootstrap(
                (known,),
                np.mean,
                n_resamples=DRAWS,
                confidence_level=CONFIDENCE,
                method=method,
                rng=np.random.default_rng(SEED),
            ).confidence_interval
        if np.isfinite([found.low, found.high]).all():
            break
    return float(found.low), float(found.high)


def paired(name: str, first: np.ndarray, second: np.ndarray) -> Paired:
    """Return how a measure differs; a pair in which one cannot be said is left out."""
    known = np.isfinite(first) & np.isfinite(second)
    one, two = first[known], second[known]
    apart, better = two - one, DIRECTIONS[name]
    forward = apart * (better or HIGHER)
    estimate = mean_of(apart)
    return Paired(
        name,
        UNITS[name],
        better,
        float(one.mean()) if len(one) else float("nan"),
        float(two.mean()) if len(two) else float("nan"),
        estimate,
        int((forward > 0.0).sum()),
        int((forward < 0.0).sum()),
        over(estimate.mean, spread_of(apart)),
        scaled(estimate, spread_of(one)),
        None,
        None,
    )


def spread_of(values: np.ndarray) -> float:
    """Return the standard deviation; 0 where all are equal or there are fewer than two."""
    return float(values.std(ddof=1)) if len(values) > 1 and np.ptp(values) > 0.0 else 0.0


def over(mean: float, spread: float) -> float | None:
    """Return a mean in spreads: 0 where there is no difference, None where there is no spread."""
    if mean == 0.0:
        return 0.0
    return mean / spread if spread > 0.0 else None


def scaled(value: Estimate, spread: float) -> Estimate | None:
    """Return an estimate in spreads; None where there is no spread."""
    if spread == 0.0:
        return None
    return Estimate(value.mean / spread, value.low / spread, value.high / spread, value.number)


def sooner_or_later(first: np.ndarray, second: np.ndarray) -> Recovery:
    """Return who is back to normal sooner, from the days until then: infinite where never.

    >>> sooner_or_later(np.array([3.0, np.inf, np.inf]), np.array([3.0, 9.0, np.inf])).sooner
    1
    """
    medians = [float(np.median(days)) for days in (first, second)]
    return Recovery(
        len(first),
        (int(np.isfinite(first).sum()), int(np.isfinite(second).sum())),
        (finite(medians[0]), finite(medians[1])),
        int((second < first).sum()),
        int((second > first).sum()),
    )


def finite(days: float) -> float | None:
    """Return days, or None for never."""
    return days if np.isfinite(days) else None


def clear(value: Estimate) -> bool:
    """Say whether a difference can be told from none: enough pairs, and no zero in the interval."""
    return value.number >= ENOUGH and value.excludes_zero()


def gained(value: Estimate, better: int) -> Estimate:
    """Return a difference with what is better counted upward."""
    if better != LOWER:
        return value
    return Estimate(-value.mean, -value.high, -value.low, value.number)
