"""The equations of the ODD description, done as they stand there, and compared with the rules.

On copies of the same two people the formulas must do what the compiled rules do.
"""

import importlib
from typing import Any

import numpy as np
import pytest

from simulation.evening.commitment import commitment
from simulation.evening.energy import energy
from simulation.evening.fading import fade, keep_habit
from simulation.evening.health import health
from simulation.evening.involvement import involvement
from simulation.evening.learning import learning
from simulation.evening.leaving import may_quit, miss, vacant_until
from simulation.evening.mood import mood
from simulation.evening.newcomers import expect, traits
from simulation.evening.norms import imprint, norms
from simulation.evening.safety import safety
from simulation.evening.strain import strain
from simulation.evening.thinking import thinking
from simulation.levers.peer_selection import welcome
from simulation.levers.relational_selection import choose
from simulation.luck import lots_of
from simulation.meeting import get_acquainted
from simulation.morning.attendance import attendance
from simulation.morning.conduct import conduct
from simulation.morning.presence import divide_attention, presence
from simulation.morning.start_of_day import start_day_of
from simulation.pathways.play import play
from simulation.pathways.respectful_engagement import respectful_engagement
from simulation.pathways.task_enabling import task_enabling
from simulation.pathways.trusting import trusting
from simulation.settings import BREACHES, LEVERS, SHOCK
from simulation.shocks.layoff import survive
from simulation.shocks.technology_change import technology_change
from simulation.shocks.trust_breach import let_down
from simulation.state import QUALITIES
from simulation.ties import label
from tests.formulas import Row, agree, as_the_text_says, copied, stirred
from tests.scenes import Scene

NUMBERS = range(8)
TURNED_ON = {
    "assumptions__ramp_complexity": 1.5,
    "assumptions__skill_half_life": 90.0,
    "assumptions__reward_effort": 0.3,
}  # what is off by default
OF_ONE = {
    rule.__name__: rule
    for rule in (
        *(mood, energy, strain, safety, commitment, learning, health, thinking, involvement),
        *(divide_attention, start_day_of),
    )
}


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("number", NUMBERS)
def test_rules_of_one_person(name, number):
    scene = stirred(number, **TURNED_ON)
    scene.one.taught[number % 4], scene.one.met = 0.1 * number, 3 * number
    scene.one.leads = number % 2
    things = lambda s: {"person": s.one, "team": s.world.teams[0]}  # noqa: E731
    agree(name, scene, lambda s: OF_ONE[name](s.one, s.settings), things)


@pytest.mark.parametrize("rule", [conduct, presence], ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("number", NUMBERS)
def test_rules_of_a_person_in_a_team(rule, number):
    agree(
        rule.__name__,
        stirred(number),
        lambda s: rule(s.one, s.world.teams[0], s.settings),
        lambda s: {"person": s.one, "team": s.world.teams[0]},
    )


@pytest.mark.parametrize("place", range(len(LEVERS)), ids=LEVERS)
@pytest.mark.parametrize("number", NUMBERS)
def test_levers(place, number):
    rule = getattr(importlib.import_module(f"simulation.levers.{LEVERS[place]}"), LEVERS[place])
    scene = stirred(number)
    scene.world.schedule.equity = 0.1 * number
    scene.one.recruiting = scene.one.leads = number % 2
    scene.one.hired, scene.world.org[0].day, scene.world.org[0].crisis = (
        -300 + 290 * (number % 2),
        9,
        1,
    )
    agree(
        LEVERS[place],
        scene,
        lambda s: rule(s.one, s.world.schedule[place], s.world.org[0]),
        lambda s: {"person": s.one, "plan": s.world.schedule[place]},
    )


def roles(scene: Scene) -> dict[str, Any]:
    """Return the two people in all roles of the pathways, and the tie."""
    ones = dict.fromkeys(("speaker", "helper", "truster", "player"), scene.one)
    others = dict.fromkeys(("listener", "asker", "trustee", "partner"), scene.two)
    return ones | others | {"mine": scene.tie.mine, "theirs": scene.tie.theirs}


@pytest.mark.parametrize(
    "rule", [respectful_engagement, task_enabling, trusting, play], ids=lambda rule: rule.__name__
)
@pytest.mark.parametrize("number", range(40))
def test_pathways(rule, number):
    scene, own = stirred(number), Scene().luck(number)
    agree(
        rule.__name__,
        scene,
        lambda s: rule(s.one, s.two, s.tie, s.settings, lots_of(own)),
        lambda s: roles(s) | {"luck": int(own)},
    )


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("number", NUMBERS)
def test_fading(number, held):
    density = {"organization__hqc_density": 0.5} if held else {}
    scene = stirred(number, organization__hold_density=held, **density)
    scene.tie.mine.sought, scene.tie.mine.times = number % 3, number % 2
    agree(
        "fade",
        scene,
        lambda s: (
            fade(s.tie.mine, s.one, s.settings),
            keep_habit(s.tie.mine, s.settings.strength_fading),
        ),
        lambda s: {"view": s.tie.mine, "holder": s.one},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_being_together(number):
    agree(
        "get_acquainted",
        stirred(number),
        lambda s: get_acquainted(s.tie.mine, s.two, s.settings, 0.8, number),
        lambda s: {"view": s.tie.mine, "other": s.two, "medium": 0.8, "times": number},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_norms_and_the_imprint_of_a_crisis(number):
    scene = stirred(number)
    scene.world.org[0].crisis = 1
    leader = int(scene.world.teams[0].leader)
    team = lambda s: {"team": s.world.teams[0], "leader": s.world.people[leader]}  # noqa: E731
    agree("norms", scene, lambda s: norms(s.world.teams[0], s.settings), team)
    agree("imprint", scene, lambda s: imprint(s.world, 0), team)


@pytest.mark.parametrize("number", range(24))
def test_attendance(number):
    absent = {"assumptions__absence": 0.3, "assumptions__absence_slope": 3.0}
    scene = stirred(number, assumptions__channel_quitting=0.6, **absent)
    scene.one.outside, scene.world.org[0].day = int(number % 8 == 7), number
    agree(
        "attendance",
        scene,
        lambda s: attendance(s.one, s.settings, s.world.org[0]),
        lambda s: {"person": s.one, "day": number},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_quitting(number):
    scene = stirred(number, assumptions__quit_hazard=0.1, assumptions__quit_slope=8.0)
    told = as_the_text_says("may_quit", copied(scene), person=copied(scene).one, day=number)
    may_quit(scene.world, 0, number)
    assert scene.one.quit_intention == pytest.approx(told["person"].quit_intention)
    assert (scene.one.here == 0) == told["quits"]
    twin = copied(scene)
    things = {"person": twin.one, "other": twin.two, "view": twin.tie.theirs}
    as_the_text_says("vacant_until", twin, **things, day=number)
    assert twin.one.refilled == vacant_until(scene.world, 0, number)
    miss(scene.world, 0, 0)
    assert twin.two.loss == pytest.approx(scene.two.loss)


@pytest.mark.parametrize("number", NUMBERS)
def test_traits(number):
    scene = stirred(number, people__culture_gap=0.5, people__renown=0.1 * number)
    scene.one.generation, scene.one.leads = number, number % 2
    twin = copied(scene)
    traits(scene.world, 0)
    as_the_text_says("traits", twin, person=twin.one, team=twin.world.teams[0])
    for name in (
        "holder",
        "trust_propensity",
        "presence_tendency",
        "relational_skill",
        "own_skill",
        "style",
    ):
        assert scene.one[name] == twin.one[name], name
    assert scene.one.misused == twin.one.misused
    assert scene.one.constitution == twin.one.constitution
    assert scene.one.own_skill == twin.one.own_skill
    assert scene.one.trustworthiness == twin.one.trustworthiness
    assert scene.one.sociability == twin.one.sociability
    assert list(scene.one.expertise) == list(twin.one.expertise)


@pytest.mark.parametrize("density", [0.0, 0.5, 1.0])
def test_profiles_of_labels(density):
    scene = stirred(1, organization__hqc_density=density)
    keys = {"one": scene.one, "two": scene.two}
    agree(
        "label",
        scene,
        lambda s: label(s.world, s.tie.mine, s.one.key, s.two.key),
        lambda s: {"view": s.tie.mine} | keys,
    )


def struck(**given: Any) -> Any:
    """Return a shock."""
    shock = np.zeros(1, SHOCK).view(np.recarray)[0]
    for name, value in given.items():
        shock[name] = value
    return shock


@pytest.mark.parametrize("breach", range(3), ids=BREACHES)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_breach_of_trust_and_its_ceiling(number, breach):
    shock = struck(magnitude=0.7, breach=breach, promise=0.5)
    agree(
        "let_down",
        stirred(number),
        lambda s: let_down(s.world, s.tie.mine, shock),
        lambda s: {"view": s.tie.theirs, "holder": s.two, "shock": shock},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_survivors_and_new_technology(number):
    shock = struck(magnitude=0.4, fairness=0.3)
    agree(
        "survive",
        stirred(number),
        lambda s: survive(s.world, 1, shock),
        lambda s: {
            "person": s.two,
            "shock": shock,
            "i": 1,
            "views": lambda _: [Row(s.tie.theirs)],
        },
    )
    shock.target, shock.value = 8, 0  # the first person alone
    agree(
        "technology_change",
        stirred(number),
        lambda s: technology_change(s.world, shock),
        lambda s: {"person": s.one, "team": s.world.teams[0], "shock": shock},
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_selection(number):
    scene = stirred(number)
    twin, plan = copied(scene), scene.world.schedule[0]
    choose(scene.one, plan)
    welcome(scene.tie.mine, scene.one, plan)
    as_the_text_says("choose", twin, person=Row(twin.one), plan=plan)["choose"](
        Row(twin.one), Row(plan)
    )
    told = as_the_text_says("welcome", twin, person=Row(twin.one), plan=plan)
    told["welcome"](Row(twin.tie.mine), Row(twin.one), Row(plan))
    own = ("relational_skill", "own_skill", "presence_tendency", "trust_propensity")
    assert [scene.one[name] for name in own] == pytest.approx([twin.one[name] for name in own])
    names = (*QUALITIES, "knowledge", "trust")
    one, two = ([row[name] for name in names] for row in (scene.tie.mine, twin.tie.mine))
    assert one == pytest.approx(two)


@pytest.mark.parametrize("number", NUMBERS)
def test_expectations(number):
    scene = stirred(number, assumptions__honeymoon=0.25)
    scene.one.outside = number % 2
    twin = copied(scene)
    expect(scene.one, scene.settings)
    as_the_text_says("expect", twin)["expect"](Row(twin.one))
    assert scene.one.safety == twin.one.safety


def test_the_recovery_of_a_rested_person_who_was_received_by_hand():
    scene = Scene(assumptions__strain_recovery=0.1, assumptions__recovery_support=1.0)
    scene.one.contact_carrying, scene.one.support, scene.one.strain = 0.0, 0.8, 0.5
    scene.one.workload = scene.one.grief = 0.0
    strain(scene.one, scene.settings)
    assert scene.one.recovery == pytest.approx(0.1 * (1.0 + 0.5 * 2.0))
