"""The documents stay true: what they name is there, and nothing that is there is left out."""

import json
import re
from pathlib import Path

import pytest

from docs.making import schedule
from docs.making.tables import DOCUMENTS, remade
from simulation.compiled import fingerprint
from simulation.measures import ORDER
from simulation.measures.benefits import BENEFITS
from simulation.measures.resilience import MEANINGS
from simulation.scenario.files import scenario_names
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import LEVERS

HOME = Path(__file__).resolve().parents[2]
MAP = (HOME / "docs/model-map.md").read_text(encoding="utf-8")
GLOSSARY = (HOME / "docs/glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([\w/-]+\.(?:py|md))`", MAP))))
def test_every_file_of_the_model_map_is_there(name):
    assert (HOME / "simulation" / name).exists() or (HOME / name).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", MAP))))
def test_every_test_of_the_model_map_is_there(name):
    assert list((HOME / "tests").glob(f"*/{name}.py"))


def test_the_model_map_leaves_out_no_lever_shock_or_benefit():
    for name in LEVERS:
        assert f"`levers/{name}.py`" in MAP
    for name in SHOCK_KINDS:
        assert f"`shocks/{name}.py`" in MAP
    for benefit in BENEFITS:
        assert f"`{benefit.column}`" in MAP


def test_the_glossary_explains_every_measure_lever_and_shock():
    for name in (*(measure.__name__ for measure in ORDER), *MEANINGS, *LEVERS, *SHOCK_KINDS):
        assert f"`{name}`" in GLOSSARY, name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_made_parts_of_a_document_are_up_to_date(name):
    text = (HOME / name).read_text(encoding="utf-8")
    assert remade(text) == text, "run `python -m docs.making.tables`"


@pytest.mark.parametrize(
    "path", sorted((HOME / "docs/measured").glob("*.json")), ids=lambda p: p.stem
)
def test_what_was_measured_was_measured_by_these_rules(path):
    rules = json.loads(path.read_text(encoding="utf-8")).get("rules")
    if rules is None:
        pytest.skip("says not by which rules")
    assert rules == fingerprint(), f"measure again: {path.stem} is of other rules"


def test_the_figure_of_the_schedule_is_that_of_the_day():
    assert schedule.PICTURE.read_text(encoding="utf-8") == schedule.drawn(), "run `make docs`"
    named = {name for step in schedule.steps().values() for name in " ".join(step.rules).split()}
    assert {"conduct", "seek", "mood", "norms", "count_people"} <= named


def test_the_summary_keeps_to_four_pages():
    text = (HOME / "docs/odd-summary.md").read_text(encoding="utf-8")
    assert 1200 < len(text.split()) < 2200


def test_the_readme_names_every_scenario():
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    for name in scenario_names():
        assert f"`{name}`" in readme, name
