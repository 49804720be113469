"""The simulation as a function, for tools that search: EMA workbench, joblib, Optuna.

from simulation.experiments.ema import outcomes
outcomes({"people.trust.mean": 0.7}, "external-crisis", seed=1, replicates=8)["resilience_loss"]
"""

import functools
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import scipy

from simulation.experiments.analysis.packages import package
from simulation.experiments.sweeps.axes import Axis, Bell, Listed
from simulation.experiments.sweeps.sweep import Sweep
from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS
from simulation.replicates import simulate
from simulation.runs import days_to_come_back, first_shock, last_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

# What leaders can turn; everything else that is varied is uncertain.
LEADERS_SET = (
    *("levers.", "organization.team_size", "organization.levels"),
    *("pathways.team_meeting_every", "people.presence.leaders_mean"),
)


def outcomes(
    changes: Mapping[str, Any],
    base: str | Scenario = "baseline",
    seed: int | None = None,
    replicates: int | None = None,
    threads: int = 1,
) -> dict[str, float]:
    """Return every measure and, where something strikes, every outcome: means over replicates.

    `changes`: dotted keys on top of `base`. Calls with one seed share their luck, so differences
    between calls are those of the changes. Never to recover counts as until the end of the window.
    One thread by default, since many calls are meant to run side by side. Raises `ScenarioError`.
    """
    scenario = Scenario.of(base).replace(changes)
    if seed is not None:
        scenario = scenario.replace({"run.seed": seed})
    runs = simulate(scenario, replicates, threads).runs
    struck = runs[~runs["twin"]]
    start = first_shock(scenario)
    named = [measure.__name__ for measure in ORDER] + ([] if start is None else list(MEANINGS))
    found = {name: struck[name].astype("Float64") for name in named}
    if start is not None:
        watched = float(days_to_come_back(scenario))
        found["recovery_days"] = found["recovery_days"].fillna(watched)
        found["back_to_normal"] = found["back_to_normal"].fillna(last_shock(scenario) + watched)
    return {
        name: mean(column.to_numpy(dtype=float, na_value=np.nan)) for name, column in found.items()
    }


def mean(values: np.ndarray) -> float:
    """Return the mean of the values that are known; NaN where none is."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def to_ema(sweep: Sweep) -> Any:
    """Return a sweep as a model of EMA workbench, with the replicates' means as outcomes.

    Levers: axes that leaders can turn; uncertainties: all others; constants: seed, replicates, and
    axes of one value. The workbench's names are the dotted keys with `__` for a dot. Raises
    `ScenarioError` where EMA workbench is missing.
    """
    ema = package("ema_workbench", "a model for EMA workbench")
    model = ema.Model(model_name(sweep.name), function=functools.partial(experiment, sweep.base))
    varied = [axis for axis in sweep.axes if not is_constant(axis)]
    of_leaders = [axis for axis in varied if axis.key.startswith(LEADERS_SET)]
    uncertain = [axis for axis in varied if axis not in of_leaders]
    model.levers = [parameter(ema, axis) for axis in of_leaders]
    model.uncertainties = [parameter(ema, axis) for axis in uncertain]
    run = sweep.base.run
    fixed: dict[str, Any] = {"run.seed": run.seed, "run.replicates": run.replicates}
    fixed |= {axis.key: axis.at(0.0) for axis in sweep.axes if is_constant(axis)}
    model.constants = [ema.Constant(identifier(key), value) for key, value in fixed.items()]
    known = [measure.__name__ for measure in ORDER]
    known += [] if first_shock(sweep.base) is None else list(MEANINGS)
    model.outcomes = [ema.ScalarOutcome(name) for name in known]
    return model


def experiment(base: Scenario, **settings: Any) -> dict[str, float]:
    """Live one experiment: settings by dotted key, or by the workbench's name for it."""
    return outcomes(
        {name.replace("__", "."): as_python(value) for name, value in settings.items()}, base
    )


def as_python(value: Any) -> Any:
    """Return a value as a scenario takes it; the workbench hands over NumPy's numbers."""
    return value.item() if isinstance(value, np.generic) else value


def identifier(key: str) -> str:
    """Return a name that is an identifier, as the workbench wants them.

    >>> identifier("shocks.layoff.size")
    'shocks__layoff__size'
    """
    made = re.sub(r"\W", "_", key.replace(".", "__"))
    return made if made.isidentifier() else f"_{made}"


def model_name(name: str) -> str:
    """Return the name of a sweep in the letters and digits that the workbench's models may have.

    >>> model_name("trust-and-presence"), model_name("2 axes")
    ('trustandpresence', 'sweep2axes')
    """
    made = "".join(sign for sign in name if sign.isascii() and sign.isalnum())
    return made if made.isidentifier() else f"sweep{made}"


def is_constant(axis: Axis) -> bool:
    """Say whether an axis has one value only."""
    return isinstance(axis, Listed) and len(set(axis.values)) == 1


def parameter(ema: Any, axis: Axis) -> Any:
    """Return an axis as a parameter: its own scale or distribution is kept."""
    name = identifier(axis.key)
    if name.replace("__", ".") != axis.key:
        told = "has signs that no name of EMA workbench may have: name the shock with letters and _"
        raise ScenarioError([f"{axis.key} {told}"])
    if isinstance(axis, Listed):
        return ema.CategoricalParameter(name, list(axis.values))
    if axis.whole:
        return ema.IntegerParameter(name, round(axis.low), round(axis.high))
    if isinstance(axis, Bell):
        low, high = ((end - axis.mean) / axis.sd for end in (axis.low, axis.high))
        return ema.RealParameter.from_dist(
            name, scipy.stats.truncnorm(low, high, axis.mean, axis.sd)
        )
    if axis.scale == "log":
        return ema.RealParameter.from_dist(name, scipy.stats.loguniform(axis.low, axis.high))
    return ema.RealParameter(name, axis.low, axis.high)
