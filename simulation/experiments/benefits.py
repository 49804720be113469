"""The ten benefits as dose-response: what each gains with HQC density, and without its mechanism.

Organizations are founded with more and more active pairs as high-quality connections, and held
there; ties, trust, hours and skills are the same. A crisis strikes, so that resilience can be read.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.statistics import Estimate, estimate
from simulation.measures.benefits import BENEFITS, Benefit
from simulation.replicates import simulate
from simulation.scenario import Scenario

DENSITIES = (0.0, 0.15, 0.3, 0.45, 0.6)
PER = 0.1  # slopes are told for a tenth more of the active pairs
CRISIS = {"kind": "external_crisis", "day": 60, "size": 0.6, "duration": 40}
HELD = {"run.days": 250, "organization.hold_density": True, "shocks": [CRISIS]}
WHOLE = ""
COLUMNS = tuple(dict.fromkeys(benefit.column for benefit in BENEFITS))


class Response(NamedTuple):
    """One benefit: its level at each density, its slope, and the slope without its mechanism.

    Slopes are for .1 more HQC density, paired by luck; `ablated` is None where there is no
    mechanism to take away.
    """

    benefit: Benefit
    levels: tuple[Estimate, ...]
    slope: Estimate
    ablated: Estimate | None


def responses(
    base: Scenario, replicates: int, done: Callable[[], None] | None = None
) -> list[Response]:
    """Return the response of each benefit; `done` is called after each of `steps()` cells."""
    runs = {
        (ablation, density): cell(base, density, ablation, replicates, done)
        for ablation in ablations()
        for density in DENSITIES
    }
    return [response(benefit, runs) for benefit in BENEFITS]


def ablations() -> list[str]:
    """Return what is set to zero in turn: first nothing."""
    return [WHOLE, *dict.fromkeys(b.ablation for b in BENEFITS if b.ablation)]


def steps() -> int:
    """Return how many cells are lived."""
    return len(ablations()) * len(DENSITIES)


def cell(
    base: Scenario,
    density: float,
    ablation: str,
    replicates: int,
    done: Callable[[], None] | None,
) -> pd.DataFrame:
    """Return the struck runs at one density, where one mechanism may be off."""
    changes: dict[str, Any] = HELD | {"organization.hqc_density": density}
    changes |= {ablation: 0.0} if ablation else {}
    runs = simulate(base.replace(changes), replicates).runs
    if done is not None:
        done()
    return runs[~runs["twin"]].reset_index(drop=True)[list(COLUMNS)]


def response(benefit: Benefit, runs: dict[tuple[str, float], pd.DataFrame]) -> Response:
    """Return what one benefit does with density."""
    levels = tuple(estimate(column_of(runs, benefit, WHOLE, d)) for d in DENSITIES)
    left = slope(benefit, runs, benefit.ablation) if benefit.ablation else None
    return Response(benefit, levels, slope(benefit, runs, WHOLE), left)


def slope(benefit: Benefit, runs: dict[tuple[str, float], pd.DataFrame], ablation: str) -> Estimate:
    """Return the gain for a tenth more density: a line through each kind of luck, then the mean."""
    table = np.array([column_of(runs, benefit, ablation, d) for d in DENSITIES])
    around = np.array(DENSITIES) - np.mean(DENSITIES)
    return estimate(PER * (around @ table) / float(around @ around))


def column_of(
    runs: dict[tuple[str, float], pd.DataFrame], benefit: Benefit, ablation: str, density: float
) -> np.ndarray:
    """Return a benefit in each history at one density, shape (replicates)."""
    return runs[ablation, density][benefit.column].to_numpy(dtype=float)
