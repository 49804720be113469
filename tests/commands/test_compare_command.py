"""`compare`, as a user types it: what it prints, what it writes, and how it refuses."""

import json

import pyarrow.parquet as pq
import pytest

from dashboard.figures.carried import carried
from dashboard.figures.cost_benefit import cost_benefit
from dashboard.reports.compare import comparison_page
from simulation import Scenario, compare
from simulation.experiments.compare.directions import DIRECTIONS
from simulation.experiments.statistics import Estimate
from tests.commands.test_commands import run

SMALL = ("--set", "organization.size=21", "--days", "90", "--replicates", "6")


def test_compare_tells_writes_and_says_the_same_twice(tmp_path):
    out, files = tmp_path / "out", [tmp_path / f"{n}.json" for n in range(2)]
    typed = (
        "crisis-leaders-absent",
        "crisis-leaders-present",
        *SMALL,
        "--assume",
        "play_strength=0",
    )
    told = run("compare", *typed, "--out", str(out), "--json", str(files[0]))
    run("compare", *typed, "--json", str(files[1]))
    assert files[0].read_bytes() == files[1].read_bytes()
    for part in (
        "Compared with crisis-leaders-absent, crisis-leaders-present",
        "resilience_loss",
        "hours more",
        "interaction",
        "respectful engagement",
        "Shapley",
        "leaders",
        "not measurements",
    ):
        assert part in told.stdout
    assert "runs to do" in told.stderr
    found = json.loads(files[0].read_text())
    assert [one["letter"] for one in found["scenarios"]] == ["A", "B"]
    assert len(found["against"][0]["paired"]) == len(DIRECTIONS)
    assert len(found["against"][0]["splits"]) == 2
    assert len(found["against"][0]["why"]["reasons"]) == 13
    assert len(found["runs"]) == 24
    names = {path.name for path in out.iterdir()}
    tables = {"runs.parquet", "days.parquet"}
    assert names == tables | {
        "scenario.toml",
        "scenario-2.toml",
        "provenance.json",
        "report.html",
    }
    runs = pq.read_table(out / "runs.parquet").to_pandas()
    assert sorted(set(runs["point"])) == [0, 1]
    page = (out / "report.html").read_text()
    assert page.count("Plotly.newPlot(") == 5
    assert "http://" not in page.split("<body>")[1]
    for name in ("scenario.toml", "scenario-2.toml"):
        assert Scenario.load(out / name).run.days == 90


def test_brackets_in_a_name_are_no_trouble(tmp_path):
    file = tmp_path / "odd.toml"
    file.write_text('extends = "baseline"\nname = "the [/bold] plan"\n')
    small = ("--set", "organization.size=10", "--days", "5", "--replicates", "2")
    told = run("compare", str(file), "device-free", *small, "--no-why").stdout
    assert "the [/bold] plan" in told
    assert "the [/bold] plan" in run("simulate", str(file), *small).stdout


def test_no_why_and_four_scenarios(tmp_path):
    names = ("baseline", "device-free", "team-rewards", "good-start")
    file = tmp_path / "told.json"
    told = run(
        *("compare", *names, "--set", "organization.size=21", "--days", "30", "--replicates", "2"),
        *("--no-why", "--json", str(file), "--outcome", "psychological_safety"),
    )
    found = json.loads(file.read_text())
    assert [one["second"] for one in found["against"]] == [*names[1:]]
    assert all(one["why"] is None for one in found["against"])
    assert "psychological safety" in told.stdout
    assert "Shapley" not in told.stdout


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (("baseline",), "name 2 to 4"),
        (("baseline", "baseline"), "do not differ"),
        (("baseline", "basline"), 'did you mean "baseline"'),
        (("baseline", "device-free", "--outcome", "performence"), '"performance"'),
        (("baseline", "device-free", "--assume", "leader_wait=1"), '"leader_weight"'),
        (("baseline", "device-free", "--assume", "rubbish"), "--assume"),
        (("baseline", "layoff-fair", "--days", "50"), "the last day is 49"),
        (
            ("baseline", "device-free", "--replicates", "9999", "--json", "/proc/x/y"),
            "cannot write",
        ),
        (
            ("baseline", "device-free", "--replicates", "9999", "--json", "docs"),
            "it is a directory",
        ),
    ],
)
def test_wrong_input_ends_with_status_2_and_a_message(typed, part):
    assert part in run("compare", *typed, status=2).stderr


def test_a_report_of_scenarios_without_levers_or_shocks_leaves_their_pictures_out():
    calm = Scenario().replace({"organization.size": 21, "run.days": 30})
    told = compare([calm, calm.replace({"people.trust.mean": 0.7, "name": "trusting"})], 2)
    made = {"command": "test", "seed": 1, "rules": "x", "scenario_digest": "y"}
    page = comparison_page(told, made)
    assert "Cost against benefit" not in page
    assert "A baseline without the events" not in page
    assert "What the levers cost" not in page
    assert "Grey:" not in page


def test_pictures_say_what_is_clear_by_more_than_colour():
    whole = Estimate(2.0, 1.0, 3.0, 9)
    parts = [("sure", Estimate(1.0, 0.5, 1.5, 9)), ("unsure", Estimate(0.1, -0.5, 0.7, 9))]
    bars = carried(parts, whole, "title", "days")["data"][0]
    assert bars["marker"]["pattern"]["shape"] == ["", "/"]
    points = cost_benefit("plain", [("turned", whole, parts[0][1])], "days")["data"]
    assert len({one["marker"]["symbol"] for one in points}) == 2
