"""`levers`, as a user types it: what it prints, what it writes, and how it refuses."""

import json

import pandas as pd
import pytest

from simulation.settings import LEVERS
from tests.commands.test_commands import run

SMALL = ("--set", "organization.size=21", "--days", "70", "--replicates", "3")


def test_levers_tells_every_number_writes_it_and_says_the_same_twice(tmp_path):
    out, files = tmp_path / "out", [tmp_path / f"{n}.json" for n in range(2)]
    told = run("levers", "external-crisis", *SMALL, "--out", str(out), "--csv", "--json", files[0])
    run("levers", "external-crisis", *SMALL, "--json", files[1])
    assert files[0].read_bytes() == files[1].read_bytes()
    found = json.loads(files[0].read_text())
    assert found["in_words"].split(".")[0] in told.stdout.replace("\n", " ")
    assert [one["lever"] for one in found["ranking"]] != []
    assert {one["lever"] for one in found["ranking"]} == set(LEVERS)
    assert len(found["table"]) == 3 * len(LEVERS)
    for part in ("What pays", "What each lever changes", "What each lever costs", "€1,000"):
        assert part in told.stdout
    assert "129 runs to do" in told.stderr
    names = {path.name for path in out.iterdir()}
    assert {"levers.parquet", "ranking.csv", "scenario.toml", "provenance.json"} <= names
    page = (out / "report.html").read_text()
    assert page.count("Plotly.newPlot(") == 1
    assert "What each lever costs" in page
    assert "http://" not in page.split("<body>")[1]
    table = pd.read_parquet(out / "levers.parquet")
    assert table["gain_mean"].tolist() == [one["gain_mean"] for one in found["table"]]


def test_nothing_clearly_helps_can_be_what_is_found():
    told = run("levers", "baseline", *SMALL, "--levers", "peer_selection", "--seed", "3").stdout
    assert "Nothing clearly helps" in told
    assert "hours" in told


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ((), "SCENARIO"),
        (("basline",), 'did you mean "baseline"'),
        (("baseline", "--levers", "mentring"), 'did you mean "mentoring"'),
        (("baseline", "--levers", ","), "name one or more"),
        (("baseline", "--replicates", "0"), "replicates"),
        (("baseline", "--set", "rubbish"), "write dotted.key=value"),
        (("external-crisis", "--days", "20"), "the last day is 19"),
        (("baseline", "--csv"), "give --out DIRECTORY"),
        (("baseline", "--json", "docs"), "it is a directory"),
        (("baseline", "--set", "work.hours=1"), "working day"),
    ],
)
def test_wrong_input_ends_with_status_2_and_a_message(typed, part):
    told = run("levers", *typed, status=2)
    assert part.lower() in " ".join(told.stderr.lower().split())
