"""*What if*: the first page. A list of components, and the callbacks that wire them.

What is moved is kept in the browser (`assets/what_if.js`): undo and redo need no server. The server
answers one kind of question: what comes of this state, held against that one?
"""

import secrets
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.exceptions import PreventUpdate

from dashboard import controls, parts
from dashboard.answering import Answer, answer
from dashboard.engine import Engine, Refused, Superseded
from dashboard.figures.theme import readable
from dashboard.figures.what_if import Look
from dashboard.lives import CURVES
from dashboard.state import (
    MOST_SHOCKS,
    NO_STATE,
    What,
    link_of,
    loaded,
    of_library,
    read_link,
    sent,
    session_of,
    what_of,
)
from simulation.problems import ScenarioError
from simulation.scenario import Scenario
from simulation.scenario_file import scenario_names, to_toml
from simulation.scenario_shocks import SHOCK_KINDS

CRISIS = {
    "kind": "external_crisis",
    "name": "external_crisis",
    "day": 60,
    "size": 0.6,
    "duration": 60,
}
OPENING = What("baseline", {}, (CRISIS,))
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
STARTS = {"demand_surge": 0.5, "key_person_loss": 1.0, "layoff": 0.1, "turnover_burst": 0.1}


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        dcc.Location(id="address", refresh=False),
        dcc.Store(id="session", data=secrets.token_hex(8)),
        *(dcc.Store(id=name) for name in ("base", "scenario", "asked", "answered", "shape")),
        *(dcc.Store(id=f"done-{name}") for name in browser_inputs()),
        dcc.Download(id="file"),
        top(),
        html.Div(
            dmc.Alert(
                id="notice", title="Please note", color="orange", hide=True, withCloseButton=True
            ),
            role="status",
        ),
        html.Div(
            dmc.Alert(id="message", title="Not so", color="red", hide=True),
            id="problems",
            role="alert",
        ),
        html.Main(
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
            ]
        ),
        foot(),
    ]


def top() -> Any:
    """Return the line at the top: the organization, and what can be done with it."""
    return html.Header(
        [
            html.Div(
                [
                    html.H1("What if …?"),
                    html.Span("high-quality connections at work", className="unit"),
                ]
            ),
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
        ]
    )


def buttons() -> list[Any]:
    """Return the buttons at the top."""
    return [
        *(
            dmc.Button(words, id=name, size="compact-sm", variant="default", disabled=True)
            for name, words in (("undo", "↶ Undo"), ("redo", "↷ Redo"))
        ),
        dmc.Button("Pin as before", id="pin", size="compact-sm", variant="default"),
        link(),
        dmc.Button("Scenario file", id="download", size="compact-sm", variant="default"),
        dmc.Switch(id="large", label="Large type", size="sm"),
        dmc.ColorSchemeToggle(
            id="scheme",
            lightIcon=html.Span("☀"),
            darkIcon=html.Span("☾"),
            variant="default",
            **parts.aria(label="Dark or light"),
        ),
    ]


def link() -> Any:
    """Return the link that restores the page, behind a button."""
    field = dmc.TextInput(id="link", label="This link restores everything", readOnly=True)
    copied = dmc.CopyButton(
        "Copy", target_id="link", copiedChildren="Copied", size="compact-sm", variant="default"
    )
    return html.Details(
        [html.Summary("Link", className="button"), html.Div([field, copied], className="drop")],
        className="menu",
    )


def what_comes() -> Any:
    """Return the answer in words and numbers."""
    return html.Div(
        [
            html.P("Living the first histories …", id="headline", **parts.aria(live="polite")),
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


def foot() -> Any:
    """Return what everybody should keep in mind."""
    return html.Footer(
        "A model built on stated assumptions, not a measurement. Days lost are days of the twin's "
        "performance: the same organization, people and luck, without the shock. Intervals are of "
        "95 %, over histories; one that holds zero means that no difference can be told."
    )


def wire(app: Dash, engine: Engine) -> None:
    """Register the callbacks of the page."""
    wire_browser(app)
    app.callback(
        Output("base", "data"),
        Output("notice", "children"),
        Output("notice", "hide"),
        Input("address", "search"),
        Input("organization", "value"),
        State("base", "data"),
    )(opened)
    app.callback(Output("shocks", "children"), Input("shape", "data"), State("scenario", "data"))(
        shock_rows
    )
    app.callback(
        Output("file", "data"),
        Output("notice", "children", allow_duplicate=True),
        Output("notice", "hide", allow_duplicate=True),
        Input("download", "n_clicks"),
        State("scenario", "data"),
        prevent_initial_call=True,
    )(scenario_file)
    wire_answer(app, engine)


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
    presses = ("undo", "redo", "pin", "reset-levers", "reset-assumptions")
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
        "enlarged": [Input("large", "checked")],
    }


def opened(search: Any, chosen: Any, base: Any) -> tuple[Any, ...]:
    """Return what a page begins with: of a link, of a scenario that was chosen, or the first."""
    try:
        if not isinstance(base, dict):
            link = link_in(search)
            now, before = read_link(link) if link else (OPENING, OPENING)
        elif chosen == base.get("name"):
            raise PreventUpdate
        else:
            now = before = of_library(chosen)
    except ScenarioError as error:
        start = beginning(OPENING, OPENING) if not isinstance(base, dict) else no_update
        return start, said(error), False
    return beginning(now, before), "", True


def link_in(search: Any) -> str:
    """Return the link in an address, "" where there is none."""
    _, found, link = search.partition("?what=") if isinstance(search, str) else ("", "", "")
    return link if found else ""


def beginning(now: What, before: What) -> dict[str, Any]:
    """Return a scenario's own values, the states to show, and what kinds of shocks start as."""
    scenario = loaded(now.base)
    own = {key: controls.value_at(scenario, key) for key in controls.CHANGEABLE}
    laid_out = {key: controls.value_at(Scenario(), key) for key in controls.CHANGEABLE}
    return {
        "name": now.base,
        "days": scenario.run.days,
        "description": scenario.description,
        "values": own,
        "laid_out": laid_out,
        "now": sent(now),
        "before": sent(before),
        "most_shocks": MOST_SHOCKS,
        "sizes": STARTS,
    }


def said(error: Exception) -> list[Any]:
    """Return a problem in words, line by line."""
    lines = getattr(error, "problems", None) or [str(error)]
    return [html.Div(line) for line in lines[:6]]


def shock_rows(_: Any, state: Any) -> Any:
    """Return the shocks as rows to move."""
    try:
        what = now_of(state)
    except ScenarioError:
        raise PreventUpdate from None
    days = what.scenario().run.days
    rows = [parts.shock_row(shock, days) for shock in what.shocks]
    return rows or html.P("Nothing strikes. Add a shock to see what connections do in it.")


def now_of(state: Any) -> What:
    """Return the state that a page shows. Raises `ScenarioError`."""
    if not isinstance(state, dict):
        raise ScenarioError([NO_STATE])
    return what_of(state.get("now"))


def scenario_file(clicks: Any, state: Any) -> tuple[Any, ...]:
    """Return the scenario as a file: the same that the command line reads."""
    if not clicks:
        raise PreventUpdate
    try:
        what = now_of(state)
    except ScenarioError as error:
        return no_update, said(error), False
    content = to_toml(what.scenario())
    return {"content": content, "filename": f"{what.base}-what-if.toml"}, "", True


SHOWN = [
    ("headline", "children"),
    ("so-far", "children"),
    ("tiles", "children"),
    *((f"chart-{name}", "figure") for name in CURVES),
    *((f"caption-{name}", "children") for name in CURVES),
    *((f"table-{name}", "children") for name in CURVES),
    ("costs", "children"),
    ("costs-panel", "hidden"),
    ("link", "value"),
]


def wire_answer(app: Dash, engine: Engine) -> None:
    """Register the one question that the server answers with lives."""

    def answered(asked: Any, session: Any, address: Any) -> list[Any]:
        """Return everything that is shown, what is wrong, and which question that answers."""
        if not isinstance(asked, dict):
            raise PreventUpdate
        version = {"version": asked.get("version"), "count": asked.get("count")}
        try:
            now, before = what_of(asked.get("now")), what_of(asked.get("before"))
            look = Look(asked.get("is_dark") is True, asked.get("is_large") is True)
            is_all = asked.get("count") == "all"
            found = answer(engine, session_of(session), now, before, is_all, look)
        except Superseded:
            return [no_update] * (len(SHOWN) + 2) + [version | {"superseded": True}]
        except (ScenarioError, Refused) as error:
            return [no_update] * len(SHOWN) + [said(error), False, version | {"failed": True}]
        link = f"{str(address or '')[:300].partition('?')[0]}?what={link_of(now, before)}"
        notes = [html.Div(note) for note in found.notes]
        return [*shown(found), link, notes, not notes, version]

    app.callback(
        *(Output(*place) for place in SHOWN),
        Output("message", "children"),
        Output("message", "hide"),
        Output("answered", "data"),
        Input("asked", "data"),
        State("session", "data"),
        State("address", "href"),
        prevent_initial_call=True,
    )(answered)


def shown(found: Answer) -> list[Any]:
    """Return what the page shows of an answer, in the order of `SHOWN`, without the link."""
    told = f"{found.histories} of {found.wanted} histories"
    if found.histories < found.wanted:
        told += ", the rest are being lived"
    head = ("lever", "money a run", "hours a run")
    return [
        found.headline,
        told,
        [parts.tile(one) for one in found.tiles],
        *found.figures.values(),
        *found.captions.values(),
        *(parts.table(lines) for lines in found.tables.values()),
        parts.table(found.costs, head),
        not found.costs,
    ]
