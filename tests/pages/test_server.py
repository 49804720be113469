"""The server: whatever is sent to its public endpoints, no status 500; headers; links."""

import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.app import LARGEST_REQUEST, QUESTION, make_app
from dashboard.jobs import JobQueue
from dashboard.pages.start import OPENING, begun_with
from dashboard.pages.what_if.callbacks import SHOWN
from dashboard.state import of_library, sent, state_of

APP = make_app(JobQueue(2))
ASKED = next(key for key in APP.callback_map if "headline.children" in key)
FILE = next(key for key in APP.callback_map if "file-download.data" in key)
WRONG_KEYS = (
    "organization.people",
    "run.replicates",
    "levers",
    "",
    "people.trust",
    "x" * 500,
    "a.b.c",
)


@pytest.fixture(scope="module")
def client() -> Any:
    return APP.server.test_client()


def body(output: str, value: Any, states: list[Any]) -> dict[str, Any]:
    """Return what a page sends for a callback with one input."""
    known = APP.callback_map[output]
    places = [part.rpartition(".") for part in output.strip(".").split("...")]
    return {
        "output": output,
        "outputs": [{"id": one, "property": prop.partition("@")[0]} for one, _, prop in places],
        "inputs": [{**known["inputs"][0], "value": value}],
        "state": [
            {**state, "value": given} for state, given in zip(known["state"], states, strict=True)
        ],
        "changedPropIds": [f"{known['inputs'][0]['id']}.{known['inputs'][0]['property']}"],
    }


def asked(client: Any, now: Any, session: Any = "a" * 16, count: Any = "few") -> Any:
    """Ask what comes of a state."""
    given = {"version": 1, "count": count, "now": now, "before": now}
    return client.post(QUESTION, json=body(ASKED, given, [session]))


def message_of(response: Any) -> str:
    assert response.status_code == 200, response.data
    return json.dumps(response.json["response"].get("message", {}))


def state(**changes: Any) -> dict[str, Any]:
    return sent(OPENING._replace(base="start-up")) | changes


def test_a_right_question_is_answered(client: Any) -> None:
    response = asked(client, state())
    assert response.status_code == 200
    shown = response.json["response"]
    assert shown["answered"]["data"] == {"version": 1, "count": "few"}
    assert "days of work" in shown["headline"]["children"]
    assert shown["message"]["hide"] is True
    assert len(response.data) < 50_000
    assert sum(len(shown[f"chart-{n}"]["figure"]["data"]) for n in ("main", "hqc_density")) <= 20
    whole = asked(client, state(), count="all").json["response"]
    assert set(SHOWN) <= set(whole)
    waits = {one for one in SHOWN if one.startswith(("caption", "table", "costs"))}
    waits |= {one for one in SHOWN if "under-shock" in one} | {"why-title", "why", "benefits"}
    assert set(whole) - set(shown) == waits - {"costs-panel"}


@pytest.mark.parametrize("value", [9e99, -1, True, None, "1", [], {}, 10**400])
def test_a_value_that_does_not_fit_gives_a_message(client: Any, value: Any) -> None:
    response = asked(client, state(changes={"people.trust.mean": value}))
    assert '"hide": false' in message_of(response)


@pytest.mark.parametrize("key", WRONG_KEYS)
def test_only_what_has_a_control_can_be_changed(client: Any, key: str) -> None:
    told = message_of(asked(client, state(changes={key: 1})))
    assert "nothing here to move" in told


@pytest.mark.parametrize(
    "base", ["../../etc/passwd", "/etc/passwd", "", "baseline.toml", "<b>x</b>", "x" * 10_000]
)
def test_only_scenarios_of_the_library_are_loaded(client: Any, base: str) -> None:
    assert "in the library" in message_of(asked(client, state(base=base)))


@pytest.mark.parametrize(
    "shocks",
    [
        [{"kind": "nonsense"}],
        [{"kind": "layoff", "day": 9_999}],
        [{"kind": "layoff", "size": 9e99}],
        [{"kind": "layoff", "target": "team:<script>"}],
        [{"kind": "layoff"}, {"kind": "layoff"}],
        [{}] * 13,
        [[]],
        "x",
    ],
)
def test_shocks_that_do_not_fit_give_a_message(client: Any, shocks: Any) -> None:
    assert '"hide": false' in message_of(asked(client, state(shocks=shocks)))


@pytest.mark.parametrize("session", [None, 1, "", "A" * 16, "a" * 17, {}, "../../x"])
def test_a_session_has_sixteen_digits(client: Any, session: Any) -> None:
    assert "load the page again" in message_of(asked(client, state(), session))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ANYTHING, ANYTHING)
def test_whatever_is_sent_is_never_a_failure_of_ours(client: Any, one: Any, other: Any) -> None:
    for given_body in (
        one,
        {"output": one, "inputs": other},
        {"output": ASKED, "outputs": one, "inputs": other, "state": one, "changedPropIds": other},
        body(ASKED, one, [other]),
        body(FILE, one, ["a" * 16, other]),
        body(ASKED, {"version": other, "count": one, "now": one, "before": other}, ["a" * 16]),
        body(ASKED, {"now": state(changes=one, shocks=other), "before": one}, ["a" * 16]),
    ):
        text = json.dumps(given_body)
        response = client.post(QUESTION, data=text, content_type="application/json")
        assert response.status_code < 500, given_body
        assert b"Something went wrong" not in response.data, given_body


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b"null", b'"x"', b"1e999"])
def test_a_body_that_is_no_json_is_refused(client: Any, raw: bytes) -> None:
    response = client.post(QUESTION, data=raw, content_type="application/json")
    assert 400 <= response.status_code < 500


@pytest.mark.parametrize("path", ["evil/x.js", "dash/../x", "dash/nothing.js", "a/b.map"])
def test_a_script_that_is_not_there_is_not_found(client: Any, path: str) -> None:
    assert client.get(f"/_dash-component-suites/{path}").status_code == 404


def test_a_body_that_is_too_large_is_refused(client: Any) -> None:
    raw = b'"' + b"x" * LARGEST_REQUEST + b'"'
    assert client.post(QUESTION, data=raw, content_type="application/json").status_code == 413


def test_every_response_has_the_headers(client: Any) -> None:
    for response in (client.get("/"), client.get("/nowhere"), client.post(QUESTION, data=b"{")):
        policy = response.headers["Content-Security-Policy"]
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert "default-src 'none'" in policy
        assert "unsafe" not in scripts
        assert "http" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"


def test_nothing_is_loaded_from_elsewhere(client: Any) -> None:
    page = client.get("/").text
    assert "https://" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_every_scenario_of_the_library_can_be_shown() -> None:
    from simulation.scenario.files import scenario_names

    for name in scenario_names():
        what = of_library(name)
        assert state_of(sent(what)).scenario().digest() == state_of(sent(what)).scenario().digest()
        begun, _, _ = begun_with("", name, {"name": "another"}, was_address=False)
        json.dumps(begun, allow_nan=False)


def test_a_library_scenario_shown_unchanged_is_that_scenario() -> None:
    from simulation import Scenario

    for name in ("baseline", "storm", "layoff-unfair", "trust-breach-deceptive"):
        assert of_library(name).scenario().digest() == Scenario.load(name).digest()


def test_the_scenario_file_is_what_the_command_line_reads(client: Any, tmp_path: Any) -> None:
    from simulation import Scenario

    now = sent(OPENING._replace(changes={"levers.mentoring.level": 0.4}))
    response = client.post(QUESTION, json=body(FILE, 1, ["a" * 16, {"now": now, "before": now}]))
    path = tmp_path / response.json["response"]["file-download"]["data"]["filename"]
    path.write_text(response.json["response"]["file-download"]["data"]["content"], encoding="utf-8")
    assert Scenario.load(path).digest() == state_of(now).scenario().digest()


OURS = sorted(
    key
    for key in APP.callback_map
    if any(name in key for name in ("people-", "learn-")) and "done" not in key
)


@pytest.mark.parametrize("output", OURS)
@pytest.mark.parametrize(
    "wrong", [None, True, -1, 10**400, "x", [], [[1]], {}, {"now": {}, "nth": 1}]
)
def test_no_question_of_any_page_makes_a_failure_of_ours(
    client: Any, output: str, wrong: Any
) -> None:
    known = APP.callback_map[output]
    places = [part.rpartition(".") for part in output.strip(".").split("...")]
    given_body = {
        "output": output,
        "outputs": [{"id": one, "property": prop.partition("@")[0]} for one, _, prop in places],
        "inputs": [{**one, "value": wrong} for one in known["inputs"]],
        "state": [{**one, "value": wrong} for one in known["state"]],
        "changedPropIds": [f"{known['inputs'][0]['id']}.{known['inputs'][0]['property']}"],
    }
    response = client.post(QUESTION, json=given_body)
    assert response.status_code < 500
    assert b"Something went wrong" not in response.data


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *(
            ("127.0.0.1:8050", 200),
            ("localhost:8050", 200),
            ("localhost", 200),
            ("[::1]:8050", 200),
        ),
        *(("evil.example:8050", 403), ("127.0.0.1.evil.example", 403), ("x@127.0.0.1", 403)),
    ],
)
def test_a_dashboard_for_this_machine_answers_to_its_own_names(host: str, status: int) -> None:
    client = make_app(JobQueue(1), only_here=True).server.test_client()
    assert client.get("/", headers={"Host": host}).status_code == status


SERVED = [key for key, known in APP.callback_map.items() if "callback" in known]
NOW = sent(OPENING._replace(base="start-up"))
STRANGE = (
    *(None, 1, -1, 9e99, True, "", "x", "<b>", "a" * 16, "9" * 400, [], {}, [1], [[]], {"a": []}),
    *("/", "/people", "/compare", "/best-within", "/predict", "/sweeps", "/learn", "/nowhere"),
    *({"now": 1}, {"now": NOW, "before": NOW}, [NOW, NOW], {"version": 1, "count": "all"}),
)


@pytest.mark.parametrize("output", SERVED, ids=range(len(SERVED)))
def test_no_callback_fails_whatever_it_is_sent(client: Any, output: str) -> None:
    known, lots = APP.callback_map[output], random.Random(1)
    for _ in range(25):
        one = {
            part: [{**place, "value": lots.choice(STRANGE)} for place in known[given]]
            for part, given in (("inputs", "inputs"), ("state", "state"))
        }
        first = f"{known['inputs'][0]['id']}.{known['inputs'][0]['property']}"
        asked_for = {"output": output, "outputs": outputs_of(output), "changedPropIds": [first]}
        response = client.post(QUESTION, json=asked_for | one)
        assert response.status_code < 500, one
        assert b"Something went wrong" not in response.data, one


def outputs_of(output: str) -> Any:
    """Return the places that a callback sets, as a page names them; MATCH is any."""
    parts = output.strip(".").split("...")
    places = []
    for part in parts:
        one, _, prop = part.rpartition(".")
        place: Any = one
        if one.startswith("{"):
            given = json.loads(one)
            place = {key: "x" if value == ["MATCH"] else value for key, value in given.items()}
        places.append({"id": place, "property": prop.partition("@")[0]})
    return places if output.startswith("..") else places[0]
