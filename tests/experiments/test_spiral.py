"""The spiral: one good day makes more good moments, one bad day fewer, and it has its causes."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments.spiral import AFTER, Spiral, spiral

SMALL = {"organization.size": 60}


@pytest.fixture(scope="module")
def found() -> Spiral:
    return spiral(Scenario().replace(SMALL), 12)


def test_a_good_day_makes_more_moments_and_a_bad_day_fewer(found):
    assert found.good.shape == found.bad.shape == (12, AFTER)
    for kind, sign in (("good", 1), ("bad", -1)):
        total = found.total(kind)
        assert total.excludes_zero()
        assert sign * total.mean > 0


def test_it_wears_off(found):
    for days in (found.good, found.bad):
        early, late = (np.abs(part.mean()) for part in (days[:, :5], days[:, -5:]))
        assert late < 0.5 * early


def test_the_days_add_up_to_the_total(found):
    assert sum(day.mean for day in found.daily("good")) == pytest.approx(found.total("good").mean)


def test_without_mood_and_moments_little_of_it_is_left(found):
    off = {"assumptions.mood_pull": 0.0, "assumptions.moment_pull": 0.0}
    without = spiral(Scenario().replace(SMALL | off), 12)
    assert abs(without.total("good").mean) < 0.5 * found.total("good").mean
