"""Organizations of one's own: read, limited, named by their content, and never trusted."""

import base64
from pathlib import Path

import pytest

from dashboard.arms import jobs_of, most
from dashboard.pages.take_home.callbacks import portable
from dashboard.state import PageState, of_library, state_of
from dashboard.uploads import LARGEST_UPLOAD, UPLOADS, Uploads
from simulation import Scenario
from simulation.runs import people_of
from simulation.scenario.errors import ScenarioError

PEOPLE = b"id,team,manager\nann,red,\nbob,red,ann\ncy,blue,ann\ndee,blue,cy\n"
TIES = b"source,target\nann,bob\nbob,cy\ncy,dee\n"


def sent(*files: bytes, names: tuple[str, ...] | None = None) -> tuple[list[str], list[str]]:
    packed = ["data:text/csv;base64," + base64.b64encode(raw).decode() for raw in files]
    return packed, list(names or (f"file-{nth}.csv" for nth in range(len(files))))


def test_the_same_files_have_the_same_name_whatever_they_were_called() -> None:
    one = Uploads().take(*sent(PEOPLE, TIES))
    other = Uploads().take(*sent(TIES, PEOPLE, names=("../../x", "<b>y</b>")))
    assert one.name == other.name
    assert one.notes[0] == "4 people from people.csv"
    assert people_of(one.scenario) == 4


def test_what_was_sent_can_be_lived_and_changed() -> None:
    name = UPLOADS.take(*sent(PEOPLE, TIES)).name
    what = of_library(name)._replace(changes={"people.trust.mean": 0.7})
    scenario = state_of(what._asdict() | {"shocks": []}).scenario()
    assert jobs_of(scenario, 1)[0][0].person_days() == 4 * scenario.run.days
    assert jobs_of(scenario, 1)[0][0].run().measures["performance"] > 0.0


def test_the_file_taken_home_names_what_was_sent_beside_it(tmp_path: Path) -> None:
    what = of_library(UPLOADS.take(*sent(PEOPLE, TIES)).name)
    (tmp_path / "people.csv").write_bytes(PEOPLE)
    (tmp_path / "ties.csv").write_bytes(TIES)
    (tmp_path / "mine.toml").write_text(portable(what), encoding="utf-8")
    again = Scenario.load(tmp_path / "mine.toml")
    assert again.digest_of_history() == what.scenario().digest_of_history()
    assert "hqc-" not in portable(what)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ((b"",), "neither a roster nor a network"),
        ((b"\x00\xff\xfe<script>",), "neither a roster nor a network"),
        ((PEOPLE, PEOPLE), "two files of the same kind"),
        ((PEOPLE, TIES, TIES), "one or two can be read"),
        ((b"id,manager\na,zz\n",), "people.csv:2"),
        ((b"id\n" + b"x" * LARGEST_UPLOAD,), "too large"),
        ((b"<graphml><!DOCTYPE x [<!ENTITY a 'b'>]>",), "network.graphml"),
    ],
)
def test_what_is_no_organization_is_refused_in_words(files: tuple[bytes, ...], told: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        Uploads().take(*sent(*files))
    assert told in str(refused.value)
    assert "/tmp" not in str(refused.value)


@pytest.mark.parametrize("given", [None, 1, [], ["x"], ["data:,"], [None], [["x"]], {"a": 1}])
def test_nonsense_is_refused(given: object) -> None:
    for names in (None, [], ["x"], [None], given):
        with pytest.raises(ScenarioError):
            Uploads().take(given, names)


def test_only_the_latest_are_kept_and_the_rest_is_said_to_be_gone() -> None:
    uploads = Uploads(kept=2)
    names = [uploads.take(*sent(b"id\na\nb%d\n" % nth)).name for nth in range(3)]
    assert uploads.folder is not None
    assert {path.name for path in uploads.folder.iterdir()} == set(names[1:])
    with pytest.raises(ScenarioError, match="send its files once more"):
        uploads.find(names[0])
    with pytest.raises(ScenarioError, match="send its files once more"):
        PageState("own-0123456789ab", {}, ()).scenario()


def test_large_organizations_are_lived_fewer_times() -> None:
    assert most(Scenario()) == 20
    large = Scenario().replace({"organization.size": 2000})
    assert 1 <= most(large) < 20
