"""What the room asks, expects and decides: kept with the scenario, and on the printed page.

On paper stand question, expectation, what came, and what happens on Monday, in this order; what was
not written is left as lines to write on. The browser carries it over (`assets/screen.js`).
"""

from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.pages import components
from dashboard.words.language import english, say

TITLE = english("What we decide")
FIELDS = {
    "question": (english("Our question"), english("What do we want to know?")),
    "expected": (english("What we expected"), english("Before we saw it, we thought that …")),
    "monday": (english("On Monday we will"), english("…, and we will know that it works when …")),
}
BEFORE = ("question", "expected")  # what stands on paper before what came
PRINT = "print-decision"
MEANING = english(
    "Kept with this tab and with My scenarios. Print one page lays out your question, what you "
    "expected (with the guesses of Predict), what came, and what you will do."
)


def panel() -> Any:
    """Return where it is written down."""
    fields = [
        dmc.Textarea(
            id=f"decision-{name}",
            label=say(label),
            placeholder=say(hint),
            autosize=True,
            minRows=1,
            maxRows=4,
            persistence=True,
            persistence_type="session",
        )
        for name, (label, hint) in FIELDS.items()
    ]
    act = components.buttons({PRINT: say("Print one page")})
    return components.panel(say(TITLE), [*fields, act], say(MEANING), "panel decision")


def on_paper_before() -> Any:
    """Return what stands on paper before what came."""
    parts = [written(name) for name in BEFORE]
    title = html.H1(say("What if …? – one page"))
    return html.Div([title, *parts, html.H2(say("What came"))], className="on-paper")


def on_paper_after() -> Any:
    """Return what stands on paper after what came: what will be done, and the way back here."""
    code, way_back = html.Img(id="paper-code", alt=""), html.P(id="paper-link")
    inside = html.Div([written("monday"), code, way_back], className="decided")
    return html.Div(inside, className="on-paper")


def written(name: str) -> Any:
    """Return the place on paper of what was written down."""
    label, _ = FIELDS[name]
    return html.Div(
        [html.H2(say(label)), html.P(id=f"paper-{name}", className="written")],
        className="written-part",
    )
