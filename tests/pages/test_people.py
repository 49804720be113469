"""The people: the picture is what was lived, and what is said to break does break."""

import contextlib
import json
import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.people import people_picture
from dashboard.figures.people_layout import everybody, one_team, places
from dashboard.figures.teams import STEPS, team_picture, teams_of
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages import ask
from dashboard.pages.people.callbacks import cast, details, losing, picture, with_the_loss
from dashboard.pages.people.request import Cast, Evening
from dashboard.pages.start import OPENING
from dashboard.pages.what_if.answer import missed_shocks
from dashboard.pages.what_if.callbacks import SHOWN
from dashboard.state import of_library, sent, state_of
from dashboard.words import people as words
from dashboard.words.first_names import with_first_names
from dashboard.words.plain import plainly
from simulation import Scenario
from simulation.experiments.fragility import (
    Gone,
    graph_of,
    removed,
    shape_of,
)
from simulation.experiments.recording import RecordingJob, landmarks, recording_of
from simulation.founding import found
from simulation.history import run_days
from simulation.luck import replicate_seed
from simulation.results.network import network_of
from simulation.scenario.errors import ScenarioError
from tests.experiments.test_fragility import web

JOBS = JobQueue(2)
ME = "a" * 16
START_UP = sent(OPENING._replace(base="start-up"))
ASK = {"version": 1, "now": START_UP, "nth": 1, "day": 60, "only": "all"}


def asking(answer: Any, given_now: Any, who: Any = ME) -> dict[str, Any]:
    """Ask as the page does for an evening."""
    return ask.answered(
        lambda session, asked: answer(JOBS, session, asked), Evening, who, "", {"asked": given_now}
    )


@pytest.mark.parametrize("day", [0, 59, 60, 119])
def test_an_evening_is_the_network_of_that_evening(day: int) -> None:
    scenario = of_library("storm").scenario().replace({"organization.size": 40, "run.days": 250})
    watched = recording_of(scenario, 2)
    assert watched.seed == replicate_seed(scenario.run.seed, 2)
    recording = watched.run()
    founded = found(scenario, watched.seed)
    run_days(founded.world, 0, day + 1)
    for mine, theirs in zip(recording.network(day), network_of(*founded[:2]), strict=True):
        assert np.array_equal(mine, theirs)


def test_of_a_large_organization_fewer_evenings_are_kept_but_those_that_matter() -> None:
    scenario = Scenario().replace(
        {"organization.size": 30_000, "shocks": [{"kind": "layoff", "day": 61}]}
    )
    from simulation.experiments.recording import evenings_kept

    days = evenings_kept(scenario, 30_000)
    assert len(days) < 40
    assert {day for day, _ in landmarks(scenario).values()} <= set(days)


def test_without_shocks_one_jumps_to_beginning_middle_and_end() -> None:
    assert [day for day, _ in landmarks(Scenario()).values()] == [0, 124, 249]


def test_a_story_asked_for_is_the_story_of_the_command_line() -> None:
    from simulation.stories import tell

    scenario = state_of(START_UP).scenario()
    shown = asking(details, ASK | {"person": "p003", "other": "p004"})
    lines = tell(scenario, scenario.run.seed, 60, "p003").split("\n")
    told = json.dumps([str(part) for part in shown.values()])
    assert with_first_names(plainly(lines[-1])) in told
    assert "David and Elif, up to day 60" in told


@pytest.fixture(scope="module")
def recording() -> Any:
    return RecordingJob(state_of(START_UP).scenario(), "d", 1).run()


@pytest.mark.parametrize("look", [Look(), Look(is_dark=True, is_large=True)])
def test_a_picture_is_small_and_every_tie_is_in_it(recording: Any, look: Look) -> None:
    network = recording.network(60)
    for scene in (
        everybody(recording, network, False),
        one_team(recording, network, 0, False),
    ):
        drawn = people_picture(scene, recording.theta, look, (scene.keys[0],))
        text = json.dumps(drawn, allow_nan=False)
        assert len(drawn["data"]) <= 20
        assert len(text) < 70_000
    all_ties = people_picture(everybody(recording, network, False), recording.theta, look)["data"][
        :5
    ]
    counts = [sum(x is None for x in trace["x"]) for trace in all_ties]
    assert sum(counts[:3]) + counts[4] == len(network.one)
    assert counts[3] == counts[4] == network.is_hqc().sum()


@pytest.mark.parametrize("only_hqc", [False, True])
def test_lines_between_teams_count_their_high_quality_connections(
    recording: Any, only_hqc: bool
) -> None:
    network = recording.network(60)
    teams = teams_of(recording, network, only_hqc)
    apart = network.teams[network.one] != network.teams[network.two]
    assert teams.between.sum() == (network.is_hqc() & apart).sum()
    assert (teams.between > 0).all() == only_hqc
    drawn = team_picture(recording, teams, Look(), False)
    lines = {trace["name"]: trace for trace in drawn["data"] if trace.get("name")}
    assert list(lines) == [step.name for step in STEPS]
    pairs = {name: sum(x is None for x in trace["x"]) for name, trace in lines.items()}
    assert sum(pairs.values()) == len(teams.one)
    assert pairs["3 to 5"] == ((teams.between >= 3) & (teams.between < 6)).sum()
    widths = [trace["line"]["width"] for trace in lines.values()]
    assert widths == sorted(widths)
    assert len(json.dumps(drawn)) < 70_000


def test_the_page_opens_with_teams_and_shows_people_on_demand() -> None:
    assert "Each dot is a team" in asking(picture, ASK)["caption"]
    assert "Click a person" in asking(picture, ASK | {"team": "everybody"})["caption"]


def test_people_who_are_made_up_have_names_of_their_own(recording: Any) -> None:
    called = [with_first_names(name) for name in recording.ids]
    assert len(set(called)) == len(called)
    assert not any(name.startswith("p0") for name in called)
    story = str(asking(details, ASK | {"person": "p003"})["person-told"])
    assert "David" in story
    assert not re.search(r"children='[^']*\bp\d{3}", story)


def test_nobody_moves_and_nobody_stands_on_another(recording: Any) -> None:
    x, y = places(recording)
    apart = np.hypot(x[:, None] - x, y[:, None] - y) + 9 * np.eye(len(x))
    assert apart.min() > 0.05
    scenes = [everybody(recording, recording.network(day), False) for day in (0, 60)]
    assert np.array_equal(scenes[0].x, scenes[1].x)


def test_names_are_never_markup(recording: Any) -> None:
    ids = ("<b>&", *recording.ids[1:])
    nasty = recording._replace(ids=ids, team_names=("<i>", *recording.team_names[1:]))
    drawn = people_picture(everybody(nasty, nasty.network(0), False), 0.6, Look())
    for trace in drawn["data"]:
        shown = json.dumps(trace.get("text", []))
        assert "<b>" not in shown
        assert "<i>" not in shown


def test_taken_out_is_drawn_hollow_and_told() -> None:
    everybody = ASK | {"team": "everybody"}
    gone = asking(picture, everybody | {"gone": "p003"})
    whole = asking(picture, everybody)
    assert gone["figure"] != whole["figure"]
    shown = asking(details, ASK | {"gone_tie": ["p000", "p001"]})
    assert "the tie of" in str(shown["breaks"])
    assert "structure" in str(shown["breaks"])


def test_the_loss_of_a_person_goes_to_what_if_as_a_shock() -> None:
    asked = ask.request_of(Evening, ASK | {"gone": "p003"})
    what = losing(asked.now, asked)
    shock = what.scenario().shocks[-1]
    assert (shock.kind, shock.day, shock.target) == ("key_person_loss", 60, "person:p003")
    again = losing(what, ask.request_of(Evening, ASK | {"gone": "p004"}))
    assert len({one.name for one in again.scenario().shocks}) == 3
    shown = with_the_loss(ME, 1, ASK | {"gone": "p003"}, {"now": START_UP})
    base = shown["base"]
    assert shown["path"] == "/"
    assert base["before"] == START_UP
    assert len(base["now"]["shocks"]) == 2
    with pytest.raises(ScenarioError, match="take a person out"):
        with_the_loss(ME, 1, ASK, {"now": START_UP})


def test_a_post_that_was_empty_is_said_beside_the_answer_and_is_no_error() -> None:
    runs = [SimpleNamespace(missed=missed) for missed in (("loss of p003",), (), ())]
    assert missed_shocks(runs) == [  # type: ignore[arg-type]
        "Loss of David: in 1 of 3 runs the post was empty when it began, and nothing happened."
    ]
    assert "missed" in SHOWN


@pytest.mark.parametrize(
    "wrong",
    [{"nth": 0}, {"nth": 21}, {"nth": True}, {"day": -1}, {"day": 9999}, {"day": "1"}, {"now": {}}],
)
def test_a_question_that_does_not_fit_gives_a_message(wrong: dict[str, Any]) -> None:
    with pytest.raises(ScenarioError):
        ask.request_of(Evening, ASK | wrong)
    for answer in (picture, details):
        assert asking(answer, ASK | wrong)["hide"] is False


def test_names_that_nobody_has_count_as_none() -> None:
    strange = ASK | {"person": "p999", "other": [], "team": {}, "gone": "x" * 999, "gone_tie": "ab"}
    assert asking(picture, strange)["hide"] is True
    assert "Click a team" in str(asking(details, strange)["person-told"])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(ASK)), ANYTHING, ANYTHING)
def test_whatever_is_sent_is_answered_in_words(key: str, value: Any, session: Any) -> None:
    from dash.exceptions import PreventUpdate

    for given_now in (value, ASK | {key: value}):
        for answer in (picture, details):
            for who in (session, ME):
                assert "hide" in asking(answer, given_now, who)
        given_cast = {"asked": given_now, "day": value}
        assert "hide" in ask.answered(
            lambda who, asked, day: cast(JOBS, who, asked, day), Cast, ME, "", given_cast
        )
        with contextlib.suppress(PreventUpdate, ScenarioError):
            with_the_loss(ME, 1, given_now, value)


def test_a_tie_that_is_not_there_cannot_be_taken_out() -> None:
    network = web([(0, 1)])
    without = Gone(tie=(2, 3))
    shapes = [shape_of(graph_of(one, False)) for one in (network, removed(network, without))]
    assert "nothing to take out" in words.broken(network, *shapes, without)


def test_three_hundred_people_fit_into_one_update() -> None:
    scenario = Scenario().replace({"organization.size": 290, "run.days": 30})
    recording = recording_of(scenario, 0).run()
    scene = everybody(recording, recording.network(29), False)
    drawn = people_picture(scene, recording.theta, Look())
    assert len(json.dumps(drawn, separators=(",", ":"))) < 70_000


def test_the_share_of_hqcs_is_of_all_ties_in_use_whatever_counts() -> None:
    network = web([(0, 1), (1, 2), (2, 3), (3, 4)])._replace(quality=np.array([0.7, 0.3, 0.3, 0.7]))
    for only_hqc, ties in ((False, 4), (True, 2)):
        shape = shape_of(graph_of(network, only_hqc))
        assert (shape.ties, shape.hqc_share) == (ties, 0.5)
    without_tie = removed(network, Gone(tie=(2, 1)))
    assert shape_of(graph_of(without_tie, True)).hqc_share == pytest.approx(2 / 3)
