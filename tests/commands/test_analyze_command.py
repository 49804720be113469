"""`analyze`: from a sweep to tables, page and JSON; the same twice; wrong input is told."""

import dataclasses
import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.commands import app
from dashboard.commands.analyze import analysis_content
from dashboard.figures.phase import phase_diagram
from dashboard.figures.survival import stepped
from dashboard.reports.sweep import analysis_page
from dashboard.words.sweep_sentences import strongest
from simulation import ScenarioError
from simulation.experiments.analysis import packages
from simulation.experiments.analysis.loading import load_for_analysis
from simulation.experiments.analysis.phase import phase
from simulation.experiments.analysis.sensitivity import sensitivity
from simulation.experiments.analysis.whole import analysis
from simulation.experiments.sweeps.axes import Listed
from simulation.experiments.sweeps.writing import sweep_to_toml
from simulation.results.directory import write_parquet
from simulation.scenario.files import to_toml
from tests.planted import PRESENCE, RESPECT, TRUST, grid, ranges, runs_of, sweep_of

HOME = Path(__file__).resolve().parents[2]
CONTROL = "organization.control"


def planted(point, replicate, luck):
    bad = point[TRUST] < 0.5 and luck.random() < 0.8
    lost = 8 - 10 * point[TRUST] + 2 * point[PRESENCE] + replicate + luck.normal()
    return {
        "hqc_density": point[TRUST] / 2 + luck.normal() / 100,
        "performance": 0.9 + point[PRESENCE] / 20 + luck.normal() / 200,
        "resilience_loss": lost,
        "recovery_days": None if bad else float(luck.integers(0, 60)),
        "recovered": not bad,
        "adaptive_gain": None,
    }


def written(directory, sweep, runs):
    directory.mkdir(exist_ok=True)
    (directory / "sweep.toml").write_text(sweep_to_toml(sweep), encoding="utf-8")
    (directory / "scenario.toml").write_text(to_toml(sweep.base), encoding="utf-8")
    write_parquet(runs, directory / "runs.parquet")
    return directory


@pytest.fixture(scope="module")
def gridded():
    axes = [*grid(TRUST, PRESENCE), Listed(CONTROL, ("none", "shuffle"))]
    sweep = sweep_of(axes, replicates=4)
    return sweep, runs_of(sweep, planted)


@pytest.fixture
def store(tmp_path, gridded):
    return written(tmp_path / "store", *gridded)


def typed(*words):
    return CliRunner().invoke(app, ["analyze", *map(str, words)], catch_exceptions=True)


def test_a_store_becomes_tables_a_page_and_json(store, tmp_path):
    ended = typed(store, "--json", tmp_path / "found.json")
    assert ended.exit_code == 0, ended.output
    assert "What moves resilience_loss" in ended.output
    page = (store / "analysis.html").read_text(encoding="utf-8")
    for told in (
        "Where the bad cases are",
        "How long until back to normal",
        "Step by step",
        "keep in mind",
    ):
        assert told in page
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found["outcomes"] == ["resilience_loss", "performance"]
    assert found["sensitivity"]["resilience_loss"]["strengths"][0]["name"] == TRUST
    assert found["boxes"][0]["limits"][0]["key"] == TRUST
    assert found["left_out"] == []
    assert "NaN" not in (tmp_path / "found.json").read_text(encoding="utf-8")


def test_the_page_is_the_same_in_another_process(store):
    first, second = store / "first.html", store / "second.html"
    assert typed(store, "--out", first).exit_code == 0
    code = "from dashboard.commands import main; main()"
    command = [sys.executable, "-c", code, "analyze", str(store), "--out", str(second)]
    environment = os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": str(HOME)}
    subprocess.run(command, check=True, env=environment, capture_output=True, cwd=HOME)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("kind", "points"), [("saltelli", 16), ("morris", 12), ("sobol", 64)])
def test_every_design_gets_a_page(tmp_path, kind, points):
    sweep = sweep_of(ranges(TRUST, PRESENCE, RESPECT), kind, 2, points)
    store = written(tmp_path / "store", sweep, runs_of(sweep, planted))
    found = analysis(*load_for_analysis(store))
    assert [part for part, _ in found.left_out] == ["paired contrasts"]
    assert "need a grid" in found.left_out[0][1]
    assert analysis_page(found) == analysis_page(analysis(*load_for_analysis(store)))
    json.dumps(analysis_content(found), allow_nan=False)


def test_outcomes_cases_and_axes_can_be_chosen(store):
    ended = typed(
        store,
        "--outcome",
        "hqc_density",
        "--where",
        "resilience_loss > 5",
        "--map",
        CONTROL,
        "--map",
        TRUST,
    )
    assert ended.exit_code == 0, ended.output
    assert "days of work lost > 5" in ended.output
    page = (store / "analysis.html").read_text(encoding="utf-8")
    assert "HQC density over control and trust" in page
    assert "What moves performance" not in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--outcome", "resilence_loss"], 'did you mean "resilience_loss"?'),
        (["--where", "resilience_loss is big"], "write an outcome, one of"),
        (["--where", "resilience > 3"], 'did you mean "resilience_loss"?'),
        (["--map", "people.trust"], "name two to four different axes"),
        (["--outcome", TRUST], "there is no outcome"),
    ],
)
def test_wrong_words_are_told(store, words, told):
    ended = typed(store, *words)
    assert isinstance(ended.exception, ScenarioError)
    assert told in str(ended.exception)


def test_what_is_no_store_is_told(tmp_path, store):
    assert "holds no sweep" in str(typed(tmp_path).exception)
    (store / "runs.parquet").unlink()
    assert "has no table yet" in str(typed(store).exception)


def test_runs_of_another_sweep_are_refused(tmp_path, gridded):
    sweep, runs = gridded
    other = runs.assign(**{TRUST: 0.5})
    with pytest.raises(ScenarioError, match=r"values of people\.trust\.mean are others"):
        load_for_analysis(written(tmp_path / "store", sweep, other))
    for column in (CONTROL, "twin", "recovered"):
        with pytest.raises(ScenarioError, match=rf"no column '?{re.escape(column)}"):
            load_for_analysis(written(tmp_path / "store", sweep, runs.drop(columns=column)))


def test_a_missing_package_leaves_the_other_parts(gridded, monkeypatch):
    real = packages.importlib.import_module

    def without_lifelines(name):
        if name.startswith("lifelines"):
            raise ImportError(name)
        return real(name)

    monkeypatch.setattr(packages.importlib, "import_module", without_lifelines)
    found = analysis(*gridded)
    assert found.left_out == [
        ("recovery curves", "recovery curves needs lifelines: python -m pip install lifelines")
    ]
    assert found.boxes
    assert found.contrasts
    assert found.phases


@pytest.mark.parametrize("kind", ["saltelli", "morris"])
def test_without_salib_only_the_indices_are_missing(monkeypatch, kind):
    sweep = sweep_of(ranges(TRUST, PRESENCE), kind, 2, 16)
    runs, sweep = runs_of(sweep, planted), dataclasses.replace(sweep)  # its points forgotten
    real = packages.importlib.import_module

    def without_salib(name):
        if name.startswith("SALib"):
            raise ImportError(name)
        return real(name)

    monkeypatch.setattr(packages.importlib, "import_module", without_salib)
    found = analysis(sweep, runs)
    told = dict(found.left_out)
    assert "needs SALib: python -m pip install SALib" in told["sensitivity of performance"]
    assert found.recoveries
    assert "What was left out, and why" in analysis_page(found)


def test_failed_histories_are_counted_and_told(gridded):
    sweep, runs = gridded
    found = analysis(sweep, runs[runs["point"] != 7])
    assert found.missing == 4
    assert "4 runs are missing: failed, or still to be done." in analysis_page(found)
    assert found.phases["resilience_loss"].missing == 1


def test_one_history_a_point_is_enough_for_a_page():
    sweep = sweep_of(grid(TRUST, PRESENCE), replicates=1)
    found = analysis(sweep, runs_of(sweep, planted))
    assert "nobody can tell luck from the axes" in analysis_page(found)
    json.dumps(analysis_content(found), allow_nan=False)


def test_without_shocks_there_is_no_recovery_but_all_else():
    sweep = sweep_of(grid(TRUST, PRESENCE), replicates=3)
    runs = runs_of(sweep, planted)
    for name in ("resilience_loss", "recovery_days", "recovered"):
        runs[name] = runs[name].mask(runs[name].notna())
    found = analysis(sweep, runs)
    assert found.outcomes == ("performance", "hqc_density")
    assert [part for part, _ in found.left_out] == ["recovery curves"]


def test_points_that_nothing_strikes_are_told_where_an_outcome_leaves_them_out():
    sweep = sweep_of([*grid(TRUST, PRESENCE), Listed("shocks.layoff.size", (0.0, 0.2))], "grid", 2)
    runs = runs_of(sweep, planted)
    runs["resilience_loss"] = runs["resilience_loss"].mask(runs["shocks.layoff.size"] == 0.0)
    left_out = dict(analysis(sweep, runs, ["resilience_loss", "performance"]).left_out)
    assert "nothing strikes" in left_out["32 histories of resilience_loss"]
    assert len(left_out) == 1


@pytest.mark.parametrize(("kind", "points"), [("saltelli", 32), ("morris", 12)])
def test_luck_alone_is_not_said_to_be_moved_by_an_axis(kind, points):
    for replicates, told in ((4, "the points differ mostly by luck"), (1, "or that is luck")):
        sweep = sweep_of(ranges(TRUST, PRESENCE), kind, replicates, points)
        runs = runs_of(sweep, lambda _, __, luck: {"performance": luck.normal()})
        found = sensitivity(sweep, runs, "performance")
        assert found.strengths[0].low > 0.0
        assert told in strongest("performance", found)


def test_a_line_is_drawn_where_the_sign_changes(gridded):
    sweep, runs = gridded
    diagram = phase_diagram(phase(sweep, runs, "resilience_loss", [TRUST, PRESENCE]), "title")
    heat, line = diagram["data"]
    signs = [[value < 0 for value in row] for row in heat["z"]]
    rows = signs + [list(column) for column in zip(*signs, strict=True)]
    changes = sum(a != b for row in rows for a, b in pairwise(row))
    assert len(line["x"]) == 3 * changes


def test_steps_go_along_and_then_up():
    assert stepped([1, 2], twice_first=True) == [1, 1, 2]
    assert stepped([1, 2], twice_first=False) == [1, 2, 2]


def test_a_store_of_other_rules_is_read_and_that_is_said(store):
    assert "other rules" not in typed(store).output
    (store / "provenance.json").write_text('{"rules": "0123456789abcdef"}', encoding="utf-8")
    told = " ".join(typed(store).output.split())
    assert "was made by other rules (0123456789abcdef)" in told
    assert "What moves resilience_loss" in told
