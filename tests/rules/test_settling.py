"""Where ties settle under ordinary conduct: HQC is not all or nothing around theta."""

from simulation.evening.fading import fade
from simulation.luck import lots_of
from simulation.meeting import act
from simulation.state import QUALITIES
from tests.scenes import Scene

ORDINARY = {"respect": 0.5, "enabling": 0.27, "trusting": 0.3, "playing": 0.15, "harshness": 0.07}


def settled(meetings_a_week: int, tensility: float | None, skill: float = 0.5) -> float:
    """Return the mean quality, over the last two of four years, of two ordinary people's tie."""
    scene = Scene()
    scene.two.trustworthiness, scene.two.safety = 0.75, 0.55
    scene.one.relational_skill, scene.one.attention = skill, 0.35
    for name, value in ORDINARY.items():
        scene.one[name] = value * (2.0 * skill if name != "harshness" else 1.5 - skill)
    total, view = 0.0, scene.tie.theirs
    for day in range(1000):
        if tensility is not None:
            view.tensility = tensility
        if day % 5 < meetings_a_week:
            scene.tie.mine.trust_before = scene.tie.mine.trust
            act(scene.one, scene.two, scene.tie, scene.settings, lots_of(scene.luck(day)))
        fade(view, scene.two, scene.settings)
        if day >= 500:
            total += sum(float(view[name]) for name in QUALITIES if name != "tensility") / 5
    return total / 500


def test_an_ordinary_tie_settles_below_theta_when_two_meet_weekly_and_above_when_daily() -> None:
    weekly, daily = settled(1, None), settled(5, None)
    assert 0.5 < weekly < 0.6 < daily < 0.78


def test_a_tensile_tie_settles_higher_under_the_same_conduct() -> None:
    brittle, tensile = settled(5, 0.1), settled(5, 0.9)
    assert tensile > brittle + 0.05


def test_skilful_conduct_settles_above_theta_and_clumsy_conduct_well_below() -> None:
    assert settled(5, None, skill=0.9) > 0.65
    assert settled(5, None, skill=0.15) < 0.4


def levels() -> list[list[str]]:
    """Return the table of docs/odd.md: where ties settle, by skill, meetings and tensility."""
    return [
        [
            str(skill),
            str(often),
            *(f"{settled(often, held, skill):.2f}" for held in (0.1, None, 0.9)),
        ]
        for skill in (0.15, 0.5, 0.9)
        for often in (1, 5)
    ]
