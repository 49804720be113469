"""An organization begins where its own settings settle: nothing grows up while one looks."""

import numpy as np
import pandas as pd
import pytest

from simulation import Scenario, simulate
from simulation.experiments.patterns.sample import organizations, scenario_of
from simulation.measures import ORDER

LIVED = 251
HISTORIES = 40
FIRST, LAST = (1, 20), (LIVED - 20, LIVED - 1)  # days of which means are compared
MOST = 0.5  # of the spread between organizations: days are few, and luck moves them
USUAL = 0.2


def mean_day(days: pd.DataFrame, span: tuple[int, int]) -> pd.Series:
    """Return the measures' means over the days of a span, and over histories."""
    names = [measure.__name__ for measure in ORDER]
    return days.loc[days["day"].between(*span), names].mean()


@pytest.fixture(scope="module")
def drift() -> pd.Series:
    """Return how far each measure of the untouched baseline moves in a year, in spreads."""
    sample = [scenario_of(row).replace({"run.days": LIVED}) for row in organizations()[::3]]
    ends = [mean_day(simulate(one, 1).days, LAST) for one in sample]
    days = simulate(Scenario().replace({"run.days": LIVED}), HISTORIES).days
    moved = mean_day(days, LAST) - mean_day(days, FIRST)
    return (moved / pd.DataFrame(ends).std()).replace(np.inf, np.nan).dropna()


def test_no_measure_moves_far_from_where_it_was_founded(drift):
    assert len(drift) > 35
    assert drift.abs().max() < MOST, drift.abs().sort_values().tail()


def test_the_usual_measure_hardly_moves(drift):
    assert drift.abs().median() < USUAL, drift.abs().median()


@pytest.mark.parametrize("measure", ["hqc_density", "trust_accuracy", "output", "lead_time"])
def test_what_the_headlines_are_about_stays(drift, measure):
    assert abs(drift[measure]) < 0.25, drift[measure]
