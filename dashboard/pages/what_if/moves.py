"""What can be moved in *What if*, in groups, and what can be done with what was moved."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from dashboard import controls
from dashboard.pages import components
from dashboard.pages.what_if.lever import lever
from dashboard.words.language import english

BUTTONS = {
    "undo": english("↶ Undo"),
    "redo": english("↷ Redo"),
    "replay": english("Replay"),
    "pin": english("Compare with this"),
    "pin-to-compare": english("Save for comparison"),
}


def levers_of(group: str) -> list[Any]:
    """Return the levers of a group."""
    return [lever(*one) for one in controls.levers()[group]]


def assumptions_of(group: str) -> list[Any]:
    """Return the assumptions of a group."""
    return [components.moved(one) for one in controls.assumptions()[group]]


def keys_of(level: controls.Control, rest: Sequence[controls.Control]) -> list[str]:
    """Return the keys of a lever: its own, and that of what is changed later."""
    return [*(one.key for one in (level, *rest)), f"{level.key.removesuffix('level')}later"]


TURNED: dict[str, Callable[[], list[Any]]] = {
    english("Trust and presence"): lambda: [components.moved(one) for one in controls.dials()],
    **{title: functools.partial(levers_of, title) for title in reversed(controls.LEVERS)},
    english("Pathways"): lambda: [components.moved(one) for one in controls.pathways()],
    english("The work"): lambda: [components.moved(one) for one in controls.work()],
}

ASSUMED = {title: functools.partial(assumptions_of, title) for title in controls.assumptions()}
KEYS: dict[str, tuple[str, ...]] = {
    "Trust and presence": tuple(one.key for one in controls.dials()),
    **{
        title: tuple(key for level, rest in levers for key in keys_of(level, rest))
        for title, levers in controls.levers().items()
    },
    "Pathways": tuple(one.key for one in controls.pathways()),
    "The work": tuple(one.key for one in controls.work()),
    **{title: tuple(one.key for one in group) for title, group in controls.assumptions().items()},
}
"""What can be moved in each group."""
UNFOLDED = ("Trust and presence", "Leaders' modelling")
CLOSED = ("undo", "redo", "replay")  # until something was moved
