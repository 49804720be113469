"""The axes of a sweep: which parameter is varied, and over what."""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

Point = dict[str, Any]  # the value of each axis, by its dotted key
DIGITS = 10  # of a value that was computed: the same on every processor
LARGEST = sys.float_info.max
SCALES = ("linear", "log")


class Listed(NamedTuple):
    """An axis that takes some values, in their order."""

    key: str
    values: tuple[Any, ...]

    def at(self, share: float) -> Any:
        """Return the value at a share (0 to 1) of the list."""
        return self.values[min(len(self.values) - 1, int(share * len(self.values)))]

    def ends(self) -> tuple[Any, ...]:
        """Return the values that have to be right for all to be right: every one."""
        return self.values


class Range(NamedTuple):
    """An axis between two ends, even on a linear or on a logarithmic scale."""

    key: str
    low: float
    high: float
    scale: str = "linear"
    whole: bool = False

    def at(self, share: float) -> float:
        """Return the value at a share (0 to 1) of the way from low to high.

        >>> Range("work.demand", 0.1, 10.0, "log").at(0.5)
        1.0
        """
        if self.scale == "log":
            value = self.low * (self.high / self.low) ** share
        else:
            value = self.low + share * (self.high - self.low)
        return settled(value, self.whole)

    def ends(self) -> tuple[Any, ...]:
        """Return both ends."""
        return self.at(0.0), self.at(1.0)


class Bell(NamedTuple):
    """An axis with a normal distribution, cut off at two ends."""

    key: str
    mean: float
    sd: float
    low: float
    high: float
    whole: bool = False

    def at(self, share: float) -> float:
        """Return the value below which a share (0 to 1) of the distribution lies."""
        return self.across([share])[0]

    def across(self, shares: Sequence[float]) -> list[float]:
        """Return the values of many shares: one by one SciPy takes a hundred times as long."""
        from scipy import stats  # slow to load, and no worker needs it

        low, high = ((end - self.mean) / self.sd for end in (self.low, self.high))
        values = stats.truncnorm.ppf(shares, low, high, loc=self.mean, scale=self.sd)
        cut = np.clip(np.asarray(values), self.low, self.high).tolist()
        return [settled(value, self.whole) for value in cut]

    def ends(self) -> tuple[Any, ...]:
        """Return both ends."""
        return self.at(0.0), self.at(1.0)


Axis = Listed | Range | Bell


def across(axis: Axis, shares: Sequence[float]) -> list[Any]:
    """Return the values of an axis at many shares."""
    return axis.across(shares) if isinstance(axis, Bell) else [axis.at(share) for share in shares]


def settled(value: float, whole: bool) -> float:
    """Return a computed value, rounded alike on every machine; whole numbers where wanted.

    >>> settled(0.1 + 0.2, False)
    0.3
    """
    return round(value) if whole else float(f"{value:.{DIGITS}g}")


def is_numeric(axis: Axis) -> bool:
    """Say whether the values of an axis are numbers that can be put in order."""
    return not isinstance(axis, Listed) or all(is_number(value) for value in axis.values)


def is_number(value: object) -> bool:
    """Say whether a value is a finite number that a processor can hold; yes and no are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= LARGEST


def keys_of(axes: Sequence[Axis]) -> tuple[str, ...]:
    """Return the dotted keys of axes, in order."""
    return tuple(axis.key for axis in axes)
