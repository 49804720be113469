"""A measure of one's own, registered from Python, is in every list and table."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import hqc
from simulation.catalogue import catalogue
from simulation.experiments.compare import directions
from simulation.experiments.sweeps.living import rules
from simulation.measures import ORDER, registering
from tests.sweeping import small

HOME = Path(__file__).resolve().parents[2]
SMALL = {"organization.size": 16, "run.days": 12, "run.replicates": 2}
FILE = '''
"""Measures of one's own."""
import hqc

def absence(counts):
    """Share of people who are away."""
    return counts["away"] / counts["headcount"]

hqc.register_measure(absence, unit="share", better="lower")
'''


def absence(counts):
    """Share of people who are away."""
    away = np.full(len(counts["headcount"]), np.nan)
    return np.divide(counts["away"], counts["headcount"], out=away, where=counts["headcount"] > 0)


@pytest.fixture
def nothing_left():
    """Take all that a test registers out again."""
    yield
    for one in registering.OWN:
        ORDER.remove(one)
        for told in (directions.DIRECTIONS, directions.UNITS):
            told.pop(one.__name__, None)
    registering.OWN.clear()


@pytest.mark.usefixtures("nothing_left")
def test_a_registered_measure_is_a_column_an_outcome_and_an_entry_of_lists():
    before = rules()
    hqc.register_measure(absence, unit="share", better="lower")
    assert catalogue()["measures"][len(ORDER) - 1] == {
        "name": "absence",
        "doc": "Share of people who are away.",
        "unit": "share",
        "range": "",
        "default": None,
    }
    base = hqc.Scenario().replace(SMALL)
    result = hqc.simulate(base)
    assert result.runs["absence"].between(0, 1).all()
    assert len(result.days["absence"]) == 24
    found = hqc.compare([base, base.replace({"people.trust.mean": 0.8})], outcome="absence")
    assert "absence" in found.differences["name"].tolist()
    org = hqc.Organization(base, seed=1)
    org.step()
    assert org.measure("absence") == org.datacollector.model_vars["absence"][0]
    assert rules() != before


@pytest.mark.usefixtures("nothing_left")
def test_a_sweep_with_a_measure_that_workers_cannot_know_is_refused(tmp_path):
    hqc.register_measure(absence, unit="share")
    with pytest.raises(hqc.ScenarioError, match=r'hqc\.use\("my_measures\.py"\)'):
        hqc.sweep(small(1), tmp_path / "store", 1)
    assert not (tmp_path / "store").exists()


def performance(counts):
    """Have a name that is taken."""
    return counts["due"]


def resilience_loss(counts):
    """Have the name of an outcome."""
    return counts["due"]


def of_two(counts, days):
    """Take too much."""
    return counts["due"] + days


def silent(counts):
    return counts["due"]


def alone(counts):
    """Give one number for all days."""
    return counts["due"].sum()


def too_large(counts):
    """Give more than a share can be."""
    return 2.0 + counts["due"]


def endless(counts):
    """Give what is no number."""
    return np.inf + counts["due"]


def mistyped(counts):
    """Ask for what is not counted."""
    return counts["headcounts"]


def wordy(counts):
    """Give words."""
    return ["many"] * len(counts["due"])


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize(
    ("function", "told"),
    [
        (performance, "there is a measure of this name"),
        (resilience_loss, "a column or count has this name"),
        (of_two, r"takes \(counts, days\); write one argument"),
        (silent, "write a docstring"),
        (lambda counts: counts["due"], "made with def"),
        (alone, r"gave the shape \(\); return a number for each day, shape \(3,\)"),
        (too_large, "gave 2; a share is 0 to 1"),
        (endless, "gave inf; give NaN"),
        (mistyped, "there is no count 'headcounts'; there are headcount,"),
        (wordy, "gave no numbers"),
    ],
)
def test_what_is_no_measure_is_refused_in_words(function, told):
    with pytest.raises(hqc.ScenarioError, match=told):
        hqc.register_measure(function, unit="share")
    assert not registering.OWN


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"unit": " "}, "has no unit"),
        ({"unit": "share", "better": "up"}, 'better is "higher", "lower" or "", got "up"'),
        ({"unit": "share", "over_days": 0}, "1 to 250, got 0"),
    ],
)
def test_what_is_said_wrong_of_a_measure_is_refused_in_words(more, told):
    with pytest.raises(hqc.ScenarioError, match=told):
        hqc.register_measure(absence, **more)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(hqc.ScenarioError, match="there is no such file"):
        hqc.use(tmp_path / "mine.py")


@pytest.mark.slow
def test_commands_and_workers_know_the_measures_of_a_file(tmp_path):
    mine = tmp_path / "my_measures.py"
    mine.write_text(FILE)

    def said(*words):
        command = [sys.executable, str(HOME / "run.py"), "--use", str(mine), *words]
        env = os.environ | {"PYTHONPATH": str(HOME), "COLUMNS": "140"}
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Share of people who are away." in said("list", "measures")
    quick = ("--days", "12", "--replicates", "2", "--set", "organization.size=16")
    assert "absence" in said("simulate", "baseline", *quick, "--json", "one.json")
    runs = json.loads((tmp_path / "one.json").read_text())["runs"]
    assert all(0 <= run["absence"] <= 1 for run in runs)
    (tmp_path / "plan.toml").write_text(
        'base = "baseline"\n[run]\ndays = 12\nreplicates = 2\n[fixed]\n"organization.size" = 16\n'
        '[axes]\n"people.trust.mean" = [0.4, 0.6]\n'
    )
    said("sweep", "plan.toml", "--out", "store", "--workers", "1")
    columns = said_columns(tmp_path / "store" / "runs.parquet")
    assert "absence" in columns


def said_columns(path: Path) -> list[str]:
    """Return the names of a table's columns."""
    import pyarrow.parquet

    return pyarrow.parquet.read_schema(path).names
