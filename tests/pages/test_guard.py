"""Pages of a real organization: whoever asks for a person, by name or code, is shown none."""

import base64
import json
from pathlib import Path

import pytest

from dashboard.jobs import JobQueue
from dashboard.pages.people.callbacks import cast, details, losing, picture
from dashboard.pages.people.request import Cast, Evening
from dashboard.pages.portable import portable
from dashboard.pages.start import sent_in
from dashboard.pages.what_if.timeline import targets
from dashboard.state import of_library, sent, state_of
from dashboard.uploads import UPLOADS
from simulation.founding.coded import codes_of
from simulation.runs import blueprint_once
from simulation.scenario.errors import ScenarioError
from tests.planted_people import NAMES, PEOPLE, write_planted

ME = "a" * 16
CODES = sorted(codes_of([address.lower() for _, address in PEOPLE], {}).values())


@pytest.fixture(scope="module")
def jobs() -> JobQueue:
    return JobQueue()


@pytest.fixture(scope="module")
def name(tmp_path_factory: pytest.TempPathFactory) -> str:
    files = write_planted(tmp_path_factory.mktemp("planted"))
    packed = ["data:text/csv;base64," + base64.b64encode(f.read_bytes()).decode() for f in files]
    return UPLOADS.take(packed, ["people.csv", "ties.csv"], "all agreed").name


def shows_nobody(told: object) -> None:
    """Neither a name nor a code of anybody stands in what a browser gets."""
    text = json.dumps(told, default=lambda part: part.to_plotly_json(), ensure_ascii=False)
    assert [one for one in NAMES if one.casefold() in text.casefold()] == []
    assert [code for code in CODES if code in text] == []


def asked(name: str, **given: object) -> Evening:
    now = state_of({"base": name, "changes": {}, "shocks": []})
    return Evening.model_validate({"now": sent(now), "nth": 1, "day": 10} | given)


def test_of_what_was_sent_only_codes_are_kept(name: str) -> None:
    scenario = of_library(name).scenario()
    place = Path(str(scenario.organization.people)).parent
    assert sorted(path.name for path in place.iterdir()) == ["people.csv", "ties.csv"]
    for path in place.iterdir():
        text = path.read_text(encoding="utf-8").casefold()
        assert [one for one in NAMES if one.casefold() in text] == []
    assert scenario.organization.consent == "all agreed"
    shows_nobody(portable(of_library(name).scenario()))
    assert 'consent = "all agreed"' in portable(of_library(name).scenario())


def test_there_is_nobody_to_choose(jobs: JobQueue, name: str) -> None:
    now = asked(name).now
    told = cast(jobs, ME, Cast(now=sent(now), nth=1), 10)
    assert told["person"] == told["other"] == []
    assert [one["value"] for one in told["team"]] == [""]
    shows_nobody(told)


WHO = [
    {},
    {"person": CODES[0], "other": CODES[1]},
    {"team": "desk"},
    {"gone": CODES[0]},
    {"gone_tie": [CODES[0], CODES[1]]},
    {"person": PEOPLE[0][1].lower()},
]


@pytest.mark.parametrize("who", WHO)
def test_pictures_and_details_show_teams_alone(jobs: JobQueue, name: str, who: dict) -> None:
    drawn, told = (answer(jobs, ME, asked(name, **who)) for answer in (picture, details))
    for one in (drawn, told):
        shows_nobody(one)
    assert drawn == picture(jobs, ME, asked(name)), "as if nobody had been asked for"
    for small in ("desk", "office"):
        assert small not in json.dumps(drawn, default=str)
        assert small not in str(told)
    assert "no person of it is shown" in str(told["person-told"])


def test_nobody_is_taken_out_into_what_if(name: str) -> None:
    now = of_library(name)
    with pytest.raises(ScenarioError, match="no person of it is shown"):
        losing(now, asked(name, gone=CODES[0]))


def test_shocks_may_strike_large_groups_by_name_and_no_small_one(name: str) -> None:
    scenario = of_library(name).scenario()
    told = [one["value"] for one in targets({"kind": "layoff"}, scenario)]
    assert {"team:ward", "team:lab", "role:nurse"} <= set(told)
    assert not {"team:desk", "team:office"} & set(told)
    assert blueprint_once(scenario.organization, scenario.stakeholders).ids


def test_without_consent_it_is_said_and_asked_for(tmp_path: Path) -> None:
    files = write_planted(tmp_path)
    packed = ["data:text/csv;base64," + base64.b64encode(f.read_bytes()).decode() for f in files]
    for consent, is_said in (("", True), (None, True), (7, True), ("yes, all", False)):
        told = sent_in(ME, packed, ["a.csv", "b.csv"], consent)
        assert ("Nothing is known of their consent" in str(told["message"])) is is_said
        shows_nobody(told)
