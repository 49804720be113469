"""CSV beside Parquet: the same numbers to the last bit, and no cell that is computed."""

import csv
import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.commands import app
from simulation import Scenario, simulate
from simulation.results.directory import write_parquet
from simulation.results.spreadsheets import write_csv, write_csv_beside
from simulation.scenario.errors import ScenarioError

DOCS = Path(__file__).resolve().parents[2] / "docs"
QUICK = ("--days", "70", "--replicates", "2", "--set", "organization.size=16")


def typed(*words):
    """Type a command."""
    app(words, standalone_mode=False)


def test_numbers_come_back_to_the_last_bit_and_truths_as_truths(tmp_path):
    scenario = Scenario.load("external-crisis").replace(
        {"organization.size": 16, "run.days": 70, "run.replicates": 2}
    )
    runs = simulate(scenario).runs
    write_parquet(runs, tmp_path / "runs.parquet")
    (written,) = write_csv_beside(tmp_path)
    assert pd.read_csv(written)["twin"].tolist() == runs["twin"].tolist()
    with written.open(newline="") as file:
        again = list(csv.DictReader(file))
    for name in ("performance", "hqc_density", "cost_hours"):
        assert [float(row[name]) for row in again] == runs[name].tolist()
    assert [row["resilience_loss"] == "" for row in again] == runs["twin"].tolist()
    assert re.search(r",TRUE,", written.read_text())
    assert "True" not in written.read_text()


def test_a_name_is_no_formula_and_an_empty_table_has_its_head(tmp_path):
    people = pd.DataFrame({"id": ["=1+1", "p2"], "energy": [0.5, -0.25]})
    write_parquet(people, tmp_path / "people.parquet")
    assert write_csv(tmp_path / "people.parquet").read_text() == "id,energy\n'=1+1,0.5\np2,-0.25\n"
    write_parquet(people[:0], tmp_path / "none.parquet")
    assert write_csv(tmp_path / "none.parquet").read_text() == "id,energy\n"


def test_simulate_and_compare_write_both_where_asked(tmp_path, capsys):
    typed("simulate", "baseline", *QUICK, "--out", str(tmp_path / "one"), "--csv")
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert {"runs.csv", "days.csv", "costs.csv", "runs.parquet"} <= names
    pair = ("baseline", "device-free", *QUICK, "--no-why")
    typed("compare", *pair, "--out", str(tmp_path / "two"), "--csv")
    assert len(pd.read_csv(tmp_path / "two" / "runs.csv")) == 4
    typed("compare", *pair, "--out", str(tmp_path / "three"))
    assert not list((tmp_path / "three").glob("*.csv"))
    capsys.readouterr()


def test_a_sweep_writes_both_and_never_leaves_an_older_one(tmp_path, capsys):
    plan, store = tmp_path / "plan.toml", tmp_path / "store"
    text = (
        'base = "baseline"\n[run]\ndays = 9\nreplicates = {}\n[fixed]\n"organization.size" = 16\n'
    )
    text += '[axes]\n"people.trust.mean" = [0.4, 0.6]\n'
    plan.write_text(text.format(1))
    typed("sweep", str(plan), "--out", str(store), "--workers", "1", "--csv")
    assert pd.read_csv(store / "runs.csv")["people.trust.mean"].tolist() == [0.4, 0.6]
    plan.write_text(text.format(2))
    typed("sweep", str(plan), "--out", str(store), "--workers", "1")
    assert len(pd.read_csv(store / "runs.csv")) == 4
    capsys.readouterr()


@pytest.mark.parametrize("command", [("simulate", "baseline"), ("compare", "baseline", "storm")])
def test_without_a_directory_it_is_said_what_to_give(command):
    with pytest.raises(ScenarioError, match="--csv: nowhere to write them; give --out"):
        typed(*command, "--csv")


def test_the_lines_for_r_name_columns_that_are_there(tmp_path):
    result = simulate(Scenario.load("external-crisis").replace({"organization.size": 16}), 1)
    write_parquet(result.runs, tmp_path / "runs.parquet")
    columns = {*pq.read_schema(tmp_path / "runs.parquet").names, "day", "people.trust.mean"}
    text = (DOCS / "from-r.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z]\$([\w.]+)", text))
    formulas = re.findall(r"aggregate\(([^,]*?(?:\([^)]*\))? ~ [\w +]+),", text)
    named |= {name for one in formulas for name in re.findall(r"[a-z_]+", one)} - {"cbind"}
    assert len(named) > 6
    assert named <= columns
