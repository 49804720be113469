"""*What if*: the first page. A list of components, and the callbacks that wire them.

What is moved is kept in the browser (`assets/what_if.js`): undo and redo need no server. The server
answers one kind of question: what comes of this state, held against that one?
"""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from dashboard import asking, controls, parts
from dashboard.engine import Engine
from dashboard.figures.theme import readable
from dashboard.opening import OPENING
from dashboard.state import now_of
from simulation.problems import ScenarioError
from simulation.scenario_file import scenario_names
from simulation.scenario_shocks import SHOCK_KINDS

NAME, PATH, TITLE = "What if", "/", "What if …?"
BUTTONS = {
    "undo": "↶ Undo",
    "redo": "↷ Redo",
    "replay": "Replay last change",
    "pin": "Hold against this",
    "pin-to-compare": "Pin for Compare",
}
CLOSED = ("undo", "redo", "replay")  # until something was moved
CHARTS = {
    "performance": (
        "Performance",
        "Units accepted on time for each unit due, over the last five days.",
    ),
    "hqc_density": (
        "High-quality connections",
        "Share of pairs who met in the last 21 days that are high-quality connections.",
    ),
    "relational_coordination": (
        "Relational coordination",
        "How well people whose work depends on one another coordinate, from 1 to 5.",
    ),
}


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        *(dcc.Store(id=name) for name in ("asked", "answered", "shape")),
        *(dcc.Store(id=f"done-{name}") for name in browser_inputs()),
        top(),
        html.Div(
            dmc.Alert(id="message", title="Not so", color="red", hide=True),
            id="problems",
            role="alert",
        ),
        html.Div(
            [
                html.Section(
                    [what_comes(), charts(), timeline(), costs()],
                    className="results",
                    **parts.aria(label="What comes of it"),
                ),
                html.Section(
                    [turned(), assumed()],
                    className="moves",
                    **parts.aria(label="What can be moved"),
                ),
            ],
            className="two-columns",
        ),
    ]


def top() -> Any:
    """Return the line at the top: the organization, and what can be done with it."""
    return html.Div(
        [
            html.H1(TITLE),
            dmc.Select(
                id="organization",
                label="Organization",
                data=[
                    {"value": name, "label": readable(name.replace("-", " "))}
                    for name in scenario_names()
                ],
                value=OPENING.base,
                allowDeselect=False,
                searchable=True,
                size="sm",
                w=260,
            ),
            html.Div(buttons(), className="buttons"),
        ],
        className="tools",
    )


def buttons() -> list[Any]:
    """Return what can be done with what was moved."""
    return [
        dmc.Button(words, id=name, size="compact-sm", variant="default", disabled=name in CLOSED)
        for name, words in BUTTONS.items()
    ]


def what_comes() -> Any:
    """Return the answer in words and numbers."""
    return html.Div(
        [
            html.P("Living the first histories …", id="headline", **parts.aria(live="polite")),
            html.P(id="what-is-shown", className="meaning"),
            html.P(id="so-far", className="meaning"),
            html.Div(id="tiles", className="tiles"),
        ],
        className="panel answer",
    )


def charts() -> Any:
    """Return the charts."""
    drawn = [
        parts.chart(name, *words, is_main=name == "performance") for name, words in CHARTS.items()
    ]
    return html.Div(drawn, className="charts")


def timeline() -> Any:
    """Return what strikes, and when."""
    return html.Div(
        [
            html.H2("What strikes, and when"),
            html.Div(id="shocks"),
            dmc.Select(
                id="add",
                placeholder="Add a shock …",
                data=[{"value": kind, "label": readable(kind)} for kind in SHOCK_KINDS],
                size="sm",
                w=240,
                **parts.aria(label="Add a shock"),
            ),
        ],
        className="panel timeline",
    )


def costs() -> Any:
    """Return what the levers cost, one by one."""
    return html.Div(
        [html.H2("What the levers cost"), html.Div(id="costs", className="scroll")],
        id="costs-panel",
        className="panel",
        hidden=True,
    )


def turned() -> Any:
    """Return what leaders can turn, in the groups of the model."""
    groups = [
        parts.group("Trust and presence", [parts.moved(one) for one in controls.dials()], True),
        *(
            parts.group(title, [parts.lever(*one) for one in levers], title.startswith("Leaders"))
            for title, levers in reversed(controls.levers().items())
        ),
        parts.group("Pathways", [parts.moved(one) for one in controls.pathways()]),
        parts.group("The work", [parts.moved(one) for one in controls.work()]),
    ]
    reset = dmc.Button("Reset levers", id="reset-levers", size="compact-xs", variant="default")
    return html.Div(
        [html.Div([html.H2("What can be moved"), reset], className="control-top"), *groups],
        className="panel levers",
    )


def assumed() -> Any:
    """Return what nobody has measured, apart from the levers."""
    reset = dmc.Button(
        "Reset assumptions", id="reset-assumptions", size="compact-xs", variant="default"
    )
    note = (
        "Nobody has measured these. Move them to see whether what you found still holds; "
        "nobody at work can turn them."
    )
    groups = [
        parts.group(title, [parts.moved(one) for one in inside])
        for title, inside in controls.assumed().items()
    ]
    return html.Div(
        [
            html.Div([html.H2("What is assumed"), reset], className="control-top"),
            html.P(note, className="meaning"),
            *groups,
        ],
        className="panel assumptions",
    )


def wire(app: Dash, engine: Engine) -> None:
    """Register the callbacks of the page."""
    wire_browser(app)
    app.callback(Output("shocks", "children"), Input("shape", "data"), State("scenario", "data"))(
        shock_rows
    )
    asking.wire(app, engine)


def wire_browser(app: Dash) -> None:
    """Register what the browser does by itself; Dash wants each to have something that it sets."""
    for name, given in browser_inputs().items():
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("hqc", name),
            Output(f"done-{name}", "data"),
            *given,
            prevent_initial_call=True,
        )


def browser_inputs() -> dict[str, list[Input]]:
    """Return what each function of `assets/what_if.js` reacts to."""
    presses = (*BUTTONS, "reset-levers", "reset-assumptions")
    return {
        "opened": [Input("base", "data")],
        "moved": [Input({"part": part, "key": ALL}, "value") for part in ("slider", "number")]
        + [
            Input({"part": part, "name": ALL, "field": ALL}, "value")
            for part in ("shock", "shock-number")
        ],
        "pressed": [Input(name, "n_clicks") for name in presses]
        + [Input({"part": "remove", "name": ALL}, "n_clicks")],
        "added": [Input("add", "value")],
        "answered": [Input("answered", "data")],
        "pinned": [Input("pins", "data")],
        "enlarged": [Input("large", "checked")],
    }


def shock_rows(_: Any, state: Any) -> Any:
    """Return the shocks as rows to move."""
    try:
        what = now_of(state)
    except ScenarioError:
        raise PreventUpdate from None
    days = what.scenario().run.days
    rows = [parts.shock_row(shock, days) for shock in what.shocks]
    return rows or html.P("Nothing strikes. Add a shock to see what connections do in it.")
