"""A sweep over a lever's steps: when to turn it up. Each list of steps is a value with a name."""

import json
from pathlib import Path

import pandas as pd
import pytest

from simulation import Scenario, simulate, sweep
from simulation.experiments.analysis.contrasts import contrasts
from simulation.experiments.analysis.discovery import discovery
from simulation.experiments.analysis.levels import spoken
from simulation.experiments.analysis.loading import load_for_analysis
from simulation.experiments.analysis.phase import phase
from simulation.experiments.analysis.recovery import recovery_by_level
from simulation.experiments.analysis.sensitivity import sensitivity
from simulation.experiments.analysis.where import condition
from simulation.experiments.compare.differing import changes_between
from simulation.experiments.ema import experiment, to_ema
from simulation.experiments.sweeps.axes import Listed
from simulation.experiments.sweeps.leaving import replay
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.reading import sweep_of as sweep_told
from simulation.experiments.sweeps.writing import sweep_to_toml
from simulation.scenario.errors import ScenarioError
from simulation.scenario.files import to_toml
from tests.planted import TRUST, grid, runs_of, sweep_of

STEPS = "levers.mentoring.steps"
HALF, LATE = ((0, 0.5),), ((0, 0.5), (20, 1.0))
SMALL = {
    "run": {"days": 40, "replicates": 2},
    "fixed": {"organization.size": 12},
    "axes": {STEPS: [[], [[0, 0.5]], [[0, 0.5], [20, 1]]]},
}


def told(given):
    """Return what is wrong with an axis of steps."""
    with pytest.raises(ScenarioError) as refused:
        sweep_told({"axes": {STEPS: given}}, "x", Path(), {})
    return str(refused.value)


def test_steps_are_values_of_an_axis_however_they_are_written():
    one, other = (
        sweep_told({"axes": {STEPS: given}}, "x", Path(), {})
        for given in ([[[0, 1]], [[0, 0.5], [90, 1.0]]], [[[0.0, 1.0]], [[0, 0.5], [90.0, 1]]])
    )
    assert one.points == ({STEPS: ((0, 1.0),)}, {STEPS: ((0, 0.5), (90, 1.0))})
    assert list(one.cells()) == list(other.cells())
    assert one.scenario_of(one.points[1]).levers.mentoring.level_on(90) == 1.0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([[0, 0.5], [90, 1.0]], "[0, 0.5] are no steps: each value is a list of steps"),
        ([0.5, 1.0], "0.5 are no steps"),
        ([[[0, 0.5, 1]]], "are no steps"),
        ([[[0, True]]], "are no steps"),
        ([[[0, 0.5]], [[0.0, 0.5]]], "'day 0: 0.5' stands there twice"),
        ([[[9, 0.5], [5, 1.0]]], "days 9, 5: write each later than the one before"),
        ([[[0, 1.5]]], "1.5 does not fit"),
        ([[[0.5, 1.0]]], "0.5 does not fit"),
        ([], "the list is empty"),
        ({"low": 0, "high": 1}, "is no axis of steps: each value is a list"),
    ],
)
def test_steps_that_make_no_axis_are_refused_in_words(given, words):
    assert words in told(given)


def test_a_level_beside_steps_is_refused_in_words():
    given = {"fixed": {"levers.mentoring.level": 0.5}, "axes": {STEPS: [[[0, 0.5]]]}}
    with pytest.raises(ScenarioError, match="level and start are said by steps"):
        sweep_told(given, "x", Path(), {})


def test_a_sweep_over_steps_reads_back_as_the_same(tmp_path):
    made = sweep_told(SMALL, "x", Path(), {})
    (tmp_path / "scenario.toml").write_text(to_toml(made.base))
    (tmp_path / "sweep.toml").write_text(sweep_to_toml(made))
    again = load_sweep(tmp_path / "sweep.toml")
    assert (again.points, again.axes) == (made.points, made.axes)
    assert "--set 'levers.mentoring.steps=[[0, 0.5], [20, 1.0]]'" in replay(made, 2, 7)


def test_the_table_names_the_steps_and_holds_what_simulate_says(tmp_path):
    made = sweep_told(SMALL, "x", Path(), {})
    found = sweep(made, tmp_path / "store", workers=1)
    assert found[STEPS].unique().tolist() == ["none", "day 0: 0.5", "day 0: 0.5, day 20: 1"]
    alone = simulate(made.base.replace({STEPS: LATE}), 2).runs
    late = found[found["point"] == 2]
    assert late["cost_hours"].tolist() == alone["cost_hours"].tolist()
    means = found.groupby("point")["cost_hours"].mean().tolist()
    assert means[0] == 0.0 < means[1] < means[2]
    _, runs = load_for_analysis(tmp_path / "store")
    pd.testing.assert_frame_equal(runs, found)
    json.dumps([dict(point) for point in made.points])  # as a failure is written


def test_analyses_take_steps_as_categories_in_the_order_of_the_list():
    axes = [Listed(STEPS, ((), HALF, LATE)), *grid(TRUST)]
    planned = sweep_of(axes, "grid", 4)

    def late_pays(point, _, luck):
        days = 10.0 - 4.0 * (point[STEPS] == LATE) + luck.normal(0.0, 0.1)
        is_back = point[STEPS] == LATE
        return {
            "resilience_loss": days,
            "recovered": is_back,
            "recovery_days": 5.0 if is_back else None,
        }

    runs = runs_of(planned, late_pays)
    names = ("none", "day 0: 0.5", "day 0: 0.5, day 20: 1")
    assert tuple(map(spoken, axes[0].values)) == names
    first = sensitivity(planned, runs, "resilience_loss").strengths[0]
    assert first.name == f"{STEPS} = {names[2]} (against none)"
    found = phase(planned, runs, "resilience_loss", [STEPS, TRUST])
    assert found.levels[0] == names
    ends = next(
        one
        for one in contrasts(planned, runs, ["resilience_loss"])
        if one.key == STEPS and one.whole
    )
    assert (ends.low, ends.high, ends.survives()) == (names[0], names[2], True)
    box = discovery(planned, runs, condition("resilience_loss < 8"))
    assert [(limit.key, limit.names) for limit in box.limits] == [(STEPS, [names[2]])]
    curves = recovery_by_level(planned, runs, axes[0]).curves
    assert [(one.level, one.never) for one in curves] == [
        (names[0], 16),
        (names[1], 16),
        (names[2], 0),
    ]


def test_other_tools_get_steps_as_categories():
    pytest.importorskip("ema_workbench")
    made = sweep_told(SMALL, "x", Path(), {})
    (lever,) = to_ema(made).levers
    values = [one.value for one in lever.categories]
    assert values == [(), HALF, LATE]
    late, half = (
        experiment(made.base, levers__mentoring__steps=value, run__replicates=1)
        for value in (LATE, HALF)
    )
    assert late["cost_hours"] > half["cost_hours"] > 0.0


def test_two_scenarios_that_differ_in_steps_are_told_so():
    half = Scenario().replace({"levers.mentoring.level": 0.5})
    late = Scenario().replace({STEPS: LATE, "levers.mentoring.money": 3.0})
    (change,) = changes_between(half, late)
    assert change.told == "money 2 -> 3; steps day 0: 0.5 -> day 0: 0.5, day 20: 1"
    assert set(change.keys) == {STEPS, "levers.mentoring.level", "levers.mentoring.money"}
    (turned,) = changes_between(Scenario(), Scenario().replace({STEPS: LATE}))
    assert turned.told == "steps none -> day 0: 0.5, day 20: 1"
