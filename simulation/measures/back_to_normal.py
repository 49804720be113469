"""Back to normal: from which day on a struck organization does as well as its twin, and stays so.

*Assumption*: the spans and shares below. They were chosen on planted courses, with the noise of
real pairs of runs (`tests/results/test_back_to_normal.py` holds what they must tell): two equal
organizations are seldom told apart, a lasting loss of 5 % is never taken for recovery, and the end
of a dip is dated within ten days. Performance of a struck organization and its twin differs by 1.5
% from day to day for no reason but luck, so that a single day, or a week, tells nothing.
"""

import numpy as np

MONTH, QUARTER = 21, 63  # days
TOUCHED = {MONTH: 0.06, QUARTER: 0.03}
"""It shows, if over any such span performance is by more than this share below the twin's."""
NEAR = {MONTH: 0.05, QUARTER: 0.025}
"""It is over, when no such span is by more than this below any more, nor the day itself by the
last."""


def back_to_normal(struck: np.ndarray, twin: np.ndarray) -> int | None:
    """Return the first day from which performance stays near the twin's until the last day.

    `struck`, `twin`: performance by day, shape (D), from the last shock on; NaN where nothing was
    due. 0 where it never left; None where it did not come back, or not a quarter before the end: to
    stay near takes a quarter to see.

    >>> calm, dip = np.ones(250), np.r_[np.full(30, 0.8), np.ones(220)]
    >>> back_to_normal(dip, calm), back_to_normal(calm, calm), back_to_normal(0.95 * calm, calm)
    (30, 0, None)
    """
    known = np.isfinite(struck) & np.isfinite(twin)
    struck, twin = np.where(known, struck, 0.0), np.where(known, twin, 0.0)
    if not any(below(struck, twin, *span).any() for span in TOUCHED.items()):
        return 0
    spans = [np.flatnonzero(below(struck, twin, *span)) for span in NEAR.items()]
    start = max(int(days[-1]) + 1 for days in spans if len(days))
    last = max(0, len(twin) - QUARTER + 1)  # the day after the last on which it can be told
    near = np.flatnonzero(~below(struck, twin, 1, NEAR[QUARTER])[start:last])
    return start + int(near[0]) if len(near) else None


def below(struck: np.ndarray, twin: np.ndarray, days: int, share: float) -> np.ndarray:
    """Say of each day whether the coming `days` are, in all, by more than `share` below the twin's.

    Shape (D - days + 1); where there are fewer days, the one span of all of them.
    """
    span = min(days, len(twin))
    return totals(struck, span) < (1.0 - share) * totals(twin, span)


def totals(values: np.ndarray, days: int) -> np.ndarray:
    """Return the sums over each `days` days in a row, one after the other: the same everywhere."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return sums[days:] - sums[: len(sums) - days]
