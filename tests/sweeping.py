"""Small sweeps for tests, and how to start one as a user would."""

import os
import subprocess
import sys
from pathlib import Path

from simulation.experiments.sweeps.reading import sweep_of
from simulation.experiments.sweeps.sweep import Sweep

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
