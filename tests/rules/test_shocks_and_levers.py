"""Each shock strikes as it says, each lever moves what it names, and costs what it says."""

import importlib

import numpy as np
import pytest

from simulation import Scenario
from simulation.catalogue import card_of
from simulation.experiments.statistics import difference
from simulation.founding import found
from simulation.history import run_days
from simulation.levers.peer_selection import welcome
from simulation.levers.relational_selection import choose
from simulation.replicates import simulate
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import LEVERS, dose_of, schedule_of
from simulation.shocks.striking import strike_all
from simulation.state import World
from tests.scenes import Scene

SIXTY = {"organization.size": 60, "run.days": 120, "run.replicates": 12}


def struck(kind: str, size: float, **rest) -> Scenario:
    """Return sixty people, struck on day 40."""
    shock = {"kind": kind, "day": 40, "size": size, **rest}
    return Scenario().replace(SIXTY | {"shocks": [shock]})


def lived(scenario: Scenario, days: int, seed: int = 1) -> World:
    """Return a world after some days."""
    world = found(scenario, seed).world
    run_days(world, 0, days)
    return world


def effect(scenario: Scenario, measure: str, days: slice = slice(41, None)):
    """Return the paired difference, struck less twin, of the mean of a measure over days."""
    result = simulate(scenario)
    table = result.days[result.days["day"] >= days.start]
    mean = table.groupby(["twin", "replicate"])[measure].mean()
    return difference(mean[True].to_numpy(), mean[False].to_numpy()).estimate


SHOCKS = {
    "demand_surge": (1.0, {"duration": 40}, "performance", -1),
    "key_person_loss": (8, {}, "performance", -1),
    "layoff": (0.3, {"fairness": 0.1}, "performance", -1),
    "trust_breach": (1.0, {"breach": "deceptive"}, "tie_trust", -1),
    "external_crisis": (1.0, {"duration": 60}, "strain", 1),
    "turnover_burst": (0.5, {"duration": 30}, "turnover", 1),
    "reorganization": (1.0, {}, "performance", -1),
    "remote_shift": (1.0, {"duration": 80}, "hqc_density", -1),
    "supplier_failure": (1.0, {"duration": 60}, "performance", -1),
    "customer_loss": (1.0, {"duration": 60}, "output", -1),
    "complaint_wave": (1.0, {"duration": 60}, "customer_ties", -1),
    "technology_change": (1.0, {}, "performance", -1),
}


def said_to_move(folder: str, name: str) -> tuple[str, int]:
    """Return the measure that a rule's card names, and the direction."""
    card = card_of(folder, name)
    return card.raises or card.lowers, 1 if card.raises else -1


@pytest.mark.parametrize("kind", SHOCK_KINDS)
def test_a_shock_moves_what_it_names(kind):
    size, rest, measure, sign = SHOCKS[kind]
    assert said_to_move("shocks", kind) == (measure, sign)
    moved = effect(struck(kind, size, **rest), measure)
    assert moved.excludes_zero()
    assert np.sign(moved.mean) == sign


@pytest.mark.parametrize("kind", SHOCK_KINDS)
def test_a_shock_of_no_size_changes_no_byte(kind, small):
    shock = {"kind": kind, "day": 5, "size": 0, "duration": 10}
    calm, spared = (lived(small.replace({"shocks": s}), 20) for s in ([], [shock]))
    assert calm.people.tobytes() == spared.people.tobytes()
    assert calm.ties.tobytes() == spared.ties.tobytes()


def test_a_layoff_makes_it_less_safe():
    moved = effect(struck("layoff", 0.3, fairness=0.1), "psychological_safety")
    assert moved.excludes_zero()
    assert moved.mean < 0


def test_the_best_connected_are_lost_and_their_posts_refilled():
    scenario = struck("key_person_loss", 3)
    before = lived(scenario, 40)
    people = before.people
    sought = np.zeros(len(people))
    for i in range(len(people)):
        for place in range(people.tie_count[i]):
            sought[before.ties.other[i, place]] += before.ties.strength[i, place]
    top = set(np.argsort(-sought)[:3].tolist())
    run_days(before, 40, 41)
    assert set(np.flatnonzero(before.people.here == 0).tolist()) >= top
    run_days(before, 41, 120)
    assert (before.people.generation[list(top)] >= 1).mean() > 0.5


def test_a_layoff_closes_posts_for_good():
    world = lived(struck("layoff", 0.2, fairness=0.5), 41)
    closed = (world.people.here == 0) & (world.people.refilled < 0)
    assert closed.sum() == 12
    run_days(world, 41, 120)
    assert not world.people.here[closed].any()


def test_a_layoff_lays_off_as_many_as_it_says_and_never_the_head():
    for name in range(12):
        shock = {"kind": "layoff", "name": f"the {name}th", "day": 3, "size": 0.5}
        scenario = Scenario().replace({"organization.size": 21, "run.days": 5, "shocks": [shock]})
        world = found(scenario, 1).world
        strike_all(world, 3)
        people = world.people[world.people.outside == 0]
        assert (people.here == 0).sum() == int(0.5 * 20 + 0.5)
        assert people.here[people.manager < 0].tolist() == [1]
        assert world.shocks.hits[0] == 20


def test_a_layoff_of_the_head_finds_nobody():
    world = lived(struck("layoff", 1.0, target="head"), 41)
    assert world.shocks.hits[0] == 0
    assert (world.people.refilled[world.people.here == 0] >= 0).all()


def test_fairness_spares_the_survivors():
    safety = []
    for fairness in (0.0, 1.0):
        world = lived(struck("layoff", 0.2, fairness=fairness), 41)
        safety.append(float(world.people.safety[world.people.here == 1].mean()))
    assert safety[1] > safety[0] + 0.03


def leaders_trust(days: int, size: float = 0.8, **rest) -> float:
    """Return mean trust in leaders after a breach, `days` days on."""
    scenario = struck("trust_breach", size, **rest).replace(
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
    unbroken = leaders_trust(300, size=0.0, breach="deceptive")
    assert leaders_trust(300, breach="competence") > 0.95 * unbroken
    assert leaders_trust(300, breach="deceptive") < 0.9 * unbroken


def test_a_promise_helps_only_without_deceit():
    for breach, helps in (("integrity", True), ("deceptive", False)):
        without = leaders_trust(1, breach=breach)
        promised = leaders_trust(1, breach=breach, promise=1.0)
        assert (promised > without + 0.02) == helps


COMING_AND_GOING = {"assumptions.quit_hazard": 0.006, "assumptions.vacancy_days": 10.0}
CRISIS = {"kind": "external_crisis", "day": 40, "size": 0.8, "duration": 60}


@pytest.mark.parametrize("lever", [name for name in LEVERS if name != "crisis_leadership"])
def test_a_lever_moves_what_it_names(lever):
    measure, sign = said_to_move("levers", lever)
    base = Scenario().replace(SIXTY | COMING_AND_GOING)
    one, two = (simulate(s).runs for s in (base, base.replace({f"levers.{lever}.level": 1.0})))
    moved = difference(one[measure].to_numpy(), two[measure].to_numpy()).estimate
    assert moved.excludes_zero()
    assert np.sign(moved.mean) == sign


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_costs_what_it_says(lever):
    turned = {f"levers.{lever}.{key}": value for key, value in TURNED.items()}
    scenario = Scenario().replace(SIXTY | COMING_AND_GOING | turned | {"shocks": [CRISIS]})
    result = simulate(scenario, replicates=1)
    spent = result.costs.iloc[0]
    assert spent["lever"] == lever
    assert spent["money"] > 0
    assert spent["hours"] == pytest.approx(spent["money"] * 0.1, rel=0.01)
    days = result.days[~result.days["twin"]]
    there = days["cost_money"] > 0
    assert there[days["day"] < 45].sum() == 0
    assert there[days["day"] >= 90].sum() == 0
    struck_run = result.runs[~result.runs["twin"]].iloc[0]
    assert struck_run["cost_hours"] == pytest.approx(struck_run["cost_money"] * 0.1, rel=0.01)


TURNED = {"level": 0.5, "start": 45, "end": 90, "money": 1.0, "hours": 0.1}


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_that_is_off_changes_no_byte(lever, small):
    off = {f"levers.{lever}.{key}": value for key, value in TURNED.items()}
    off |= {f"levers.{lever}.level": 0.0, f"levers.{lever}.start": 0}
    plain, with_it = (lived(small.replace(keys), 20) for keys in ({}, off))
    assert plain.people.tobytes() == with_it.people.tobytes()
    assert plain.ties.tobytes() == with_it.ties.tobytes()
    assert plain.days.tobytes() == with_it.days.tobytes()


def test_hours_of_levers_leave_the_day():
    base = Scenario().replace(SIXTY)
    turned = base.replace({"levers.meeting_practice.level": 1.0})
    turned = turned.replace({"levers.meeting_practice.hours": 2.0, "work.demand": 0.4})
    one, two = (simulate(s).runs for s in (base.replace({"work.demand": 0.4}), turned))
    lost = difference(one["output"].to_numpy(), two["output"].to_numpy()).estimate
    assert lost.excludes_zero()
    assert lost.mean < 0


@pytest.mark.parametrize("lever", ["relational_training", "device_free_meetings", "open_books"])
def test_an_outward_lever_reaches_customers_and_suppliers(lever):
    busy = {"stakeholders.stakeholder_seeks": 4.0, "run.days": 200, "run.replicates": 60}
    base = Scenario().replace(SIXTY | busy | {f"levers.{lever}.level": 1.0})
    outward = base.replace({f"levers.{lever}.outward": True})
    costs = [simulate(s, replicates=1).runs["cost_hours"].iloc[0] for s in (base, outward)]
    assert costs[1] > 1.02 * costs[0]
    one, two = (simulate(s).runs["customer_ties"].to_numpy() for s in (base, outward))
    moved = difference(one, two).estimate
    assert moved.excludes_zero()
    assert moved.mean > 0


def test_a_lever_of_poor_fidelity_costs_and_does_nothing(small):
    on = small.replace({"levers.device_free_meetings.level": 1.0})
    poor = on.replace({"levers.device_free_meetings.fidelity": 0.2})
    worlds = [lived(scenario, 20) for scenario in (small, poor)]
    assert worlds[0].people.distraction.tobytes() == worlds[1].people.distraction.tobytes()
    assert worlds[1].days.lever_hours.sum() > 0


@pytest.mark.parametrize(
    ("threshold", "fidelity", "done"),
    [(0.3, 0.3, 0.0), (0.3, 0.65, 0.4), (0.0, 0.3, 0.24), (0.6, 0.7, 0.2), (0.3, 1.0, 0.8)],
)
def test_a_practice_does_what_its_fidelity_leaves_beyond_the_threshold(threshold, fidelity, done):
    assert dose_of(0.8, fidelity, threshold) == pytest.approx(done)
    keys = {"assumptions.adoption_threshold": threshold, "levers.mentoring.level": 0.8}
    scenario = Scenario().replace(keys | {"levers.mentoring.fidelity": fidelity})
    assert schedule_of(scenario).dose.max() == pytest.approx(done)


def test_teams_differ_in_how_far_they_take_up_a_practice_as_far_as_the_spread_goes():
    for spread in (0.0, 0.6):
        keys = {"organization.size": 700, "assumptions.adoption_spread": spread}
        world = found(Scenario().replace(keys), 1).world
        adoption, team = world.people.adoption, world.people.team
        assert 1.0 - spread <= adoption.min() <= adoption.max() <= 1.0
        assert adoption.mean() == pytest.approx(1.0 - 0.5 * spread, abs=0.06)
        for t in range(len(world.teams)):
            assert len(set(adoption[team == t].tolist())) == 1
        assert len(set(adoption.tolist())) > 50 or spread == 0.0


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_does_with_a_team_what_the_team_takes_up(lever):
    told = []
    for adoption, dose in ((0.5, 0.8), (1.0, 0.4)):
        scene = Scene()
        scene.world.org[0].crisis = scene.one.leads = scene.one.recruiting = 1
        scene.one.hired = -300 if lever == "mentoring" else 0
        scene.one.adoption, plan = adoption, scene.world.schedule[LEVERS.index(lever)]
        plan.today, plan.running = dose, 1
        rule = getattr(importlib.import_module(f"simulation.levers.{lever}"), lever)
        rule(scene.one, plan, scene.world.org[0])
        scene.one.adoption = 0.0
        told.append(scene.one.tobytes())
    assert told[0] == told[1]


def test_newcomers_are_chosen_and_welcomed_as_far_as_their_team_takes_it_up():
    told = []
    for adoption, dose in ((0.5, 0.8), (1.0, 0.4)):
        scene = Scene()
        plan, scene.two.adoption = scene.world.schedule[0], adoption
        plan.today, plan.running = dose, 1
        choose(scene.two, plan)
        welcome(scene.tie.mine, scene.two, plan)
        told.append((scene.two.relational_skill, scene.tie.mine.regard, scene.tie.mine.trust))
    assert told[0] == told[1]
    assert told[0][1] == pytest.approx(0.5 + 0.5 * 0.33 * 0.4)


def test_who_moves_to_another_team_finds_what_that_team_takes_up():
    scenario = struck("reorganization", 0.5).replace({"assumptions.adoption_spread": 0.6})
    before, after = (lived(scenario, days) for days in (40, 41))
    of_team = dict(zip(before.people.team.tolist(), before.people.adoption.tolist(), strict=True))
    assert (before.people.team != after.people.team).any()
    assert [of_team[int(team)] for team in after.people.team] == after.people.adoption.tolist()


def test_crisis_leadership_is_idle_until_a_crisis_and_then_eases_strain():
    crisis = struck("external_crisis", 0.6, duration=50)
    present = crisis.replace({"levers.crisis_leadership.level": 1.0})
    worlds = [lived(scenario, 40) for scenario in (crisis, present)]
    assert worlds[0].people.tobytes() == worlds[1].people.tobytes()
    one, two = (simulate(s).runs.query("not twin") for s in (crisis, present))
    eased = difference(one["hqc_density"].to_numpy(), two["hqc_density"].to_numpy()).estimate
    assert eased.excludes_zero()
    assert eased.mean > 0


def test_a_reorganization_moves_people_within_the_structure():
    before, after = (lived(struck("reorganization", 0.5), days) for days in (40, 41))
    moved = before.people.team != after.people.team
    assert 10 <= moved.sum() <= 35
    assert not moved[before.people.leads == 1].any()
    sizes = [np.bincount(world.people.team).tolist() for world in (before, after)]
    assert sizes[0] == sizes[1]
    assert sorted(after.members.tolist()) == list(range(len(after.people)))
    assert (after.people.seat[after.members] == np.arange(len(after.people))).all()
    for i, partners in enumerate(after.links):
        for j in partners[partners >= 0]:
            assert i in after.links[j]


def test_a_shock_strikes_the_team_the_role_and_the_person_it_names():
    for target, share in (("team:t03", 0.2), ("role:leader", 0.3), ("person:p007", 0.05)):
        world = lived(struck("external_crisis", 1.0, duration=20, target=target), 41)
        assert 0 < (world.people.grief > 0).mean() < share
        assert world.shocks.hits[0] == (world.people.grief > 0).sum()


def test_a_shock_that_finds_nobody_is_told():
    shocks = [
        {"kind": "customer_loss", "day": 40, "size": 1.0, "duration": 50},
        {"kind": "complaint_wave", "day": 45, "size": 1.0, "duration": 10},
    ]
    result = simulate(Scenario().replace(SIXTY | {"shocks": shocks}), replicates=2)
    assert result.missed == {"customer_loss": 0, "complaint_wave": 2}


@pytest.mark.parametrize("kind", ["customer_loss", "supplier_failure"])
@pytest.mark.parametrize("duration", [1, 3])
def test_stakeholders_are_missing_for_as_many_days_as_the_shock_lasts(kind, duration):
    shock = {"kind": kind, "day": 5, "size": 1.0, "duration": duration}
    scenario = Scenario().replace({"organization.size": 60, "run.days": 12, "shocks": [shock]})
    side, missing = 1 if kind == "customer_loss" else 2, []
    for day in range(12):
        world = lived(scenario, day)
        strike_all(world, day)
        if (world.people.here[world.people.outside == side] == 0).any():
            missing.append(day)
    assert missing == list(range(5, 5 + duration))


def test_shocks_of_one_day_combine():
    both = [
        {"kind": "supplier_failure", "day": 40, "size": 1.0, "duration": 30},
        {"kind": "demand_surge", "day": 40, "size": 0.5, "duration": 30},
    ]
    scenario = Scenario().replace(SIXTY | {"shocks": both})
    days = simulate(scenario).days
    after = days[(days["day"] > 45) & (days["day"] < 70)]
    lost = after.groupby("twin")["performance"].mean()
    one = simulate(Scenario().replace(SIXTY | {"shocks": both[:1]})).days
    alone = one[(one["day"] > 45) & (one["day"] < 70)].groupby("twin")["performance"].mean()
    assert lost[False] < alone[False] < alone[True]
