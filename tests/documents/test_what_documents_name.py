"""What documents name is there: files, modules and what they hold, commands, targets of make."""

import importlib
import importlib.util
import re
from pathlib import Path

import pytest
import typer

from dashboard.commands import app
from dashboard.words.glossary import WORDS

HOME = Path(__file__).resolve().parents[2]
TEXTS = {
    path.relative_to(HOME).as_posix(): path.read_text(encoding="utf-8")
    for path in (HOME / "README.md", HOME / "CONTRIBUTING.md", *(HOME / "docs").rglob("*.md"))
}
ROOMS = "simulation|dashboard|docs|tests|scenarios|benchmarks|requirements"
A_FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.py)\b")
IN_A_ROOM = re.compile(rf"`((?:{ROOMS})/[\w./-]*)[`:]")
MODULE = re.compile(r"python -m ([\w.]*\w)")
IMPORTED = re.compile(r"from ((?:simulation|dashboard|docs)[\w.]*) import (\w+(?:, \w+)*)")
TYPED = re.compile(r"run\.py ([a-z]+)\b([^`#\n]*)")
TARGET = re.compile(r"(?:`|^)make ([a-z-]+)(?=`| {2}| [A-Z])", re.MULTILINE)
MAP = "docs/model-map.md"  # its files are under simulation/
COMMANDS = typer.main.get_command(app).commands


def named(pattern):
    """Return each match of a pattern in the documents once, with the document."""
    found = {
        (document, match) for document, text in TEXTS.items() for match in pattern.findall(text)
    }
    return sorted(found)


@pytest.mark.parametrize(("document", "name"), sorted({*named(A_FILE), *named(IN_A_ROOM)}))
def test_every_file_that_a_document_names_is_there(document, name):
    places = [HOME, HOME / "simulation"] if document == MAP else [HOME]
    assert any((place / name).exists() for place in places)


@pytest.mark.parametrize(("document", "name"), named(MODULE))
def test_every_module_that_a_document_runs_is_there(document, name):
    assert importlib.util.find_spec(name) is not None, document


@pytest.mark.parametrize(("document", "words"), named(IMPORTED))
def test_whatever_a_document_imports_is_there(document, words):
    name, wanted = words
    module = importlib.import_module(name)
    for one in wanted.split(", "):
        is_module = (
            importlib.util.find_spec(f"{name}.{one}") if hasattr(module, "__path__") else None
        )
        assert hasattr(module, one) or is_module, f"{document}: {name} has no {one}"


@pytest.mark.parametrize(("document", "words"), named(TYPED))
def test_every_command_in_a_document_is_there_with_its_options(document, words):
    name, rest = words
    assert name in COMMANDS, document
    command = COMMANDS[name]
    if hasattr(command, "commands"):  # a group, such as room: its own command comes next
        name, _, rest = rest.strip().partition(" ")
        assert name in command.commands, document
        command = command.commands[name]
    known = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"--[a-z-]+", rest)) <= known, document


@pytest.mark.parametrize(("document", "name"), named(TARGET))
def test_every_target_of_make_in_a_document_is_there(document, name):
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{name}:", makefile, re.MULTILINE), document


def test_the_short_glossary_of_the_readme_says_what_the_long_one_says():
    part = TEXTS["README.md"].split("\n## Glossary\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| \*(.+?)\* \| (.+?) \|$", part, re.MULTILINE)
    assert len(rows) >= 12
    assert {(word, meaning.replace("*", "")) for word, meaning in rows} <= {*WORDS.items()}


def test_the_readme_points_to_about_fifteen_places():
    part = TEXTS["README.md"].split("\n## Where is …?\n")[1].split("\n## ")[0]
    assert len(re.findall(r"^\| ", part, re.MULTILINE)) - 1 <= 18
