"""Measures: on counts that are known, and on twins that are drawn by hand."""

import numpy as np
import pytest

from simulation import Scenario, simulate
from simulation.experiments.statistics import difference, estimate
from simulation.measures import ORDER
from simulation.measures.resilience import delivered, kept, resilience, window_of
from simulation.results.columns import by_day, of_run, rolling_sum
from simulation.state import DAY
from simulation.tables import table


def days(**counts: float) -> np.recarray:
    """Return ten equal days."""
    made = table(DAY, 10)
    for name, value in counts.items():
        made[name] = value
    return made


def test_the_four_densities_are_kept_apart():
    measured = by_day(
        days(headcount=11, hqc=11, active=22, linked=10, hqc_linked=4, cross=12, hqc_cross=3)
    )
    assert measured["hqc_density"][0] == pytest.approx(0.5)
    assert measured["hqc_pair_density"][0] == pytest.approx(11 / 55)
    assert measured["hqc_coverage"][0] == pytest.approx(0.4)
    assert measured["hqc_cross_unit"][0] == pytest.approx(0.25)


def test_performance_reads_the_last_five_days():
    made = days(due=10, on_time=10)
    made.on_time[5] = 0
    performance = by_day(made)["performance"]
    assert performance[4] == pytest.approx(1.0)
    assert performance[5:10] == pytest.approx(0.8)


def test_what_cannot_be_said_is_empty_and_not_zero():
    assert np.isnan(by_day(days(headcount=3))["lead_time"]).all()
    assert np.isnan(of_run(days(headcount=3))["performance"])


def test_every_measure_says_what_it_is():
    for measure in ORDER:
        assert measure.__doc__
        assert measure.unit


def test_rolling_sums_equal_slow_ones():
    values = np.arange(20.0)
    slow = [values[max(0, n - 4) : n + 1].sum() for n in range(20)]
    assert rolling_sum(values, 5) == pytest.approx(slow)


def test_a_dip_is_lost_area_depth_and_days():
    twin, struck = np.full(200, 0.9), np.full(200, 0.9)
    struck[10:30] = 0.45
    told = resilience(struck, twin, 5)
    assert told.resilience_loss == pytest.approx(10.0)
    assert told.resilience_depth == pytest.approx(0.5)
    assert told.recovery_days == 25
    assert told.recovered
    assert told.adaptive_gain == pytest.approx(0.0)


def test_work_delivered_is_told_in_days_of_the_untouched():
    assert delivered(np.array([3, 3, 3]), np.array([4, 8])) == pytest.approx(1.5)
    assert np.isnan(delivered(np.array([3.0]), np.zeros(4)))
    assert np.isnan(delivered(np.array([]), np.array([])))


def test_a_short_window_tells_no_adaptive_gain():
    assert resilience(np.ones(119), np.ones(119)).adaptive_gain is None
    assert resilience(np.full(120, 1.1), np.ones(120)).adaptive_gain == pytest.approx(0.1)


def test_kept_functioning_is_a_share_of_the_twins():
    assert kept(np.array([1.0, 2.0]), np.array([2.0, 2.0])) == pytest.approx(0.75)


def test_an_interval_covers_the_truth_about_as_often_as_it_says():
    draws = np.random.default_rng(1).normal(3.0, 2.0, (2000, 12))
    covered = np.mean([(e := estimate(row)).low <= 3.0 <= e.high for row in draws])
    assert 0.93 < covered < 0.97


def test_a_paired_difference_leaves_out_what_is_missing():
    told = difference(np.array([1.0, np.nan, 2.0]), np.array([2.0, 5.0, 4.0]))
    assert told.estimate.mean == pytest.approx(1.5)
    assert told.estimate.number == 2
    assert told.below == 0


def test_personal_resilience_is_of_those_who_were_there_before_the_shock():
    burst = {"kind": "turnover_burst", "day": 20, "size": 0.5, "duration": 20}
    changes = {"organization.size": 40, "run.days": 120, "assumptions.quit_hazard": 0.003}
    runs = simulate(Scenario().replace(changes | {"shocks": [burst]}), 4).runs
    told = runs.loc[~runs["twin"], "personal_resilience"]
    assert told.between(0.8, 1.2).all()


def test_an_interval_of_three_values_by_hand():
    told = estimate(np.array([1.0, 2.0, 3.0]))
    assert (told.low, told.high) == pytest.approx((2 - 4.302653 / 3**0.5, 2 + 4.302653 / 3**0.5))
    assert told.number == 3


def test_of_one_value_there_is_no_interval_and_of_none_no_mean():
    one, none = estimate(np.array([2.0, np.nan])), estimate(np.array([np.inf]))
    assert (one.mean, one.number, none.number) == (2.0, 1, 0)
    assert np.isnan([one.low, one.high, none.mean, none.low, none.high]).all()


def test_a_difference_that_an_interval_touches_zero_at_excludes_nothing():
    told = estimate(np.array([1.0, 2.0, 3.0]))
    sides = [(0.1, 1.0), (-1.0, -0.1), (0.0, 1.0), (-1.0, 0.0), (-1.0, 1.0)]
    excluded = [told._replace(low=low, high=high).excludes_zero() for low, high in sides]
    assert excluded == [True, True, False, False, False]


def test_a_pair_without_a_difference_is_not_below():
    assert difference(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 5.0])).below == 1


def test_leaving_is_told_as_a_share_a_year_of_250_days():
    assert by_day(days(headcount=50, left=1))["turnover"][0] == pytest.approx(5.0)


def test_a_connection_counts_for_both_of_its_people():
    assert by_day(days(headcount=8, hqc=6))["hqcs_per_person"][0] == pytest.approx(1.5)


def test_pairs_across_the_border_are_those_with_customers_and_suppliers():
    measured = by_day(days(customer_pairs=3, supplier_pairs=5, hqc_border=2))
    assert measured["hqc_border"][0] == pytest.approx(0.25)


def test_of_two_values_there_is_an_interval():
    told = estimate(np.array([1.0, 3.0]))
    assert (told.low, told.high) == pytest.approx((2 - 12.7062, 2 + 12.7062), abs=1e-3)


def test_an_exception_waits_its_days_by_the_exceptions_that_were_solved():
    measured = by_day(days(headcount=50, exceptions=4, wait_days=6))
    assert measured["exception_wait"][0] == pytest.approx(1.5)


def test_who_does_better_on_every_day_has_no_depth():
    assert resilience(np.full(130, 1.2), np.ones(130)).resilience_depth == 0.0


def test_adaptive_gain_reads_the_last_sixty_days_and_none_before():
    struck = np.ones(130)
    struck[-61] = 5.0
    assert resilience(struck, np.ones(130)).adaptive_gain == pytest.approx(0.0)
    struck[-60] = 7.0
    assert resilience(struck, np.ones(130)).adaptive_gain == pytest.approx(0.1)


def test_the_window_is_of_250_days_or_to_the_end():
    assert window_of(10, 500) == (10, 260)
    assert window_of(10, 200) == (10, 200)


def test_what_the_twin_does_not_have_cannot_be_kept():
    assert kept(np.array([1.0, 1.0]), np.array([2.0, 0.0])) == pytest.approx(0.5)
    assert np.isnan(kept(np.array([1.0]), np.array([0.0])))
