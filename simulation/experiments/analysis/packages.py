"""Packages that analyses need and simulations do not: loaded late, and asked for in words."""

import importlib
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


def package(part: str, purpose: str) -> ModuleType:
    """Return a package or a part of it, for a purpose.

    Raises `ScenarioError` that says what to type when the package is missing.
    """
    name = part.partition(".")[0]
    try:
        with others_warnings_muted():
            return importlib.import_module(part)
    except ImportError:
        typed = TYPED.get(name, name)
        told = f"{purpose} needs {typed}: python -m pip install {typed}"
        raise ScenarioError([told]) from None
