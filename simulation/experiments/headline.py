"""The headline experiment, small: HQC density as cause, under four shocks.

Organizations are founded with a low, a middle and a high share of active pairs as high-quality
connections, and held there; ties, trust, hours and skills are the same. Each is struck, and
compared with its own twin that was not.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.statistics import Difference, Estimate, difference, estimate
from simulation.luck import replicate_seed
from simulation.replicates import Result, simulate
from simulation.results.network import Network, network_of
from simulation.runs import evenings, first_shock
from simulation.scenario import Scenario

DENSITIES = (0.1, 0.3, 0.6)
DAYS = 310
SHOCKS = {
    "demand_surge": {"size": 0.5, "duration": 40},
    "key_person_loss": {"size": 5.0},
    "layoff": {"size": 0.15, "fairness": 0.3},
    "external_crisis": {"size": 0.6, "duration": 60},
}


class Headline(NamedTuple):
    """What the headline experiment found.

    `runs` has a row a run, with the columns `shock` and `density`; `days` a row for each shock,
    density and day: mean performance struck and of the twin; `before` and `after` are one
    organization's network, free to move, on the eve of a crisis and 60 days later.
    """

    runs: pd.DataFrame
    days: pd.DataFrame
    before: Network
    after: Network
    scenario: Scenario


def shocked(base: Scenario, shock: str, density: float) -> Scenario:
    """Return the base scenario, held at a density, struck by one shock on day 60."""
    strike = {"kind": shock, "name": shock, "day": 60, **SHOCKS[shock]}
    held = {"organization.hqc_density": density, "organization.hold_density": True}
    calm = base.model_copy(update={"shocks": (), "name": f"{shock} at {density}"})
    return calm.replace({"run.days": DAYS, **held, "shocks": [strike]})


def headline(
    base: Scenario, replicates: int, progress: Callable[[int, int], None] | None = None
) -> Headline:
    """Run the headline experiment; `progress` is called with the runs done and those to do."""
    cells = [(shock, density) for shock in SHOCKS for density in DENSITIES]
    runs, days = [], []
    for nth, (shock, density) in enumerate(cells):
        result = simulate(shocked(base, shock, density), replicates, point=nth)
        runs.append(result.runs.assign(shock=shock, density=density))
        days.append(mean_days(result).assign(shock=shock, density=density))
        if progress is not None:
            progress(nth + 1, len(cells))
    before, after = before_and_after(struck_by_crisis(base))
    return Headline(
        pd.concat(runs, ignore_index=True), pd.concat(days, ignore_index=True), before, after, base
    )


def mean_days(result: Result) -> pd.DataFrame:
    """Return performance by day, mean over histories: struck, of the twin, and the band."""
    table = result.days[["twin", "replicate", "day", "performance"]]
    wide = table.pivot_table(index="day", columns=["twin", "replicate"], values="performance")
    struck, twin = wide[False], wide[True]
    return pd.DataFrame(
        {
            "day": wide.index,
            "struck": struck.mean(axis=1),
            "twin": twin.mean(axis=1),
            "low": struck.quantile(0.1, axis=1),
            "high": struck.quantile(0.9, axis=1),
        }
    ).reset_index(drop=True)


def struck_by_crisis(base: Scenario) -> Scenario:
    """Return the base scenario with an external crisis; its density is free to move."""
    strike = {"kind": "external_crisis", "name": "crisis", "day": 60, **SHOCKS["external_crisis"]}
    calm = base.model_copy(update={"shocks": ()})
    return calm.replace({"run.days": DAYS, "shocks": [strike]})


def before_and_after(scenario: Scenario) -> tuple[Network, Network]:
    """Return one organization's network on the eve of its first shock, and 60 days after."""
    start, seed = first_shock(scenario) or 1, replicate_seed(scenario.run.seed, 0)
    days = (start - 1, start + 59)
    before, after = (network_of(plan, world) for plan, world in evenings(scenario, seed, days))
    return before, after


class Row(NamedTuple):
    """One line of the table: a shock at a density, and the difference that high density makes."""

    shock: str
    density: float
    loss: Estimate
    depth: Estimate
    recovered: int
    histories: int
    median_days: float | None


def rows(found: Headline) -> list[Row]:
    """Return the table of results, a row for each shock and density."""
    struck = found.runs[~found.runs["twin"]]
    table = []
    for (shock, density), cell in struck.groupby(["shock", "density"], sort=False):
        back = cell["recovered"].fillna(False).astype(bool)
        days = cell["recovery_days"].fillna(np.inf).median()
        table.append(
            Row(
                str(shock),
                float(density),
                estimate(cell["resilience_loss"].to_numpy()),
                estimate(cell["resilience_depth"].to_numpy()),
                int(back.sum()),
                len(cell),
                None if np.isinf(days) else float(days),
            )
        )
    return table


def effects(found: Headline) -> dict[str, Difference]:
    """Return, for each shock, loss at high density less loss at low, paired by luck."""
    struck = found.runs[~found.runs["twin"]]
    answers = {}
    for shock, cell in struck.groupby("shock", sort=False):
        by_density = cell.pivot(index="replicate", columns="density", values="resilience_loss")
        low, high = by_density[DENSITIES[0]], by_density[DENSITIES[-1]]
        answers[str(shock)] = difference(low.to_numpy(), high.to_numpy())
    return answers


class Saved(NamedTuple):
    """Days that a density saves in a shock, against the lowest density under the same luck."""

    shock: str
    density: float
    days: Estimate


def saved(found: Headline) -> list[Saved]:
    """Return what each higher density saves, a row for each shock and density; negative: costs."""
    struck = found.runs[~found.runs["twin"]]
    table = []
    for shock, cell in struck.groupby("shock", sort=False):
        lost = cell.pivot(index="replicate", columns="density", values="resilience_loss")
        low, *higher = DENSITIES
        for density in higher:
            apart = difference(lost[density].to_numpy(), lost[low].to_numpy()).estimate
            table.append(Saved(str(shock), density, apart))
    return table
