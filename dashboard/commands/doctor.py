"""`doctor`: whether everything is there that is needed, and is ours."""

import importlib
import importlib.util
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from dashboard.commands import terminal

HOME = Path(__file__).resolve().parents[2]
OURS = ("simulation", "dashboard")


def doctor() -> None:
    """Check the installation, and say what is missing."""
    problems = examine(terminal.say)
    if problems:
        raise typer.Exit(1)


def examine(say: Callable[[str], None]) -> list[str]:
    """Say what is found, and return what is wrong."""
    from simulation.compiled import cache_root, is_compiled_before, is_jit_on
    from simulation.results.directory import EXTRAS, PACKAGES, version_of

    problems = [*wrong_packages(), *missing_packages()]
    say(f"Python {platform.python_version()} at {sys.executable}")
    for name in PACKAGES:
        say(f"{name} {version_of(name) or 'missing'}")
    for name, purpose in EXTRAS.items():
        told = version_of(name) or f"not installed; python -m pip install {name.replace('_', '-')}"
        say(f"{name}, for {purpose}: {told}")
    say(f"rules: {'compiled' if is_jit_on() else 'plain Python: NUMBA_DISABLE_JIT is set'}")
    say(f"compiled before: {'yes' if is_compiled_before() else 'no, the first run takes a minute'}")
    say(f"cache: {cache_root()}")
    say(f"C compiler, for one row of bench: {shutil.which('cc') or 'none'}")
    for problem in problems:
        say(f"PROBLEM: {problem}")
    if not problems:
        say("Everything is in place.")
    return problems


def wrong_packages() -> list[str]:
    """Return which of our packages come from somewhere else: others use these names, too."""
    problems = []
    for name in OURS:
        module = importlib.import_module(name)
        place = Path(module.__file__ or "").resolve().parent
        if place != HOME / name:
            problems.append(f"'{name}' is imported from {place}, not from {HOME / name}")
    return problems


def missing_packages() -> list[str]:
    """Return which packages are missing, and what to type."""
    from simulation.results.directory import PACKAGES

    return [
        f"{name} is missing; type: python -m pip install --require-hashes -r requirements/run.lock"
        for name in PACKAGES
        if importlib.util.find_spec(name) is None
    ]
