"""The command line, as a user types it: what it prints, its status, and what it leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dashboard.commands import COMMANDS, app
from simulation.measures import ORDER
from simulation.measures.resilience import MEANINGS

HOME = Path(__file__).resolve().parents[2]
SMALL = ("--replicates", "2", "--set", "organization.size=20")


def run(*typed: str, cwd: Path = HOME, status: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command, and check its status and that no traceback shows."""
    done = subprocess.run(
        [sys.executable, str(HOME / "run.py"), *typed],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "200"},
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_the_main_job_ends_with_a_table_and_a_report(tmp_path):
    small = tmp_path / "small.toml"
    small.write_text("[organization]\nsize = 24\n")
    told = run("--scenario", str(small), "--replicates", "2", "--out", str(tmp_path / "out"))
    assert "External crisis" in told.stdout
    assert "not measurements" in told.stdout
    page = (tmp_path / "out" / "report.html").read_text()
    assert page.count("Plotly.newPlot(") >= 7
    assert "http://" not in page.split("<body>")[1]
    assert "95 % intervals" in page


def test_simulate_writes_tidy_tables_a_report_and_json(tmp_path):
    out, machine = tmp_path / "out", tmp_path / "told.json"
    run("simulate", "demand-surge", *SMALL, "--out", str(out), "--json", str(machine))
    runs, days = pq.read_table(out / "runs.parquet"), pq.read_table(out / "days.parquet")
    first = ["run_id", "point", "scenario", "replicate", "seed", "twin"]
    assert runs.column_names[:6] == first
    assert days.column_names[:7] == [*first, "day"]
    assert {m.__name__ for m in ORDER} | set(MEANINGS) <= set(runs.column_names)
    assert runs.num_rows == 4
    assert days.num_rows == 4 * 310
    assert len(json.loads(machine.read_text())["runs"]) == 4
    provenance = json.loads((out / "provenance.json").read_text())
    assert provenance["rules"]
    again = tmp_path / "again"
    run("simulate", str(out / "scenario.toml"), "--out", str(again))
    for name in ("runs.parquet", "days.parquet"):
        assert (again / name).read_bytes() == (out / name).read_bytes()


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (("simulate", "basline"), 'did you mean "baseline"'),
        (("simulate", "baseline", "--set", "people.trust.men=1"), "did you mean"),
        (("simulate", "baseline", "--set", "people.trust.mean=2"), "write 0 to 1"),
        (("simulate", "baseline", "--set", "rubbish"), "dotted.key=value"),
        (("simulate", "baseline", "--days", "0"), "days"),
        (("simulate", "baseline", "--seed", "-1"), "seed"),
        (("simulate", "layoff-fair", "--days", "50"), "the last day is 49"),
        (("simulate", "."), "directory"),
        (("import",), "nothing to import"),
        (("import", "--people", "nowhere.csv"), "nowhere.csv"),
        (("validate", "nowhere.toml"), "nowhere"),
        (("list", "leverz"), "there is no list"),
        (("simulat", "baseline"), "simulat"),
    ],
)
def test_wrong_input_ends_with_status_2_and_a_message(typed, part):
    assert part in run(*typed, status=2).stderr


def test_a_result_directory_is_never_damaged(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    told = run("simulate", "baseline", *SMALL, "--days", "5", "--out", str(out), status=2)
    assert "holds files that are no results" in told.stderr
    assert (out / "thesis.txt").read_text() == "years of work"
    told = run("simulate", "baseline", *SMALL, "--out", str(out / "thesis.txt"), status=2)
    assert "is a file" in told.stderr
    told = run("simulate", "baseline", *SMALL, "--out", "/proc/results", status=2)
    assert "cannot write" in told.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_an_earlier_result_stays_until_a_new_one_is_whole(tmp_path):
    out = tmp_path / "out"
    run("simulate", "baseline", *SMALL, "--days", "5", "--out", str(out))
    before = (out / "runs.parquet").read_bytes()
    run("simulate", "baseline", "--set", "run.days=x", "--out", str(out), status=2)
    assert (out / "runs.parquet").read_bytes() == before
    run("simulate", "baseline", *SMALL, "--days", "6", "--out", str(out))
    assert (out / "runs.parquet").read_bytes() != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_import_validate_and_simulate_work_from_another_folder(tmp_path):
    (tmp_path / "people.csv").write_text("id,manager\nann,\nbob,ann\ncyd,ann\ndee,bob\n")
    (tmp_path / "ties.csv").write_text("source,target,weight\nann,bob,2\nbob,ann,1\n")
    run("import", "--people", "people.csv", "--ties", "ties.csv", "--out", "us.toml", cwd=tmp_path)
    assert "fine" in run("validate", "us.toml", cwd=tmp_path).stdout
    told = run("simulate", "us.toml", "--replicates", "1", "--days", "30", cwd=tmp_path)
    assert "relational_coordination" in told.stdout


def test_a_bad_roster_writes_nothing(tmp_path):
    (tmp_path / "people.csv").write_text("id,manager\nann,bob\nbob,ann\n")
    told = run("import", "--people", "people.csv", "--out", "us.toml", cwd=tmp_path, status=2)
    assert "a circle: ann -> bob -> ann" in told.stderr
    assert not (tmp_path / "us.toml").exists()


def test_the_list_is_complete_for_people_and_machines(tmp_path):
    told = run("list", "--json", str(tmp_path / "list.json")).stdout
    lists = json.loads((tmp_path / "list.json").read_text())
    assert set(lists) == {"scenarios", "levers", "shocks", "measures", "parameters"}
    for entries in lists.values():
        assert entries
        for entry in entries:
            assert {"name", "doc", "unit", "range", "default"} <= set(entry)
            assert entry["doc"]
    defaults = {entry["name"]: entry["default"] for entry in lists["parameters"]}
    assert defaults["levers.mentoring.hours"] == 0.15
    assert defaults["people.trust.mean"] == 0.5
    assert "crisis_leadership" in told
    assert "people.trust.mean" in told


def test_the_spiral_is_told_as_it_was_measured(tmp_path):
    from simulation import Scenario
    from simulation.experiments.spiral import spiral

    typed = ("spiral", "baseline", "--replicates", "6", "--seed", "7")
    typed += ("--set", "organization.size=20", "--json", str(tmp_path / "told.json"))
    shown = " ".join(run(*typed).stdout.split())
    found = spiral(Scenario().replace({"organization.size": 20, "run.seed": 7}), 6)
    told = json.loads((tmp_path / "told.json").read_text())
    for kind in ("good", "bad"):
        assert told["total"][kind]["mean"] == pytest.approx(found.total(kind).mean)
        assert len(told["days"][kind]) == 20
    assert f"{found.daily('good')[0].mean:+.2f} (" in shown
    for sentence in told["said"]:
        assert sentence in shown
    typed = ("--replicates", "1", "--set", "organization.size=20", "--json", str(tmp_path / "1"))
    assert "From 1 run no difference" in run("spiral", "baseline", *typed).stdout
    assert json.loads((tmp_path / "1").read_text())["total"]["good"]["low"] is None


def test_doctor_says_that_everything_is_in_place():
    assert "Everything is in place" in run("doctor").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_everywhere(command):
    assert "Usage" in CliRunner().invoke(app, [command, "--help"]).stdout
