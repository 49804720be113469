"""*Compare*: two to four pinned scenarios on the same people and luck, and why they differ.

`assets/compare.js` keeps what is asked, and asks for the next histories until all are lived.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from dashboard import controls
from dashboard.arms import CURVES
from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.compare import callbacks, pinned
from dashboard.pages.components import alert
from dashboard.words.names import readable
from dashboard.words.what_if import SAID
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
    "compare_stop": [Input("compare-stop", "n_clicks")],
    "compare_answered": [Input("compare-answered", "data")],
}
WHY = (
    "Each pathway and each channel is switched off in both, each change is made without the "
    "others, and all of that is lived again."
)


def page() -> list[Any]:
    """Return the page, for somebody who comes here."""
    return [
        *(dcc.Store(id=name) for name in ("compare-asked", "compare-answered")),
        *(dcc.Store(id=f"done-{name}") for name in IN_THE_BROWSER),
        pinning_tools(),
        alert("pin-message", "Not so", "red"),
        html.Section(id="compare-cards", className="cards", **components.aria(label="Pinned")),
        alert("compare-message", "Not so", "red"),
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
    names = [{"value": one, "label": readable(one.replace("-", " "))} for one in scenario_names()]
    return html.Div(
        [
            html.H1(TITLE),
            dmc.Select(
                id="compare-add",
                label="Add from the library",
                placeholder="Choose a scenario …",
                data=names,
                searchable=True,
                size="sm",
                w=260,
            ),
            dmc.Button(
                "Add what “What if” shows", id="compare-add-now", size="sm", variant="default"
            ),
        ],
        className="tools",
    )


def under_way() -> Any:
    """Return how far the work has come, and the way to stop it."""
    return html.Div(
        [
            html.Progress(
                id="compare-bar", max="100", value="0", **components.aria(label="Progress")
            ),
            html.Span("Living the first histories …", id="compare-done", role="status"),
            dmc.Button("Stop", id="compare-stop", size="compact-sm", variant="default"),
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
            dmc.Alert(id="compare-notes", title="Mind this", color="orange", hide=True),
        ],
        className="panel answer",
    )


def chart() -> Any:
    """Return the chart over time, and the choice of what it shows."""
    drawn = components.chart(
        "compare", "Over time", "All scenarios under the same luck, day by day.", is_main=True
    )
    choice = dmc.Select(
        id="compare-measure",
        label="What is shown",
        data=[{"value": name, "label": SAID[name]} for name in CURVES],
        value=CURVES[0],
        allowDeselect=False,
        size="sm",
        w=300,
    )
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
        {
            "group": title,
            "items": [{"value": one.key, "label": one.name} for one in inside],
        }
        for title, inside in controls.assumptions().items()
    ]
    return html.Div(
        [
            html.H2("Why?"),
            html.P(WHY, className="meaning"),
            html.Div(
                [
                    dmc.Select(
                        id="compare-assume",
                        label="Assume otherwise (if you like)",
                        placeholder="Choose an assumption …",
                        data=groups,
                        searchable=True,
                        clearable=True,
                        size="sm",
                        w=260,
                    ),
                    dmc.NumberInput(
                        id="compare-assume-value", label="Its other value", size="sm", w=150
                    ),
                    dmc.Button("Find out why", id="compare-why", size="sm", color="accent.6"),
                    html.Span(id="compare-why-cost", className="meaning"),
                ],
                className="tools",
            ),
            html.Div(id="compare-reasons"),
        ],
        className="panel reasons",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    pinned.wire(app)
    for name, given in IN_THE_BROWSER.items():
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("hqc", name), Output(f"done-{name}", "data"), *given
        )
    app.callback(
        Output("compare-assume-value", "value"),
        Output("compare-assume-value", "description"),
        Input("compare-assume", "value"),
        prevent_initial_call=True,
    )(other_value)
    callbacks.wire(app, jobs)


def other_value(key: Any) -> tuple[Any, str]:
    """Return what an assumption is now, and between which values it may lie."""
    known = {one.key: one for inside in controls.assumptions().values() for one in inside}
    if not isinstance(key, str) or key not in known:
        return "", ""
    one = known[key]
    return one.value, f"now {one.value:g}; from {one.low:g} to {one.high:g}"
