"""How much of what differs between histories is luck, and how much of it is left in the means."""

from typing import NamedTuple

import numpy as np
import pandas as pd

TOO_MUCH = 0.1  # of the variance between points


class Luck(NamedTuple):
    """Shares of the variance over histories, which sum to 1, and what is left of luck in the means.

    `axes`: between points. `shared`: luck that raises or lowers all points alike; it does not blur
    a comparison of points. `own`: luck that a point has by itself. `left`: the share of the
    variance between the means of points that is luck which did not average out.
    """

    axes: float
    shared: float
    own: float
    left: float
    replicates: int


def luck(table: pd.DataFrame) -> Luck | None:
    """Return the shares from all points whose histories are complete; None where they say nothing.

    Two-way analysis of variance without repetition: points by replicates. Needs two of each.
    """
    square = table.pivot(index="point", columns="replicate", values="value").dropna()
    value = square.to_numpy(dtype=float)
    points, replicates = value.shape
    if points < 2 or replicates < 2 or float(np.ptp(value)) == 0.0:
        return None
    by_point, by_luck = value.mean(axis=1), value.mean(axis=0)
    rest = value - by_point[:, None] - by_luck[None, :] + value.mean()
    own = float((rest**2).sum()) / ((points - 1) * (replicates - 1))
    between = float(by_point.var(ddof=1))
    axes = max(0.0, between - own / replicates)
    shared = max(0.0, float(by_luck.var(ddof=1)) - own / points)
    total = axes + shared + own
    left = min(1.0, own / replicates / between) if between > 0.0 else 1.0
    return Luck(axes / total, shared / total, own / total, left, replicates)


def warning(found: Luck | None, replicates: int) -> str | None:
    """Return what to be told about luck, or None where there is nothing to warn of."""
    if found is None:
        if replicates < 2:
            return "With one history a point nobody can tell luck from the axes."
        return None
    if found.left <= TOO_MUCH:
        return None
    return (
        f"{found.left:.0%} of the variance between points is luck that {found.replicates} "
        "histories a point did not average out: indices are blurred, those of weak axes most. "
        "More replicates make them sharper."
    )
