"""Which axes move an outcome: Sobol indices, Morris's effects, or a regression, by the design."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.analysis.histories import histories, means
from simulation.experiments.analysis.indices import sobol_indices
from simulation.experiments.analysis.luck import Luck, luck, warning
from simulation.experiments.analysis.regression import regression
from simulation.experiments.analysis.screening import morris_effects
from simulation.experiments.analysis.strengths import Strength
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError


class Sensitivity(NamedTuple):
    """How strongly each axis moves an outcome; strongest first.

    `kind`: sobol, morris or regression. `fit`: the share of the variance between points that the
    regression explains. `notes`: what a reader has to know.
    """

    kind: str
    strengths: list[Strength]
    fit: float | None
    luck: Luck | None
    notes: list[str]


KINDS = {"saltelli": "sobol", "morris": "morris"}


def sensitivity(sweep: Sweep, runs: pd.DataFrame, outcome: str) -> Sensitivity:
    """Return the indices that the design was made for, from the mean over replicates by point.

    Raises `ScenarioError` where the design is too small or too much of it failed, where the outcome
    does not vary, and where SALib is needed and missing.
    """
    table = histories(sweep, runs, outcome)
    value = means(sweep, table)
    if float(np.ptp(value[np.isfinite(value)])) == 0.0:
        raise ScenarioError([f"{outcome}: the same at every point; nothing moves it"])
    kind = KINDS.get(sweep.design.kind, "regression")
    fit: float | None = None
    notes: list[str] = []
    if kind == "sobol":
        found, notes = sobol_indices(sweep, value)
    elif kind == "morris":
        found, notes = morris_effects(sweep, value)
    else:
        found, fit = regression(sweep, value)
    share = luck(table)
    told = warning(share, sweep.base.run.replicates)
    notes = [*notes, *([told] if told else [])]
    strongest = sorted(found, key=lambda one: -abs(one.value))
    return Sensitivity(kind, strongest, fit, share, notes)
