"""Each pathway, played by two people."""

import numpy as np
import pytest

from simulation.luck import lots_of
from simulation.pathways.play import play
from simulation.pathways.respectful_engagement import respectful_engagement
from simulation.pathways.task_enabling import match, task_enabling
from simulation.pathways.trusting import trusting
from tests.scenes import Scene, qualities

GOOD = [
    (respectful_engagement, "respect"),
    (task_enabling, "enabling"),
    (trusting, "trusting"),
    (play, "playing"),
]


@pytest.mark.parametrize(("rule", "inclination"), GOOD)
def test_good_moves_raise_the_others_view_and_lift_the_mood(rule, inclination):
    scene = Scene()
    scene.two.trustworthiness = scene.two.safety = 1.0
    scene.tie.theirs.regard = 0.95
    before = qualities(scene.tie.theirs)
    scene.play(rule, **{inclination: 1.0})
    assert (qualities(scene.tie.theirs) >= before).all()
    assert qualities(scene.tie.theirs).sum() > before.sum() + 0.3
    assert scene.tie.theirs.felt > 0


@pytest.mark.parametrize(("rule", "inclination"), GOOD)
def test_the_corrosive_twin_lowers_the_view_and_the_mood(rule, inclination):
    scene = Scene()
    before = qualities(scene.tie.theirs)
    scene.play(rule, **{inclination: 0.0, "harshness": 1.0, "attention": 0.1})
    assert qualities(scene.tie.theirs).sum() < before.sum() - 0.3
    assert scene.tie.theirs.felt < 0


@pytest.mark.parametrize(("rule", "inclination"), GOOD)
def test_a_tensile_tie_loses_less(rule, inclination):
    losses = []
    for tensility in (0.1, 0.9):
        scene = Scene()
        scene.tie.theirs.tensility = tensility
        before = qualities(scene.tie.theirs).prod()
        scene.play(rule, 3, **{inclination: 0.0, "harshness": 1.0, "attention": 0.1})
        losses.append(1 - qualities(scene.tie.theirs).prod() / before)
    assert losses[1] < losses[0]


def test_an_attentive_speaker_achieves_more_than_a_distracted_one():
    regard = []
    for attention in (0.2, 0.9):
        scene = Scene()
        scene.play(respectful_engagement, 30, respect=0.8, attention=attention)
        regard.append(float(scene.tie.theirs.regard))
    assert regard[1] > regard[0] + 0.05


def test_video_carries_less_presence_than_a_room():
    regard = []
    for medium in (0.5, 1.0):
        scene = Scene()
        scene.tie.mine.medium = medium
        scene.play(respectful_engagement, 30, respect=0.8)
        regard.append(float(scene.tie.theirs.regard))
    assert regard[1] > regard[0]


def test_help_fits_people_of_like_style_and_those_who_learned_each_other():
    scene = Scene()
    scene.one.style, scene.two.style = 0.1, 0.9
    assert match(scene.one, scene.two, 0.0) < 0.3
    assert match(scene.one, scene.two, 1.0) > 0.8
    scene.two.style = 0.1
    assert match(scene.one, scene.two, 0.0) == pytest.approx(1.0)


def test_mismatched_help_burdens_until_the_helper_knows_the_asker():
    outcome = []
    for knowledge in (0.0, 0.95):
        scene = Scene()
        scene.one.style, scene.two.style = 0.0, 1.0
        scene.tie.mine.knowledge, scene.tie.theirs.knowledge = knowledge, 0.5
        scene.play(task_enabling, 1, enabling=1.0)
        outcome.append(float(scene.tie.theirs.carrying) - 0.5)
    assert outcome[0] < 0 < outcome[1]


def test_a_truster_learns_whom_to_trust():
    trust = []
    for reliable in (0.0, 1.0):
        scene = Scene()
        scene.two.trustworthiness = reliable
        scene.play(trusting, trusting=1.0)
        trust.append(float(scene.tie.mine.trust))
    assert trust[0] < 0.2
    assert trust[1] > 0.8


def test_misused_trust_makes_trusting_moves_rarer():
    moves = []
    for misused in (0.0, 1.0):
        scene = Scene()
        scene.one.misused = misused
        scene.play(trusting, 200, trusting=0.8)
        moves.append(int(scene.tie.theirs.seen_trusting))
    assert moves[1] < 0.7 * moves[0]


def test_play_backfires_where_people_do_not_feel_safe():
    vitality = []
    for safety, regard in ((0.05, 0.05), (0.95, 0.8)):
        scene = Scene()
        scene.two.safety = safety
        scene.tie.theirs.regard = regard
        scene.tie.theirs.vitality = 0.5
        scene.play(play, 20, playing=1.0)
        vitality.append(float(scene.tie.theirs.vitality))
    assert vitality[0] < 0.5 < vitality[1]


@pytest.mark.parametrize(("rule", "inclination"), GOOD)
def test_nothing_happens_without_an_inclination(rule, inclination):
    scene = Scene()
    before = qualities(scene.tie.theirs).copy()
    scene.play(rule, **{inclination: 0.0, "harshness": 0.0})
    assert np.array_equal(qualities(scene.tie.theirs), before)


def test_a_pathway_is_played_from_python_with_any_luck():
    for luck in (0, 2**63 - 1, 2**63, 2**64 - 1):
        scene = Scene()
        scene.one.respect = scene.one.attention = 1.0
        lots = lots_of(np.uint64(luck))
        assert int(lots.luck) == luck
        respectful_engagement(scene.one, scene.two, scene.tie, scene.settings, lots)
        assert scene.tie.theirs.seen_respect == 1
