"""A sweep's table is the same to the byte however it came about, and loses nothing."""

import json
import os
import platform
import random
import shlex
import subprocess
import sys
import time

import duckdb
import pandas as pd
import psutil
import pytest

from simulation import Scenario, compiled, simulate
from simulation.experiments.sweeps.living import Answer
from simulation.experiments.sweeps.local import LocalWorkers
from simulation.experiments.sweeps.opening import open_sweep
from simulation.experiments.sweeps.reading import load_sweep
from simulation.experiments.sweeps.running import run_sweep
from simulation.experiments.sweeps.store import FILE, Store
from simulation.experiments.sweeps.taking import HOLDER
from simulation.experiments.sweeps.worker import start_worker
from simulation.luck import replicate_seed
from simulation.scenario.errors import OutputError
from tests.mishaps import dying, hanging
from tests.sweeping import (
    HOME,
    TRUST,
    InThisProcess,
    bytes_of,
    check_unlucky,
    file_for,
    histories_in,
    small,
    start,
    typed,
)


def test_each_row_is_what_the_scenario_alone_gives(whole):
    table, sweep = whole.table(), small()
    assert len(table) == 3 * 2 * 5 * 2
    for point in (0, 5):
        scenario = sweep.scenario_of(sweep.points[point])
        alone = simulate(scenario, 5, point=point).runs
        rows = table[table["point"] == point].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows[alone.columns], alone)


def test_rows_are_ordered_by_point_replicate_and_twin_and_hold_the_swept_values(whole):
    table = whole.table()
    order = table[["point", "replicate", "twin"]]
    assert order.equals(order.sort_values(["point", "replicate", "twin"]).reset_index(drop=True))
    first = ["run_id", "point", "scenario", "replicate", "seed", "twin"]
    assert list(table)[:8] == [*first, "people.trust.mean", "levers.play_occasions.level"]
    assert table["people.trust.mean"].unique().tolist() == TRUST
    assert table["run_id"].is_unique
    assert table.groupby("replicate")["seed"].nunique().eq(1).all()


def test_workers_do_not_change_a_byte(whole, tmp_path):
    assert bytes_of(run_sweep(small(), tmp_path / "one", workers=1)) == bytes_of(whole)


def test_a_finished_sweep_started_again_returns_at_once_what_is_there(whole):
    before = bytes_of(whole)

    again = run_sweep(small(), whole.directory, work=dying)
    assert bytes_of(again) == before
    assert len(json.loads((whole.directory / "provenance.json").read_text())["sessions"]) == 1


def test_more_values_and_replications_extend_a_store(whole, tmp_path):
    out = tmp_path / "grown"
    run_sweep(small(3, trust=TRUST[1:]), out, workers=1)
    with Store(out, small().wanted()) as store:
        assert len(store.to_do()) == 3 * 2 * 5 - 2 * 2 * 3
    assert bytes_of(run_sweep(small(), out, workers=1)) == bytes_of(whole)
    fewer = run_sweep(small(3), out, workers=1)
    assert fewer.others == 3 * 2 * 2
    assert len(fewer.table()) == 3 * 2 * 3 * 2


def test_a_point_that_a_design_meets_twice_is_lived_once_and_shown_twice(tmp_path):
    sweep = small(2, axes={"people.trust.mean": [0.3, 0.7]}, design={"kind": "lhs", "points": 5})
    assert len(set(sweep.cells())) == 2
    swept = run_sweep(sweep, tmp_path / "store", workers=1)
    assert swept.others == 0
    assert swept.table().groupby("point").size().tolist() == [4] * 5
    with Store(tmp_path / "store", iter(())) as store:
        assert store.others() == 4


def test_the_table_is_queried_with_duckdb(whole):
    found = duckdb.sql(
        f"""SELECT "people.trust.mean", count(*) FROM '{whole.directory}/runs.parquet'
            WHERE NOT twin GROUP BY 1 ORDER BY 1"""
    ).fetchall()
    assert found == [(trust, 10) for trust in TRUST]


def test_a_store_opens_without_the_files_it_was_made_from(whole):
    sweep, runs = open_sweep(whole.directory)
    assert sweep.points == small().points
    assert list(sweep.cells()) == list(small().cells())
    pd.testing.assert_frame_equal(runs, whole.table())


def test_python_runs_a_sweep_by_name_or_file(tmp_path, whole):
    from simulation import sweep

    path = file_for(tmp_path, 5, 80, 20, TRUST)
    path.write_text(path.read_text().replace("replicates = 5", "replicates = 5\nseed = 4"))
    table = sweep(path, tmp_path / "store", workers=1)
    pd.testing.assert_frame_equal(table, whole.table())


def test_a_second_coordinator_leaves_with_a_message(tmp_path):
    path = file_for(tmp_path, 2, 70, 20, [0.5])
    with Store(tmp_path / "store", iter(())):
        ended = start("sweep", path, "--out", tmp_path / "store")
    assert ended.returncode == 2
    assert "another sweep is writing" in ended.stderr
    assert f"process {os.getpid()} on {platform.node()}, since 20" in ended.stderr
    assert not (tmp_path / "store" / HOLDER).exists()
    assert "Traceback" not in ended.stderr


def test_other_rules_are_refused(whole, monkeypatch):
    monkeypatch.setattr(compiled, "fingerprint", lambda: "0123456789abcdef")
    before = bytes_of(whole)
    with pytest.raises(OutputError, match=r"other rules.*0123456789abcdef.*--out"):
        run_sweep(small(7), whole.directory)
    assert bytes_of(whole) == before


def test_an_answer_by_other_rules_is_not_kept(tmp_path):
    with Store(tmp_path, [(b"cell", 0)]) as store:
        with pytest.raises(OutputError, match="same version everywhere"):
            store.add(Answer("0123456789abcdef", (), ()))
        assert len(store.to_do()) == 1


def test_a_directory_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(OutputError, match="holds files of no sweep"):
        run_sweep(small(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_that_is_no_store_is_named(tmp_path):
    (tmp_path / FILE).write_text("this is no database, and it is long enough to be looked at" * 99)
    with pytest.raises(OutputError, match="no store of histories"):
        run_sweep(small(), tmp_path)


def test_a_history_whose_process_dies_is_a_result_and_the_others_go_on(whole, tmp_path):
    swept = run_sweep(small(), tmp_path / "store", workers=2, work=dying)
    assert {failure.kind for failure in swept.failures} == {"died"}
    check_unlucky(swept, whole)


def test_a_history_that_hangs_is_a_result_and_the_others_go_on(whole, tmp_path):
    swept = run_sweep(small(run={"time_limit": 4.0}), tmp_path / "store", workers=2, work=hanging)
    assert {failure.kind for failure in swept.failures} == {"hang"}
    check_unlucky(swept, whole)
    again = run_sweep(small(), swept.directory, workers=2, retry=True)
    assert not again.failures
    assert bytes_of(again) == bytes_of(whole)


def test_an_error_in_a_history_is_a_result_with_its_replay(tmp_path, monkeypatch):
    from simulation.experiments.sweeps import living, running

    def unlucky(scenario, replicate, blueprint):
        if replicate == 1:
            raise ZeroDivisionError("nobody is left")
        return run_history(scenario, replicate, blueprint)

    run_history = living.run_history
    monkeypatch.setattr(living, "run_history", unlucky)
    monkeypatch.setattr(running, "LocalWorkers", InThisProcess)
    swept = run_sweep(small(3, trust=[0.3]), tmp_path / "store")
    (first, second) = map(json.loads, (tmp_path / "store/failures.jsonl").read_text().splitlines())
    assert first["kind"] == "error"
    assert "ZeroDivisionError: nobody is left" in first["message"]
    assert second["levers.play_occasions.level"] == 0.5
    assert swept.table()["replicate"].unique().tolist() == [0, 2]


def test_a_history_that_would_end_its_process_is_a_result_too(tmp_path, monkeypatch):
    from simulation.experiments.sweeps import living, running

    def leaving(*_):
        raise SystemExit(0)

    monkeypatch.setattr(living, "run_history", leaving)
    monkeypatch.setattr(running, "LocalWorkers", InThisProcess)
    swept = run_sweep(small(1, trust=[0.3]), tmp_path / "store")
    assert {failure.kind for failure in swept.failures} == {"error"}
    assert "SystemExit: 0" in swept.failures[0].message


def test_a_process_that_ends_without_a_word_is_not_said_to_hang():
    kind, words = LocalWorkers(1, dying).why_lost(TimeoutError(), 60.0)
    assert kind == "hang"
    assert words.startswith("gave no answer within 60 seconds")
    assert "ended by itself" in words


def test_a_worker_watches_its_parent_before_it_loads_anything_that_takes_time():
    script = """
import sys
from simulation.experiments.sweeps.worker import end_with_parent, start_worker
loaded = {"numba", "pandas", "scipy", "numpy"} & set(sys.modules)
raise SystemExit(f"loads {loaded}" if loaded else 0)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=HOME
    )
    assert ended.returncode == 0, ended.stderr
    assert start_worker.__module__ == "simulation.experiments.sweeps.worker"


@pytest.mark.slow
def test_a_coordinator_killed_while_its_workers_start_leaves_none(tmp_path):
    path = file_for(tmp_path, 25, 150, 60, TRUST)
    running = subprocess.Popen(
        typed("sweep", path, "--out", tmp_path / "store", "--workers", "2"),
        cwd=HOME,
        stderr=subprocess.DEVNULL,
    )
    coordinator = psutil.Process(running.pid)
    while not (family := coordinator.children(recursive=True)):
        time.sleep(0.01)
    running.kill()
    running.wait()
    _, left = psutil.wait_procs(family, timeout=10.0)
    assert not [one for one in left if one.status() != psutil.STATUS_ZOMBIE]


def test_a_replay_command_gives_the_row_again(whole, tmp_path):
    from simulation.experiments.sweeps.leaving import replay

    sweep = small()
    words = shlex.split(replay(sweep, 1, replicate_seed(4, 2)))
    assert words[:3] == ["python", "run.py", "simulate"]
    ended = start(*words[2:], "--json", tmp_path / "row.json")
    assert ended.returncode == 0, ended.stderr
    row = json.loads((tmp_path / "row.json").read_text())["runs"][0]
    table = whole.table()
    same = table[(table["point"] == 1) & (table["replicate"] == 2) & ~table["twin"]].iloc[0]
    assert row["run_id"] == same["run_id"]
    assert row["resilience_loss"] == same["resilience_loss"]


@pytest.mark.long
def test_a_full_disk_stops_cleanly_and_the_sweep_goes_on_later(tmp_path):
    path = file_for(tmp_path, 60, 70, 20, TRUST)
    out = tmp_path / "store"
    ended = start("sweep", path, "--out", out, limit="ulimit -f 120")
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert "make room" in ended.stderr
    assert "Traceback" not in ended.stderr
    again = start("sweep", path, "--out", out)
    assert again.returncode == 0, again.stderr
    undisturbed = run_sweep(load_sweep(path), tmp_path / "other")
    assert bytes_of(out) == bytes_of(undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("times", [2, pytest.param(10, marks=pytest.mark.long)])
def test_a_sweep_of_300_runs_killed_again_and_again_gives_the_same_bytes(tmp_path, times):
    path = file_for(tmp_path, 25, 150, 60, TRUST)
    out, moments = tmp_path / "store", random.Random(7)
    kept = 0
    for _ in range(times):
        running = subprocess.Popen(
            typed("sweep", path, "--out", out), cwd=HOME, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0.3, 3.0))
        family = psutil.Process(running.pid).children(recursive=True)
        running.kill()
        running.wait()
        _, left = psutil.wait_procs(family, timeout=2.0)
        alive = [one for one in left if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
        assert not alive, "a worker outlived its parent by two seconds"
        before, kept = kept, histories_in(out)
        assert kept >= before
    last = start("sweep", path, "--out", out)
    assert last.returncode == 0, last.stderr
    undisturbed = run_sweep(load_sweep(path), tmp_path / "other")
    assert undisturbed.runs == 300
    assert bytes_of(out) == bytes_of(undisturbed)


def test_a_large_design_says_how_large_it_is_and_asks(tmp_path):
    path = file_for(tmp_path, 200_000, 250, 120, TRUST)
    ended = start("sweep", path, "--out", tmp_path / "store")
    assert ended.returncode == 2
    assert "2,400,000 runs" in ended.stdout
    assert "--yes" in ended.stderr
    assert not (tmp_path / "store").exists()


def test_a_place_that_cannot_be_written_is_told_before_anything_is_lived(tmp_path):
    path = file_for(tmp_path, 2, 70, 20, [0.5])
    for place in ("/proc/nowhere/store", path / "store"):
        ended = start("sweep", path, "--out", place)
        assert ended.returncode == 2
        assert "cannot write to" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_no_other_command_takes_the_place_of_a_store(whole):
    before = sorted((path.name, path.read_bytes()) for path in whole.directory.iterdir())
    out = ("--replicates", "2", "--out", whole.directory)
    for words in (("simulate", "baseline"), ("compare", "baseline", "device-free"), ()):
        ended = start(*words, *out)
        assert ended.returncode == 2
        assert "holds a sweep's runs" in ended.stderr
        assert "Traceback" not in ended.stderr
    after = sorted((path.name, path.read_bytes()) for path in whole.directory.iterdir())
    assert before == after


def test_a_base_without_shocks_has_one_run_a_history():
    sweep = small(base="baseline", axes={"people.trust.mean": [0.4]})
    assert sweep.runs_a_history == 1
    assert Scenario.load("baseline").digest() != sweep.base.digest()
