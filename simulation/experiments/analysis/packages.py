"""Packages that analyses need and simulations do not: loaded late, and asked for in words."""

import importlib
import importlib.util
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from simulation.scenario.errors import ScenarioError

TYPED = {"ema_workbench": "ema-workbench"}


@contextmanager
def others_warnings_muted() -> Iterator[None]:
    """Mute what a package says about its own neighbours (old pandas calls, missing extras)."""
    with warnings.catch_warnings():
        for kind in (DeprecationWarning, PendingDeprecationWarning, FutureWarning, ImportWarning):
            warnings.simplefilter("ignore", kind)
        warnings.filterwarnings("ignore", message="ipyparallel not installed")
        yield


def is_installed(name: str) -> bool:
    """Say whether there is a package of a name; it is not loaded."""
    return importlib.util.find_spec(name) is not None


def how_to_install(name: str) -> str:
    """Return what to type where a package is missing.

    >>> how_to_install("ema_workbench")
    'python -m pip install ema-workbench'
    """
    return f"python -m pip install {TYPED.get(name, name)}"


def package(part: str, purpose: str) -> ModuleType:
    """Return a package or a part of it, for a purpose.

    Raises `ScenarioError` that says what to type when the package is missing.
    """
    name = part.partition(".")[0]
    try:
        with others_warnings_muted():
            return importlib.import_module(part)
    except ImportError:
        told = f"{purpose} needs {TYPED.get(name, name)}: {how_to_install(name)}"
        raise ScenarioError([told]) from None
