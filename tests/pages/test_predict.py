"""Predict, then reveal: guesses are read with care, and scored by the histories themselves."""

import json
import math
from typing import Any

import numpy as np
import pytest

from dashboard.app import QUESTION, make_app
from dashboard.arms import run_arms
from dashboard.figures.lines import course_of, predict
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.pages.predict.callbacks import came as came_words
from dashboard.pages.predict.guesses import curve_of, guess_of, guesses_of
from dashboard.pages.predict.scores import Part, Truth, nearer, said, scored, truth_of
from dashboard.pages.start import OPENING
from dashboard.state import sent
from dashboard.words.back_to_normal import return_of, when
from dashboard.words.what_if import headline_words
from simulation.runs import first_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from tests.browsing import IN_A_BROWSER, Page, axe_finds_nothing, button, expect, turn

GUESS = {"name": "a", "path": None, "lowest": 0.8, "lost": 4.0, "recovery": 30.0}
NOW = sent(OPENING._replace(base="start-up"))
STATE = {"now": NOW, "before": NOW}


def truth(lost: list[float]) -> Truth:
    values = np.array(lost)
    parts = [Part(float(one.mean()), one) for one in (values / 10, values, values * 10)]
    return Truth(parts[0], 9, *parts[1:], np.tile(values[:, None] / 10, (1, 20)))


def test_what_came_itself_has_all_points_and_the_furthest_none() -> None:
    came = truth([1.0, 2.0, 3.0, 4.0, 5.0])
    best = guess_of(GUESS | {"lowest": 0.3, "lost": 3.0, "recovery": 30.0}, 20)
    far = guess_of(GUESS | {"lowest": 1.0, "lost": 50.0, "recovery": "never"}, 20)
    assert scored(best, came).points() == 100
    assert scored(far, came).points() == 0


def test_a_guess_is_scored_on_what_it_says() -> None:
    came = truth([1.0, 2.0, 3.0, 4.0, 5.0])
    only = guess_of(GUESS | {"lowest": None, "lost": 4.0, "recovery": None}, 20)
    assert scored(only, came)[:3] == (None, 0.8, None)
    assert scored(only, came).points() == 80
    assert said(only, scored(only, came), came) == [
        "not guessed",
        "4: 1.0 too many; nearer than 4 of 5 runs",
        "not guessed",
        "not guessed",
    ]


@pytest.mark.parametrize(
    ("lowest", "lost", "recovery", "told"),
    [
        (0.30, 3.0, 30.0, ["30%: right", "3: right", "30 days: right"]),
        (0.31, 2.5, 29.0, ["31%: 1 point too high", "2.5: 0.5 too few", "29 days: 1 day too soon"]),
        (0.1, 9.0, "never", ["10%: 20 points too low", "9: 6.0 too many", "not within the run"]),
    ],
)
def test_how_far_off_a_guess_is_is_said(
    lowest: float, lost: float, recovery: Any, told: list[str]
) -> None:
    came = truth([1.0, 2.0, 3.0, 4.0, 5.0])
    guess = guess_of(GUESS | {"lowest": lowest, "lost": lost, "recovery": recovery}, 20)
    for words, expected in zip(said(guess, scored(guess, came), came), told, strict=False):
        assert words.startswith(expected)


def test_what_came_is_what_is_drawn_and_said_in_what_if() -> None:
    scenario = Scenario.load("external-crisis").replace({"organization.size": 20, "run.days": 160})
    (arm,) = run_arms(JobQueue(2), "a" * 16, (scenario,), 5)
    came = truth_of(arm)
    course = course_of([run.curves["performance"] for run in arm.runs])
    since = course[course["day"] >= first_shock(scenario)]
    assert came.lowest.mean == since["mean"].min()
    assert f"Performance falls to {since['mean'].min():.0%} on day" in came_words(arm, came)
    assert came_words(arm, came).startswith(headline_words(arm, arm, False).split(";")[0])
    assert when(return_of(arm), scenario) in came_words(arm, came)


def test_never_is_right_where_it_never_comes_back() -> None:
    runs = np.array([math.inf, math.inf, 30.0])
    assert nearer(math.inf, Part(math.inf, runs)) == 1.0
    assert nearer(30.0, Part(math.inf, runs)) == pytest.approx(1 / 3)
    assert nearer(math.inf, Part(60.0, runs)) == pytest.approx(2 / 3)


def test_a_curve_is_scored_on_the_days_drawn() -> None:
    came = truth([1.0, 2.0, 3.0])
    drawn = guess_of(GUESS | {"path": "M5,0.2L9,0.2"}, 20)
    assert drawn.days.tolist() == [5, 6, 7, 8, 9]
    assert scored(drawn, came).curve == 1.0
    assert scored(guess_of(GUESS, 20), came).curve is None


@pytest.mark.parametrize("path", ["", "M1,1", "M0,0L", "Mx,yLz,w", "M1e999,0L2,1", "<svg>"])
def test_what_is_no_curve_is_none(path: str) -> None:
    assert len(curve_of(path, 100)[0]) == 0


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {},
        GUESS | {"name": 1},
        GUESS | {"path": []},
        GUESS | {"path": "M" * 100_000},
        GUESS | {"lowest": None, "lost": None, "recovery": None},
        GUESS | {"lost": 9e99},
        GUESS | {"recovery": True},
        GUESS | {"other": 1},
    ],
)
def test_what_is_no_guess_is_refused(given: Any) -> None:
    with pytest.raises(ScenarioError):
        guess_of(given, 100)
    with pytest.raises(ScenarioError):
        guesses_of([given], 100)


def asked(client: Any, guesses: Any, revealed: Any, state: Any = STATE) -> Any:
    """Ask what the page shows."""
    output = next(key for key in client.application.hqc.callback_map if "predict-chart" in key)
    known = client.application.hqc.callback_map[output]
    values = ["predict", state, guesses, state["now"] if revealed else None, {}]
    return client.post(
        QUESTION,
        json={
            "output": output,
            "outputs": [
                {"id": one, "property": prop.partition("@")[0]}
                for one, _, prop in (
                    part.rpartition(".") for part in output.strip(".").split("...")
                )
            ],
            "inputs": [
                {**one, "value": value} for one, value in zip(known["inputs"], values, strict=True)
            ],
            "state": [{**known["state"][0], "value": "a" * 16}],
            "changedPropIds": ["revealed.data"],
        },
    )


@pytest.fixture(scope="module")
def client() -> Any:
    app = make_app(JobQueue(2))
    app.server.hqc = app
    return app.server.test_client()


def test_nothing_of_what_comes_is_sent_before_it_is_revealed(client: Any) -> None:
    before = asked(client, [GUESS], False).json["response"]
    after = asked(client, [GUESS], True).json["response"]
    lengths = [len(one["predict-chart"]["figure"]["data"][-1]["y"]) for one in (before, after)]
    assert lengths[0] < OPENING.shocks[0]["day"] < lengths[1]
    assert before["predict-panel"]["hidden"] is True
    assert "days of work (" not in json.dumps(before)
    assert "days of work (" in after["predict-headline"]["children"]


@pytest.mark.parametrize("guesses", [None, 1, [1], [{}], [GUESS] * 13, {"a": 1}])
def test_nonsense_gives_a_message(client: Any, guesses: Any) -> None:
    response = asked(client, guesses, True)
    assert response.status_code == 200
    assert response.json["response"]["predict-message"]["hide"] is False


def test_where_nothing_strikes_there_is_nothing_to_predict(client: Any) -> None:
    told = asked(client, [], False, STATE | {"now": NOW | {"shocks": []}})
    assert "add one in What if" in told.data.decode()


def test_the_figure_can_be_drawn_on_until_it_is_revealed() -> None:
    course = course_of([np.linspace(1.0, 0.8, 30)] * 2)
    closed = predict(course[:10], 10, 30, [], False, Look())
    opened = predict(course, 10, 30, [guess_of(GUESS | {"path": "M5,1L9,1"}, 30)], True, Look())
    assert closed["layout"]["dragmode"] == "drawopenpath"
    assert "dragmode" not in opened["layout"]
    assert [one.get("name") for one in opened["data"]][-2:] == ["what came", "a"]


class TestInABrowser:
    pytestmark = IN_A_BROWSER

    def test_it_is_drawn_added_and_revealed(self, page: Page, address: str) -> None:
        page.goto(f"{address}predict")
        expect(page.locator("#predict-headline")).to_contain_text("begins on day 60")
        place = page.locator("#predict-chart .nsewdrag").first.bounding_box()
        assert place is not None
        middle = place["y"] + place["height"] / 2
        page.mouse.move(place["x"] + 0.3 * place["width"], middle)
        page.mouse.down()
        page.mouse.move(place["x"] + 0.8 * place["width"], middle - 40, steps=8)
        page.mouse.up()
        button(page, "Reveal").click()
        button(page, "Reveal without a guess?").wait_for()
        page.get_by_label("Days of work lost").fill("0")
        button(page, "Add this guess").click()
        expect(page.locator("#guess-list")).to_contain_text("0 days of work lost, a curve")
        expect(page.get_by_label("Days of work lost")).to_have_value("")
        button(page, "Add this guess").click()
        expect(page.locator("#guess-note")).to_contain_text("fill in a number first")
        button(page, "Reveal").click()
        expect(page.locator("#predict-table")).to_contain_text("drawn; ")
        for scheme in ("light", "dark"):
            turn(page, scheme)
            axe_finds_nothing(page)
        page.reload()
        expect(page.locator("#predict-table")).to_contain_text("drawn; ")
