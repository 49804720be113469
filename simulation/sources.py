"""The sources that a run depends on, and what of them is code: no words about it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEFT_OUT = (  # files, and folders with all that is in them: doors, and what is done with runs
    "__init__.py",
    "agents.py",
    "arms.py",
    "catalogue.py",
    "expense.py",
    "experiments",
    "founding/coded.py",
    "founding/room.py",
    "founding/validation.py",
    "free_memory.py",
    "mornings.py",
    "organization.py",
    "processors.py",
    "results/directory.py",
    "results/graph.py",
    "results/places.py",
    "results/spreadsheets.py",
    "stepped.py",
    "stories",
    "windows.py",
)
CARDS = ("EVIDENCE", "PRACTICE", "STORY")  # how the names of what is shown beside a rule begin
DESCRIBED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
Told = list[Any]


def rule_files(sources: Path) -> list[Path]:
    """Return the source files that a run depends on, in order: what `runs.py` reaches by imports.

    `replicates.py`, which makes rows of runs, is among them.
    """
    out = {sources / name for name in LEFT_OUT}
    return [path for path in sorted(sources.rglob("*.py")) if not out & {path, *path.parents}]


def code_of(text: str) -> str:
    r"""Return the code of a source text, without comments, docstrings, cards and layout.

    It is the same under every version of Python that the text can be read by.

    >>> code_of('x = 1  # one') == code_of('"A number."\nx = (1)')
    True
    """
    return repr(told(ast.parse(text)))


def told(node: Any) -> Any:
    """Return a part of a syntax tree as lists; what is empty is left out.

    What is empty differs from version to version of Python.
    """
    if isinstance(node, list):
        return [told(one) for one in node]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [(name, part) for name, part in parts_of(node) if part is not None and part != []]
    return [type(node).__name__, *((name, told(part)) for name, part in fields)]


def parts_of(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a node by name; of a body, what is neither words nor a card."""
    for name, part in ast.iter_fields(node):
        if name == "body" and isinstance(node, DESCRIBED):
            yield name, [one for one in part if not (is_said(one) or is_card(one))]
        elif isinstance(node, ast.JoinedStr):  # Python 3.12 has empty texts in some
            yield name, [one for one in part if getattr(one, "value", None) != ""]
        elif name != "type_comment":
            yield name, part


def is_said(statement: ast.stmt) -> bool:
    """Say whether a statement is words alone: a docstring, also one below an attribute."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def is_card(statement: ast.stmt) -> bool:
    """Say whether a statement writes a card: `EVIDENCE = Evidence(…)` and the like."""
    return (
        isinstance(statement, ast.Assign)
        and isinstance(target := statement.targets[0], ast.Name)
        and target.id.startswith(CARDS)
    )
