"""*Best within*: which levers together gain most for so many hours and so much money.

`assets/best_within.js` asks for the next histories until all are lived.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.best_within import callbacks
from dashboard.pages.best_within.request import WORLDS, goals, levers
from dashboard.pages.components import Component
from dashboard.words.language import english, say
from dashboard.words.numbers import CURRENCY
from dashboard.words.portfolio import TITLE as HEADING
from simulation.experiments.portfolio.living import WORKED

NAME, PATH, TITLE = english("Best within"), f"/{callbacks.ROOM}", HEADING
MEANING = english(
    "Which levers together gain most within a budget? Many combinations are looked at; the best "
    "are run again with fresh luck: what they gain there is told, beyond doing nothing, which uses "
    "none of them. An idea for a careful trial, not a promise."
)
FIELD: dict[str, Any] = {"size": "sm"}
MANY: dict[str, Any] = {"clearable": True, "searchable": True, "value": []}


def page() -> list[Component]:
    """Return the page, for somebody who comes here."""
    return [
        *(dcc.Store(id=f"best-{name}") for name in ("asked", "answered", "shown")),
        *(dcc.Store(id=f"done-{name}") for name in callbacks.IN_THE_BROWSER),
        dcc.Download(id="file-best"),
        components.tools(say(TITLE)),
        html.Div(
            [
                html.P(say(MEANING), className="meaning"),
                html.P(id="best-asked-of"),
                html.Div([html.Div(one) for one in fields()], className="budget"),
            ],
            className="panel asking",
        ),
        components.alert(callbacks.ALERT, id="best-message-place"),
        under_way(),
        html.Div(id="best-so-far", className="panel", hidden=True),
        html.Div(id="best-found"),
    ]


def fields() -> list[Component]:
    """Return what may be spent, what for and with what, and the button that asks."""
    return [
        number("best-hours", say("Hours per run"), value=500),
        number("best-money", say("Money, in {currency}", currency=CURRENCY)),
        components.select(
            "best-goal",
            say("What is to be gained"),
            components.options(goals()),
            value=WORKED,
            allowDeselect=False,
            searchable=True,
            **FIELD,
        ),
        many("best-not-worse", say("Not worse"), goals(), say("Nothing else")),
        many("best-levers", say("Levers"), levers(), say("All levers")),
        dmc.Switch(
            id="best-robust",
            label=say("Try the best in {number} other worlds, too", number=WORLDS),
            checked=False,
        ),
        dmc.Button(say("Search"), id="best-ask", size="sm", color="accent.6"),
    ]


def number(name: str, label: str, value: float | str = "") -> Component:
    """Return a field for what may be spent; empty is without limit."""
    return dmc.NumberInput(
        id=name,
        label=label,
        placeholder=say("No limit"),
        value=value,
        min=0,
        hideControls=True,
        **components.typed_signs(),
        **FIELD,
    )


def many(name: str, label: str, words: dict[str, str], none: str) -> Component:
    """Return a field in which several are chosen; `none`: what it means that none is."""
    data = components.options(words)
    return dmc.MultiSelect(id=name, label=label, data=data, placeholder=none, **MANY, **FIELD)


def under_way() -> Component:
    """Return how far the search is, and the way to stop it."""
    bar: Any = {"max": "100", "value": "0", **components.aria(label=say("Progress"))}
    work = [
        html.Progress(id="best-bar", **bar),
        html.Span(id="best-done", role="status"),
        components.button(say("Stop"), "best-stop"),
    ]
    return html.Div(work, id="best-work", className="panel work", hidden=True)


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    callbacks.wire(app, jobs)
