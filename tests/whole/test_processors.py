"""How many processors a process takes itself to have: those that it was given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation import processors as given
from simulation.processors import processors

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine of eight processors, without a container or a SLURM job."""
    monkeypatch.setattr(given, "affinity", lambda: 8)
    monkeypatch.setattr(given, "CGROUP", tmp_path)
    monkeypatch.delenv("SLURM_CPUS_PER_TASK", raising=False)
    return tmp_path


@pytest.mark.usefixtures("bare")
def test_without_limits_all_are_taken():
    assert processors() == 8


@pytest.mark.parametrize(
    ("told", "taken"),
    [("max 100000", 8), ("200000 100000", 2), ("150000 100000", 2), ("1000 100000", 1), ("x", 8)],
)
def test_a_containers_share_counts(bare, told, taken):
    (bare / "cpu.max").write_text(told)
    assert processors() == taken


@pytest.mark.parametrize(("quota", "taken"), [("-1", 8), ("300000", 3)])
def test_an_older_containers_share_counts(bare, quota, taken):
    (bare / "cpu").mkdir()
    (bare / "cpu" / "cpu.cfs_quota_us").write_text(f"{quota}\n")
    (bare / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert processors() == taken


@pytest.mark.parametrize(("told", "taken"), [("3", 3), ("64", 8), ("", 8), ("many", 8), ("0", 8)])
@pytest.mark.usefixtures("bare")
def test_what_slurm_gave_counts(monkeypatch, told, taken):
    monkeypatch.setenv("SLURM_CPUS_PER_TASK", told)
    assert processors() == taken


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no affinity on this system")
def test_a_process_that_may_run_on_one_takes_one():
    script = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
        "from simulation.processors import processors; from dashboard.jobs import JobQueue;"
        "print(processors(), len(JobQueue().threads))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["1", "1"]
