"""Moments among the people: the stars, the words and the stories of a day tell the same."""

import json
from typing import Any

import numpy as np
import pytest

from dashboard.figures.people import ALONG, SCALE, people_picture
from dashboard.figures.people_layout import everybody, one_team
from dashboard.figures.theme import Look
from dashboard.pages.people.callbacks import details, picture
from dashboard.state import state_of
from dashboard.words import people as words
from simulation.experiments.fragility import Gone, removed
from simulation.experiments.recording import recording_of
from simulation.stories import tell
from tests.experiments.test_fragility import web
from tests.pages.test_people import ASK, START_UP, asking

SCENARIO = state_of(START_UP).scenario()


@pytest.fixture(scope="module")
def recording() -> Any:
    return recording_of(SCENARIO, 0).run()


def test_every_moment_of_the_day_is_a_star_on_its_line(recording: Any) -> None:
    network = recording.network(60)
    assert 0 < network.moment.sum() < network.met.sum() < len(network.one)
    scene = everybody(recording, network, False)
    star = next(
        one
        for one in people_picture(scene, recording.theta, Look())["data"]
        if one.get("marker", {}).get("symbol") == "star"
    )
    assert star["name"] == f"high-quality moments ({network.moment.sum()})"
    ends = network.one[network.moment], network.two[network.moment]
    x, y = (
        [SCALE * (v[a] + ALONG * (v[b] - v[a])) for a, b in zip(*ends, strict=True)]
        for v in (scene.x, scene.y)
    )
    assert star["x"] == pytest.approx(x, abs=0.5)
    assert star["y"] == pytest.approx(y, abs=0.5)
    assert "star" in words.READING["persons"].lower()
    calm = scene._replace(moment=np.zeros(len(scene.one), bool))
    assert "star" not in json.dumps(people_picture(calm, recording.theta, Look()))


def test_of_many_ties_the_stars_stay_with_theirs(recording: Any, monkeypatch: Any) -> None:
    network = recording.network(60)
    whole = everybody(recording, network, False)
    monkeypatch.setattr("dashboard.figures.people_layout.MOST_LINES", 40)
    best = everybody(recording, network, False)
    assert len(best.one) == 40
    for scene in (best, one_team(recording, network, 0, False), whole):
        assert scene.moment is not None
        assert len(scene.moment) == len(scene.one)
    had = set(zip(network.one[network.moment], network.two[network.moment], strict=True))
    assert best.moment is not None
    drawn = zip(best.one, best.two, best.moment, strict=True)
    assert all(((one, two) in had) == is_moment for one, two, is_moment in drawn)


def test_the_moments_of_a_day_are_those_of_its_stories(recording: Any) -> None:
    network = recording.network(60)
    came_alive = 0
    for who, name in enumerate(network.ids[:12]):
        lines = tell(SCENARIO, recording_of(SCENARIO, 0).seed, 60, name).split("\n")
        told = [line for line in lines if "both came alive" in line]
        is_mine = (network.one == who) | (network.two == who)
        others = (network.one + network.two - who)[network.moment & is_mine]
        assert sorted(line.split()[1] for line in told) == sorted(network.ids[n] for n in others)
        assert int((network.met & is_mine).sum()) == sum(line[:4] == "Met " for line in lines)
        came_alive += len(told)
    assert came_alive > 0


def test_a_day_is_told_with_its_moments_whatever_the_ties_are() -> None:
    network = web([(0, 1), (1, 2), (2, 3), (3, 4)])._replace(
        quality=np.array([0.7, 0.3, 0.3, 0.7]),
        met=np.array([True, True, True, False]),
        moment=np.array([True, True, False, False]),
    )
    assert words.met_words(network) == (
        "3 pairs met that day, and 2 of them (67%) had a high-quality moment, 1 of these without "
        "being a high-quality connection."
    )
    assert words.moments_of(network, 1) == (
        "Met 2 people, and had a high-quality moment with 2 of them: p0 (a high-quality "
        "connection), p2 (an ordinary tie)."
    )
    assert words.moments_of(network, 3) == "Met 1 person, and had no high-quality moment."
    assert words.moments_of(network, 5) == ""
    assert words.met_words(web([(0, 1)])) == "Nobody met that day."
    without = removed(network, Gone(person=0))
    assert words.moments_of(without, 1) == (
        "Met 1 person, and had a high-quality moment with 1 of them: p2 (an ordinary tie)."
    )
    assert [line[-1] for line in words.team_lines(network)] == ["1", "2", "1", "0", "0", "0"]


def test_moments_stand_on_the_page(recording: Any) -> None:
    shown = asking(picture, ASK)
    network = recording.network(60)
    assert words.met_words(network) in shown["evening"]
    name = network.ids[int(network.one[network.moment][0])]
    told = asking(details, ASK | {"person": name})["person-told"]
    assert words.moments_of(network, network.ids.index(name)) in str(told)
