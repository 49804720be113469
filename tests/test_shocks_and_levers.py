"""Each shock strikes as it says, each lever moves what it names, and costs what it says."""

import numpy as np
import pytest

from simulation import Scenario
from simulation.experiments.statistics import difference
from simulation.founding import found
from simulation.history import live
from simulation.replicates import simulate
from simulation.scenario import SHOCK_KINDS
from simulation.state import World

SIXTY = {"organization.size": 60, "run.days": 120, "run.replicates": 12}


def struck(kind: str, size: float, **rest) -> Scenario:
    """Return sixty people, struck on day 40."""
    shock = {"kind": kind, "day": 40, "size": size, **rest}
    return Scenario().replace(SIXTY | {"shocks": [shock]})


def lived(scenario: Scenario, days: int, seed: int = 1) -> World:
    """Return a world after some days."""
    world = found(scenario, seed).world
    live(world, 0, days)
    return world


def effect(scenario: Scenario, measure: str, days: slice = slice(41, None)):
    """Return the paired difference, struck less twin, of the mean of a measure over days."""
    result = simulate(scenario)
    table = result.days[result.days["day"] >= days.start]
    mean = table.groupby(["twin", "replicate"])[measure].mean()
    return difference(mean[True].to_numpy(), mean[False].to_numpy()).estimate


@pytest.mark.parametrize(
    ("kind", "size", "rest", "measure", "sign"),
    [
        ("demand_surge", 1.0, {"duration": 40}, "performance", -1),
        ("layoff", 0.3, {"fairness": 0.1}, "performance", -1),
        ("layoff", 0.3, {"fairness": 0.1}, "psychological_safety", -1),
        ("trust_breach", 1.0, {"breach": "deceptive"}, "tie_trust", -1),
        ("external_crisis", 1.0, {"duration": 60}, "strain", 1),
        ("key_person_loss", 8, {}, "output", -1),
    ],
)
def test_a_shock_moves_what_it_names(kind, size, rest, measure, sign):
    found_effect = effect(struck(kind, size, **rest), measure)
    if kind == "key_person_loss":
        table = lived(struck(kind, size), 41).days
        assert table.headcount[40] == table.headcount[39] - size
        return
    assert found_effect.excludes_zero()
    assert np.sign(found_effect.mean) == sign


def test_the_best_connected_are_lost_and_their_posts_refilled():
    scenario = struck("key_person_loss", 3)
    before = lived(scenario, 40)
    people = before.people
    sought = np.zeros(len(people))
    for i in range(len(people)):
        for place in range(people.tie_count[i]):
            sought[before.ties.other[i, place]] += before.ties.strength[i, place]
    top = set(np.argsort(-sought)[:3].tolist())
    live(before, 40, 41)
    assert set(np.flatnonzero(before.people.here == 0).tolist()) >= top
    live(before, 41, 120)
    assert (before.people.generation[list(top)] >= 1).mean() > 0.5


def test_a_layoff_closes_posts_for_good():
    world = lived(struck("layoff", 0.2, fairness=0.5), 41)
    closed = (world.people.here == 0) & (world.people.refilled < 0)
    assert closed.sum() in (11, 12)
    live(world, 41, 120)
    assert not world.people.here[closed].any()


def test_fairness_spares_the_survivors():
    safety = []
    for fairness in (0.0, 1.0):
        world = lived(struck("layoff", 0.2, fairness=fairness), 41)
        safety.append(float(world.people.safety[world.people.here == 1].mean()))
    assert safety[1] > safety[0] + 0.03


def leaders_trust(days: int, **rest) -> float:
    """Return mean trust in leaders after a breach, `days` days on."""
    scenario = struck("trust_breach", 0.8, **rest).replace(
        {"assumptions.quit_hazard": 0.0, "run.days": 400}
    )
    world = lived(scenario, 40 + days)
    views = [
        float(world.ties.trust[i, place])
        for i in range(60)
        for place in range(world.people.tie_count[i])
        if world.people.leads[world.ties.other[i, place]]
    ]
    return float(np.mean(views))


def test_trust_comes_back_after_a_breach_unless_there_was_deceit():
    before = leaders_trust(0, breach="deceptive")
    assert leaders_trust(300, breach="competence") > 0.95 * before
    assert leaders_trust(300, breach="deceptive") < 0.9 * before


def test_a_promise_helps_only_without_deceit():
    for breach, helps in (("integrity", True), ("deceptive", False)):
        without = leaders_trust(1, breach=breach)
        promised = leaders_trust(1, breach=breach, promise=1.0)
        assert (promised > without + 0.02) == helps


@pytest.mark.parametrize(
    ("lever", "measure", "sign"),
    [("device_free_meetings", "hqc_density", 1), ("leaders_modelling", "hqc_density", 1)],
)
def test_a_lever_moves_what_it_names_and_costs_what_it_says(lever, measure, sign):
    base = Scenario().replace(SIXTY)
    turned = base.replace({f"levers.{lever}.level": 1.0})
    one, two = simulate(base).runs, simulate(turned).runs
    moved = difference(one[measure].to_numpy(), two[measure].to_numpy()).estimate
    assert moved.excludes_zero()
    assert np.sign(moved.mean) == sign
    plan = getattr(turned.levers, lever)
    reached = 1.0 if lever == "device_free_meetings" else np.nan
    if np.isfinite(reached):
        assert two["cost_hours"].to_numpy() == pytest.approx(plan.hours * reached, rel=0.05)
    assert (two["cost_hours"] > 0).all()
    assert (one["cost_hours"] == 0).all()


def test_a_lever_of_poor_fidelity_costs_and_does_nothing(small):
    on = small.replace({"levers.device_free_meetings.level": 1.0})
    poor = on.replace({"levers.device_free_meetings.fidelity": 0.2})
    worlds = [lived(scenario, 20) for scenario in (small, poor)]
    assert worlds[0].people.distraction.tobytes() == worlds[1].people.distraction.tobytes()
    assert worlds[1].days.lever_hours.sum() > 0


def test_crisis_leadership_is_idle_until_a_crisis_and_then_eases_strain():
    crisis = struck("external_crisis", 0.6, duration=50)
    present = crisis.replace({"levers.crisis_leadership.level": 1.0})
    worlds = [lived(scenario, 40) for scenario in (crisis, present)]
    assert worlds[0].people.tobytes() == worlds[1].people.tobytes()
    one, two = (simulate(s).runs.query("not twin") for s in (crisis, present))
    eased = difference(one["hqc_density"].to_numpy(), two["hqc_density"].to_numpy()).estimate
    assert eased.excludes_zero()
    assert eased.mean > 0


def test_every_kind_of_shock_is_tried_here():
    assert set(SHOCK_KINDS) == {
        "demand_surge",
        "key_person_loss",
        "layoff",
        "trust_breach",
        "external_crisis",
    }
