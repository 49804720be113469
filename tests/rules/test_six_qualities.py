"""Six qualities of a tie, six consequences: each has its own, and its own switch."""

from typing import NamedTuple

import pytest

from simulation.evening.commitment import commitment
from simulation.evening.energy import energy
from simulation.evening.health import health
from simulation.evening.involvement import involvement
from simulation.evening.strain import strain
from simulation.evening.taking_stock import received, take_stock
from simulation.evening.thinking import thinking
from simulation.pathways.respectful_engagement import slight
from simulation.state import QUALITIES
from tests.scenes import Scene

CONSEQUENCES = {
    "carrying": "recovery",
    "tensility": "unhurt",
    "openness": "cognition",
    "vitality": "energy",
    "regard": "commitment",
    "mutuality": "involvement",
}
SWITCHES = {
    "carrying": ("recovery_support", "health_support"),
    "tensility": ("tensility_shield",),
    "openness": ("broadening", "creativity_pull"),
    "vitality": ("vitality_pull",),
    "regard": ("commitment_pull",),
    "mutuality": ("involvement_pull",),
}
LOW, HIGH = 0.4, 0.8
MOVED = 1e-9


class Evening(NamedTuple):
    """What an evening made of a person, and what a slight left of a tie's regard."""

    recovery: float
    unhurt: float
    cognition: float
    energy: float
    commitment: float
    involvement: float


def evening(quality: str, value: float, *off: str) -> Evening:
    """Live the evening of two who met on a tie of .5, but for one quality; some switches off."""
    scene = Scene(**{f"assumptions__{name}": 0.0 for name in off})
    scene.world.org[0].day = 3
    one, settings, view = scene.one, scene.settings, scene.tie.mine
    one.strain, one.workload, one.grief, one.lift, one.hours = 0.4, 0.0, 0.0, 0.0, 4.0
    view.times, view.lift, view.contact_mood = 1, 0.0, 0.5
    view[quality] = value
    take_stock(scene.world, 0)
    for rule in (energy, strain, commitment, health, thinking, involvement):
        rule(one, settings)
    struck = Scene(**{f"assumptions__{name}": 0.0 for name in off})
    struck.tie.mine[quality] = value
    before = float(struck.tie.mine.regard)
    slight(struck.tie.mine, struck.settings)
    unhurt = float(struck.tie.mine.regard) / before
    told = [float(one[name]) for name in ("recovery", "cognition", "energy", "commitment")]
    return Evening(told[0], unhurt, told[1], told[2], told[3], float(one.involvement))


def gain(quality: str, consequence: str, *off: str) -> float:
    """Return what more of a quality does to a consequence, on the same luck."""
    low, high = (evening(quality, value, *off) for value in (LOW, HIGH))
    return float(getattr(high, consequence) - getattr(low, consequence))


@pytest.mark.parametrize("quality", QUALITIES)
def test_a_quality_has_its_own_consequence(quality):
    assert gain(quality, CONSEQUENCES[quality]) > MOVED


@pytest.mark.parametrize("consequence", CONSEQUENCES.values())
def test_a_consequence_follows_its_own_quality_more_than_any_other(consequence):
    gains = {quality: abs(gain(quality, consequence)) for quality in QUALITIES}
    ranked = sorted(gains, key=lambda quality: gains[quality], reverse=True)
    assert CONSEQUENCES[ranked[0]] == consequence
    assert gains[ranked[0]] > 3 * gains[ranked[1]]


@pytest.mark.parametrize("quality", QUALITIES)
def test_switched_off_it_is_gone_and_the_other_five_stay(quality):
    off = SWITCHES[quality]
    for other, consequence in CONSEQUENCES.items():
        left = gain(other, consequence, *off)
        if other == quality:
            assert left == pytest.approx(0.0, abs=MOVED)
        else:
            assert left == pytest.approx(gain(other, consequence), rel=0.05)


# --- by hand


def test_what_is_shown_is_received_as_far_as_the_tie_carries_and_the_other_is_present():
    scene = Scene()
    scene.tie.mine.carrying = 0.6
    for attention, told in ((0.0, 0.3), (0.5, 0.45), (1.0, 0.6)):
        scene.two.attention = attention
        assert received(scene.tie.mine, scene.two) == pytest.approx(told)


@pytest.mark.parametrize(
    ("support", "pressed", "recovery"),
    [(0.0, 0.6, 0.02), (0.3, 0.6, 0.05), (0.55, 0.4, 0.075), (0.8, 0.3, 0.1)],
)
def test_grief_that_is_received_presses_less_and_strain_goes_sooner(support, pressed, recovery):
    scene = Scene(assumptions__recovery_support=1.0, assumptions__strain_recovery=0.05)
    one = scene.one
    one.strain, one.workload, one.grief, one.support = 0.0, 0.0, 0.3, support
    one.contact_carrying = 0.0
    strain(one, scene.settings)
    assert one.strain == pytest.approx(scene.settings.strain_pressure * (0.2 + pressed))
    assert one.recovery == pytest.approx(recovery)


def test_lively_company_gives_energy_and_dull_company_takes_it():
    for vitality, given in ((0.75, 0.1), (0.55, 0.0), (0.35, -0.1)):
        scene = Scene(assumptions__vitality_pull=0.5, assumptions__energy_rest=0.0)
        one = scene.one
        one.energy, one.lift, one.hours = 0.6, 0.0, scene.settings.hours
        one.contact_vitality = vitality
        energy(one, scene.settings)
        assert one.energy == pytest.approx(0.6 + given * 0.6 * 0.4)


def test_regard_attaches_openness_broadens_and_mutuality_involves():
    scene = Scene(assumptions__commitment_rate=1.0, assumptions__broadening=0.5)
    one = scene.one
    one.strain, one.energy, one.commitment = 0.25, 0.7, 0.5
    one.contact_regard, one.contact_openness, one.contact_goals = 0.775, 0.85, 0.7
    one.cognition = one.involvement = 0.5
    for rule in (commitment, thinking, involvement):
        rule(one, scene.settings)
    assert one.commitment == pytest.approx(0.55 + 0.9 * 0.2)
    assert one.cognition == pytest.approx(0.5 + 0.05 * 0.5 * 0.4)
    assert one.involvement == pytest.approx(0.5 + 0.02 * 0.6 * 0.25)


def test_a_tie_that_bends_keeps_more_of_its_regard():
    for shield, left in ((0.0, 0.0), (0.5, 0.25), (1.0, 0.5)):
        scene = Scene(
            assumptions__tensility_shield=shield,
            assumptions__moment_gain=0.5,
            assumptions__bad_for_tie=4.0,
            assumptions__respect_strength=1.0,
        )
        view = scene.tie.mine
        view.tensility, view.regard = 0.5, 1.0
        slight(view, scene.settings)
        assert view.regard == pytest.approx(left)
