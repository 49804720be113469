"""Small sweeps for tests, and how to start one as a user would."""

import json
import os
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

import pandas as pd

from simulation.experiments.sweeps.reading import sweep_of
from simulation.experiments.sweeps.store import FILE, Store
from simulation.experiments.sweeps.sweep import Sweep
from simulation.luck import replicate_seed
from tests.mishaps import UNLUCKY

HOME = Path(__file__).resolve().parent.parent
TRUST = [0.3, 0.5, 0.7]


def small(replicates: int = 5, days: int = 80, trust: list[float] | None = None, **more) -> Sweep:
    """A sweep over trust and play, of 20 people who are struck on day 60."""
    run = {"days": days, "replicates": replicates, "seed": 4} | more.pop("run", {})
    tables = {
        "base": "external-crisis",
        "run": run,
        "fixed": {"organization.size": 20},
        "axes": {
            "people.trust.mean": trust or TRUST,
            "levers.play_occasions.level": [0.0, 0.5],
        },
    }
    return sweep_of(tables | more, "small", Path(), {})


def file_for(folder: Path, replicates: int, days: int, size: int, trust: list[float]) -> Path:
    """Write a sweep file over trust and play, and return where it is."""
    path = folder / "sweep.toml"
    path.write_text(
        f"""
        base = "external-crisis"
        [run]
        days = {days}
        replicates = {replicates}
        [fixed]
        "organization.size" = {size}
        [axes]
        "people.trust.mean" = {trust}
        "levers.play_occasions.level" = [0.0, 0.5]
        """
    )
    return path


def typed(*words: str | Path, limit: str = "") -> list[str]:
    """The command line for `run.py`, with a limit of the shell before it where there is one."""
    command = [sys.executable, str(HOME / "run.py"), *map(str, words)]
    if not limit:
        return command
    quoted = " ".join(f"'{word}'" for word in command)
    return ["bash", "-c", f"{limit}; exec {quoted}"]


def start(*words: str | Path, limit: str = "") -> subprocess.CompletedProcess[str]:
    """Type a command and wait for its end."""
    return subprocess.run(
        typed(*words, limit=limit),
        capture_output=True,
        text=True,
        check=False,
        cwd=HOME,
        env=os.environ | {"COLUMNS": "200"},
    )


def bytes_of(swept_or_path):
    directory = getattr(swept_or_path, "directory", swept_or_path)
    return (Path(directory) / "runs.parquet").read_bytes()


def check_unlucky(swept, whole):
    """Two histories are missing; each is named with the command that plays it again."""
    table = whole.table()
    unlucky = (table["replicate"] == UNLUCKY) & (table["people.trust.mean"] == 0.3)
    pd.testing.assert_frame_equal(swept.table(), table[~unlucky].reset_index(drop=True))
    lines = (swept.directory / "failures.jsonl").read_text().splitlines()
    failures = [json.loads(line) for line in lines]
    assert [failure["point"] for failure in failures] == [0, 1]
    assert all(failure["seed"] == replicate_seed(4, UNLUCKY) for failure in failures)


def histories_in(out):
    """How many histories a store has kept; none where there is no store yet."""
    if not (out / FILE).exists():
        return 0
    with Store(out, iter(())) as store:
        return store.others()


class InThisProcess:
    """Workers that are no processes: for looking inside."""

    width, grain = 1, 0.1

    def __init__(self, _workers, work):
        self.work = work

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def submit(self, batch, _limit):
        future: Future = Future()
        future.set_result(self.work(batch))
        return future

    def why_lost(self, *_error):
        return None
