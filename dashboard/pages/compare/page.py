"""*Compare*: two to four saved scenarios on the same people and luck, and why they differ.

`assets/compare.js` keeps what is asked, and asks for the next histories until all are lived.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html

from dashboard import controls
from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.ask import in_browser
from dashboard.pages.compare import callbacks, pinned
from dashboard.words.names import readable
from dashboard.words.outcomes import FIRST
from simulation.scenario.files import scenario_names

NAME, PATH, TITLE = "Compare", "/compare", "Compare"
IN_THE_BROWSER: dict[str, list[Any]] = {  # what each function of `assets/compare.js` reacts to
    "compare_pinned": [Input("pins", "data")],
    "compare_chosen": [Input("compare-measure", "value"), Input("compare-focus", "value")],
    "compare_why": [
        Input("compare-why", "n_clicks"),
        State("compare-assume", "value"),
        State("compare-assume-value", "value"),
    ],
    "compare_typed": [
        Input("compare-assume-value", "value"),
        State("compare-assume-value", "min"),
        State("compare-assume-value", "max"),
    ],
    "compare_stop": [Input("compare-stop", "n_clicks")],
    "compare_answered": [Input("compare-answered", "data")],
}
WHY = (
    "Each pathway, and each of eight ways in which connections reach the work, is switched off in "
    "both, each change is made without the others, and all of that is run again."
)


def page() -> list[Any]:
    """Return the page, for somebody who comes here."""
    return [
        *(dcc.Store(id=name) for name in ("compare-asked", "compare-answered")),
        *(dcc.Store(id=f"done-{name}") for name in IN_THE_BROWSER),
        pinning_tools(),
        components.alert("pin-message", id="pin-message-place"),
        components.region("Saved for comparison", None, "cards", id="compare-cards"),
        components.alert("compare-message", id="compare-message-place"),
        under_way(),
        html.Div(
            [
                lead_panel(),
                chart(),
                pairs(),
                html.Div(id="compare-details", className="results"),
                reasons(),
            ],
            id="compare-results",
            className="results unseen",
        ),
    ]


def pinning_tools() -> Any:
    """Return the line at the top: what can be added."""
    names = components.options({one: readable(one.replace("-", " ")) for one in scenario_names()})
    own = {"placeholder": "Choose a scenario …", "searchable": True, "w": 260}
    choice = components.select("compare-add", "Add from the library", names, **own)
    add_now = components.button("Add what “What if” shows", "compare-add-now", "sm")
    return components.tools(TITLE, choice, add_now)


def under_way() -> Any:
    """Return how far the work has come, and the way to stop it."""
    return html.Div(
        [
            html.Progress(
                id="compare-bar", max="100", value="0", **components.aria(label="Progress")
            ),
            html.Span("Running the first of them …", id="compare-done", role="status"),
            components.button("Stop", "compare-stop"),
        ],
        id="compare-work",
        className="panel work",
        hidden=True,
    )


def lead_panel() -> Any:
    """Return what is to be known, in sentences."""
    return html.Div(
        [
            html.Div(id="compare-lead", **components.aria(live="polite")),
            dmc.Alert(id="compare-notes", title="Please note", color="orange", hide=True),
        ],
        className="panel answer",
    )


def chart() -> Any:
    """Return the chart over time, and the choice of what it shows."""
    drawn = components.chart(
        "compare",
        "Over time",
        "All scenarios with the same people and luck, day by day.",
        is_main=True,
    )
    own = {"value": FIRST, "allowDeselect": False, "searchable": True, "w": 300}
    choice = components.outcomes("compare-measure", label="What is shown", **own)
    drawn.children.insert(1, choice)
    return drawn


def pairs() -> Any:
    """Return the choice of the scenario that is looked at more closely."""
    choice = dmc.SegmentedControl(id="compare-focus", data=[], value="1")
    return html.Div(
        [html.Span("A closer look at", id="closer"), choice],
        id="compare-pairs",
        className="closer",
        hidden=True,
    )


def reasons() -> Any:
    """Return the way to the reasons, and the place for them."""
    groups = [
        {"group": title, "items": components.options({one.key: one.name for one in inside})}
        for title, inside in controls.assumptions().items()
    ]
    choice = components.select(
        "compare-assume",
        "Assume something else (if you like)",
        groups,
        placeholder="Choose an assumption …",
        searchable=True,
        clearable=True,
        w=260,
    )
    fields = [
        choice,
        dmc.NumberInput(
            id="compare-assume-value", label="Its other value", size="sm", w=150, debounce=True
        ),
        dmc.Button("Find out why", id="compare-why", size="sm", color="accent.6"),
        html.Span(id="compare-why-cost", className="meaning"),
    ]
    inside = [html.Div(fields, className="tools"), html.Div(id="compare-reasons")]
    return components.panel("Why?", inside, WHY, "panel reasons")


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    pinned.wire(app)
    for name, given in IN_THE_BROWSER.items():
        in_browser(app, name, Output(f"done-{name}", "data"), given)
    callbacks.wire(app, jobs)
