"""Resilience: what a shock does, against the twin that was not struck."""

from typing import NamedTuple

import numpy as np

WINDOW = 250  # days
RECOVERED_AT = 0.95
IN_A_ROW = 5
ADAPTED = 60  # last days of the window
LONG_ENOUGH = 120


class Resilience(NamedTuple):
    """How a struck organization did against its twin; None where that cannot be said."""

    resilience_loss: float
    resilience_depth: float
    recovery_days: float | None
    recovered: bool
    adaptive_gain: float | None


MEANINGS = {
    "resilience_loss": (
        "days",
        "Performance lost against the twin from the first shock on, in days of the twin's "
        "performance; negative when the struck organization did better",
    ),
    "resilience_depth": ("share", "Deepest fall of performance below the twin's"),
    "recovery_days": (
        "days",
        "Days from the first shock until performance is at 95 % of the twin's for 5 days in a "
        "row; 0 when it never fell below; empty when it never recovered",
    ),
    "recovered": ("yes or no", "Whether performance recovered within the window"),
    "adaptive_gain": ("share", "Performance above the twin's in the last 60 days of the window"),
    "personal_resilience": (
        "share",
        "What people kept of their functioning (energy not eaten up by strain), against the twin",
    ),
    "top_team_resilience": ("share", "The same of the head and those who report to the head"),
}


def window_of(first_shock: int, days: int) -> tuple[int, int]:
    """Return the first day of the window and the day after its last."""
    return first_shock, min(days, first_shock + WINDOW)


def resilience(struck: np.ndarray, twin: np.ndarray) -> Resilience:
    """Compare performance by day, shape (days of the window), with the twin's.

    Days on which the twin was due nothing are left out.
    """
    known = np.isfinite(struck) & np.isfinite(twin) & (twin > 0)
    struck, twin = struck[known], twin[known]
    if len(twin) == 0:
        return Resilience(float("nan"), float("nan"), None, False, None)
    ratio = struck / twin
    days, recovered = recovery(ratio)
    gain = None
    if len(known) >= LONG_ENOUGH:
        gain = float((struck - twin)[-ADAPTED:].sum() / twin[-ADAPTED:].sum())
    lost = float((twin - struck).sum() / twin.mean())
    return Resilience(lost, float(max(0.0, 1.0 - ratio.min())), days, recovered, gain)


def recovery(ratio: np.ndarray) -> tuple[float | None, bool]:
    """Return the days until recovery, and whether it came; never below the mark is 0 days.

    >>> recovery(np.array([1.0, 0.5, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0]))
    (3.0, True)
    """
    below = np.flatnonzero(ratio < RECOVERED_AT)
    if len(below) == 0:
        return 0.0, True
    run = 0
    for day in range(below[0], len(ratio)):
        run = run + 1 if ratio[day] >= RECOVERED_AT else 0
        if run == IN_A_ROW:
            return float(day - IN_A_ROW + 1), True
    return None, False


def kept(struck: np.ndarray, twin: np.ndarray) -> float:
    """Return the share of functioning kept against the twin, mean over people: NaN without any."""
    there = twin > 0
    return float((struck[there] / twin[there]).mean()) if there.any() else float("nan")
