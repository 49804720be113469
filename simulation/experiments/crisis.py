"""Where it pays that leaders are present in a crisis: how much of it, in which crisis, and where.

The same crisis is lived twice under the same luck, with leaders who seek people out and speak with
them, and with leaders as they always are. An hour a day of each leader is what it takes at full
level while the crisis lasts, and half an hour at half; it is counted, and lost to their own work.
"""

from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.density import Done, counted
from simulation.experiments.statistics import Estimate, difference
from simulation.replicates import Result, simulate
from simulation.scenario import Scenario

STRUCK = 60
SIZE, DURATION, LEVEL = 0.6, 60, 1.0  # of the crisis and the lever, unless turned
LATER = 125  # working days after the end of the crisis: half a year
LOOK = 20  # days over which is read how things stand then
LEVER = "levers.crisis_leadership.level"
AXES: dict[str, tuple[float, ...]] = {
    "level": (0.25, 0.5, 0.75, 1.0),
    "duration": (20, 60, 120),
    "size": (0.3, 0.6, 0.9),
    "organization": (30, 120, 400),
    "mark": (0.0,),
}
ELSEWHERE = {"organization": "organization.size", "mark": "assumptions.imprint_rate"}
CELLS = tuple((axis, value) for axis, values in AXES.items() for value in values)


class Presence(NamedTuple):
    """What leaders' presence changes in one crisis, `axis` turned to `value`.

    `lost`: days of performance lost to the crisis (negative: fewer); `strain`: over the crisis;
    `density`, `safety`: HQC density, and psychological safety, half a year after its end;
    `hours`: of the lever, for each person.
    """

    axis: str
    value: float
    lost: Estimate
    strain: Estimate
    density: Estimate
    safety: Estimate
    hours: Estimate


def presence_in_crises(base: Scenario, replicates: int, done: Done = None) -> list[Presence]:
    """Return what leaders' presence changes, one axis turned at a time."""
    return [present(base, axis, value, replicates) for axis, value in counted(CELLS, done)]


def present(base: Scenario, axis: str, value: float, replicates: int) -> Presence:
    """Return what leaders' presence changes in one crisis, paired by luck."""
    turned: dict[str, Any] = {"level": LEVEL, "duration": DURATION, "size": SIZE} | {axis: value}
    end = STRUCK + int(turned["duration"])
    struck = struck_by(base, float(turned["size"]), int(turned["duration"]))
    if axis in ELSEWHERE:
        struck = struck.replace({ELSEWHERE[axis]: value})
    before, after = (
        told(simulate(struck.replace({LEVER: level}), replicates), end)
        for level in (0.0, turned["level"])
    )
    changed = (difference(*pair).estimate for pair in zip(before, after, strict=True))
    return Presence(axis, float(value), *changed)


def struck_by(base: Scenario, size: float, duration: int) -> Scenario:
    """Return a scenario that a crisis strikes, and that lives on until it is read what remains."""
    crisis = {"kind": "external_crisis", "day": STRUCK, "name": "crisis"}
    crisis |= {"size": size, "duration": duration}
    return base.replace({"run.days": STRUCK + duration + LATER + LOOK, "shocks": [crisis]})


def told(result: Result, end: int) -> tuple[np.ndarray, ...]:
    """Return what is read of struck lives, in the order of `Presence`, shape (replicates) each."""
    runs = result.runs[~result.runs["twin"]]
    days = result.days[~result.days["twin"]]
    later = (end + LATER, end + LATER + LOOK)
    return (
        runs["resilience_loss"].to_numpy(dtype=float),
        over(days, "strain", (STRUCK, end)),
        over(days, "hqc_density", later),
        over(days, "psychological_safety", later),
        (end + LATER + LOOK) * runs["cost_hours"].to_numpy(dtype=float),
    )


def over(days: Any, measure: str, span: tuple[int, int]) -> np.ndarray:
    """Return the mean of a measure over days, shape (replicates)."""
    chosen = days[(days["day"] >= span[0]) & (days["day"] < span[1])]
    return chosen.groupby("replicate")[measure].mean().to_numpy(dtype=float)
