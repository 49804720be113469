"""*Compare*: the numbers are those of the command, work goes on step by step, words are plain."""

import json
from typing import Any

import pytest

from dashboard.app import make_app
from dashboard.arms import jobs_of, run_arms
from dashboard.cache import Kept
from dashboard.commands.compare import comparison_content
from dashboard.figures.theme import DARK, Look, on_page
from dashboard.jobs import JobQueue, Refused
from dashboard.link import read_link
from dashboard.pages.ask import request_of
from dashboard.pages.compare import callbacks, pinned, request
from dashboard.pages.compare.answer import chart_over_time, details, lead_of, why_parts
from dashboard.pages.compare.request import (
    Compare,
    Compared,
    MixtureJob,
    Progress,
    advanced,
)
from dashboard.pages.sections import plain_words
from dashboard.pages.start import OPENING
from dashboard.state import PageState, of_library, sent
from dashboard.words.code_names import with_names
from dashboard.words.section import Name
from simulation import compare
from simulation.mornings import RunJob
from simulation.scenario.errors import ScenarioError
from tests.pages.test_server import ANYTHING, QUESTION, body, given, settings

CALM = PageState("start-up", {"organization.size": 21}, OPENING.shocks)
TURNED = CALM._replace(changes=CALM.changes | {"levers.crisis_leadership.level": 1.0})
SMALL = {"run.days": 75, "run.replicates": 6}
SESSION = "a" * 16
APP = make_app(JobQueue(2))
ASKED = next(key for key in APP.callback_map if "compare-answered.data" in key)


def asked(**more: Any) -> dict[str, Any]:
    """What the page sends."""
    first = {"version": 1, "lived": 0, "pins": [sent(CALM), sent(TURNED)], "why": False}
    return first | {"measure": "performance", "focus": 1} | more


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scenarios of all pins be short."""
    whole = PageState.scenario
    monkeypatch.setattr(PageState, "scenario", lambda what: whole(what).replace(SMALL))


def to_the_end(jobs: JobQueue, question: Compare, kept: Kept) -> tuple[Compared, list[int]]:
    """Ask as the page does; return what came, and how far it was each time."""
    steps: list[int] = []
    while True:
        result = advanced(jobs, f"{SESSION}/compare", question, kept)
        if isinstance(result, Compared):
            return result, steps
        steps.append(result.lived)
        question = question.model_copy(update={"lived": result.lived})


@pytest.mark.usefixtures("short")
def test_numbers_are_those_of_the_command_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request, "AT_ONCE", 60_000)
    jobs, kept = JobQueue(2), Kept(4)
    question = request_of(Compare, asked(why=True, assume={"assumptions.play_strength": 0.0}))
    found, steps = to_the_end(jobs, question, kept)
    assert len(steps) > 2
    assert steps == sorted(set(steps))
    scenarios = question.prepared(why=True).scenarios
    own = compare(scenarios, assume={"assumptions.play_strength": 0.0})
    assert json.dumps(comparison_content(found.found)) == json.dumps(comparison_content(own))
    quick, _ = to_the_end(jobs, request_of(Compare, asked()), kept)
    without = compare(scenarios, why=False)
    assert repr(quick.found.against[0].paired) == repr(without.against[0].paired)
    assert repr(quick.found.against[0].balance) == repr(without.against[0].balance)
    assert quick.found.against[0].splits == ()
    days = own.days[(own.days["point"] == 1) & ~own.days["twin"] & (own.days["replicate"] == 2)]
    assert found.own[1][2]["performance"].tobytes() == days["performance"].to_numpy().tobytes()
    assert quick.why_histories > len(quick.found.runs)
    shown = json.dumps(
        callbacks.everything(found, question), default=lambda one: one.to_plotly_json()
    )
    assert len(shown) < 120_000
    told = json.dumps([one.to_plotly_json() for one in why_parts(found, question)], default=str)
    assert "play strength = 0" in told
    assert "--assume" not in told


@pytest.mark.usefixtures("short")
def test_what_is_shown_says_letters_and_plain_names_on_every_ground() -> None:
    kept, jobs = Kept(2), JobQueue(2)
    question = request_of(Compare, asked(measure="strain", is_dark=True))
    result, _ = to_the_end(jobs, question, kept)
    over = chart_over_time(result, question)
    assert over.caption.startswith("Strain: A is highest on day")
    assert over.head[1:3] == tuple(
        f"{letter} {one.name}" for letter, one in zip("AB", result.found.scenarios, strict=True)
    )
    dashes = {trace["line"].get("dash") for trace in over.figure["data"]}
    assert {"solid", "dash", "dot"} <= dashes
    assert "B compared with A" in str(lead_of(result))
    text = str(details(result, question))
    assert "crisis_leadership" not in text
    assert "Cost against benefit" in text
    light = {"layout": {"margin": {}}, "data": [{"marker": {"color": ["#0072B2", "white"]}}]}
    dark = on_page(light, Look(is_dark=True))
    assert dark["layout"]["template"] is DARK
    assert dark["data"][0]["marker"]["color"] == ["#56B4E9", "#1d232b"]


def test_the_same_twice_and_different_lengths_give_a_message_in_words() -> None:
    with pytest.raises(ScenarioError, match="do not differ"):
        request_of(Compare, asked(pins=[sent(CALM), sent(CALM)])).prepared(why=False)
    other = of_library("baseline")
    larger = other._replace(changes={"organization.size": 40})
    pins = [sent(other), sent(larger), sent(CALM)]
    notes = request_of(Compare, asked(pins=pins)).prepared(why=False).notes
    assert any("same people" in note for note in notes)
    assert any("Nothing strikes" in note for note in notes)


def test_what_is_too_large_is_refused_and_what_is_missing_is_said() -> None:
    huge = CALM._replace(changes={"organization.size": 1_000_000})
    large = request_of(Compare, asked(pins=[sent(huge), sent(CALM)]))
    with pytest.raises(Refused, match=r"run\.py compare"):
        advanced(JobQueue(1), SESSION, large, Kept(1))
    for pins, told in (([], "two scenarios"), ([sent(CALM)] * 5, "at most 4")):
        with pytest.raises(ScenarioError, match=told):
            request_of(Compare, asked(pins=pins))


@pytest.mark.parametrize(
    "assume", [{"levers.mentoring.level": 1}, {"assumptions.x": 1}, [1], "x", {"a": 1, "b": 2}]
)
def test_only_an_assumption_is_assumed(assume: Any) -> None:
    with pytest.raises(ScenarioError):
        request_of(Compare, asked(why=True, assume=assume))


@settings(deadline=None, max_examples=40)
@given(ANYTHING, ANYTHING)
def test_whatever_is_sent_is_never_a_failure_of_ours(one: Any, other: Any) -> None:
    client = APP.server.test_client()
    for sent_body in (
        body(ASKED, one, [other]),
        body(ASKED, asked(pins=one, focus=other), [SESSION]),
        body(ASKED, asked(pins=[one, other], lived=one), [SESSION]),
        body(ASKED, asked(pins=[sent(CALM)] * 2, why=True, assume=one, measure=other), [SESSION]),
    ):
        text = json.dumps(sent_body)
        response = client.post(QUESTION, data=text, content_type="application/json")
        assert response.status_code < 500, sent_body
        assert b"Something went wrong" not in response.data, sent_body


def test_pins_are_added_opened_removed_and_made_the_first() -> None:
    pins = (CALM, TURNED, OPENING)
    assert pinned.acted(pins, "first", 2).pins == (OPENING, CALM, TURNED)
    assert pinned.acted(pins, "remove", 0).pins == (TURNED, OPENING)
    link = read_link(pinned.acted(pins, "open", 1).link)
    assert (link.now, link.before, link.pins) == (TURNED, CALM, pins)
    for act, nth in (("open", 3), ("open", "0"), ("fly", 0), (None, True), ("remove", -1)):
        with pytest.raises(ScenarioError, match="no longer"):
            pinned.acted(pins, act, nth)
    with pytest.raises(ScenarioError, match="already, as B"):
        pinned.added(pins, TURNED)
    with pytest.raises(ScenarioError, match="At most 4"):
        pinned.added((*pins, of_library("storm")), of_library("baseline"))
    assert "Crisis leadership 1" not in str(pinned.cards([sent(CALM)]))
    assert "Add one more" in str(pinned.cards([sent(CALM)]))
    assert "Nothing is saved" in str(pinned.cards(None))


def test_words_are_plain_and_progress_is_told() -> None:
    assert plain_words(Name("levers.crisis_leadership")) == "Crisis leadership"
    assert plain_words((Name("resilience_loss"), " (days)")) == "Days of work lost (days)"
    assert plain_words(with_names("level 0 -> 1")) == "level 0 → 1"
    assert plain_words("everybody") == "everybody"
    assert callbacks.how_far(Progress(212, 560))["done"] == "212 of 560 runs"
    assert callbacks.other_value("assumptions.play_strength")[1].startswith("now ")
    assert callbacks.other_value(["x"]) == ("", "", None, None)


def test_a_result_is_worked_out_once_and_failures_are_tried_again() -> None:
    kept, made = Kept(2), []
    for _ in range(2):
        assert kept.of("a", lambda: made.append(1) or "x") == "x"
    assert made == [1]
    with pytest.raises(ZeroDivisionError):
        kept.of("b", lambda: 1 / 0)
    assert kept.of("b", lambda: 2) == 2
    kept.of("c", lambda: 3)
    assert kept.find("a") is None


@pytest.mark.usefixtures("short")
def test_a_history_that_cannot_be_founded_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Any) -> Any:
        raise ScenarioError(["no such organization"])

    monkeypatch.setattr(RunJob, "run", fail)
    jobs, _ = jobs_of(CALM.scenario(), 1)
    assert MixtureJob(jobs[0]).run().reason.problems
    with pytest.raises(ScenarioError, match="no such organization"):
        to_the_end(JobQueue(1), request_of(Compare, asked()), Kept(1))


@pytest.mark.usefixtures("short")
def test_compare_opens_at_once_on_what_another_page_has_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No run is made again: not of the pinned scenarios, and not of their twins."""
    jobs, made = JobQueue(2), []
    run_arms(jobs, SESSION, [CALM.scenario(), TURNED.scenario()], SMALL["run.replicates"])
    run = RunJob.run
    monkeypatch.setattr(RunJob, "run", lambda job: made.append(job) or run(job))
    found, steps = to_the_end(jobs, request_of(Compare, asked()), Kept(1))
    assert (made, steps) == ([], [])
    whole = compare(found.found.scenarios, why=False)
    mine, theirs = (one.against[0]._replace(notes=()) for one in (found.found, whole))
    assert repr(mine) == repr(theirs)


@pytest.mark.usefixtures("short")
def test_a_twin_kept_for_another_window_is_run_again_for_this_one() -> None:
    """Personal resilience is read where each window closes, whatever ran the twin before."""
    jobs = JobQueue(2)
    late = {"shocks": ({"kind": "layoff", "name": "layoff", "day": 40, "size": 0.2},)}
    early = {"shocks": ({"kind": "layoff", "name": "layoff", "day": 3, "size": 0.2},)}
    long = CALM._replace(changes=CALM.changes)
    pins = [long._replace(**early), TURNED._replace(**early)]
    scenarios = [one.scenario().replace({"run.days": 260}) for one in pins]
    run_arms(
        jobs,
        SESSION,
        [
            one.scenario().replace({"run.days": 260})
            for one in (long._replace(**late), TURNED._replace(**late))
        ],
        2,
    )
    arms = [list(request.asked_of(histories_of(scenarios)))]
    found = request.found_of(jobs, SESSION, arms[0])
    for one in arms[0]:
        own, twin = (found[job.key()] for job in one.jobs)
        assert own.standing.stop == twin.standing.stop == 253


def histories_of(scenarios: list[Any]) -> Any:
    from simulation.experiments.compare.histories import Histories

    runs = Histories(scenarios)
    for scenario in scenarios:
        runs.ask(scenario, range(2))
    return runs
