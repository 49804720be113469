"""Every measure says what it is measured in, over how many days, and which way is better."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

import numpy as np

Counts = Mapping[str, np.ndarray]
Measure = TypeVar("Measure", bound=Callable[..., np.ndarray])


def measured_in(
    unit: str, over_days: int = 1, better: Literal["higher", "lower", ""] = ""
) -> Callable[[Measure], Measure]:
    """Say a measure's unit, and over how many days up to each day it is read.

    `better`: which way is better; "" where neither is: connections, trust and contact are means,
    more of them can help, cost, or blind.
    """

    def note(measure: Measure) -> Measure:
        measure.unit = unit  # type: ignore[attr-defined]
        measure.over_days = over_days  # type: ignore[attr-defined]
        measure.better = better  # type: ignore[attr-defined]
        return measure

    return note


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return part / whole, and NaN where there is no whole to take part of."""
    share = np.full(np.shape(part), np.nan)
    return np.divide(part, whole, out=share, where=np.greater(whole, 0))
