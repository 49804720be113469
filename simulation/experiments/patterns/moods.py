"""Pattern P27: how much of the variance of daily mood lies within persons."""

import numpy as np

from simulation.experiments.patterns.diary import Diary, line_of
from simulation.experiments.patterns.observing import SURVEY, WARM_UP, Observed
from simulation.experiments.patterns.surveys import RELIABILITY

FEWEST = 5  # people


def moods(observed: Observed) -> dict[str, float]:
    """Return the share of the variance of mood within persons, over the evenings of the window."""
    window = observed.diary[line_of(WARM_UP) : line_of(SURVEY)]
    return {"mood_within": within_persons(stayed(window))}


def stayed(window: Diary) -> np.ndarray:
    """Return the mood of those who held one post on all evenings, shape (evenings, people)."""
    same = (window["holder"] == window["holder"][0]) & (window["here"] == 1)
    return np.asarray(window["mood"][:, same.all(axis=0)])


def within_persons(mood: np.ndarray) -> float:
    """Return the share of variance within persons, as asked each evening; NaN where nothing varies.

    An evening's answer has a reliability of .8. Its noise is drawn anew each evening and so lies
    within persons: it is counted in, and need not be drawn.
    """
    evenings, people = mood.shape
    if people < FEWEST:
        return float("nan")
    within = float(mood.var(axis=0, ddof=1).mean())
    between = max(0.0, float(mood.mean(axis=0).var(ddof=1)) - within / evenings)
    if within + between == 0.0:
        return float("nan")
    return RELIABILITY * within / (within + between) + 1.0 - RELIABILITY
