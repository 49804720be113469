"""What one unit gained has cost, also where in some draws of histories nothing was gained."""

import math

import numpy as np
import pytest

from simulation.experiments.compare.costs import price_of_one


def test_the_price_is_mean_over_mean_with_its_interval():
    won = np.array([4.0, 5.0, 6.0, 5.0, 4.0, 6.0])
    found = price_of_one(np.full(6, 100.0), won)
    assert found.mean == pytest.approx(20.0)
    assert 100.0 / 6.0 < found.low < 20.0 < found.high < 100.0 / 4.0


def test_where_some_draws_gain_nothing_there_is_no_upper_end():
    found = price_of_one(np.full(6, 105.0), np.array([-1.0, 2.0, -1.0, 1.0, -2.0, 2.0]))
    assert found.mean == pytest.approx(105.0 / (1.0 / 6.0))
    assert (found.low > 0.0, found.high) == (True, math.inf)


def test_what_cost_nothing_has_no_price():
    assert price_of_one(np.zeros(4), np.ones(4)) is None
