"""What came, and how near each guess was to it.

What came is what is drawn and said in *What if*: the mean of all runs. How far a single run is from
that mean is the measure of a guess: luck alone keeps most of them away from it.
"""

import math
from typing import NamedTuple

import numpy as np

from dashboard.figures.lines import course_of
from dashboard.pages.predict.guesses import Guess
from dashboard.words.back_to_normal import return_of
from dashboard.words.numbers import count_of, fixed
from simulation.arms import Arm
from simulation.runs import window


class Part(NamedTuple):
    """One thing to guess: what came, `mean`, and of each run by itself, shape (runs).

    Infinite where performance is never back to normal.
    """

    mean: float
    runs: np.ndarray


class Truth(NamedTuple):
    """What came. `lowest` is on `lowest_day`; `curves`: performance, shape (runs, days)."""

    lowest: Part
    lowest_day: int
    lost: Part
    recovery: Part
    curves: np.ndarray


class Score(NamedTuple):
    """The share of runs that are as far from what came as the guess, or further.

    By what was guessed; None where it was not.
    """

    lowest: float | None
    lost: float | None
    recovery: float | None
    curve: float | None

    def points(self) -> int:
        """Return the mean share, from 0 to 100."""
        known = [share for share in self if share is not None]
        return round(100 * sum(known) / len(known))


def truth_of(arm: Arm) -> Truth:
    """Return what came; the lowest day is that of the mean that is drawn."""
    start, stop = window(arm.scenario)
    curves = np.array([run.curves["performance"] for run in arm.runs])
    course = course_of([*curves])
    since = course[(course["day"] >= start) & (course["day"] < stop)]
    low = since.loc[since["mean"].idxmin()]
    day, lost, back = int(low["day"]), arm.lost(), return_of(arm)
    return Truth(
        Part(float(low["mean"]), curves[:, day]),
        day,
        Part(float(lost.mean()), lost),
        Part(math.inf if back.days is None else back.days, back.by_run),
        curves,
    )


def scored(guess: Guess, truth: Truth) -> Score:
    """Return how good a guess is."""
    asked = (
        (guess.lowest, truth.lowest),
        (guess.lost, truth.lost),
        (guess.recovery, truth.recovery),
    )
    lowest, lost, recovery = (None if own is None else nearer(own, part) for own, part in asked)
    curve = nearer_curve(guess, truth.curves) if len(guess.days) else None
    return Score(lowest, lost, recovery, curve)


def nearer(guess: float, part: Part) -> float:
    """Return the share of runs that are as far from what came as a guess, or further.

    >>> part = Part(5.0, np.array([1.0, 5.0, 9.0]))
    >>> nearer(5.0, part), nearer(9.0, part), nearer(10.0, part)
    (1.0, 0.6666666666666666, 0.0)
    """
    return float(np.mean(apart(part.runs, part.mean) >= apart(np.array([guess]), part.mean)))


def apart(values: np.ndarray, mean: float) -> np.ndarray:
    """Return how far values are from what came; what never comes is far from all that does."""
    if math.isinf(mean):
        return np.where(np.isinf(values), 0.0, np.inf)
    return np.abs(values - mean)


def nearer_curve(guess: Guess, curves: np.ndarray) -> float:
    """Return the share of runs whose curves are further from the mean of all than a guess."""
    known = np.isfinite(curves[:, guess.days]).all(axis=0)
    if not known.any():
        return 0.0
    mean, drawn = curves.mean(axis=0)[guess.days][known], curves[:, guess.days][:, known]
    own = np.abs(guess.values[known] - mean).mean()
    return float(np.mean(np.abs(drawn - mean).mean(axis=1) >= own))


def said(guess: Guess, score: Score, truth: Truth) -> list[str]:
    """Return of each part of a guess how far it is off, and how many runs are further off."""
    told = (off_lowest(guess, truth), off_lost(guess, truth), off_recovery(guess, truth))
    words = (*told, "drawn")
    count = len(truth.curves)
    return [
        "not guessed" if share is None else f"{word}; {against_runs(share, count)}"
        for word, share in zip(words, score, strict=True)
    ]


def against_runs(share: float, count: int) -> str:
    """Return how a guess stands among runs that are themselves away from their mean.

    >>> against_runs(0.5, 20), against_runs(0.0, 20)
    ('nearer than 10 of 20 runs', 'further off than any run')
    """
    if share == 0.0:
        return "further off than any run"
    return f"nearer than {round(share * count)} of {count_of(count)}"


def off_lowest(guess: Guess, truth: Truth) -> str:
    """Return how far the lowest performance is off, in points of percent."""
    if guess.lowest is None:
        return ""
    told, came = round(100 * guess.lowest), round(100 * truth.lowest.mean)
    return f"{told}%: {off(told - came, 'point', 'too high', 'too low')}"


def off_lost(guess: Guess, truth: Truth) -> str:
    """Return how far the days of work lost are off."""
    if guess.lost is None:
        return ""
    apart_by = round(guess.lost - truth.lost.mean, 1)
    size = "right" if apart_by == 0 else f"{fixed(abs(apart_by))} too {much(apart_by)}"
    return f"{guess.lost:g}: {size}"


def much(apart_by: float) -> str:
    """Return whether it is too many or too few."""
    return "many" if apart_by > 0 else "few"


def off_recovery(guess: Guess, truth: Truth) -> str:
    """Return how far the days until it is back to normal are off."""
    own, came = guess.recovery, truth.recovery.mean
    if own is None:
        return ""
    told = "not within the run" if math.isinf(own) else count_of(round(own), "day")
    if own == came:
        return f"{told}: right"
    if math.isinf(own) or math.isinf(came):
        return f"{told}: it came back" if math.isinf(own) else f"{told}: it did not come back"
    return f"{told}: {off(round(own) - round(came), 'day', 'too late', 'too soon')}"


def off(apart_by: int, what: str, above: str, below: str) -> str:
    """Return a whole difference in words.

    >>> off(3, "day", "too late", "too soon"), off(0, "day", "too late", "too soon")
    ('3 days too late', 'right')
    """
    if apart_by == 0:
        return "right"
    return f"{count_of(abs(apart_by), what)} {above if apart_by > 0 else below}"
