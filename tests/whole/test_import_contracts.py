"""The contracts of imports notice what they forbid: an arrow is planted for each."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PLANTED = [  # the contract, the file, and what it may not import
    ("Inside the dashboard, imports go downward", "words/numbers.py", "dashboard.figures.theme"),
    ("Inside the dashboard, imports go downward", "jobs.py", "dashboard.figures.theme"),
    ("Inside the dashboard, imports go downward", "arms.py", "dashboard.reports.html"),
    ("Inside the dashboard, imports go downward", "figures/theme.py", "dashboard.reports.html"),
    ("Inside the dashboard, imports go downward", "reports/html.py", "dashboard.pages.ask"),
    ("Inside the dashboard, imports go downward", "pages/ask.py", "dashboard.shell"),
    ("Inside the dashboard, imports go downward", "shell.py", "dashboard.app"),
    ("Inside the dashboard, imports go downward", "app.py", "dashboard.commands.options"),
    ("Commands know no pages", "commands/list.py", "dashboard.pages.start"),
    ("Commands know no pages", "commands/story.py", "dash"),
    ("Words, figures and reports know no door", "words/names.py", "rich"),
    ("Words, figures and reports know no door", "figures/forest.py", "dash"),
    ("Pages do not know one another", "pages/people/page.py", "dashboard.pages.predict.page"),
    ("The dashboard runs no days", "controls.py", "simulation.history"),
    ("The dashboard runs no days", "uploads.py", "simulation.state"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the house with all these arrows."""
    tree = tmp_path_factory.mktemp("house")
    for name in ("dashboard", "simulation"):
        shutil.copytree(HOME / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", tree)
    for _, file, module in PLANTED:
        path = tree / "dashboard" / file
        path.write_text(path.read_text(encoding="utf-8") + f"\nimport {module}\n", encoding="utf-8")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize(("contract", "file", "module"), PLANTED)
def test_an_arrow_that_is_planted_breaks_its_contract(
    told: str, contract: str, file: str, module: str
) -> None:
    importer = f"dashboard.{file.removesuffix('.py').replace('/', '.')}"
    assert f"{contract} BROKEN" in told.replace("\n", " ")
    part = told.split("Broken contracts")[1].split(f"\n{contract}\n")[1]
    assert f"{importer} -> {module}" in part
