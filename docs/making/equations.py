"""The equations of `docs/odd.md`: which rules a section describes, and whether these changed since.

A heading names its rules (`simulation/morning/conduct.py: conduct`), and a comment below it holds a
digest of their code as it was when the section was last read against it.
"""

import ast
import functools
import hashlib
import importlib
import re
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np

HOME = Path(__file__).resolve().parents[2]
HEADINGS = re.compile(r"^(?=#{2,6} )", re.MULTILINE)
NAMED = re.compile(r"`(simulation/[\w/]+\.py): (\w+(?:, \w+)*)`")
NOTE = re.compile(r"\n<!-- rules: (\w+) -->")
FORMULAS = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
WITH_EQUATIONS = (
    *("morning", "pathways", "evening", "work", "levers", "shocks"),
    *("meeting.py", "ties.py", "luck.py", "arithmetic.py"),
    *("measures/counting.py", "founding/network.py", "founding/past.py"),
)
COMPILED = {"compiled", "inlined", "allocating"}
# What a rule means does not hang on these; their names differ between versions of Python.
UNSAID = {"annotation", "returns", "decorator_list", "ctx", "kind", "type_comment", "type_params"}


class Rule(NamedTuple):
    """A function that says what happens in the model."""

    file: str
    function: str


class Section(NamedTuple):
    """A part of the text about rules: its heading, their digest as noted, and its formulas."""

    heading: str
    rules: tuple[Rule, ...]
    noted: str
    formulas: str


def sections(text: str) -> list[Section]:
    """Return the parts of a text whose heading names rules, in their order."""
    found = [section_of(part) for part in HEADINGS.split(text)]
    return [section for section in found if section.rules]


def section_of(part: str) -> Section:
    """Return one part of a text: what stands from one heading to the next."""
    heading = part.partition("\n")[0]
    rules = [
        Rule(file, function)
        for file, functions in NAMED.findall(heading)
        for function in functions.split(", ")
    ]
    note = NOTE.search(part)
    formulas = "\n".join(FORMULAS.findall(part))
    return Section(heading, tuple(rules), note[1] if note else "", formulas)


def reviewed(text: str) -> str:
    """Return the text with the digest of today's rules noted under each heading."""
    return "".join(noted(part) for part in HEADINGS.split(text))


def noted(part: str) -> str:
    """Return one part with the digest of its rules, when it has any."""
    section = section_of(part)
    if not section.rules:
        return part
    heading, _, body = NOTE.sub("", part, count=1).partition("\n")
    return f"{heading}\n<!-- rules: {digest(section.rules)} -->\n{body}"


def digest(rules: tuple[Rule, ...]) -> str:
    """Return ten hex digits that change when what a rule does changes, and not how it is written.

    Raises `LookupError` for a rule that is not there.
    """
    code = "\n".join(meaning(rule) for rule in rules)
    return hashlib.sha256(code.encode()).hexdigest()[:10]


def meaning(rule: Rule) -> str:
    """Return a rule's code without docstring and types, and the constants that it uses."""
    function = functions_in(rule.file).get(rule.function)
    if function is None:
        raise LookupError(f"there is no rule {rule.function} in {rule.file}")
    body = function.body[1:] if ast.get_docstring(function) else function.body
    parts = [spelled(function.args), *(spelled(line) for line in body)]
    return "\n".join([*parts, *constants(rule, function)])


def spelled(node: object) -> str:
    """Return a piece of code in words that are the same in every version of Python."""
    if isinstance(node, list):
        return "[" + ", ".join(spelled(one) for one in node) + "]"
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [
        f"{name}={spelled(value)}"
        for name, value in ast.iter_fields(node)
        if name not in UNSAID and value not in (None, [])
    ]
    return f"{type(node).__name__}({', '.join(fields)})"


def constants(rule: Rule, function: ast.FunctionDef) -> list[str]:
    """Return the constants that a rule uses, each with its value."""
    module = module_of(rule.file)
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return [f"{name} = {vars(module)[name]}" for name in sorted(used) if is_number(module, name)]


def is_number(module: ModuleType, name: str) -> bool:
    """Say whether a name of a module is that of a number."""
    return isinstance(vars(module).get(name), int | float | np.generic)


def module_of(file: str) -> ModuleType:
    """Return the module of a source file."""
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


@functools.cache
def functions_in(file: str) -> dict[str, ast.FunctionDef]:
    """Return the functions of a source file by name. Raises `LookupError` when it is not there."""
    path = HOME / file
    if not path.exists():
        raise LookupError(f"there is no file {file}")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def compiled_rules() -> list[Rule]:
    """Return every compiled rule that needs a section, by file."""
    return [
        Rule(file, name)
        for file in files_with_equations()
        for name, function in functions_in(file).items()
        if COMPILED & {node.id for node in function.decorator_list if isinstance(node, ast.Name)}
    ]


def files_with_equations() -> list[str]:
    """Return the source files whose rules need a section."""
    root = HOME / "simulation"
    paths = [root / name for name in WITH_EQUATIONS]
    files = [file for path in paths for file in (sorted(path.glob("*.py")) or [path])]
    return [file.relative_to(HOME).as_posix() for file in files]
