"""What a meeting is by itself, in scenes of two people; and as the text says."""

import numpy as np
import pytest

from simulation import Scenario, simulate
from simulation.luck import PLAY, RESPECT, chance, drawn
from simulation.moments import is_first, note_moment, recall, tilt
from simulation.tables import NOT_YET
from tests.formulas import as_the_text_says, copied, language, stirred
from tests.scenes import Scene


def over(scene: Scene, felt: tuple[float, float]) -> bool:
    """Two people have met and were given this much."""
    scene.tie.mine.felt, scene.tie.theirs.felt = felt
    today = scene.world.days[0]
    return bool(note_moment(scene.one, scene.two, scene.tie, scene.settings, today))


@pytest.mark.parametrize("number", range(12))
def test_a_moment_is_what_the_text_says(number):
    scene = stirred(number, assumptions__moment_half_life=2.0)
    lots = np.random.default_rng(number)
    for view in (scene.tie.mine, scene.tie.theirs):
        view.last_met, view.felt = 10 - lots.integers(1, 80), lots.uniform(-9.0, 3.0)
        view.glow = lots.choice([-1.0, 0.4, 1.0])
    if number % 3 == 0:
        scene.tie.mine.felt = scene.tie.theirs.felt = 1.5
    twin = copied(scene)
    told = as_the_text_says("note_moment", twin, day=10)
    for view, text in zip(scene.tie, twin.tie, strict=True):
        recall(view, scene.settings, 10)
        told["recall"](text)
        assert told["tilt"](text) == pytest.approx(tilt(view, scene.settings))
    ours = over(scene, (float(scene.tie.mine.felt), float(scene.tie.theirs.felt)))
    assert ours == told["note_moment"](twin.tie.mine, twin.tie.theirs)
    for view, text in zip(scene.tie, twin.tie, strict=True):
        for name in ("glow", "lift", "felt", "last_met"):
            assert view[name] == pytest.approx(text[name]), name


def test_both_have_to_be_given_enough():
    bar = Scenario().assumptions.moment_bar
    for felt, is_moment in (
        ((bar, bar), True),
        ((5.0, bar - 1e-9), False),
        ((bar - 1e-9, 5.0), False),
    ):
        scene = Scene()
        assert over(scene, felt) == is_moment
        assert [scene.one.moments, scene.two.moments] == [is_moment, is_moment]
        assert scene.world.days[0].moments == is_moment
        assert (scene.tie.mine.glow, scene.tie.theirs.glow) == (is_moment, is_moment)


def test_a_moment_lifts_both_beyond_what_each_was_given():
    scene = Scene(assumptions__moment_lift=2.0, assumptions__mood_gain=0.1)
    assert over(scene, (1.5, 3.0))
    assert scene.tie.mine.lift == pytest.approx(0.1 * 3.5)
    assert scene.tie.theirs.lift == pytest.approx(0.1 * 5.0)
    assert not over(scene, (1.5, -1.0))
    assert scene.tie.mine.lift == pytest.approx(0.1 * 5.0)
    assert scene.tie.theirs.lift == pytest.approx(0.1 * 4.0)


def test_only_who_was_given_as_much_bad_had_a_bad_moment():
    scene = Scene(assumptions__moment_bar=1.0, assumptions__bad_for_mood=5.0)
    over(scene, (-5.0, -4.9))
    assert (scene.tie.mine.glow, scene.tie.theirs.glow) == (-1.0, 0.0)


def test_with_an_outsider_it_is_theirs_and_not_counted_among_employees():
    scene = Scene()
    scene.two.outside = 1
    assert over(scene, (2.0, 2.0))
    assert (scene.one.moments, scene.world.days[0].moments) == (1.0, 0)


def test_what_lingers_halves_in_its_half_life_and_ends():
    scene = Scene(assumptions__moment_half_life=3.0)
    view = scene.tie.mine
    for apart, left in ((0, 1.0), (3, 0.5), (6, 0.25), (60, 2.0**-20), (61, 0.0)):
        view.glow, view.last_met = 1.0, 100
        recall(view, scene.settings, 100 + apart)
        assert view.glow == pytest.approx(left)
        assert view.last_met == 100 + apart


def test_strangers_have_no_past():
    scene = Scene()
    assert not is_first(scene.tie.mine)
    scene.tie.mine.last_met, scene.tie.mine.glow = NOT_YET, 1.0
    assert is_first(scene.tie.mine)
    recall(scene.tie.mine, scene.settings, 0)
    assert (scene.tie.mine.glow, is_first(scene.tie.mine)) == (0.0, False)


@pytest.mark.parametrize("tilt_", [0.1, 0.5, 1.0])
def test_a_tilt_adds_to_a_chance_what_is_left_of_it(tilt_):
    lots = np.array([float(drawn(np.uint64(n), tilt_).respect) for n in range(20_000)])
    bad = np.array([float(drawn(np.uint64(n), -tilt_).play) for n in range(20_000)])
    root = (tilt_ - 1 + ((1 - tilt_) ** 2 + 4 * tilt_ * 0.2) ** 0.5) / (2 * tilt_)
    assert root == pytest.approx(0.2 + 0.16 * tilt_, abs=0.1)
    assert np.mean(lots < 0.2) == pytest.approx(root, abs=0.01)
    assert np.mean(bad > 0.8) == pytest.approx(root, abs=0.01)
    assert lots.min() >= 0.0
    assert bad.max() <= 1.0


def test_without_a_tilt_lots_are_as_drawn():
    level = drawn(np.uint64(5), 0.0)
    assert level.respect == chance(np.uint64(5), RESPECT)
    assert level.play == chance(np.uint64(5), PLAY)
    assert language()["tilted"](0.3, 0.5) == pytest.approx(0.3 - 0.5 * 0.21)


CALM = {"run.days": 60, "organization.size": 60}


def test_a_moment_lingers_in_the_next_meetings_and_at_zero_not():
    found = {
        pull: simulate(
            Scenario().replace(
                CALM | {"assumptions.moment_pull": pull, "assumptions.moment_lift": 0.0}
            ),
            replicates=24,
        ).runs["moment_share"]
        for pull in (0.0, 1.0)
    }
    gained = found[1.0] - found[0.0]
    assert gained.mean() > 3.0 * gained.std(ddof=1) / 24**0.5 > 0.0


def test_strangers_have_moments_too_but_fewer():
    runs = simulate(Scenario().replace(CALM | {"assumptions.exploration": 0.1}), replicates=4).runs
    assert (runs["moment_share_first"] > 0.0).all()
    assert runs["moment_share_first"].mean() < runs["moment_share"].mean()
    per_meeting = runs["moments_per_person"] / runs["moment_share"]
    assert per_meeting.between(6.0, 20.0).all()
