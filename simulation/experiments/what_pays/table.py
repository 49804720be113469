"""From what was lived to a table: gains paired by luck, what they cost, and what is clear.

Many levers at many levels are looked at, so that some of them would seem to help by luck alone: a
gain counts as clear when Holm's correction over all of them leaves it so. The intervals are not
corrected: each is that of one lever at one level.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import scipy

from simulation.experiments.analysis.contrasts import holm
from simulation.experiments.statistics import Estimate, estimate
from simulation.experiments.what_pays.living import NONE, Cell, Lived

GAINS, UNCLEAR, HARMS = "clear gain", "no clear difference", "clear harm"
SURE = 0.05
HOURS, MONEY = 100.0, 1000.0
"""Of how many hours, and of how much money, a gain is told."""
CHANGES = {"gain": "worked", "lost": "lost", "hqc_density": "hqc_density", "strain": "strain"}
"""What is told of each lever with its interval, and which part of what was lived it is of."""
RANKS = {GAINS: 0, UNCLEAR: 1, HARMS: 2}


def table_of(lived: Mapping[Cell, Sequence[Lived]], hour_cost: float) -> pd.DataFrame:
    """Return a row for each lever and level, in the order in which they were lived."""
    parts = {cell: columns_of(runs) for cell, runs in lived.items()}
    cells = [cell for cell in lived if cell != NONE]
    gains = [parts[cell]["worked"] - parts[NONE]["worked"] for cell in cells]
    adjusted = holm(np.array([chance_of(gain) for gain in gains]))
    rows = [
        row_of(cell, parts[NONE], parts[cell], float(p), hour_cost)
        for cell, p in zip(cells, adjusted, strict=True)
    ]
    return pd.DataFrame(rows)


def columns_of(runs: Sequence[Lived]) -> dict[str, np.ndarray]:
    """Return what was lived by its name, shape (histories) each."""
    columns = np.array(runs, dtype=float).T
    return dict(zip(Lived._fields, columns, strict=True))


def row_of(
    cell: Cell,
    none: Mapping[str, np.ndarray],
    alone: Mapping[str, np.ndarray],
    p: float,
    hour_cost: float,
) -> dict[str, object]:
    """Return what a lever changes at a level, what it costs, and what is gained for that."""
    changes = {name: alone[part] - none[part] for name, part in CHANGES.items()}
    hours, money = (alone[part] - none[part] for part in ("hours", "money"))
    total = money + hours * hour_cost
    gain = changes["gain"]
    row: dict[str, object] = {"lever": cell.lever, "level": cell.level}
    row |= {"verdict": verdict_of(gain, p), "p_holm": p}
    for name, values in changes.items():
        row |= with_ends(name, estimate(values))
    row |= {"hours": hours.mean(), "money": money.mean(), "total": total.mean()}
    row |= with_ends("per_100_hours", for_each(gain, hours, HOURS))
    return row | with_ends("per_1000", for_each(gain, total, MONEY))


def with_ends(name: str, value: Estimate) -> dict[str, float]:
    """Return an estimate as three columns."""
    return {f"{name}_mean": value.mean, f"{name}_low": value.low, f"{name}_high": value.high}


def estimate_in(row: Mapping[str, float], name: str, number: int) -> Estimate:
    """Return the three columns of an estimate as one; of no value where there is none."""
    ends = [float(row[f"{name}_{end}"]) for end in ("mean", "low", "high")]
    return Estimate(ends[0], ends[1], ends[2], 0 if np.isnan(ends[0]) else number)


def for_each(gain: np.ndarray, cost: np.ndarray, unit: float) -> Estimate:
    """Return what is gained for `unit` of a cost: mean over mean, with the interval of a ratio.

    Paired: gain and cost of a history belong together (the linearized variance of a ratio). NaN,
    of no value, where nothing was paid.

    >>> round(for_each(np.array([1.0, 3.0]), np.array([50.0, 50.0]), 100.0).mean, 6)
    4.0
    """
    paid = float(cost.mean())
    if not paid > 0.0:
        return estimate(np.array([]))
    rate = float(gain.mean()) / paid
    reach = estimate(gain - rate * cost)
    half = unit * (reach.high - reach.mean) / paid
    return Estimate(unit * rate, unit * rate - half, unit * rate + half, len(gain))


def chance_of(gain: np.ndarray) -> float:
    """Return how likely luck alone makes such a mean (paired t test); 1 where that is not known."""
    if len(gain) < 2 or not np.isfinite(gain).all():
        return 1.0
    if np.ptp(gain) == 0.0:
        return 0.0 if gain[0] != 0.0 else 1.0
    return float(scipy.stats.ttest_1samp(gain, 0.0).pvalue)


def verdict_of(gain: np.ndarray, p: float) -> str:
    """Return what can be said of a gain whose corrected chance is known."""
    if not p < SURE:
        return UNCLEAR
    return GAINS if gain.mean() > 0.0 else HARMS


def beyond_of(lived: Mapping[Cell, Sequence[Lived]], table: pd.DataFrame) -> dict[str, float]:
    """Return the level beyond which more of a lever clearly does harm, by lever; NaN for none.

    Clear: from that level to the next work is lost (corrected over all such steps), or the next
    harms and this one does not. 0: already the first level harms.
    """
    steps: dict[str, list[tuple[float, np.ndarray]]] = {}
    for lever, rows in table.groupby("lever", sort=False):
        cells = [Cell(str(lever), float(level)) for level in rows["level"]]
        worked = [columns_of(lived[cell])["worked"] for cell in cells]
        steps[str(lever)] = [
            (cells[nth].level, worked[nth + 1] - worked[nth]) for nth in range(len(cells) - 1)
        ]
    every = [more for one in steps.values() for _, more in one]
    adjusted = iter(holm(np.array([chance_of(more) for more in every])))
    found = {}
    for lever, own in steps.items():
        verdicts = table.loc[table["lever"] == lever, "verdict"].tolist()
        falls = [verdict_of(more, float(next(adjusted))) == HARMS for _, more in own]
        found[lever] = first_harm([level for level, _ in own], falls, verdicts)
    return found


def first_harm(levels: Sequence[float], falls: Sequence[bool], verdicts: Sequence[str]) -> float:
    """Return the last level before the first harm, NaN where there is none."""
    if verdicts[0] == HARMS:
        return 0.0
    for nth, level in enumerate(levels):
        if falls[nth] or verdicts[nth + 1] == HARMS:
            return level
    return float("nan")


def ranking_of(table: pd.DataFrame, beyond: Mapping[str, float]) -> pd.DataFrame:
    """Return a row a lever, the cheapest good one first.

    Each stands at the level that gains most for its cost among those that clearly gain; else at the
    lowest that clearly harms; else at the highest. What clearly gains comes first, by what it gains
    for its cost (what costs nothing before all), then what is not clear, then what harms.
    """
    rows = pd.DataFrame([chosen(rows) for _, rows in table.groupby("lever", sort=False)])
    rows["beyond"] = [beyond[lever] for lever in rows["lever"]]
    rank = rows["verdict"].map(RANKS)
    size = rows["gain_mean"].where(rank > 0, rows["per_1000_mean"].fillna(np.inf))
    order = np.lexsort((-size.fillna(-np.inf).to_numpy(), rank.to_numpy()))
    return rows.iloc[order].reset_index(drop=True)


def chosen(rows: pd.DataFrame) -> pd.Series:
    """Return the level at which a lever is ranked."""
    good = rows[rows["verdict"] == GAINS]
    if len(good):
        return good.loc[good["per_1000_mean"].fillna(np.inf).idxmax()]
    bad = rows[rows["verdict"] == HARMS]
    return bad.iloc[0] if len(bad) else rows.iloc[-1]
