"""What holds for every rule: stays in range, zero is off, changes only what it says."""

import importlib
import re

import numpy as np
import pytest

from simulation.evening.commitment import commitment
from simulation.evening.energy import energy
from simulation.evening.fading import fade, keep_habit
from simulation.evening.health import health
from simulation.evening.involvement import involvement
from simulation.evening.learning import learning
from simulation.evening.mood import mood
from simulation.evening.safety import safety
from simulation.evening.strain import strain
from simulation.evening.thinking import thinking
from simulation.morning.conduct import conduct
from simulation.morning.presence import divide_attention, presence
from simulation.morning.start_of_day import start_day_of
from simulation.pathways.play import play
from simulation.pathways.respectful_engagement import respectful_engagement
from simulation.pathways.task_enabling import task_enabling
from simulation.pathways.trusting import trusting
from simulation.settings import LEVERS as LEVER_NAMES
from simulation.state import PERSON, QUALITIES, TIE
from simulation.tables import NOT_YET
from tests.scenes import Scene, changed, snapshot

PATHWAYS = {
    "respect_strength": respectful_engagement,
    "enabling_strength": task_enabling,
    "trusting_strength": trusting,
    "play_strength": play,
}
ALONE = (mood, energy, strain, safety, commitment, learning, health, thinking, involvement)
LEVERS = [
    (getattr(importlib.import_module(f"simulation.levers.{name}"), name), place)
    for place, name in enumerate(LEVER_NAMES)
]
WILD = {"respect": 0.9, "enabling": 0.9, "trusting": 0.9, "playing": 0.9, "harshness": 0.4}
GROUPS = {"the six qualities": QUALITIES}


def promised(rule) -> set[str]:
    """Return the fields that a rule's docstring says it changes."""
    doc = getattr(rule, "py_func", rule).__doc__
    text = re.split(r"Changes:", doc)[1]
    text = re.split(r"\.\s", text + " ")[0]
    for phrase, names in GROUPS.items():
        text = text.replace(phrase, ", ".join(names))
    return set(re.findall(r"[a-z_]+", text))


def in_range(record, fields) -> list[str]:
    """Return the names of the fields that left their range, or are no numbers."""
    out = []
    for field in fields:
        value = np.asarray(record[field.name], dtype=float)
        if not np.all(np.isfinite(value) & (value >= field.low) & (value <= field.high)):
            out.append(field.name)
    return out


@pytest.mark.parametrize("rule", PATHWAYS.values(), ids=lambda rule: rule.__name__)
def test_a_pathway_stays_in_range_and_changes_only_what_it_says(rule):
    scene = Scene(assumptions__moment_gain=0.5, assumptions__bad_for_tie=6.0)
    before = [snapshot(r) for r in (*scene.tie, scene.one, scene.two)]
    scene.play(rule, 400, **WILD)
    for view in scene.tie:
        assert in_range(view, TIE) == []
    touched = changed(before[0], scene.tie.mine) | changed(before[1], scene.tie.theirs)
    assert touched <= promised(rule)
    assert changed(before[2], scene.one) - set(WILD) == set()
    assert changed(before[3], scene.two) == set()


@pytest.mark.parametrize(("strength", "rule"), PATHWAYS.items(), ids=lambda x: str(x)[:20])
def test_a_pathway_of_no_strength_changes_nothing_that_lasts(strength, rule):
    scene = Scene(**{f"assumptions__{strength}": 0.0})
    before = [snapshot(view) for view in scene.tie]
    scene.play(rule, 200, **WILD)
    for was, view in zip(before, scene.tie, strict=True):
        assert {name for name in changed(was, view) if not name.startswith("seen_")} == set()


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("lift", [-5.0, 0.0, 5.0])
def test_an_evening_rule_stays_in_range_and_changes_only_what_it_says(rule, lift):
    scene = Scene()
    person = scene.one
    person.lift = lift
    for name in ("mood", "trust", "goals", "carrying", "openness", "vitality", "regard"):
        person[f"contact_{name}"] = 0.9
    person.taught[1], person.coached, person.strain = 0.5, 3.0, 0.9
    before = snapshot(person)
    rule(person, scene.settings)
    assert in_range(person, PERSON) == []
    assert changed(before, person) <= promised(rule)


def test_strain_stays_in_range_and_changes_only_what_it_says():
    scene = Scene(assumptions__strain_pressure=1.0)
    scene.one.workload, scene.one.contact_carrying, scene.one.grief = 10.0, 0.5, 1.0
    before = snapshot(scene.one)
    for _ in range(50):
        strain(scene.one, scene.settings)
    assert in_range(scene.one, PERSON) == []
    assert changed(before, scene.one) <= promised(strain)


def test_fading_stays_in_range_and_changes_only_what_it_says():
    scene = Scene()
    view = scene.tie.mine
    view.sought, view.times, view.trust, view.doubt = 2, 3, 0.9, 0.3
    before = snapshot(view)
    fade(view, scene.one, scene.settings)
    assert changed(before, view) <= promised(fade)
    before = snapshot(view)
    keep_habit(view, scene.settings.strength_fading)
    assert in_range(view, TIE) == []
    assert changed(before, view) <= promised(keep_habit)


@pytest.mark.parametrize("rule", [conduct, presence], ids=lambda rule: rule.__name__)
def test_a_morning_rule_stays_in_range_and_changes_only_what_it_says(rule):
    scene = Scene()
    scene.one.mood, scene.one.strain, scene.one.workload = 1.0, 1.0, 9.0
    before = snapshot(scene.one)
    rule(scene.one, scene.world.teams[0], scene.settings)
    assert in_range(scene.one, PERSON) == []
    assert changed(before, scene.one) <= promised(rule)


def test_waking_and_thinning_stay_in_range():
    scene = Scene()
    start_day_of(scene.one, scene.settings)
    scene.one.met = 40
    divide_attention(scene.one, scene.settings)
    assert in_range(scene.one, PERSON) == []


@pytest.mark.parametrize(("rule", "place"), LEVERS, ids=lambda x: getattr(x, "__name__", ""))
def test_a_lever_at_zero_changes_nothing_and_at_one_only_what_it_says(rule, place):
    scene = Scene()
    scene.world.org[0].crisis = 1
    start_day_of(scene.one, scene.settings)
    scene.one.leads = scene.one.recruiting = 1
    scene.one.hired = -3 if rule.__name__ == "relational_onboarding" else NOT_YET
    plan, org = scene.world.schedule[place], scene.world.org[0]
    before, before_org = snapshot(scene.one), snapshot(org)
    rule(scene.one, plan, org)
    assert changed(before, scene.one) | changed(before_org, org) == set()
    plan.today, plan.running, plan.hours, plan.money = 1.0, 1, 0.5, 3.0
    rule(scene.one, plan, org)
    assert in_range(scene.one, PERSON) == []
    touched = changed(before, scene.one) | changed(before_org, org)
    assert touched
    assert touched <= promised(rule)
    assert scene.one.hours == pytest.approx(scene.settings.hours - 0.5)
    assert org.money == pytest.approx(3.0)
