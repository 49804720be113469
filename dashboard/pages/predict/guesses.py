"""Guesses before the result is known: read from what was drawn or set, and scored by histories.

A guess is as good as it is near the middle history, measured by how far the histories themselves
are from it: luck alone keeps most of them away.
"""

import math
import re
from typing import Any, NamedTuple

import numpy as np

from dashboard.state import PageState
from dashboard.words.event import event_word
from simulation.arms import Arm
from simulation.runs import days_to_come_back, first_shock, people_of, window
from simulation.scenario.errors import ScenarioError

LONGEST_PATH = 60_000  # characters
LONGEST_NAME = 40
MOST_GUESSES = 12
POINT = re.compile(r"[ML]\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?),(-?\d+(?:\.\d+)?(?:e-?\d+)?)")
NUMBERS = {"lowest": (0.0, 1.2), "lost": (0.0, 200.0), "recovery": (0.0, 100_000.0)}
NO_GUESS = "This guess was not made by the page; load the page again."


class Guess(NamedTuple):
    """What somebody expects: the lowest performance, the days lost, the days until recovery.

    `recovery` is None for "not within the run". `days` and `values` are of the curve that was
    drawn, day by day; empty where none was.
    """

    name: str
    lowest: float
    lost: float
    recovery: float | None
    days: np.ndarray
    values: np.ndarray


class Score(NamedTuple):
    """In which share of the histories the guess is nearer to the middle than the history itself.

    By what was guessed; `curve` is None where none was drawn.
    """

    lowest: float
    lost: float
    recovery: float
    curve: float | None

    def points(self) -> int:
        """Return the mean share, from 0 to 100."""
        known = [share for share in self if share is not None]
        return round(100 * sum(known) / len(known))


class Truth(NamedTuple):
    """What came: of each history, shape (histories); `curves` by day, shape (histories, days)."""

    lowest: np.ndarray
    lost: np.ndarray
    recovery: np.ndarray
    curves: np.ndarray


def guess_of(given: Any, days: int) -> Guess:
    """Return a guess from what a browser sent. Raises `ScenarioError`."""
    if not isinstance(given, dict) or set(given) != {"name", "path", *NUMBERS}:
        raise ScenarioError([NO_GUESS])
    name, path = given["name"], given["path"]
    if not isinstance(name, str) or not isinstance(path, str | None):
        raise ScenarioError([NO_GUESS])
    numbers = {key: number_of(given[key], *span) for key, span in NUMBERS.items()}
    if numbers["lowest"] is None or numbers["lost"] is None:
        raise ScenarioError(["a guess needs the lowest performance and the days lost"])
    drawn = curve_of(path or "", days)
    told = name.strip()[:LONGEST_NAME] or "Somebody"
    return Guess(told, numbers["lowest"], numbers["lost"], numbers["recovery"], *drawn)


def guesses_of(given: Any, days: int) -> list[Guess]:
    """Return all guesses. Raises `ScenarioError`."""
    if not isinstance(given, list) or len(given) > MOST_GUESSES:
        raise ScenarioError([f"at most {MOST_GUESSES} guesses can be held here"])
    return [guess_of(one, days) for one in given]


def number_of(given: Any, low: float, high: float) -> float | None:
    """Return a number in a range, None where there is none. Raises `ScenarioError`."""
    if given is None:
        return None
    if type(given) not in (int, float) or not low <= given <= high:
        raise ScenarioError([f"{str(given)[:20]}: write a number from {low:g} to {high:g}"])
    return float(given)


def curve_of(path: str, days: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a drawn path as days and values; of strokes back in time the last counts.

    >>> curve_of("M10.2,0.9L12,0.8", 250)
    (array([11, 12]), array([0.85555556, 0.8       ]))
    """
    none = np.array([], dtype=int), np.array([])
    if len(path) > LONGEST_PATH:
        raise ScenarioError(["This drawing is too long: draw it again in one stroke."])
    points = np.array([[float(x), float(y)] for x, y in POINT.findall(path)])
    if len(points) < 2 or not np.isfinite(points).all():
        return none
    order = np.argsort(points[:, 0], kind="stable")
    x, y = points[order, 0], np.clip(points[order, 1], 0.0, 1.5)
    first, last = max(0, math.ceil(x[0])), min(days - 1, math.floor(x[-1]))
    if last <= first:
        return none
    at = np.arange(first, last + 1)
    return at, np.interp(at, x, y)


def truth_of(arm: Arm) -> Truth:
    """Return what came of each history."""
    start, stop = window(arm.scenario)
    curves = np.array([run.curves["performance"] for run in arm.runs])
    lowest = np.nanmin(curves[:, start:stop], axis=1)
    return Truth(lowest, arm.lost(), arm.days_to_recover(), curves)


def scored(guess: Guess, truth: Truth) -> Score:
    """Return how good a guess is."""
    recovery = math.inf if guess.recovery is None else guess.recovery
    return Score(
        nearer(guess.lowest, truth.lowest),
        nearer(guess.lost, truth.lost),
        nearer(recovery, truth.recovery),
        None if len(guess.days) == 0 else nearer_curve(guess, truth.curves),
    )


def nearer(guess: float, values: np.ndarray) -> float:
    """Return the share of histories that are as far from the middle one as a guess, or further.

    >>> nearer(5.0, np.array([1.0, 5.0, 9.0])), nearer(9.0, np.array([1.0, 5.0, 9.0]))
    (1.0, 0.6666666666666666)
    """
    middle = float(np.median(values))
    return float(np.mean(apart(values, middle) >= apart(np.array([guess]), middle)))


def apart(values: np.ndarray, middle: float) -> np.ndarray:
    """Return how far values are from the middle; what never comes is far from all that does."""
    if math.isinf(middle):
        return np.where(np.isinf(values), 0.0, np.inf)
    return np.abs(values - middle)


def nearer_curve(guess: Guess, curves: np.ndarray) -> float:
    """Return the share of histories whose curves are further from the mean of all than a guess."""
    known = np.isfinite(curves[:, guess.days]).all(axis=0)
    if not known.any():
        return 0.0
    drawn = curves[:, guess.days][:, known]
    mean = drawn.mean(axis=0)
    own = np.abs(guess.values[known] - mean).mean()
    return float(np.mean(np.abs(drawn - mean).mean(axis=1) >= own))


def usual(what: PageState) -> dict[str, Any]:
    """Return where the three numbers begin: in the middle of what they may be, which helps nobody.

    Raises `ScenarioError` where there is no event.
    """
    scenario = what.scenario()
    start = first_shock(scenario)
    if start is None:
        raise ScenarioError(
            ["There is no event in this scenario: add one in What if, and come back."]
        )
    longest = days_to_come_back(scenario)
    begins = {"the crisis": "A crisis", "the event": "An event"}.get(
        event_word(scenario), "The first"
    )
    people = people_of(scenario)
    return {"start": start, "begins": begins, "longest": longest, "people": people}


def said(guess: Guess, score: Score, truth: Truth) -> list[str]:
    """Return a guess in words, and of each in how many histories it is as near or nearer."""
    count = len(truth.lost)
    recovery = "not" if guess.recovery is None else f"{guess.recovery:.0f} days"
    told = [f"{guess.lowest:.0%}", f"{guess.lost:g}", recovery]
    if score.curve is not None:
        told.append("drawn")
    shares = [share for share in score if share is not None]
    lines = [
        f"{words} ({round(share * count)} of {count})"
        for words, share in zip(told, shares, strict=True)
    ]
    return lines if score.curve is not None else [*lines, "not drawn"]
