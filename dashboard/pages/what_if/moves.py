"""What can be moved in *What if*, in groups, and what can be done with what was moved."""

import functools
from collections.abc import Callable
from typing import Any

from dashboard import controls
from dashboard.pages import components

BUTTONS = {
    "undo": "↶ Undo",
    "redo": "↷ Redo",
    "replay": "Replay last change",
    "pin": "Compare with this",
    "pin-to-compare": "Save for comparison",
}


def levers_of(group: str) -> list[Any]:
    """Return the levers of a group."""
    return [components.lever(*one) for one in controls.levers()[group]]


def assumptions_of(group: str) -> list[Any]:
    """Return the assumptions of a group."""
    return [components.moved(one) for one in controls.assumptions()[group]]


TURNED: dict[str, Callable[[], list[Any]]] = {
    "Trust and presence": lambda: [components.moved(one) for one in controls.dials()],
    **{title: functools.partial(levers_of, title) for title in reversed(controls.LEVERS)},
    "Pathways": lambda: [components.moved(one) for one in controls.pathways()],
    "The work": lambda: [components.moved(one) for one in controls.work()],
}
ASSUMED = {title: functools.partial(assumptions_of, title) for title in controls.assumptions()}
UNFOLDED = ("Trust and presence", "Leaders' modelling")
CLOSED = ("undo", "redo", "replay")  # until something was moved
