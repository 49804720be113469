"""Scores, 0 to 100: how good predictions were, and decisions; and which teams are as good.

*Prediction*: the interval score of Gneiting & Raftery (2007, Journal of the American Statistical
Association 102, 359-378), for ranges that should hold 8 of 10 histories. 100 is the best range that
there is, 50 the reference range, which knows of no decision.
*Design*: (performance of mine - of the untouched) / (of the reference best - of the untouched),
mean over the exam histories, under the same shocks and luck.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.statistics import estimate

HOLDS = 0.8  # share of the histories that a range should hold
AS_REFERENCE = 50.0
SCORCHED = 20.0  # points that clearly more strain and turnover cost at most
SCORCHED_MEASURES = ("strain", "turnover")
SCORCHED_FULL = 0.25  # share by which one is raised at which it costs its half of them
LEAST_GAIN = 0.005  # performance; below it the reference best is no better than nothing
Result = Mapping[str, Any]


def interval_score(low: float, high: float, truth: Sequence[float], holds: float = HOLDS) -> float:
    """Return the interval score of a range, mean over histories, in the number's unit; 0 is best.

    Source: Gneiting & Raftery (2007), equation 43.

    >>> interval_score(1.0, 3.0, [2.0]), round(interval_score(1.0, 3.0, [4.0]), 9)
    (2.0, 12.0)
    """
    values = np.asarray(truth, dtype=float)
    miss = np.maximum(low - values, 0.0) + np.maximum(values - high, 0.0)
    return float(high - low + 2.0 / (1.0 - holds) * miss.mean())


def best_range(truth: Sequence[float], holds: float = HOLDS) -> tuple[float, float]:
    """Return the range with the best interval score: between two quantiles, lower and higher."""
    outside = 50.0 * (1.0 - holds)
    low, high = np.percentile(truth, [outside, 100.0 - outside])
    return float(low), float(high)


def prediction_points(
    ranges: Mapping[str, Sequence[float]],
    truth: Mapping[str, Sequence[float]],
    reference: Mapping[str, Sequence[float]],
) -> float:
    """Return the points of a prediction: the mean over its numbers."""
    points = []
    for name, (low, high) in ranges.items():
        best = interval_score(*best_range(truth[name]), truth[name])
        usual = interval_score(reference[name][0], reference[name][1], truth[name])
        worse = interval_score(low, high, truth[name]) - best
        span = max(usual - best, 1e-9)
        points.append(min(100.0, max(0.0, 100.0 - (100.0 - AS_REFERENCE) * worse / span)))
    return float(np.mean(points)) if points else 0.0


class DesignScore(NamedTuple):
    """How good a team's decisions were. `points`: 0 to 100, `gain` before what was scorched.

    `scorched` and `unspent` are points taken and given, `beats` whether the reference best was
    beaten clearly.
    """

    points: float
    gain: float
    scorched: float
    unspent: float
    beats: bool


def design_score(
    mine: Result, untouched: Result, best: Result, unspent: float = 0.0
) -> DesignScore:
    """Return the score of a design, from results under the same shocks and luck.

    `unspent`: points for what was left of the budget.
    """
    own, none, top = (values(one, "performance") for one in (mine, untouched, best))
    room = max(float((top - none).mean()), LEAST_GAIN)
    gain = 100.0 * float((own - none).mean()) / room
    scorched = sum(scorched_by(name, mine, untouched) for name in SCORCHED_MEASURES)
    told = estimate(own - top)
    points = min(100.0, max(0.0, gain - scorched + unspent))
    return DesignScore(points, gain, scorched, unspent, bool(told.low > 0.0))


def scorched_by(name: str, mine: Result, untouched: Result) -> float:
    """Return the points that more strain or turnover costs: none where it is not clearly more."""
    own, none = values(mine, name), values(untouched, name)
    told = estimate(own - none)
    if not told.low > 0.0:
        return 0.0
    raised = told.mean / max(float(none.mean()), 1e-9)
    return SCORCHED / len(SCORCHED_MEASURES) * min(1.0, raised / SCORCHED_FULL)


def values(result: Result, name: str) -> np.ndarray:
    """Return a measure of a result by history, shape (histories)."""
    return np.array(result["measures"][name], dtype=float)


def bands(results: Mapping[str, Result]) -> dict[str, int]:
    """Return each team's band, 1 the best: in a band nobody can be told from its first.

    Paired by history: teams whose difference holds zero share a band.
    """
    order = sorted(results, key=lambda team: -float(values(results[team], "performance").mean()))
    found: dict[str, int] = {}
    first: np.ndarray | None = None
    band = 0
    for team in order:
        own = values(results[team], "performance")
        if first is None or not holds_zero(first, own):
            first, band = own, band + 1
        found[team] = band
    return found


def holds_zero(one: np.ndarray, other: np.ndarray) -> bool:
    """Say whether no difference can be told between two, history by history."""
    if np.array_equal(one, other):
        return True
    return not estimate(other - one).excludes_zero()
