"""How much others are needed, and who: right values by hand, and one sign the other way fails."""

import numpy as np
import pytest

from simulation import Scenario, simulate
from simulation.evening.leaving import heir_of, leave, pass_links
from simulation.evening.unrest import unrest, unsettle
from simulation.founding import found
from simulation.morning.need import exploration, leaning, reachable, wanted
from simulation.ties import appeal, find_tie, link
from tests.scenes import Scene

SEEKS = {"pathways__seeks": 4.0, "pathways__leaders_seeks": 1.5}


def calm(**changes: float) -> Scene:
    """Return two people to whom nothing has happened."""
    scene = Scene(**SEEKS | changes)
    for person in (scene.one, scene.two):
        person.outreach, person.sociability, person.workload, person.leads = 1.0, 1.0, 0.0, 0
        person.unrest = person.grief = person.loss = person.distance = 0.0
    return scene


def test_on_an_ordinary_day_people_seek_as_the_scenario_says():
    scene = calm()
    assert wanted(scene.one, scene.settings) == 4.0
    scene.one.leads = 1
    assert wanted(scene.one, scene.settings) == 6.0
    scene.one.sociability = 4.0
    assert wanted(scene.one, scene.settings) == 12.0


@pytest.mark.parametrize(("unrest_", "grief"), [(0.5, 0.0), (0.0, 0.5), (0.5, 0.2)])
def test_unrest_and_grief_make_people_seek_more(unrest_, grief):
    scene = calm(assumptions__contact_need=0.6)
    scene.one.unrest, scene.one.grief = unrest_, grief
    assert wanted(scene.one, scene.settings) == pytest.approx(4.0 * 1.3)
    scene = calm(assumptions__contact_need=0.0)
    scene.one.unrest, scene.one.grief = unrest_, grief
    assert wanted(scene.one, scene.settings) == 4.0


def test_an_overload_makes_people_seek_less():
    for days, sought in ((2.0, 4.0), (3.0, 3.6), (4.0, 3.2)):
        scene = calm(assumptions__load_on_seeking=0.2)
        scene.one.workload = days
        assert wanted(scene.one, scene.settings) == pytest.approx(sought)


def test_customers_come_as_they_are_asked_to():
    scene = calm(stakeholders__stakeholder_seeks=0.7)
    scene.one.outside, scene.one.unrest, scene.one.outreach = 1, 1.0, 2.0
    assert wanted(scene.one, scene.settings) == pytest.approx(1.4)


@pytest.mark.parametrize(
    ("trust", "regard", "pull"),
    [(1.0, 1.0, 1.3), (0.0, 0.0, 0.7), (0.5, 0.5, 1.0), (0.9, 0.5, 1.12)],
)
def test_in_grief_people_lean_on_whom_they_are_close_to(trust, regard, pull):
    scene = calm(assumptions__threat_pull=0.6)
    view, scene.one.grief, scene.one.manager = scene.tie.mine, 0.5, -1
    view.trust, view.regard = trust, regard
    assert leaning(view, scene.one, scene.settings, 1.0) == pytest.approx(pull)
    for key in ("assumptions__threat_pull", "assumptions__channel_stepping_in"):
        shut = calm(**{key: 0.0})
        shut.one.grief, shut.one.manager = 0.5, -1
        shut.tie.mine.trust, shut.tie.mine.regard = trust, regard
        assert leaning(shut.tie.mine, shut.one, shut.settings, 1.0) == pytest.approx(1.0)


def test_in_unrest_people_turn_to_their_manager_as_to_a_task():
    scene = calm(assumptions__information_pull=0.5, assumptions__interdependence_pull=6.0)
    scene.one.unrest, scene.one.manager = 0.5, 1
    assert leaning(scene.tie.mine, scene.one, scene.settings, 1.0) == pytest.approx(2.5)
    scene.one.manager = -1
    assert leaning(scene.tie.mine, scene.one, scene.settings, 1.0) == 1.0


def test_chance_meetings_need_one_place_and_are_more_after_a_loss():
    scene = calm(assumptions__exploration=0.02, assumptions__replacing=4.0)
    assert exploration(scene.one, scene.settings) == 0.02
    scene.one.loss = 0.5
    assert exploration(scene.one, scene.settings) == pytest.approx(0.06)
    scene.one.distance = 0.25
    assert exploration(scene.one, scene.settings) == pytest.approx(0.045)
    assert reachable(scene.one, scene.settings) == 0.75
    anywhere = calm(assumptions__same_place=0.0)
    anywhere.one.distance = 0.25
    assert reachable(anywhere.one, anywhere.settings) == 1.0


def test_who_is_sociable_leads_or_has_helped_draws_others():
    scene = calm(assumptions__rank_pull=0.4, assumptions__know_how_pull=0.5)
    assert appeal(scene.settings, scene.two, 0.5) == 1.0
    assert appeal(scene.settings, scene.two, 1.0) == pytest.approx(1.5)
    assert appeal(scene.settings, scene.two, 0.0) == pytest.approx(0.5)
    scene.two.leads, scene.two.sociability = 1, 2.0
    assert appeal(scene.settings, scene.two, 0.5) == pytest.approx(2.8)


def test_unrest_is_that_of_the_worst_and_wears_off():
    scene = calm(assumptions__unrest_half_life=2.0)
    unsettle(scene.one, 0.4)
    unsettle(scene.one, 0.2)
    assert scene.one.unrest == 0.4
    unsettle(scene.one, 1.7)
    assert scene.one.unrest == 1.0
    scene.one.loss = 0.5
    for _ in range(2):
        unrest(scene.one, scene.settings)
    assert (scene.one.unrest, scene.one.loss) == pytest.approx((0.5, 0.25))
    for _ in range(20):
        unrest(scene.one, scene.settings)
    assert (scene.one.unrest, scene.one.loss) == (0.0, 0.0)


def test_who_loses_a_partner_lacks_company_as_far_as_they_sought_them():
    scene = calm()
    scene.tie.theirs.strength, scene.tie.mine.strength = 0.3, 0.9
    leave(scene.world, 0, 1, True)
    assert (scene.two.loss, scene.one.loss) == (pytest.approx(0.3), 0.0)


def team() -> Scene:
    """Return a team of five without links, and nothing else."""
    scene = Scene()
    scene.world = found(Scenario().replace({"organization.size": 5}), 1).world
    scene.world.links[:] = -1
    return scene


def test_links_of_a_post_that_is_gone_pass_to_whoever_has_fewest():
    world = team().world
    for one, two in ((0, 1), (0, 2), (3, 2), (3, 4), (1, 4)):
        link(world, one, two)
    world.people.here[0] = 0
    assert heir_of(world, 0, 1) == 2  # 4 is linked with 1 already; 2 and 3 have two: the first
    pass_links(world, 0)
    assert (world.links[0] == -1).all()
    assert not (world.links == 0).any()
    assert 2 in world.links[1]
    place = find_tie(world, 1, 2)
    assert world.ties.linked[1, place] == 1


CALM = {"run.days": 90, "organization.size": 80, "run.replicates": 16}
SURGE = CALM | {"shocks": [{"kind": "demand_surge", "day": 40, "size": 1.0, "duration": 50}]}
GRIEVING = CALM | {"shocks": [{"kind": "external_crisis", "day": 40, "size": 1.0, "duration": 50}]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "scenario", "sign"),
    [
        ("assumptions.contact_need", GRIEVING, 1),
        ("assumptions.load_on_seeking", SURGE, -1),
    ],
)
def test_who_is_shaken_meets_more_and_who_is_overloaded_less(key, scenario, sign):
    base = Scenario().replace(scenario)
    with_, without = (simulate(s).days for s in (base, base.replace({key: 0.0})))
    hours = [
        days[(days["day"] >= 45) & ~days["twin"]].groupby("replicate")["coordination_hours"].mean()
        for days in (with_, without)
    ]
    gained = (hours[0] - hours[1]).to_numpy()
    assert sign * gained.mean() > 2.13 * gained.std(ddof=1) / np.sqrt(len(gained))


def test_at_zero_nothing_of_it_changes_a_byte():
    off = {
        f"assumptions.{name}": 0.0
        for name in ("contact_need", "threat_pull", "information_pull", "replacing")
    }
    base = Scenario().replace(CALM | {"run.replicates": 2, "assumptions.quit_hazard": 0.0})
    one, two = (simulate(s).days.drop(columns="run_id") for s in (base, base.replace(off)))
    assert one.equals(two)  # without shocks and leavers nobody is in need
