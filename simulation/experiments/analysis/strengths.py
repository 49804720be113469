"""How strongly one axis moves an outcome, and the two checks that every index needs."""

from typing import NamedTuple

import numpy as np

from simulation.scenario.errors import ScenarioError


class Strength(NamedTuple):
    """An axis's strength with its 95 % interval, and a second number beside it, where there is one.

    Sobol: total-order index, first-order index. Morris: mu*, sigma (without interval). Regression:
    standardized coefficient, nothing. `name` is the axis's key, with the level where it has names.
    `mean`, of Morris alone: mu, the mean effect with its sign; as large as mu* where the axis moves
    the outcome the same way wherever it starts.
    """

    name: str
    value: float
    low: float
    high: float
    other: float | None = None
    other_low: float | None = None
    other_high: float | None = None
    mean: float | None = None


def whole_rows(value: np.ndarray, length: int, what: str, fewest: int) -> tuple[np.ndarray, str]:
    """Return which groups of `length` points are complete, and what to say of the others.

    Points of such a design belong together: where one is missing its whole group is left out, and
    no point moves into another's place. Raises `ScenarioError` when fewer than `fewest`, or fewer
    than half, are left.
    """
    whole = np.isfinite(value.reshape(-1, length)).all(axis=1)
    number, left = len(whole), int(whole.sum())
    if left < max(fewest, number / 2):
        raise ScenarioError(
            [
                f"{left} of {number} {what} are complete; indices need {fewest}, and half of the "
                "design: enlarge design.points, or run the sweep again, so that it fills the gaps"
            ]
        )
    told = f"{number - left} of {number} {what} had a point without a value and were left out."
    return whole, "" if left == number else told
