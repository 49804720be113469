"""What is installed from a wheel: everything that a command reads is in it."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from simulation.experiments import claims
from simulation.scenario.errors import ScenarioError

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("simulation", "dashboard", "scenarios", "benchmarks")
BESIDE = ("run.py", "hqc.py", "pyproject.toml", "README.md", "LICENSE")


@pytest.mark.slow
def test_everything_that_commands_read_is_in_the_wheel(tmp_path):
    pytest.importorskip("pip")
    tree = tmp_path / "tree"
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(ROOT / name, tree / name)
    needed = {
        str(path.relative_to(tree)).replace("\\", "/")
        for name in PACKAGES
        for path in (tree / name).rglob("*")
        if path.is_file() and path.suffix != ".md"
    }
    command = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-q", "-w", tmp_path], cwd=tree, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        entry = next(name for name in names if name.endswith("entry_points.txt"))
        assert "hqc = run:main" in packed.read(entry).decode()
    assert sorted((needed | {"run.py", "hqc.py"}) - names) == []


def test_without_the_documents_it_is_said_where_the_claims_are(monkeypatch, tmp_path):
    monkeypatch.setattr(claims, "FILE", tmp_path / "docs" / "claims.toml")
    with pytest.raises(ScenarioError, match="only in a checkout"):
        claims.claims(claims.FILE)
