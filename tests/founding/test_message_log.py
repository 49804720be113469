"""Logs of mails and meetings: recipients one by one, newer ones count more, no more is read."""

import pytest

from simulation.founding.imported import read_organization
from simulation.founding.message_log import HALF_LIFE

MAILS = """From,To,Date,Subject
Ann Lee <Ann@x.org>,"bob@x.org; Cy <cy@x.org>",2026-01-05 10:00,A secret plan
bob@x.org,ann@x.org,2026-03-09 10:00,Re: A secret plan
cy@x.org,ann@x.org,2026-03-09 10:00,Hi
cy@x.org,ann@x.org,2026-01-05 10:00,Hi
ann@x.org,ann@x.org,2026-03-09 10:00,Note to myself
"""


def weights(folder, text):
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8")
    plan, notes = read_organization(None, str(path))
    assert plan.ties is not None
    ends = zip(plan.ties.source, plan.ties.target, strict=True)
    told = plan.ties.fields.get("weight", [1.0] * len(plan.ties.source))
    return {(plan.ids[a], plan.ids[b]): w for (a, b), w in zip(ends, told, strict=True)}, notes


def test_a_mail_to_two_is_one_to_each_and_an_old_one_counts_less(tmp_path):
    found, notes = weights(tmp_path, MAILS)
    assert found == pytest.approx(
        {
            ("Ann@x.org", "bob@x.org"): 0.5,
            ("Ann@x.org", "cy@x.org"): 0.5,
            ("bob@x.org", "Ann@x.org"): 1.0,
            ("cy@x.org", "Ann@x.org"): 1.5,
        }
    )
    assert any(f"{HALF_LIFE} days before the last" in note for note in notes)
    assert any("5 messages to 6 recipients" in note for note in notes)
    assert "secret" not in "".join(notes)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-01-05T10:00:00Z", "2026-03-09T10:00:00Z"),
        ("2026-01-05T12:00:00+02:00", "2026-03-09T10:00:00"),
        ("Mon, 05 Jan 2026 10:00:00 +0000", "Mon, 09 Mar 2026 11:00:00 +0100"),
        ("1767607200", "1773050400"),
    ],
)
def test_times_as_logs_have_them_are_read(tmp_path, first, last):
    lines = f'sender,recipient,time\na,b,"{first}"\nb,c,"{last}"\nc,a,"{last}"\n'
    found, _ = weights(tmp_path, lines)
    assert found == pytest.approx({("a", "b"): 0.5, ("b", "c"): 1.0, ("c", "a"): 1.0})


@pytest.mark.parametrize("time", ["03/04/2025", "1996", "yesterday", ""])
def test_where_times_cannot_be_told_all_count_alike_and_it_is_said(tmp_path, time):
    found, notes = weights(
        tmp_path, f"source,target,date\na,b,{time}\na,b,{time}\nb,c,2026-01-01\n"
    )
    assert found == {("a", "b"): 2.0, ("b", "c"): 1.0}
    assert any("2 times that cannot be read: all count alike" in note for note in notes)


def test_weights_that_are_given_are_kept(tmp_path):
    text = "source,target,weight,date\na,b,3,2020-01-01\nb,c,2,2026-01-01\n"
    assert weights(tmp_path, text)[0] == {("a", "b"): 3.0, ("b", "c"): 2.0}


def test_names_with_a_comma_are_no_list_of_recipients(tmp_path):
    found, _ = weights(tmp_path, 'source,target\n"Lee, Ann","Roe, Bob"\n"Roe, Bob","Lee, Ann"\n')
    assert set(found) == {("Lee, Ann", "Roe, Bob"), ("Roe, Bob", "Lee, Ann")}


def test_a_network_file_with_times_on_its_edges_is_weighted_too(tmp_path):
    edges = [("a", "b", "2026-01-05"), ("b", "c", "2026-03-09"), ("c", "a", "2026-03-09")]
    told = "".join(
        f'<edge source="{a}" target="{b}"><data key="d">{day}</data></edge>' for a, b, day in edges
    )
    nodes = "".join(f'<node id="{name}"/>' for name in "abc")
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="d" for="edge" attr.name="date" attr.type="string"/>'
        f'<graph edgedefault="directed">{nodes}{told}</graph></graphml>'
    )
    assert weights(tmp_path, text)[0] == pytest.approx(
        {("a", "b"): 0.5, ("b", "c"): 1.0, ("c", "a"): 1.0}
    )
