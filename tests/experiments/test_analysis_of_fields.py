"""Phase diagrams, recovery curves and contrasts, against what was planted and counted by hand."""

import numpy as np
import pandas as pd
import pytest

from simulation import ScenarioError
from simulation.experiments.analysis.contrasts import contrasts, holm
from simulation.experiments.analysis.levels import levels_of
from simulation.experiments.analysis.phase import phase
from simulation.experiments.analysis.recovery import recovery_by_level
from simulation.experiments.sweeps.axes import Listed, Range
from simulation.measures.back_to_normal import QUARTER
from tests.planted import PRESENCE, RESPECT, TRUST, grid, ranges, runs_of, sweep_of

PLAY = "pathways.play"


def loss(point, replicate, luck):
    own = luck.normal(0.0, 0.01)
    return {"resilience_loss": 10 * point[TRUST] + 3 * point[PRESENCE] + 5 * replicate + own}


def nothing(_, replicate, luck):
    return {"resilience_loss": 5 * replicate + luck.normal()}


# Phase diagrams


def test_the_strongest_axes_span_the_diagram():
    sweep = sweep_of(grid(RESPECT, PRESENCE, TRUST, levels=(0.2, 0.6)), replicates=4)
    found = phase(sweep, runs_of(sweep, loss), "resilience_loss")
    assert found.keys[:2] == (TRUST, PRESENCE)
    assert found.levels[0] == ("0.2", "0.6")
    assert len(found.fields) == 8
    by_place = {one.place: one for one in found.fields}
    assert by_place[1, 0, 0].value.mean == pytest.approx(6 + 0.6 + 7.5, abs=0.05)
    assert by_place[1, 0, 0].clear
    assert by_place[0, 0, 0].clear is None


def test_axes_can_be_named_and_the_others_are_averaged_over():
    sweep = sweep_of(grid(RESPECT, PRESENCE, TRUST, levels=(0.2, 0.6)), replicates=3)
    found = phase(sweep, runs_of(sweep, loss), "resilience_loss", [RESPECT, PRESENCE])
    assert (found.keys, found.over) == ((RESPECT, PRESENCE), (TRUST,))
    assert found.fields[0].value.mean == pytest.approx(4 + 0.6 + 5, abs=0.05)
    assert found.fields[0].value.number == 3


def test_where_nothing_matters_no_field_differs():
    sweep = sweep_of(grid(TRUST, PRESENCE, RESPECT, PLAY, levels=(0.2, 0.8)), replicates=6)
    found = phase(sweep, runs_of(sweep, nothing), "resilience_loss")
    assert len(found.keys) == 4
    assert sum(one.clear is True for one in found.fields) <= 2


def test_a_field_without_histories_is_missing_and_shifts_nothing():
    sweep = sweep_of(grid(TRUST, PRESENCE), replicates=3)
    runs = runs_of(sweep, loss)
    found = phase(sweep, runs[runs["point"] != 5], "resilience_loss")
    whole = phase(sweep, runs, "resilience_loss")
    assert found.missing == 1
    gone = {one.place for one in whole.fields} - {one.place for one in found.fields}
    assert gone == {(1, 1)}
    kept = {one.place: one.value for one in found.fields}
    assert all(kept[one.place] == one.value for one in whole.fields if one.place not in gone)


def test_ranges_are_cut_into_classes():
    sweep = sweep_of(ranges(TRUST, PRESENCE, RESPECT), "sobol", 2, 64)
    found = phase(sweep, runs_of(sweep, loss), "resilience_loss")
    assert not found.paired
    assert found.levels[0] == ("0–0.25", "0.25–0.5", "0.5–0.75", "0.75–1")
    assert len(found.keys) == 2
    assert all(one.value.number == 4 for one in found.fields)


@pytest.mark.parametrize("keys", [[TRUST], [TRUST, "x.y"], [TRUST, TRUST]])
def test_axes_of_a_diagram_are_checked(keys):
    sweep = sweep_of(grid(TRUST, PRESENCE), replicates=2)
    with pytest.raises(ScenarioError, match="name two to four different axes"):
        phase(sweep, runs_of(sweep, loss), "resilience_loss", keys)


def test_a_whole_axis_with_few_numbers_is_not_cut_finer_than_they_are():
    column = pd.Series([2, 3, 4, 4])
    levels = levels_of(Range(TRUST, 2, 4, whole=True), column, 4)
    assert levels.code.tolist() == [0, 1, 2, 2]
    assert levels.names == ("2", "3", "4")


# Recovery: watched for 70 days after the layoff, since to stay near takes a quarter to see

DAYS = 30 + 70 + QUARTER
BACK = {0.2: [0.0, 4.0, 4.0, None], 0.8: [0.0, 0.0, 2.0, 4.0]}


def recovering(point, replicate, _):
    days = BACK[point[TRUST]][replicate]
    return {"recovery_days": days, "recovered": days is not None}


def test_recovery_is_counted_as_by_hand():
    sweep = sweep_of([Listed(TRUST, (0.2, 0.8))], replicates=4, days=DAYS)
    found = recovery_by_level(sweep, runs_of(sweep, recovering), sweep.axes[0])
    slow, fast = found.curves
    assert dict(zip(slow.days, slow.share, strict=True)) == pytest.approx(
        {0.0: 0.25, 4.0: 0.75, 70.0: 0.75}
    )
    assert dict(zip(fast.days, fast.share, strict=True)) == pytest.approx(
        {0.0: 0.5, 2.0: 0.75, 4.0: 1.0}
    )
    assert (slow.never, slow.number, fast.never) == (1, 4, 0)
    assert slow.mean.mean == pytest.approx((0 + 4 + 4 + 70) / 4)
    assert (slow.median, fast.median) == (4.0, 0.0)
    assert found.within == 70
    assert found.apart.mean == pytest.approx((0 - 4 - 2 - 66) / 4)


def test_mean_days_are_the_area_above_the_curve():
    from lifelines import KaplanMeierFitter
    from lifelines.utils import restricted_mean_survival_time

    days, seen = [0.0, 4.0, 4.0, 70.0], [True, True, True, False]
    area = restricted_mean_survival_time(KaplanMeierFitter().fit(days, seen), t=70.0)
    assert area == pytest.approx(19.5)


def test_the_log_rank_test_is_that_of_the_textbook():
    sweep = sweep_of([Listed(TRUST, (0.2, 0.8))], replicates=4, days=DAYS)
    found = recovery_by_level(sweep, runs_of(sweep, recovering), sweep.axes[0])
    # Days 0, 2, 4: at risk in both and at 0.2, events in both and at 0.2, counted by hand.
    at_risk, slow, events = np.array([8, 5, 4]), np.array([4, 3, 3]), np.array([3, 1, 3])
    expected = (events * slow / at_risk).sum()
    share = slow / at_risk
    spread = (events * share * (1 - share) * (at_risk - events) / (at_risk - 1)).sum()
    from scipy.stats import chi2

    assert found.p == pytest.approx(chi2.sf((3 - expected) ** 2 / spread, 1))


def test_classes_of_a_range_are_compared_over_points():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "sobol", 2, 32, DAYS)
    runs = runs_of(
        sweep, lambda p, *_: {"recovery_days": float(round(60 * p[TRUST])), "recovered": True}
    )
    strong, none = (recovery_by_level(sweep, runs, axis) for axis in sweep.axes)
    assert not strong.paired
    assert strong.apart.mean == pytest.approx(40, abs=4)
    assert strong.curves[0].mean.number == pytest.approx(11, abs=1)
    assert strong.apart.excludes_zero()
    assert not none.apart.excludes_zero()


def test_where_nothing_strikes_there_is_no_recovery():
    sweep = sweep_of(grid(TRUST), replicates=2)
    runs = runs_of(sweep, lambda *_: {"recovery_days": None, "recovered": None})
    with pytest.raises(ScenarioError, match="nothing strikes"):
        recovery_by_level(sweep, runs, sweep.axes[0])


def test_each_point_has_the_window_that_its_shock_leaves():
    days = Listed("shocks.layoff.day", (30, 60))
    sweep = sweep_of([days], replicates=3, days=DAYS)
    runs = runs_of(sweep, lambda *_: {"recovery_days": None, "recovered": False})
    found = recovery_by_level(sweep, runs, days)
    assert [curve.days[-1] for curve in found.curves] == [70.0, 40.0]
    assert found.within == 40.0
    assert [curve.mean.mean for curve in found.curves] == [40.0, 40.0]
    assert np.isnan(found.p)


# Contrasts


def test_planted_steps_are_found_with_their_size():
    sweep = sweep_of(grid(TRUST, PRESENCE), replicates=6)
    found = contrasts(sweep, runs_of(sweep, loss), ["resilience_loss"])
    assert len(found) == 8
    whole = {one.key: one for one in found if one.whole}
    assert whole[TRUST].change.mean == pytest.approx(6.0, abs=0.02)
    assert whole[PRESENCE].change.mean == pytest.approx(1.8, abs=0.02)
    assert whole[TRUST].change.number == 6
    assert all(one.survives() for one in found)


def test_no_effect_stays_no_effect():
    sweep = sweep_of(grid(TRUST, PRESENCE, RESPECT), replicates=8)
    found = contrasts(sweep, runs_of(sweep, nothing), ["resilience_loss"])
    assert not any(one.survives() for one in found)


def test_an_axis_without_any_effect_has_a_p_of_one():
    sweep = sweep_of(grid(TRUST, PRESENCE), replicates=4)
    runs = runs_of(sweep, lambda p, r, _: {"resilience_loss": p[PRESENCE] + r})
    found = contrasts(sweep, runs, ["resilience_loss"])
    assert {one.p for one in found if one.key == TRUST} == {1.0}


def test_a_pair_with_a_failed_history_is_left_out_whole():
    sweep = sweep_of(grid(TRUST, PRESENCE, levels=(0.2, 0.8)), replicates=4)
    runs = runs_of(sweep, loss)
    runs = runs[~((runs["point"] == 0) & (runs["replicate"] == 1))]
    found = contrasts(sweep, runs, ["resilience_loss"])
    assert found[0].change.mean == pytest.approx(6.0, abs=0.03)
    assert found[0].change.number == 4


def test_corrections_are_those_counted_by_hand():
    from scipy.stats import false_discovery_control

    p = np.array([0.01, 0.02, 0.03, 0.5])
    assert holm(p) == pytest.approx([0.04, 0.06, 0.06, 0.5])
    assert false_discovery_control(p) == pytest.approx([0.04, 0.04, 0.04, 0.5])


@pytest.mark.parametrize(("kind", "replicates", "told"), [("sobol", 4, "grid"), ("grid", 1, "two")])
def test_contrasts_need_a_grid_and_two_replicates(kind, replicates, told):
    axes = grid(TRUST, PRESENCE) if kind == "grid" else ranges(TRUST, PRESENCE)
    sweep = sweep_of(axes, kind, replicates, None if kind == "grid" else 16)
    with pytest.raises(ScenarioError, match=told):
        contrasts(sweep, runs_of(sweep, loss), ["resilience_loss"])
