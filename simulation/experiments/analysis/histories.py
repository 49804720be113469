"""What each history of a sweep came to: one number, with its point and replicate."""

import difflib

import numpy as np
import pandas as pd

from simulation.experiments.sweeps.axes import Point, keys_of
from simulation.experiments.sweeps.designs import design_size
from simulation.experiments.sweeps.sweep import Sweep
from simulation.measures.resilience import MEANINGS
from simulation.replicates import IDENTITY
from simulation.runs import days_to_come_back, first_shock
from simulation.scenario.errors import ScenarioError

USUAL = ("resilience_loss", "performance", "hqc_density")
LESS_IS_BETTER = frozenset(
    {
        *("resilience_loss", "resilience_depth", "recovery_days", "isolates", "lead_time"),
        *("defect_rate", "exception_wait", "coordination_hours", "strain", "turnover"),
        *("cost_money", "cost_hours"),
    }
)


def histories(sweep: Sweep, runs: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return `point`, `replicate`, `value` and the axes of every history that has the outcome.

    Twins are left out. Days to recovery of an organization that never recovered are those from the
    last shock to the end of the window, so that it is counted; yes and no are 1 and 0. Raises
    `ScenarioError` for an unknown outcome, and where no history has it.
    """
    check_outcome(sweep, runs, outcome)
    struck = runs[~runs["twin"].to_numpy(dtype=bool)]
    value = struck[outcome].astype("float64").to_numpy(dtype=float, na_value=np.nan)
    if outcome == "recovery_days":
        never = np.isnan(value) & recovered_not(struck)
        value = np.where(never, windows(sweep, struck), value)
    table = struck[["point", "replicate", *keys_of(sweep.axes)]].assign(value=value)
    table = table[np.isfinite(value)].reset_index(drop=True)
    if table.empty:
        why = "; nothing strikes in this sweep" if outcome in MEANINGS else ""
        raise ScenarioError([f"{outcome}: no history has it{why}"])
    return table


def check_outcome(sweep: Sweep, runs: pd.DataFrame, outcome: str) -> None:
    """Complain about a column that is no outcome, with the nearest one that is."""
    known = outcomes_of(sweep, runs)
    if outcome not in known:
        near = difflib.get_close_matches(outcome, known, 1)
        hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
        raise ScenarioError([f'there is no outcome "{outcome}" in this sweep; {hint}'])


def outcomes_of(sweep: Sweep, runs: pd.DataFrame) -> list[str]:
    """Return the columns that hold outcomes: numbers, or yes and no.

    A day of the calendar is none: of days until all is back to normal, those who never are count.
    """
    others = {*IDENTITY, *keys_of(sweep.axes), "back_to_normal"}
    return [name for name in runs.columns if name not in others and is_number(runs[name])]


def is_number(column: pd.Series) -> bool:
    """Say whether a column holds numbers, or yes and no."""
    return pd.api.types.is_numeric_dtype(column.dtype) or column.dtype == bool


def usual(sweep: Sweep, runs: pd.DataFrame) -> tuple[str, ...]:
    """Return the two outcomes that are analyzed where none is named."""
    struck = runs[~runs["twin"].to_numpy(dtype=bool)]
    known = [name for name in outcomes_of(sweep, runs) if struck[name].notna().any()]
    chosen = [name for name in USUAL if name in known]
    return tuple((chosen or known)[:2])


def recovered_not(struck: pd.DataFrame) -> np.ndarray:
    """Say of each history whether it is known that it did not recover."""
    if "recovered" not in struck:
        return np.zeros(len(struck), dtype=bool)
    return (struck["recovered"] == False).fillna(False).to_numpy(dtype=bool)  # noqa: E712


def windows(sweep: Sweep, rows: pd.DataFrame) -> np.ndarray:
    """Return for how many days each row's recovery was watched: NaN where nothing strikes.

    `rows` have the axes as columns: an axis may move the day or the size of a shock.
    """
    moving = [key for key in keys_of(sweep.axes) if key.startswith(("shocks.", "run."))]
    if not moving:
        return np.full(len(rows), window_length(sweep, {}))
    places = list(zip(*(rows[key].tolist() for key in moving), strict=True))
    known = {
        place: window_length(sweep, dict(zip(moving, place, strict=True)))
        for place in dict.fromkeys(places)
    }
    return np.array([known[place] for place in places], dtype=float)


def window_length(sweep: Sweep, point: Point) -> float:
    """Return the days from the last shock to the end of the window: NaN without a shock."""
    scenario = sweep.scenario_of(point)
    return float("nan") if first_shock(scenario) is None else float(days_to_come_back(scenario))


def means(sweep: Sweep, table: pd.DataFrame) -> np.ndarray:
    """Return the mean over replicates by point, shape (points); NaN where no history is left."""
    by_point = table.groupby("point")["value"].mean()
    found: np.ndarray = by_point.reindex(range(design_size(sweep.design, sweep.axes))).to_numpy(
        dtype=float
    )
    return found
