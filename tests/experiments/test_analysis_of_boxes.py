"""Scenario discovery: a planted box is found, and where there is none, none is."""

import pytest

from dashboard.words.sweep_sentences import gathering
from simulation import ScenarioError
from simulation.experiments.analysis.discovery import discovery
from simulation.experiments.analysis.where import condition, usual_condition
from simulation.experiments.sweeps.axes import Listed
from tests.planted import PRESENCE, RESPECT, TRUST, grid, ranges, runs_of, sweep_of

CONTROL = "organization.control"


def planted(point, _, luck):
    inside = point[TRUST] < 0.45 and point[PRESENCE] > 0.55
    return {"recovered": bool(luck.random() > (0.9 if inside else 0.05)), "resilience_loss": 1.0}


def coin(_, __, luck):
    return {"recovered": bool(luck.random() > 0.3), "resilience_loss": float(luck.random())}


def box_of(sweep, outcomes, where=None):
    runs = runs_of(sweep, outcomes)
    one = condition(where) if where else usual_condition(sweep, runs, "resilience_loss")
    return discovery(sweep, runs, one)


@pytest.mark.parametrize(("kind", "points"), [("sobol", 256), ("lhs", 200), ("grid", None)])
def test_a_planted_box_is_found(kind, points):
    keys = (TRUST, PRESENCE, RESPECT)
    axes = grid(*keys) if kind == "grid" else ranges(*keys)
    box = box_of(sweep_of(axes, kind, 4, points), planted)
    assert box.found
    assert box.condition == "recovered is False"
    by_key = {limit.key: limit for limit in box.limits}
    assert set(by_key) == {TRUST, PRESENCE}
    assert by_key[TRUST].high == pytest.approx(0.43, abs=0.05)
    assert by_key[PRESENCE].low == pytest.approx(0.58, abs=0.05)
    assert box.density > 0.8
    assert box.base < 0.35
    assert box.coverage > 0.7
    assert all(p < 0.05 for limit in box.limits for p in limit.quasi_p)
    assert box.elsewhere.inside > 0.7
    assert box.elsewhere.outside < 0.15


def test_a_box_is_the_same_twice():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "sobol", 3, 64)
    assert box_of(sweep, planted) == box_of(sweep, planted)


@pytest.mark.parametrize("kind", ["grid", "sobol"])
def test_where_luck_alone_decides_no_box_is_found(kind):
    keys = (TRUST, PRESENCE, RESPECT)
    axes = grid(*keys) if kind == "grid" else ranges(*keys)
    box = box_of(sweep_of(axes, kind, 6, None if kind == "grid" else 64), coin)
    assert not box.found


def test_a_box_that_could_not_be_checked_says_so():
    box = box_of(sweep_of(grid(TRUST, PRESENCE, levels=(0.2, 0.8)), "grid", 20), planted)
    assert box.found
    assert box.elsewhere is None
    assert "not checked: fewer than 8 points" in gathering(box)


def test_names_can_be_limits():
    axes = [Listed(CONTROL, ("none", "shuffle", "rewire")), *grid(TRUST, PRESENCE)]

    def by_name(point, _, luck):
        return {"recovered": point[CONTROL] != "shuffle" or bool(luck.random() > 0.9)}

    box = box_of(sweep_of(axes, "grid", 4), by_name)
    assert box.found
    assert [(limit.key, limit.names) for limit in box.limits] == [(CONTROL, ["shuffle"])]


def test_cases_can_be_said():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "sobol", 2, 64)
    box = box_of(sweep, lambda p, *_: {"resilience_loss": 20 * p[TRUST]}, "resilience_loss > 10")
    assert [limit.key for limit in box.limits] == [TRUST]
    assert box.limits[0].low == pytest.approx(0.5, abs=0.02)
    assert box.base == pytest.approx(0.5, abs=0.02)


def test_without_recovery_the_worst_quarter_is_of_interest():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "sobol", 2, 64)
    box = box_of(sweep, lambda p, *_: {"resilience_loss": 20 * p[TRUST]})
    assert "worst quarter" in box.condition
    assert box.base == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        *("resilience_loss", "resilience_loss > ", "resilience_loss > ten", "> 3"),
        *("a > 1 or b > 2", "resilience_loss => 3", "resilience_loss > nan", "aisFalse"),
        "__import__('os') > 1",
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(text):
    with pytest.raises(ScenarioError, match="write an outcome, one of"):
        condition(text)


@pytest.mark.parametrize(
    ("text", "value"), [("recovered is False", 0.0), ("a>=1e-2", 0.01), (" a != -3 ", -3.0)]
)
def test_a_condition_is_an_outcome_a_sign_and_a_number(text, value):
    assert condition(text).value == value


def test_all_cases_and_no_case_are_refused():
    sweep = sweep_of(ranges(TRUST, PRESENCE), "sobol", 2, 64)
    for text, told in (("resilience_loss > 99", "none"), ("resilience_loss > -1", "all")):
        with pytest.raises(ScenarioError, match=f"true of {told} of 128"):
            box_of(sweep, lambda p, *_: {"resilience_loss": p[TRUST]}, text)
