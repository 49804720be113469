"""*Sweeps*: only what lies in the results folder, all of it in words, each field as a scenario."""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.app import make_app
from dashboard.cache import Kept
from dashboard.figures.theme import DARK
from dashboard.jobs import JobQueue
from dashboard.link import read_link
from dashboard.pages.ask import request_of
from dashboard.pages.state_words import told_state
from dashboard.pages.sweeps import answer as shown
from dashboard.pages.sweeps import callbacks, page, points, stores
from dashboard.pages.sweeps.points import as_state, pressed_point
from dashboard.state import sent, state_of
from simulation import Scenario
from simulation.experiments.analysis.levels import levels_of, values_of
from simulation.experiments.analysis.phase import phase
from simulation.experiments.sweeps.axes import Listed, Range
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.store import FILE
from simulation.scenario.errors import ScenarioError
from tests.commands.test_analyze_command import planted, written
from tests.pages.test_server import ANYTHING, QUESTION, given, settings
from tests.planted import PRESENCE, TRUST, ranges, runs_of, sweep_of

APP = make_app(JobQueue(1))
SESSION = "a" * 16
SIZE = "shocks.layoff.size"
AXES = [Listed(TRUST, (0.2, 0.8)), Listed(PRESENCE, (0.2, 0.5, 0.8)), Listed(SIZE, (0.1, 0.3))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with results: a sweep, one without a table, and something else."""
    home = tmp_path_factory.mktemp("home")
    sweep = sweep_of(AXES, replicates=4)
    place = home / "results"
    place.mkdir()
    (written(place / "planted", sweep, runs_of(sweep, planted)) / FILE).touch()
    for name in ("begun", "other"):
        (place / name).mkdir()
    (place / "begun" / FILE).touch()
    written(home / "secret", sweep, runs_of(sweep, planted))
    (home / "secret" / FILE).touch()
    return home


@pytest.fixture(autouse=True)
def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


@pytest.fixture
def store() -> stores.Opened:
    return stores.opened_by_name("planted", Kept(1))


def asked(**more: Any) -> shown.SweepQuestion:
    told = {"name": "planted", "outcome": "resilience_loss", "keys": [TRUST, PRESENCE]}
    return request_of(shown.SweepQuestion, told | more)


def test_sweeps_are_listed_with_their_runs_and_others_are_not() -> None:
    assert stores.sweeps_found() == [("begun", None), ("planted", 96)]
    there = callbacks.sweeps_to_choose("sweeps", "gone")
    labels = [one["label"] for one in there["sweeps"]]
    assert labels == ["begun – no table yet", "planted – 96 runs"]
    assert (there["chosen"], there["is-there"], there["is-none"]) == ("begun", True, False)


@pytest.mark.parametrize(
    "name", ["../secret", "other", "/etc", "", None, 3, ["planted"], "planted/../planted", "begun"]
)
def test_only_names_of_the_list_are_opened(name: Any) -> None:
    with pytest.raises(ScenarioError) as error:
        stores.opened_by_name(name, Kept(1))
    assert str(os.fspath(Path.cwd())) not in str(error.value)


def test_where_there_is_none_the_command_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = callbacks.sweeps_to_choose("sweeps", None)
    assert (there["is-there"], there["is-none"]) == (False, True)
    assert "python run.py sweep" in str(page.none_yet())


def test_a_store_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "MOST_RUNS", 95)
    with pytest.raises(ScenarioError, match="too many to open here"):
        stores.opened_by_name("planted", Kept(1))


def test_a_store_is_opened_once_and_again_when_it_has_grown(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    kept, opened = Kept(2), []
    first = stores.load_for_analysis
    monkeypatch.setattr(stores, "load_for_analysis", lambda at: opened.append(at) or first(at))
    for _ in range(2):
        stores.opened_by_name("planted", kept)
    assert len(opened) == 1
    os.utime(folder / "results" / "planted" / "runs.parquet", ns=(1, 1))
    stores.opened_by_name("planted", kept)
    assert len(opened) == 2


def test_diagram_strengths_and_box_have_words_and_tables(store: stores.Opened) -> None:
    kept = Kept(20)
    found = shown.diagram_of(store, asked(), kept)
    figure, style, words, table = shown.diagram_parts(found, asked(is_dark=True).look).values()
    assert figure["layout"]["template"] is DARK
    assert style == {"height": f"{figure['layout']['height']}px"}
    assert "days of work lost" in words
    assert len(table.children.data["body"]) == 6
    told = str(shown.strengths_parts(store, asked(), kept))
    assert "moves most with trust" in told
    assert "runs are cases" in str(shown.box_parts(store, asked(), kept))
    assert len(json.dumps(figure)) < 50_000
    with pytest.raises(ScenarioError, match="another axis for each side"):
        shown.diagram_of(store, asked(keys=[TRUST, TRUST]), kept)
    with pytest.raises(ScenarioError, match="no outcome"):
        shown.diagram_of(store, asked(outcome="nonsense", keys=[]), kept)
    assert "adaptive_gain" not in shown.known_outcomes(store)[0]
    assert "24 in all" not in shown.about(store)
    assert "12 organizations, 4 runs of each: 48 in all." in shown.about(store)


def clicked(panel: int, x: Any, y: Any) -> dict[str, Any]:
    return {"points": [{"curveNumber": 2 * panel, "x": x, "y": y}]}


def test_a_field_becomes_the_scenario_of_its_point(store: stores.Opened) -> None:
    sweep = store.sweep
    found = phase(sweep, store.runs, "resilience_loss", [TRUST, SIZE])
    point = pressed_point(sweep, found, clicked(0, 1, 0), {PRESENCE: 0.5})
    assert point == {TRUST: 0.8, PRESENCE: 0.5, SIZE: 0.1}
    state = as_state(sweep.scenario_of(point))
    assert state.missing == ()
    assert state.what.changes == {TRUST: 0.8}
    assert state.what.shocks[0]["size"] == 0.1
    same = {"run": sweep.base.run.model_dump()}
    own = Scenario.from_tables(state.what.scenario().tables() | same)
    assert own.digest() == sweep.scenario_of(point).digest()
    paneled = phase(sweep, store.runs, "resilience_loss", [TRUST, SIZE, PRESENCE])
    assert pressed_point(sweep, paneled, clicked(2, 0, 1), {})[PRESENCE] == 0.8
    way = callbacks.way_to(point, sweep, [sent(state.what)], False)
    link = read_link(way["search"].removeprefix("?what="))
    assert (way["path"], link.now, link.pins) == ("/", state_of(sent(state.what)), (state.what,))


def test_what_cannot_be_shown_is_said_first() -> None:
    sweep = load_sweep("density-trust-presence-shock", is_new=False)
    point = {axis.key: points.choices(axis)[0] for axis in sweep.axes}
    held = as_state(sweep.scenario_of(point))
    assert held.missing == ()
    assert held.what.base == "external-crisis"
    assert told_state(held.what).startswith("External crisis; HQC density 0.1; density held")
    assert points.elsewhere_words(sweep) == (
        "What if runs 310 days (this sweep: 250), so that its numbers differ somewhat."
    )
    control = sweep_of([Listed("organization.control", ("none", "shuffle"))])
    other = {"organization.control": "shuffle"}
    told = callbacks.way_to(other, control, None, False)
    assert (told["hide"], told["point"]) == (False, other)
    assert told["message"] == "Control shuffle: this cannot be set there: control shuffle."
    assert callbacks.way_to(other, control, None, True)["path"] == "/"
    imported = Scenario().replace({"organization.people": "/home/me/people.csv"})
    assert as_state(imported).missing == ("an organization that was imported",)


def test_classes_of_a_range_stand_for_their_middle() -> None:
    axis = ranges(TRUST)[0]
    assert values_of(axis, 4) == [0.125, 0.375, 0.625, 0.875]
    whole = Range("organization.levels", 2, 4, whole=True)
    assert values_of(whole, 4) == [2, 3, 4]
    column = pd.Series(values_of(axis, 4))
    assert levels_of(axis, column, 4).code.tolist() == [0, 1, 2, 3]


def test_a_field_that_is_pressed_opens_what_if() -> None:
    client = APP.server.test_client()
    told = {"name": "planted", "outcome": "performance", "keys": [TRUST, PRESENCE]}
    drawn = client.post(QUESTION, json=sent_to("chart-sweep", [told], [SESSION]))
    assert drawn.json["response"]["chart-sweep"]["figure"]["data"]
    levels = [
        {"id": {"part": "level", "nth": nth}, "property": "value", "value": "1"} for nth in range(3)
    ]
    press = [clicked(0, 0, 2), 0, 0]
    question = sent_to("sweep-missing", press, [SESSION, told, levels, None, None])
    pressed = client.post(QUESTION, json=question)
    link = pressed.json["response"]["address"]["search"].removeprefix("?what=")
    assert read_link(link).now.changes == {TRUST: 0.2, PRESENCE: 0.8}
    assert read_link(link).now.shocks[0]["size"] == 0.3


@settings(deadline=None, max_examples=60)
@given(ANYTHING, ANYTHING)
def test_whatever_is_sent_is_never_a_failure_of_ours(one: Any, other: Any) -> None:
    client = APP.server.test_client()
    asked_for = {"name": "planted", "outcome": one, "keys": other}
    level = {"id": {"part": "level", "nth": 0}, "property": "value", "value": other}
    for part, values, states in (
        ("sweep-strengths", [one], []),
        ("sweep-box", [{"name": one, "outcome": other}], []),
        ("chart-sweep", [asked_for], [SESSION]),
        ("sweep-about", [one], [SESSION]),
        ("sweep-missing", [one, 1, None], [SESSION, asked_for, [level], other, one]),
        ("sweep-missing", [None, 1, None], [SESSION, {"name": "planted"}, [level] * 3, other, one]),
        ("sweep-missing", [None, None, 1], [SESSION, {"name": "planted"}, [], one, other]),
    ):
        response = client.post(QUESTION, json=None, data=json.dumps(sent_to(part, values, states)),
                               content_type="application/json")  # fmt: skip
        assert response.status_code < 500, (part, values)
        assert b"Something went wrong" not in response.data, (part, values)


def sent_to(part: str, values: list[Any], states: list[Any]) -> dict[str, Any]:
    """Return what a page sends for the callback that fills a part."""
    output = next(key for key in APP.callback_map if f"{part}." in key)
    known = APP.callback_map[output]
    places = [one.rpartition(".") for one in output.strip(".").split("...")]
    names = [{"id": one, "property": prop.partition("@")[0]} for one, _, prop in places]
    inputs = [{**a, "value": v} for a, v in zip(known["inputs"], values, strict=True)]
    changed = next((one for one in inputs if one["value"]), inputs[0])
    return {
        "output": output,
        "outputs": names if len(names) > 1 else names[0],
        "inputs": inputs,
        "state": [
            v if (isinstance(v, list) and not isinstance(a["id"], str)) or a["id"].startswith("{")
            else {**a, "value": v}
            for a, v in zip(known["state"], states, strict=True)
        ],
        "changedPropIds": [f"{changed['id']}.{changed['property']}"],
    }  # fmt: skip
