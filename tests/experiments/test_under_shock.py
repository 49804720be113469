"""The network under shock: days, means and paired intervals, held against sums made by hand."""

import numpy as np
import pytest

from simulation import Scenario, simulate
from simulation.experiments.statistics import difference
from simulation.experiments.under_shock import (
    MEASURES,
    Span,
    answer,
    of_days,
    over_days,
    spans_of,
    under_shock,
)

SURGE = {"kind": "demand_surge", "name": "surge", "day": 30, "size": 0.8, "duration": 20}
LAYOFF = {"kind": "layoff", "name": "layoff", "day": 10, "size": 0.1, "duration": 1}


def struck_by(*shocks, days=120):
    return Scenario().replace({"shocks": list(shocks), "run.days": days})


def test_the_days_of_the_shock_last_until_all_is_over_and_forty_come_after():
    assert spans_of(struck_by(SURGE)) == (Span(30, 50), Span(50, 90))
    assert spans_of(struck_by(LAYOFF)) == (Span(10, 15), Span(15, 55))
    assert spans_of(struck_by(SURGE, LAYOFF)) == (Span(10, 50), Span(50, 90))
    assert spans_of(struck_by(SURGE, days=60)) == (Span(30, 50), Span(50, 60))
    assert spans_of(struck_by(SURGE, days=45)) == (Span(30, 45),)
    assert spans_of(struck_by(SURGE | {"size": 0.0})) == spans_of(struck_by()) == ()


def test_a_change_is_the_paired_difference_over_its_days_alone():
    twin = np.array([[1.0] * 20, [3.0] * 20])
    struck = twin.copy()
    struck[:, 10:15] += np.array([[2.0], [4.0]])
    found = answer("new_ties", struck, twin, (Span(10, 15), Span(15, 20)))
    during, after = found.changes
    assert (during.twin, during.struck) == (2.0, 5.0)
    assert during.apart == difference(np.array([1.0, 3.0]), np.array([3.0, 7.0])).estimate
    assert after.apart.mean == 0.0
    assert found.struck[9] == found.twin[9] == found.low[9] == found.high[9] == 2.0
    assert found.struck[14] == 5.0
    assert found.high[14] - 5.0 == pytest.approx(during.apart.high - during.apart.mean)


def test_a_day_without_a_number_is_left_out_of_its_week_and_of_the_mean():
    row = np.array([1.0, 2.0, np.nan, 4.0, 5.0, 6.0, 7.0, 8.0])
    week = over_days(row)
    assert week[:2].tolist() == [1.0, 1.5]
    assert np.isnan(week[2:7]).all()
    assert week[7] == 6.0
    found = answer("new_ties", row[None] + 1.0, row[None], (Span(1, 4),))
    assert found.changes[0].twin == 3.0
    assert found.changes[0].apart.mean == 1.0
    blank = answer("new_ties", np.full((3, 8), np.nan), np.full((3, 8), np.nan), (Span(1, 4),))
    assert blank.changes[0].apart.number == 0


def test_the_table_of_days_tells_the_same_as_its_runs():
    result = simulate(struck_by(SURGE, days=80).replace({"organization.size": 20}), replicates=3)
    values = of_days(result.days)
    assert set(values) == set(MEASURES)
    for name, both in values.items():
        for rows, is_twin in zip(both, (False, True), strict=True):
            days = result.days[result.days["twin"] == is_twin]
            assert np.array_equal(rows[2], days[days["replicate"] == 2][name], equal_nan=True)
    found = under_shock(result.scenario, values)
    assert found.histories == 3
    for one in found.answers:
        assert np.array_equal(one.struck[:30], one.twin[:30], equal_nan=True)
