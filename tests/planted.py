"""Stores' tables in which what there is to find was planted: no organization is lived."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from simulation import Scenario
from simulation.experiments.steps import in_table
from simulation.experiments.sweeps.axes import Axis, Listed, Point, Range
from simulation.experiments.sweeps.designs import Design
from simulation.experiments.sweeps.sweep import Sweep

TRUST, PRESENCE, RESPECT = "people.trust.mean", "people.presence.mean", "pathways.respect"
LEVELS = (0.2, 0.4, 0.6, 0.8)


def sweep_of(
    axes: Sequence[Axis],
    kind: str = "grid",
    replicates: int = 6,
    points: int | None = None,
    days: int = 100,
) -> Sweep:
    """Return a sweep with a layoff on day 30."""
    base = Scenario.from_tables(
        {
            "run": {"days": days, "replicates": replicates},
            "shocks": [{"kind": "layoff", "day": 30, "size": 0.2}],
        }
    )
    design = Design(kind=kind, points=points)
    return Sweep("planted", base, tuple(axes), design, "baseline")


def runs_of(
    sweep: Sweep, outcomes: Callable[[Point, int, np.random.Generator], dict[str, Any]]
) -> pd.DataFrame:
    """Return the table that a sweep would leave, with a twin for every run.

    `outcomes`: from a point, a replicate and a generator of its own.
    """
    rows = []
    for number, point in enumerate(sweep.points):
        swept = {key: in_table(value) for key, value in point.items()}
        for replicate in range(sweep.base.run.replicates):
            luck = np.random.default_rng([number, replicate])
            found = outcomes(point, replicate, luck)
            for twin in (False, True):
                empty = dict.fromkeys(found, None)
                who = {"run_id": f"{number}-{replicate}-{twin}", "point": number}
                who |= {"scenario": "baseline", "replicate": replicate, "seed": replicate}
                rows.append(who | {"twin": twin} | swept | (empty if twin else found))
    table = pd.DataFrame(rows)
    kinds = {"recovered": "boolean", "recovery_days": "float64", "resilience_loss": "float64"}
    return table.astype({name: kind for name, kind in kinds.items() if name in table})


def grid(*keys: str, levels: Sequence[Any] = LEVELS) -> list[Axis]:
    """Return listed axes, all with the same levels."""
    return [Listed(key, tuple(levels)) for key in keys]


def ranges(*keys: str) -> list[Axis]:
    """Return axes from 0 to 1."""
    return [Range(key, 0.0, 1.0) for key in keys]
