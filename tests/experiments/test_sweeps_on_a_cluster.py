"""Sweeps on a Dask cluster: workers that die or hang, and a scheduler that is gone."""

import json
import subprocess
import sys

import psutil
import pytest

from simulation.experiments.sweeps.running import run_sweep
from simulation.scenario.errors import OutputError
from tests.mishaps import hanging
from tests.sweeping import HOME, bytes_of, check_unlucky, histories_in, small


def test_a_killed_dask_worker_costs_only_its_runs(tmp_path, whole):
    from distributed import LocalCluster

    killed = []

    def kill_one(there, _total):
        if there >= 8 and not killed:
            killed.append(next(iter(cluster.workers.values())).process.process.pid)
            psutil.Process(killed[0]).kill()

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        swept = run_sweep(
            small(), tmp_path / "store", cluster=cluster.scheduler_address, progress=kill_one
        )
    assert killed
    assert not swept.failures
    assert bytes_of(swept) == bytes_of(whole)


@pytest.mark.long
def test_a_history_that_hangs_on_a_cluster_is_a_result_too(tmp_path, whole):
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        swept = run_sweep(
            small(run={"time_limit": 3.0}),
            tmp_path / "store",
            cluster=cluster.scheduler_address,
            work=hanging,
        )
    assert {failure.kind for failure in swept.failures} == {"hang"}
    check_unlucky(swept, whole)


@pytest.mark.long
def test_a_scheduler_that_dies_is_told_and_the_sweep_goes_on_later(tmp_path, whole):
    address, dask = "tcp://127.0.0.1:18786", [sys.executable, "-m", "distributed.cli.dask_spec"]
    spec = {"scheduler": "distributed.Scheduler", "worker": "distributed.Nanny"}
    settings = {"scheduler": {"port": 18786, "dashboard": False}, "worker": {"nthreads": 1}}
    started = []
    for name, cls in spec.items():
        given = json.dumps({"cls": cls, "opts": settings[name]})
        words = [*dask, "--spec", given] + ([address] if name == "worker" else [])
        started.append(subprocess.Popen(words, stderr=subprocess.DEVNULL, cwd=HOME))
    try:
        with pytest.raises(OutputError, match="went away"):
            run_sweep(
                small(),
                tmp_path / "store",
                cluster=address,
                progress=lambda there, _: started[0].kill() if there >= 5 else None,
            )
    finally:
        for one in started:
            one.kill()
            one.wait()
    kept = histories_in(tmp_path / "store")
    assert 5 <= kept < 30
    assert bytes_of(run_sweep(small(), tmp_path / "store")) == bytes_of(whole)


def test_an_unreachable_cluster_is_told_early(tmp_path, monkeypatch):
    from simulation.experiments.sweeps import cluster
    from simulation.scenario.errors import ScenarioError

    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with pytest.raises(ScenarioError, match="cannot be reached"):
        run_sweep(small(), tmp_path / "store", cluster="tcp://127.0.0.1:9")
    with pytest.raises(ScenarioError, match="no address"):
        run_sweep(small(), tmp_path / "store", cluster="nonsense://x")
