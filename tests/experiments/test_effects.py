"""Density as a cause, three ways: from lives that are made up, and from one that is lived."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments.effects import CALM, DENSITY, Lives, life, read, spreads, standardized
from simulation.experiments.headline import SHOCKS

MANY = 4000


def made_up(slope: float) -> Lives:
    """Return lives in which one setting, the organization and luck each have a part in density."""
    lots = np.random.default_rng(3)
    setting, own = lots.normal(size=MANY), lots.normal(size=MANY)
    by_luck = lots.normal(size=(MANY, 4))
    density = 3.0 * setting[:, None] + 2.0 * own[:, None] + by_luck
    outcome = slope * density + 5.0 * setting[:, None] + lots.normal(size=(MANY, 4))
    settings = np.column_stack([np.ones(MANY), setting])
    return Lives(settings, {DENSITY: density, "it": outcome}, {"it": np.full(MANY, slope)})


def test_each_spread_is_of_what_its_name_says():
    lives = made_up(0.0)
    told = spreads(lives.values[DENSITY], lives.settings)
    assert told == pytest.approx([14**0.5, 5**0.5, 1.0], rel=0.03)


def test_the_shares_of_densitys_variance_are_those_it_was_made_of():
    told = read(made_up(0.0), np.arange(MANY))[DENSITY]
    assert told == pytest.approx([9 / 14, 1 / 14], abs=0.02)


@pytest.mark.parametrize("slope", [-0.5, 0.0, 0.5])
def test_a_cause_is_told_from_what_goes_with_it(slope):
    correlation, sampled, like, luck = read(made_up(slope), np.arange(MANY))["it"]
    assert correlation == pytest.approx(
        (14 * slope + 15) / (14**0.5 * ((3 * slope + 5) ** 2 + 5 * slope**2 + 1) ** 0.5), abs=0.03
    )
    whole = ((3 * slope + 5) ** 2 + 5 * slope**2 + 1) ** 0.5
    assert sampled == pytest.approx(slope * 14**0.5 / whole, abs=0.03)
    assert like == pytest.approx(slope * 5**0.5 / (5 * slope**2 + 1) ** 0.5, abs=0.03)
    assert luck == pytest.approx(slope / (slope**2 + 1) ** 0.5, abs=0.03)


def test_one_organization_is_lived_free_and_held():
    small = Scenario().replace({"organization.size": 20, "stakeholders.customers": 0})
    values, slopes = life(small, 2)
    assert set(values) == {DENSITY, *CALM, *SHOCKS}
    assert set(slopes) == {*CALM, *SHOCKS}
    assert all(value.shape == (2,) for value in values.values())
    assert slopes["performance"] > 0.0 > slopes["defect_rate"]


def test_one_kind_of_luck_has_no_spread():
    with pytest.raises(ValueError, match="two replicates"):
        standardized(Scenario(), 1)
