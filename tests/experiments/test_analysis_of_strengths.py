"""Sensitivity: known indices are found, inert axes are inert, and gaps shift nothing."""

import numpy as np
import pytest

from simulation import ScenarioError
from simulation.experiments.analysis.histories import histories, means
from simulation.experiments.analysis.luck import luck
from simulation.experiments.analysis.sensitivity import sensitivity
from simulation.experiments.sweeps.axes import Listed
from tests.planted import PRESENCE, RESPECT, TRUST, grid, ranges, runs_of, sweep_of

ISHIGAMI = {TRUST: (0.314, 0.558), PRESENCE: (0.442, 0.442), RESPECT: (0.0, 0.244)}


def ishigami(point, *_):
    x, y, z = (-np.pi + 2 * np.pi * point[key] for key in (TRUST, PRESENCE, RESPECT))
    return {"resilience_loss": np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)}


def line(point, replicate, _):
    return {"resilience_loss": 3 * point[TRUST] + point.get(PRESENCE, 0.0) + 5 * replicate}


def noisy(point, _, luck):
    return {"resilience_loss": point[TRUST] + luck.normal(0.0, 1.0)}


@pytest.fixture(scope="module")
def ishigamis():
    sweep = sweep_of(ranges(*ISHIGAMI), "saltelli", 1, 1024)
    return sweep, runs_of(sweep, ishigami)


def test_sobol_indices_of_ishigami_are_found(ishigamis):
    found = sensitivity(*ishigamis, "resilience_loss")
    assert found.kind == "sobol"
    for one in found.strengths:
        first, total = ISHIGAMI[one.name]
        assert one.value == pytest.approx(total, abs=0.06)
        assert one.other == pytest.approx(first, abs=0.06)
        assert one.low <= total <= one.high


def test_indices_are_the_same_twice(ishigamis):
    first, second = (sensitivity(*ishigamis, "resilience_loss") for _ in range(2))
    assert first == second


def test_a_failed_cell_takes_its_whole_block_with_it(ishigamis):
    sweep, runs = ishigamis
    found = sensitivity(sweep, runs[~runs["point"].isin([3, 5 * 7 + 2])], "resilience_loss")
    assert "2 of 1024 base points" in found.notes[0]
    assert found.strengths[0].value == pytest.approx(0.558, abs=0.06)


def test_a_design_with_too_many_gaps_is_refused(ishigamis):
    sweep, runs = ishigamis
    with pytest.raises(ScenarioError, match="base points are complete"):
        sensitivity(sweep, runs[runs["point"] % 5 != 0], "resilience_loss")


def test_a_design_that_is_too_small_is_refused():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "morris", 2, 2)
    with pytest.raises(ScenarioError, match=r"2 of 2 trajectories .* need 4"):
        sensitivity(sweep, runs_of(sweep, line), "resilience_loss")


def test_morris_finds_slopes_and_inert_axes():
    sweep = sweep_of(ranges(TRUST, PRESENCE, RESPECT), "morris", 2, 8)
    found = sensitivity(sweep, runs_of(sweep, line), "resilience_loss")
    assert found.kind == "morris"
    by_name = {one.name: one for one in found.strengths}
    assert by_name[TRUST].value == pytest.approx(3.0)
    assert by_name[PRESENCE].value == pytest.approx(1.0)
    assert by_name[RESPECT].value == 0.0
    assert by_name[TRUST].other == pytest.approx(0.0, abs=1e-9)


def test_a_morris_design_with_a_gap_loses_a_trajectory():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "morris", 2, 8)
    runs = runs_of(sweep, line)
    found = sensitivity(sweep, runs[runs["point"] != 4], "resilience_loss")
    assert "1 of 8 trajectories" in found.notes[0]
    assert found.strengths[0].value == pytest.approx(3.0)


@pytest.mark.parametrize("kind", ["grid", "lhs", "sobol"])
def test_other_designs_get_standardized_coefficients(kind):
    axes = grid(TRUST, PRESENCE) if kind == "grid" else ranges(TRUST, PRESENCE)
    sweep = sweep_of(axes, kind, 2, None if kind == "grid" else 64)
    found = sensitivity(sweep, runs_of(sweep, line), "resilience_loss")
    assert found.kind == "regression"
    assert found.fit == pytest.approx(1.0)
    assert [one.name for one in found.strengths] == [TRUST, PRESENCE]
    expected = 3 / np.hypot(3, 1)
    assert found.strengths[0].value == pytest.approx(expected, abs=0.02)


def test_levels_that_are_names_enter_one_by_one():
    axes = [Listed("organization.control", ("none", "shuffle", "rewire")), *grid(TRUST)]
    sweep = sweep_of(axes, "grid", 2)
    runs = runs_of(
        sweep, lambda p, *_: {"resilience_loss": 2.0 * (p["organization.control"] == "rewire")}
    )
    found = sensitivity(sweep, runs, "resilience_loss")
    assert found.strengths[0].name == "organization.control = rewire (against none)"
    assert [round(one.value, 6) for one in found.strengths[1:]] == [0.0, 0.0]


def test_luck_is_told_apart_from_the_axes():
    sweep = sweep_of(grid(TRUST), "grid", 6)
    shared = luck(histories(sweep, runs_of(sweep, line), "resilience_loss"))
    assert shared.own == pytest.approx(0.0, abs=1e-9)
    assert shared.shared > shared.axes > 0
    assert shared.left == pytest.approx(0.0, abs=1e-9)
    own = luck(histories(sweep, runs_of(sweep, noisy), "resilience_loss"))
    assert own.own > 0.7
    assert own.axes + own.shared + own.own == pytest.approx(1.0)


def test_few_replicates_are_warned_of():
    sweep = sweep_of(grid(TRUST, PRESENCE), "grid", 2)
    notes = sensitivity(sweep, runs_of(sweep, noisy), "resilience_loss").notes
    assert any("luck" in note and "2 histories" in note for note in notes)
    alone = sweep_of(grid(TRUST, PRESENCE), "grid", 1)
    notes = sensitivity(alone, runs_of(alone, noisy), "resilience_loss").notes
    assert any("nobody can tell luck" in note for note in notes)


def test_nothing_moves_a_constant():
    sweep = sweep_of(grid(TRUST), "grid", 2)
    with pytest.raises(ScenarioError, match="nothing moves it"):
        sensitivity(sweep, runs_of(sweep, lambda *_: {"resilience_loss": 1.0}), "resilience_loss")


def test_those_who_never_recovered_count_for_their_window():
    sweep = sweep_of(grid(TRUST), "grid", 2)
    never = {"recovery_days": None, "recovered": False}
    runs = runs_of(
        sweep,
        lambda p, *_: never if p[TRUST] < 0.5 else {"recovery_days": 10.0, "recovered": True},
    )
    assert means(sweep, histories(sweep, runs, "recovery_days")).tolist() == [70, 70, 10, 10]


def test_an_unknown_outcome_is_told_the_nearest():
    sweep = sweep_of(grid(TRUST), "grid", 2)
    with pytest.raises(ScenarioError, match='did you mean "resilience_loss"'):
        histories(sweep, runs_of(sweep, line), "resilence_los")
