"""*What if*: the first page. A list of components, and the callbacks that wire them.

What is moved is kept in the browser (`assets/what_if.js`): undo and redo need no server. The server
answers one kind of question: what comes of this state, held against that one?
"""

import functools
from collections.abc import Callable
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from dashboard import controls
from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.start import OPENING, options, upload
from dashboard.pages.what_if import callbacks
from dashboard.pages.what_if.timeline import rows_of
from dashboard.state import now_of
from dashboard.words.names import readable
from simulation.scenario.errors import ScenarioError
from simulation.scenario.shocks import SHOCK_KINDS

NAME, PATH, TITLE = "What if", "/", "What if …?"
BUTTONS = {
    "undo": "↶ Undo",
    "redo": "↷ Redo",
    "replay": "Replay last change",
    "pin": "Hold against this",
    "pin-to-compare": "Pin for Compare",
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
        organization_tools(),
        html.Div(
            dmc.Alert(id="message", title="Not so", color="red", hide=True),
            id="problems",
            role="alert",
        ),
        html.Div(
            [
                html.Section(
                    [what_comes(), performance(), timeline(), charts(), cost_panel()],
                    className="results",
                    **components.aria(label="What comes of it"),
                ),
                html.Section(
                    [turned(), assumption_panel()],
                    className="moves",
                    **components.aria(label="What can be moved"),
                ),
            ],
            className="two-columns",
        ),
    ]


def organization_tools() -> Any:
    """Return the line at the top: the organization, and what can be done with it."""
    return html.Div(
        [
            html.H1(TITLE),
            dmc.Select(
                id="organization",
                label="Organization",
                data=options(OPENING.base),
                value=OPENING.base,
                allowDeselect=False,
                searchable=True,
                size="sm",
                w=260,
            ),
            upload(),
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
            html.H1("What if …? – one page", className="on-paper"),
            html.P("Living the first histories …", id="headline", **components.aria(live="polite")),
            html.P(id="what-is-shown", className="meaning"),
            html.P(id="so-far", className="meaning"),
            html.Div(id="tiles", className="tiles"),
        ],
        className="panel answer",
    )


def performance() -> Any:
    """Return the main chart."""
    return components.chart("performance", *CHARTS["performance"], is_main=True)


def charts() -> Any:
    """Return the other charts."""
    others = [(name, words) for name, words in CHARTS.items() if name != "performance"]
    return html.Div([components.chart(name, *words) for name, words in others], className="charts")


def timeline() -> Any:
    """Return what strikes, and when."""
    return html.Div(
        [
            html.Div([html.H2("What strikes, and when"), adding()], className="control-top"),
            html.Div(id="shocks"),
        ],
        className="panel timeline",
    )


def adding() -> Any:
    """Return where a shock is added."""
    return dmc.Select(
        id="add",
        placeholder="Add a shock …",
        data=[{"value": kind, "label": readable(kind)} for kind in SHOCK_KINDS],
        size="xs",
        w=220,
        **components.aria(label="Add a shock"),
    )


def cost_panel() -> Any:
    """Return what the levers cost, one by one."""
    return html.Div(
        [html.H2("What the levers cost"), html.Div(id="costs", className="scroll")],
        id="costs-panel",
        className="panel",
        hidden=True,
    )


def turned() -> Any:
    """Return what leaders can turn, in the groups of the model."""
    reset = dmc.Button("Reset levers", id="reset-levers", size="compact-xs", variant="default")
    groups = [
        components.group(title, lay_out() if title in UNFOLDED else None)
        for title, lay_out in TURNED.items()
    ]
    return html.Div(
        [html.Div([html.H2("What can be moved"), reset], className="control-top"), *groups],
        className="panel levers",
    )


def assumption_panel() -> Any:
    """Return what nobody has measured, apart from the levers."""
    reset = dmc.Button(
        "Reset assumptions", id="reset-assumptions", size="compact-xs", variant="default"
    )
    note = (
        "Nobody has measured these. Move them to see whether what you found still holds; "
        "nobody at work can turn them."
    )
    return html.Div(
        [
            html.Div([html.H2("What is assumed"), reset], className="control-top"),
            html.P(note, className="meaning"),
            *(components.group(title, None) for title in ASSUMED),
        ],
        className="panel assumptions",
    )


def unfolded(clicks: Any, place: Any, children: Any) -> Any:
    """Return what is in a group that is opened for the first time."""
    title = place.get("group") if isinstance(place, dict) else None
    lay_out = (TURNED | ASSUMED).get(title) if isinstance(title, str) else None
    if not clicks or children or lay_out is None:
        raise PreventUpdate
    return lay_out()


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    wire_browser(app)
    wire_controls(app)
    wire_groups(app)
    app.callback(Output("shocks", "children"), Input("shape", "data"), State("scenario", "data"))(
        shock_rows
    )
    callbacks.wire(app, jobs)


def wire_browser(app: Dash) -> None:
    """Register what the browser does by itself; Dash wants each to have something that it sets."""
    for name, given in browser_inputs().items():
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("hqc", name),
            Output(f"done-{name}", "data"),
            *given,
            prevent_initial_call=True,
        )


def wire_groups(app: Dash) -> None:
    """Register what lays a group out when it is first opened."""
    place = {"group": MATCH}
    app.callback(
        Output(place | {"part": "unfolded"}, "children"),
        Input(place | {"part": "unfold"}, "n_clicks"),
        State(place | {"part": "unfold"}, "id"),
        State(place | {"part": "unfolded"}, "children"),
        prevent_initial_call=True,
    )(unfolded)


def wire_controls(app: Dash) -> None:
    """Register what each lever and assumption does: one by one, for all at once take their time."""
    for part in ("slider", "number"):
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("hqc", "moved"),
            Output({"part": part, "key": MATCH}, "data-moved"),
            Input({"part": part, "key": MATCH}, "value"),
            prevent_initial_call=True,
        )


def browser_inputs() -> dict[str, list[Input]]:
    """Return what each function of `assets/what_if.js` reacts to."""
    presses = (*BUTTONS, "reset-levers", "reset-assumptions")
    return {
        "opened": [Input("base", "data")],
        "struck": [
            *(
                Input({"part": part, "name": ALL, "field": ALL}, "value")
                for part in ("shock", "shock-number", "shock-choice")
            ),
            Input({"part": "span", "name": ALL}, "value"),
        ],
        "pressed": [Input(name, "n_clicks") for name in presses]
        + [Input({"part": "remove", "name": ALL}, "n_clicks")],
        "added": [Input("add", "value")],
        "answered": [Input("answered", "data")],
        "unfolded": [Input({"part": "unfolded", "group": ALL}, "children")],
        "pinned": [Input("pins", "data")],
        "enlarged": [Input("large", "checked")],
    }


def shock_rows(_: Any, state: Any) -> Any:
    """Return the shocks as rows to move."""
    try:
        what = now_of(state)
        rows = rows_of(what.scenario(), what.shocks)
    except ScenarioError:
        raise PreventUpdate from None
    return rows or html.P("Nothing strikes. Add a shock to see what connections do in it.")
