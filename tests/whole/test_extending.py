# ruff: noqa: E501 - lines of code that are put into files stand as they are
"""A made-up pathway, lever, shock and measure: one file, one line, one field each."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made_up import IMPORTS, LEVER, LINES, MEASURE, PATHWAY, SHOCK

HOME = Path(__file__).resolve().parents[2]
TRIAL = """
from simulation import Scenario, simulate
from simulation.catalogue import evidence
assert {"gratitude", "quiet_hours", "heat_wave"} <= {card["name"] for card in evidence()}
base = {"organization.size": 20, "run.days": 12, "run.replicates": 1}
def last(changes, twin=False):
    runs = simulate(Scenario().replace(base | changes)).runs
    return runs[runs["twin"] == twin].iloc[0]
plain = last({})
assert last({"pathways.gratitude": 1.0})["hqc_density_loose"] > plain["hqc_density_loose"]
quiet = last({"levers.quiet_hours.level": 1.0})
assert quiet["sociability"] < 0.5 * plain["sociability"], (quiet["sociability"], plain["sociability"])
assert quiet["cost_hours"] > 0
hot = {"shocks": [{"kind": "heat_wave", "day": 10, "size": 0.9}]}
assert last(hot)["energy"] < last(hot, twin=True)["energy"] - 0.05
print("all four work")
"""
DOORS = """
import contextlib, io
from pathlib import Path
from simulation import Scenario
from simulation.catalogue import catalogue, moved
from simulation.stories import tell
from dashboard import controls
from dashboard.commands import app
made_up = Scenario.load("made-up")

there = {kind: {one["name"] for one in entries} for kind, entries in catalogue().items()}
assert "quiet_hours" in there["levers"]
assert "heat_wave" in there["shocks"]
assert "sociability" in there["measures"]
assert {"pathways.gratitude", "levers.quiet_hours.level"} <= there["parameters"]
assert moved(made_up) == ["energy", "sociability"]

groups = {group: [level.name for level, _ in inside] for group, inside in controls.levers().items()}
assert groups["Routines"][-1] == "Quiet hours", groups
assert "levers.quiet_hours.level" in controls.CHANGEABLE
assert "pathways.gratitude" in {one.key for one in controls.pathways()}
assert [card["name"] for card in controls.control_of("levers.quiet_hours.level").cards] == ["quiet_hours"]

story = tell(made_up, 1, 6, "p003")
assert "heat_wave: it strikes today." in story, story
assert "thanked" in story, story

def shown(*words):
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        app(words, standalone_mode=False)
    return told.getvalue()

assert "Nobody is sought." in shown("list", "levers")
assert "Meetings of a person a day." in shown("list", "measures")
evidence = shown("list", "--evidence")
for claim in ("Thanks are liked.", "Nobody disturbs whoever has quiet hours.", "Heat takes energy."):
    assert claim in evidence, claim
assert "sociability" in shown("simulate", "made-up", "--out", "out")
report = " ".join(path.read_text() for path in Path("out").glob("*.html"))
assert "days-sociability" in report
print("all doors show them")
"""
DOCUMENTS = """
from pathlib import Path
from docs.making.tables import MADE, remade

def made_in(name):
    return remade(Path("docs", name).read_text(encoding="utf-8"))

glossary = made_in("glossary.md")
for said in (
    "| `gratitude` | Someone says thank you. Changes: regard |",
    "| `quiet_hours` | Nobody is sought. Changes: outreach |",
    "| `heat_wave` | Everybody's energy is gone. Changes: energy |",
    "| `sociability` | Meetings of a person a day | meetings a person-day |",
):
    assert said in glossary, said
rows = made_in("model-map.md").splitlines()
for said in (
    "| gratitude and its twin | `pathways/gratitude.py` | `test_gratitude` |",
    "| quiet hours | `levers/quiet_hours.py` | `test_shocks_and_levers`, `test_contracts` |",
    "| heat wave | `shocks/heat_wave.py` | `test_shocks_and_levers` |",
):
    assert said in rows, said
for table, said in {
    "order of the day": "`quiet_hours` – Nobody is sought.",
    "parameters": "`pathways.gratitude`",
    "costs of levers": "`quiet_hours`",
    "measures": "`sociability`",
}.items():
    assert said in MADE[table](), table
for claim in ("Thanks are liked.", "Nobody disturbs whoever has quiet hours.", "Heat takes energy."):
    assert claim in MADE["evidence"](), claim
print("all documents name them")
"""
SCENARIO = """
[organization]
size = 20
[run]
days = 12
replicates = 2
[pathways]
gratitude = 1.0
[levers.quiet_hours]
level = 0.3
[[shocks]]
kind = "heat_wave"
day = 6
size = 0.9
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """Return a copy of the project with a made-up one of each, and a scenario that uses them."""
    home = tmp_path_factory.mktemp("extended")
    tree = home / "simulation"
    for folder in ("simulation", "scenarios", "dashboard", "docs"):
        ignored = shutil.ignore_patterns("__pycache__", "pictures")
        shutil.copytree(HOME / folder, home / folder, ignore=ignored)
    (home / "scenarios" / "made-up.toml").write_text(SCENARIO)
    scene = home / "tests" / "rules" / "test_gratitude.py"
    scene.parent.mkdir(parents=True)
    scene.write_text("from simulation.pathways.gratitude import gratitude")
    for name, text in (
        ("pathways/gratitude.py", PATHWAY),
        ("levers/quiet_hours.py", LEVER),
        ("shocks/heat_wave.py", SHOCK),
        ("measures/sociability.py", MEASURE),
    ):
        (tree / name).write_text(text)
    for name, after, line in LINES:
        add_line(tree / name, after, line)
    for name, line in IMPORTS.items():
        add_import(tree / name, line)
    put(tree / "scenario/shocks.py", '"external_crisis",', '"external_crisis", "heat_wave",')
    put(
        tree / "shocks/striking.py",
        "\n\n\n@compiled",
        '\nHEAT_WAVE = SHOCK_KINDS.index("heat_wave")\n\n\n@compiled',
    )
    return home


def said_by(home: Path, code: str) -> str:
    """Return what a program says in a copy of the project, and its last complaints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=home,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(home), "COLUMNS": "140"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr[-2000:]


def test_a_made_up_one_of_each_needs_one_file_one_line_and_one_field(extended):
    assert "all four work" in said_by(extended, TRIAL)


def test_a_made_up_one_of_each_shows_at_every_door_without_further_edits(extended):
    assert "all doors show them" in said_by(extended, DOORS)


def test_a_made_up_one_of_each_stands_in_the_documents_when_they_are_made_anew(extended):
    assert "all documents name them" in said_by(extended, DOCUMENTS)


def add_line(path: Path, after: str, line: str) -> None:
    """Add one line after another that must be there."""
    first = after.splitlines()[0]
    assert after in path.read_text(), f"{path.name}: {after}"
    put(path, first, f"{first}\n{line}")


def put(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another that must be there."""
    text = path.read_text()
    assert old in text, f"{path.name}: {old}"
    path.write_text(text.replace(old, new, 1))


def add_import(path: Path, line: str) -> None:
    """Add an import before the first of the simulation's."""
    text = path.read_text()
    place = text.index("from simulation")
    path.write_text(text[:place] + line + text[place:])
