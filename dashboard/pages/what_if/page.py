"""*What if*: the first page. A list of components, and the callbacks that wire them.

What is moved is kept in the browser (`assets/what_if.js`): undo and redo need no server. The server
answers one kind of question: what comes of this state, held against that one?
"""

import functools
from collections.abc import Callable
from typing import Any

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
        components.alert("message", id="problems"),
        html.Div(
            [
                components.region(
                    "What comes of it",
                    [what_comes(), performance(), timeline(), charts(), cost_panel()],
                    "results",
                ),
                components.region("What can be moved", [turned(), assumption_panel()], "moves"),
            ],
            className="two-columns",
        ),
    ]


def organization_tools() -> Any:
    """Return the line at the top: the organization, and what can be done with it."""
    choice = components.select(
        "organization",
        "Organization",
        options(OPENING.base),
        value=OPENING.base,
        allowDeselect=False,
        searchable=True,
        w=260,
    )
    acts = [components.button(BUTTONS[name], name, disabled=name in CLOSED) for name in BUTTONS]
    return components.tools(TITLE, choice, upload(), html.Div(acts, className="buttons"))


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
    kinds = components.options({kind: readable(kind) for kind in SHOCK_KINDS})
    own = {"placeholder": "Add a shock …", "size": "xs", "w": 220}
    return components.select("add", None, kinds, **own, **components.aria(label="Add a shock"))


def cost_panel() -> Any:
    """Return what the levers cost, one by one."""
    inside = html.Div(id="costs", className="scroll")
    return components.panel("What the levers cost", [inside], id="costs-panel", hidden=True)


def turned() -> Any:
    """Return what leaders can turn, in the groups of the model."""
    reset = components.button("Reset levers", "reset-levers", "compact-xs")
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
    reset = components.button("Reset assumptions", "reset-assumptions", "compact-xs")
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
