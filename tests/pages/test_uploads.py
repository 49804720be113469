"""Organizations of one's own: read, limited, named by their content, and never trusted."""

import base64
from pathlib import Path

import pytest

from dashboard.arms import jobs_of, most, run_arms
from dashboard.commands.import_organization import write_import
from dashboard.jobs import JobQueue
from dashboard.pages.portable import portable
from dashboard.state import PageState, of_library, state_of
from dashboard.uploads import LARGEST_UPLOAD, UPLOADS, Uploads
from dashboard.words.what_if import cost_tile, count_of_minutes
from simulation import Scenario
from simulation.experiments.recording import RecordingJob, StoryJob
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


@pytest.mark.parametrize(
    ("raw", "called"),
    [
        (b"ego;alter\na;b\nb;c\na;c\n", "ties.csv"),
        (b"a b\nb c\nc a\n", "ties.csv"),
        (b",a,b,c\na,0,1,0\nb,0,0,1\nc,1,0,0\n", "ties.csv"),
        (b'*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Arcs\n1 2 1\n2 3 1\n3 1 1\n', "network.net"),
        (
            b'graph [ node [ id 1 label "a" ] node [ id 2 label "b" ] node [ id 3 label "c" ] '
            b"edge [ source 1 target 2 ] edge [ source 2 target 3 ] ]",
            "network.gml",
        ),
    ],
)
def test_networks_as_people_have_them_are_known_by_what_is_in_them(raw: bytes, called: str) -> None:
    upload = Uploads().take(*sent(raw, names=("Q3 survey (final).dat",)))
    assert people_of(upload.scenario) == 3
    assert any(called in note for note in upload.notes)


def test_a_roster_of_a_human_resources_system_is_a_roster() -> None:
    upload = Uploads().take(*sent("Employee ID;Department\nann;Köln\nbob;Köln\n".encode("cp1252")))
    assert people_of(upload.scenario) == 2
    assert any('read "Department" as team' in note for note in upload.notes)
    assert any("Windows-1252" in note for note in upload.notes)


def test_everybody_keeps_every_tie_that_was_sent() -> None:
    ids = [b"p%02d" % nth for nth in range(60)]
    ties = b"source,target\n" + b"".join(b"%s,%s\n" % (a, b) for a in ids for b in ids if a < b)
    assert Uploads().take(*sent(ties)).scenario.organization.contacts >= 59


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
    write_import(tmp_path / "people.csv", tmp_path / "ties.csv", None, tmp_path / "own.toml")
    (tmp_path / "mine.toml").write_text(portable(what.scenario()), encoding="utf-8")
    again = Scenario.load(tmp_path / "mine.toml")
    assert again.digest_of_history() == what.scenario().digest_of_history()
    assert "hqc-" not in portable(what.scenario())


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ((b"",), "is empty"),
        ((b"\x00\xff\xfe<script>",), "is no text"),
        ((b"PK\x03\x04 [Content_Types].xml",), "file-0.csv: is a workbook"),
        ((b"\xd0\xcf\x11\xe0 sheet",), "save the sheet as CSV UTF-8"),
        ((b"one,two,three,four\na,b,c,d\n",), "neither a roster nor a network"),
        ((b"id\n" + b"".join(b"p%d\n" % n for n in range(5_001)),), "at most 5,000"),
        ((b"source,target\n" + b"a,b\n" * 50_001,), "at most 50,000"),
        ((b"id\n" + b"x" * 201 + b"\n",), "longer than 200 letters"),
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
    assert {path.name for path in uploads.folder.iterdir() if path.is_dir()} == set(names[1:])
    with pytest.raises(ScenarioError, match="send its files once more"):
        uploads.find(names[0])
    with pytest.raises(ScenarioError, match="send its files once more"):
        PageState("own-0123456789ab", {}, ()).scenario()


def test_large_organizations_are_lived_fewer_times() -> None:
    assert most(Scenario()) == 20
    large = Scenario().replace({"organization.size": 2000})
    assert 1 <= most(large) < 20


TWENTY = b"id,team\n" + b"".join(b"p%d,t%d\n" % (nth, nth // 5) for nth in range(20))


def test_hours_of_levers_are_shared_by_the_people_who_are_there() -> None:
    turned = {"levers.relational_training.level": 1.0, "levers.device_free_meetings.level": 1.0}
    what = of_library(UPLOADS.take(*sent(TWENTY)).name)._replace(changes=turned, shocks=())
    arm = run_arms(JobQueue(1), "a" * 16, [what.scenario()], 1)[0]
    hours = sum(spent for _, spent in arm.runs[0].spent.values())
    told = count_of_minutes(60 * hours / (20 * what.scenario().run.days)) + " per person per day"
    assert told in cost_tile(arm, arm, False).doubt


def test_pictures_and_stories_of_a_roster_are_weighed_by_its_people() -> None:
    scenario = of_library(UPLOADS.take(*sent(TWENTY)).name).scenario()
    recording = RecordingJob(scenario, "digest", 1)
    assert recording.person_days() == 20 * scenario.run.days
    assert StoryJob(recording, 9, "p1", None).person_days() == 200
