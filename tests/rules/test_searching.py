"""The simulation as a function of other people's tools: the same numbers as `simulate`."""

from inspect import signature

import numpy as np
import pytest

from simulation import Scenario, ScenarioError, simulate
from simulation.experiments.analysis.packages import others_warnings_muted, package
from simulation.experiments.ema import outcomes, to_ema
from simulation.experiments.sweeps.axes import Bell, Listed, Range
from simulation.experiments.sweeps.designs import Design
from simulation.experiments.sweeps.sweep import Sweep
from tests.planted import PRESENCE, TRUST

SIZE = "shocks.layoff.size"
BASE = Scenario.from_tables(
    {
        "organization": {"size": 20},
        "run": {"days": 30, "replicates": 2, "seed": 5},
        "shocks": [{"kind": "layoff", "day": 10, "size": 0.2}],
    }
)
AXES = (
    Range(TRUST, 0.2, 0.8),
    Listed("organization.control", ("none", "shuffle")),
    Bell("assumptions.closure", 0.4, 0.1, 0.1, 0.9),
    Range("work.demand", 0.1, 0.5, "log"),
    Range("organization.levels", 2, 3, whole=True),
    Range("levers.open_books.level", 0.0, 1.0),
    Listed(SIZE, (0.3,)),
)


def sweep():
    return Sweep("small sweep", BASE, AXES, Design(kind="lhs", points=4), "baseline")


def numbers_of(changes):
    runs = simulate(BASE.replace(changes)).runs
    return runs[~runs["twin"]]


def test_a_function_call_is_what_simulate_says():
    changes = {TRUST: 0.7, SIZE: 0.3}
    found, struck = outcomes(changes, BASE), numbers_of(changes)
    for name in ("performance", "hqc_density", "resilience_loss"):
        assert found[name] == pytest.approx(float(struck[name].mean()))
    assert found["recovered"] == float(struck["recovered"].mean())
    assert found["recovery_days"] == pytest.approx(float(struck["recovery_days"].fillna(20).mean()))


def test_without_a_shock_there_is_no_resilience():
    calm = BASE.without_shocks()
    assert "resilience_loss" not in outcomes({}, calm)
    assert outcomes({}, calm, seed=6) != outcomes({}, calm, seed=5)


def test_wrong_changes_are_refused():
    with pytest.raises(ScenarioError, match="did you mean"):
        outcomes({"people.trust.meen": 0.5}, BASE)


def test_a_sweep_is_a_model_of_ema_workbench():
    model = to_ema(sweep())
    assert {one.name for one in model.levers} == {
        "levers__open_books__level",
        "organization__levels",
    }
    assert {one.name for one in model.constants} == {
        *("run__seed", "run__replicates", "shocks__layoff__size")
    }
    assert len(model.uncertainties) == 4


def test_ema_workbench_finds_the_numbers_of_simulate():
    ema = package("ema_workbench", "this test")
    with others_warnings_muted(), ema.SequentialEvaluator(to_ema(sweep())) as evaluator:
        made, found = evaluator.perform_experiments(scenarios=2, policies=2, **seeds(evaluator))
    keys = [axis.key for axis in AXES if axis.key != SIZE]
    assert len(made) == 4
    for nth, (_, row) in enumerate(made.iterrows()):
        changes = {key: row[key.replace(".", "__")] for key in keys}
        changes["organization.levels"] = int(changes["organization.levels"])
        struck = numbers_of({key: plain(value) for key, value in changes.items()} | {SIZE: 0.3})
        for name in ("performance", "resilience_loss"):
            assert found[name][nth] == pytest.approx(float(struck[name].mean()))


def seeds(evaluator):
    """What makes the workbench draw the same experiments again; before version 3 nothing does."""
    wanted = {"uncertainty_sampling_kwargs": {"rng": 1}, "lever_sampling_kwargs": {"rng": 2}}
    is_known = "uncertainty_sampling_kwargs" in signature(evaluator.perform_experiments).parameters
    return wanted if is_known else {}


def plain(value):
    return value.item() if isinstance(value, np.generic) else value


def test_joblib_finds_the_same_in_other_processes():
    joblib = package("joblib", "this test")
    asked = [{TRUST: 0.3}, {TRUST: 0.7}]
    jobs = (joblib.delayed(outcomes)(changes, BASE) for changes in asked)
    with others_warnings_muted():
        found = joblib.Parallel(n_jobs=2)(jobs)
    for one, changes in zip(found, asked, strict=True):
        np.testing.assert_equal(one, outcomes(changes, BASE))


def test_optuna_searches_the_same_way_twice():
    optuna = package("optuna", "this test")
    optuna.logging.set_verbosity(optuna.logging.WARNING)

    def lost(trial):
        return outcomes({PRESENCE: trial.suggest_float("presence", 0.2, 0.8)}, BASE)[
            "resilience_loss"
        ]

    def searched():
        study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=1))
        study.optimize(lost, n_trials=5)
        return [(trial.params, trial.value) for trial in study.trials]

    with others_warnings_muted():
        first = searched()
    assert len(first) == 5
    with others_warnings_muted():
        assert searched() == first
