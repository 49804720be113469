"""The fingerprint changes with the rules, and with nothing else."""

import ast
import hashlib
from pathlib import Path

import pytest

from simulation import compiled
from simulation.sources import CARDS, LEFT_OUT, code_of, rule_files

MADE_BESIDE_RUNS = {"simulation.replicates"}  # rows of runs, and their ids


def fingerprint() -> str:
    """Return the fingerprint as it is now."""
    return compiled.fingerprint.__wrapped__()


def put(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("evening/mood.py", '"""', '"""Other words. '),
        ("evening/mood.py", "import numpy", "# a comment\nimport numpy"),
        ("scenario/model.py", "mean hourly labour cost", "the usual cost"),
        ("levers/mentoring.py", "meta-analysis", "one study"),
        ("levers/mentoring.py", "place=3", "place=4"),
        ("pathways/play.py", "STORY = Story(", "STORY = Story(\n\n"),
        ("organization.py", "day = 0", "day = 1"),
        ("stories/telling.py", "def ", "def the_"),
        ("experiments/statistics.py", "def ", "def the_"),
    ],
)
def test_words_cards_layout_and_doors_leave_the_fingerprint_as_it_is(sources, name, old, new):
    before = fingerprint()
    put(sources / name, old, new)
    assert fingerprint() == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("levers/mentoring.py", "0.25 * dose", "0.26 * dose"),
        ("levers/mentoring.py", ">= A_YEAR", "> A_YEAR"),
        ("measures/work.py", "return", "return 2 *"),
        ("replicates.py", "[:16]", "[:12]"),
    ],
)
def test_a_changed_rule_changes_the_fingerprint(sources, name, old, new):
    before = fingerprint()
    put(sources / name, old, new)
    assert fingerprint() != before


def test_a_rule_that_moves_changes_the_fingerprint(sources):
    before = fingerprint()
    (sources / "evening" / "mood.py").rename(sources / "evening" / "feeling.py")
    assert fingerprint() != before


def test_what_is_left_out_is_what_a_run_does_not_reach_by_imports():
    files = {module_of(path): path for path in compiled.SOURCES.rglob("*.py")}
    lived_by = reached("simulation.runs", files) | MADE_BESIDE_RUNS
    assert {module_of(path) for path in rule_files(compiled.SOURCES)} == lived_by


def test_what_is_left_out_is_there_and_no_rule_reads_a_card():
    assert all((compiled.SOURCES / name).exists() for name in LEFT_OUT)
    for path in rule_files(compiled.SOURCES):
        read = {n.id for n in ast.walk(ast.parse(path.read_text("utf-8"))) if is_read(n)}
        assert not {name for name in read if name.startswith(CARDS)}, path


def test_every_python_reads_the_same_code():
    text = 'def f(x, /, *y: "int", z=1.5e-7) -> None:\n    return f"{x!r:>{z}}{{}}" "é", [], -0.0\n'
    assert hashlib.sha256(code_of(text).encode()).hexdigest()[:16] == "a439fb50c2dbcf6f"


def is_read(node: ast.AST) -> bool:
    """Say whether a node reads a name."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)


def module_of(path: Path) -> str:
    """Return the name of a source file's module."""
    parts = path.relative_to(compiled.SOURCES.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def reached(first: str, files: dict[str, Path]) -> set[str]:
    """Return the modules that a module reaches by imports, inside functions, too.

    The package itself, imported with everything, only opens doors.
    """
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name in files and name not in seen and name != "simulation":
            seen.add(name)
            waiting += [name.rpartition(".")[0], *imported(ast.parse(files[name].read_text()))]
    return seen


def imported(tree: ast.AST) -> set[str]:
    """Return what a syntax tree imports, but for type checkers only."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        found |= imported(node)
    return found
