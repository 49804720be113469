"""Guesses before the result is known: read from what was drawn or set."""

import math
import re
from typing import Any, NamedTuple

import numpy as np

from simulation.scenario.errors import ScenarioError

LONGEST_PATH = 60_000  # characters
LONGEST_NAME = 40
MOST_GUESSES = 12
POINT = re.compile(r"[ML]\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?),(-?\d+(?:\.\d+)?(?:e-?\d+)?)")
NUMBERS = {"lowest": (0.0, 1.2), "lost": (0.0, 200.0), "recovery": (0.0, 100_000.0)}
NEVER = "never"
NO_GUESS = "This guess was not made by the page; load the page again."


class Guess(NamedTuple):
    """What somebody expects: the lowest performance, the days lost, the days until recovery.

    Each is None where it was not said; `recovery` is infinite for "not within the run". `days` and
    `values` are of the curve that was drawn, day by day; empty where none was.
    """

    name: str
    lowest: float | None
    lost: float | None
    recovery: float | None
    days: np.ndarray
    values: np.ndarray


def guess_of(given: Any, days: int) -> Guess:
    """Return a guess from what a browser sent. Raises `ScenarioError`."""
    if not isinstance(given, dict) or set(given) != {"name", "path", *NUMBERS}:
        raise ScenarioError([NO_GUESS])
    name, path = given["name"], given["path"]
    if not isinstance(name, str) or not isinstance(path, str | None):
        raise ScenarioError([NO_GUESS])
    never = {"recovery": math.inf} if given["recovery"] == NEVER else {}
    asked = {key: span for key, span in NUMBERS.items() if key not in never}
    numbers = {key: number_of(given[key], *span) for key, span in asked.items()} | never
    drawn = curve_of(path or "", days)
    if not len(drawn[0]) and all(value is None for value in numbers.values()):
        raise ScenarioError(["A guess needs a curve or a number; clear all guesses, and go on."])
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
