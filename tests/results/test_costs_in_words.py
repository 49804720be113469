"""What levers cost: money, hours, and both in one sum, in the currency of the organization."""

import pytest

from dashboard.arms import run_arms
from dashboard.jobs import JobQueue
from dashboard.words.costs import cost_lines, cost_of
from dashboard.words.strip import strip
from dashboard.words.what_if import cost_tile
from simulation import Scenario, ScenarioError, compare
from simulation.arms import Arm

SWISS = {"organization.currency": "CHF", "organization.hour_cost": 80.0}
SMALL = {"organization.size": 12, "run.days": 20, "levers.mentoring.level": 1.0}


@pytest.fixture(scope="module")
def arm() -> Arm:
    """Return two runs of a small organization that pays in francs."""
    return run_arms(JobQueue(1), "a" * 16, [Scenario().replace(SMALL | SWISS)], 2)[0]


def test_the_sum_is_money_and_each_hour_at_its_cost(arm: Arm) -> None:
    spent = cost_of(arm)
    assert spent.hours > 0.0
    assert spent.total == spent.money + 80.0 * spent.hours
    assert cost_lines(arm)[0][-1] == f"{spent.total:,.0f}"


def test_tile_and_strip_say_the_sum_in_the_currency_of_the_organization(arm: Arm) -> None:
    spent = cost_of(arm)
    tile = cost_tile(arm, arm, False)
    assert tile.value == spent.words(spent.total)
    assert tile.value.startswith("CHF ")
    assert "at CHF 80 an hour" in tile.doubt
    assert strip(arm, arm, False)[-1].startswith(f"costs {tile.value} (CHF ")


def test_what_an_hour_costs_changes_no_run() -> None:
    one, other = Scenario(), Scenario().replace(SWISS)
    assert one.digest_of_history() == other.digest_of_history()
    assert one.digest() != other.digest()


@pytest.mark.parametrize("sign", ["", "12", "€€€€€€", "a b", "<b>"])
def test_what_is_no_currency_is_refused_under_its_key(sign: str) -> None:
    with pytest.raises(ScenarioError, match=r'organization\.currency: ".*" is no currency; write'):
        Scenario().replace({"organization.currency": sign})


def test_costs_in_two_currencies_are_not_compared() -> None:
    with pytest.raises(ScenarioError, match=r"give both the same organization\.currency"):
        compare([Scenario().replace(SMALL), Scenario().replace(SMALL | SWISS)], replicates=2)
