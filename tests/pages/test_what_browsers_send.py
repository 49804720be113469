"""What comes in: from our own page alone, and never as a text that cannot be written again."""

import json
from typing import Any

import pytest

from dashboard.app import make_app
from dashboard.jobs import JobQueue
from dashboard.link import checksum
from dashboard.reading_requests import QUESTION, readable
from tests.pages.test_server import APP, SERVED, outputs_of

HALF = "\ud800"  # half of a character, as no text should hold it
ELSEWHERE = "https://evil.example"


@pytest.fixture(scope="module")
def client() -> Any:
    return make_app(JobQueue(1)).server.test_client()


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        # A proxy that changes the host leaves alone what the browser says.
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://hub.org", "Host": "x:80"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://a", "Host": "a"}, False),
        # Without TLS browsers say nothing, and the name that was called has to do.
        ({"Origin": "http://192.0.2.7:8050", "Host": "192.0.2.7:8050"}, True),
        ({"Origin": "http://[2001:db8::7]:8050", "Host": "[2001:db8::7]:8050"}, True),
        ({"Origin": ELSEWHERE, "Host": "192.0.2.7:8050"}, False),
        ({"Origin": "null", "Host": "192.0.2.7:8050"}, False),
        ({"Origin": "http://[", "Host": "192.0.2.7:8050"}, False),
        ({"Origin": "http://hub.org", "Host": "in:80", "X-Forwarded-Host": "hub.org"}, True),
        ({"Origin": "http://hub.org", "Host": "in:80", "X-Forwarded-Host": "a, hub.org:80"}, True),
        ({"Origin": ELSEWHERE, "Host": "in:80", "X-Forwarded-Host": "hub.org"}, False),
        ({"Origin": "http://hub.org", "Host": "127.0.0.1:8050"}, True),  # a proxy's own name for us
    ],
)
def test_only_our_own_page_is_answered(client: Any, headers: dict[str, str], is_ours: bool) -> None:
    response = client.post(QUESTION, data=b"{}", content_type="application/json", headers=headers)
    assert (response.status_code != 403) is is_ours
    if not is_ours:
        assert response.text == "This was asked by a page that is not of this dashboard."


def test_a_link_on_another_page_opens_the_dashboard(client: Any) -> None:
    assert client.get("/?what=1.x.y", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_half_a_character_becomes_a_question_mark_and_whole_ones_stay() -> None:
    assert readable([HALF + "a", "😀", {HALF: 1.5}, None]) == ["?a", "😀", {"?": 1.5}, None]


@pytest.mark.parametrize("link", [f"1.{HALF}.00000000", f"1.a{HALF}.{checksum('a?')}", HALF * 5])
def test_a_link_with_half_a_character_begins_a_page_with_a_sentence(client: Any, link: str) -> None:
    told = begun(client, search=f"?what={link}", chosen=None, base=None)
    assert "This link is" in json.dumps(told["notice"])
    assert told["base"]["data"]["name"] == "baseline"


@pytest.mark.parametrize("chosen", [["baseline"], {"a": 1}, 7, True, HALF, None])
def test_a_choice_of_another_kind_is_told_in_a_sentence(client: Any, chosen: Any) -> None:
    told = begun(client, search="", chosen=chosen, base={"name": "baseline"})
    message = json.dumps(told["notice"])
    assert "load the page again" in message or "there is no scenario" in message


def begun(client: Any, search: Any, chosen: Any, base: Any) -> Any:
    """Ask what a page begins with."""
    output = next(one for one in SERVED if one.startswith("..base.data...notice.children"))
    values = {"address": search, "organization": chosen, "base": base}
    known = APP.callback_map[output]
    asked = {
        "output": output,
        "outputs": outputs_of(output),
        "changedPropIds": ["organization.value"] if isinstance(base, dict) else ["address.search"],
        "inputs": [{**one, "value": values[one["id"]]} for one in known["inputs"]],
        "state": [{**one, "value": values[one["id"]]} for one in known["state"]],
    }
    response = client.post(QUESTION, data=json.dumps(asked), content_type="application/json")
    assert response.status_code == 200, response.text
    assert "Something went wrong" not in response.text
    return response.json["response"]


@pytest.mark.parametrize("output", SERVED, ids=range(len(SERVED)))
@pytest.mark.parametrize(
    "changed", [[5], "abc", {}, [None], ["{.x"], ["[1].x"], ["x"], ['{"a":1}.x']]
)
def test_whatever_is_said_to_have_changed_is_no_failure_of_ours(
    client: Any, output: str, changed: Any
) -> None:
    known = APP.callback_map[output]
    asked = {
        "output": output,
        "outputs": outputs_of(output),
        "changedPropIds": changed,
        "inputs": [{**one, "value": HALF} for one in known["inputs"]],
        "state": [{**one, "value": [HALF]} for one in known["state"]],
    }
    response = client.post(QUESTION, data=json.dumps(asked), content_type="application/json")
    assert response.status_code in (200, 204, 400)
    assert "Something went wrong" not in response.text
    if response.status_code == 400:
        assert response.text == "This is not what a page sends."
