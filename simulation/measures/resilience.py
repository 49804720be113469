"""Resilience: what a shock does, against the twin that was not struck."""

from typing import NamedTuple

import numpy as np

from simulation.measures.back_to_normal import back_to_normal

WINDOW = 250  # days
ADAPTED = 60  # last days of the window
LONG_ENOUGH = 120


class Resilience(NamedTuple):
    """How a struck organization did against its twin; None where that cannot be said."""

    resilience_loss: float
    resilience_depth: float
    recovery_days: float | None
    recovered: bool | None
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
        "Days from the last shock until performance is back to normal: from there on no quarter "
        "(63 days) is by more than 2.5 % below the twin's, no month (21) by more than 5 %; 0 when "
        "hardly touched (no month by 6 % below, no quarter by 3 %); empty when it never came back",
    ),
    "recovered": (
        "yes or no",
        "Whether performance was back to normal within the window, a quarter before its end at "
        "the latest; yes when hardly touched",
    ),
    "adaptive_gain": ("share", "Performance above the twin's in the last 60 days of the window"),
    "personal_resilience": (
        "share",
        "What people kept of their functioning (energy not eaten up by strain), against the twin",
    ),
    "top_team_resilience": ("share", "The same of the head and those who report to the head"),
    "delivered": (
        "days",
        "Work accepted on time from the first shock to the end of the run, in days of the twin's",
    ),
    "back_to_normal": (
        "day",
        "Day of the run on which performance is back to normal: the last shock's, and the days "
        "until recovery; empty when it never came back",
    ),
}


def window_of(first_shock: int, days: int) -> tuple[int, int]:
    """Return the first day of the window and the day after its last."""
    return first_shock, min(days, first_shock + WINDOW)


def resilience(struck: np.ndarray, twin: np.ndarray, last_shock: int = 0) -> Resilience:
    """Compare performance by day, shape (days of the window), with the twin's.

    `last_shock`: the day of the window on which the last shock strikes, from which the days until
    all is back to normal are counted. Days on which the twin was due nothing are left out.
    """
    back = back_to_normal(struck[last_shock:], twin[last_shock:])
    days = None if back is None else float(back)
    is_long = len(twin) >= LONG_ENOUGH
    known = np.isfinite(struck) & np.isfinite(twin) & (twin > 0)
    struck, twin = struck[known], twin[known]
    if len(twin) == 0:
        return Resilience(float("nan"), float("nan"), None, None, None)
    lost = float((twin - struck).sum() / twin.mean())
    depth = float(max(0.0, 1.0 - (struck / twin).min()))
    last = slice(-ADAPTED, None)
    gain = float((struck - twin)[last].sum() / twin[last].sum()) if is_long else None
    return Resilience(lost, depth, days, days is not None, gain)


def delivered(on_time: np.ndarray, untouched: np.ndarray) -> float:
    """Return work accepted on time, by day, in days of an untouched organization's; NaN without.

    >>> delivered(np.array([4, 2, 3]), np.array([5, 4, 3]))
    2.25
    """
    usual = untouched.mean() if len(untouched) else 0.0
    return float(on_time.sum() / usual) if usual > 0.0 else float("nan")


def kept(struck: np.ndarray, twin: np.ndarray) -> float:
    """Return the share of functioning kept against the twin, mean over people: NaN without any."""
    there = twin > 0
    return float((struck[there] / twin[there]).mean()) if there.any() else float("nan")
