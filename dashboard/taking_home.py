"""What is taken home: the link that restores everything, and the scenario file."""

from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.opening import said
from dashboard.state import What, link_of, now_of, pins_of, what_of
from simulation.problems import ScenarioError
from simulation.scenario_file import to_toml


def menu() -> Any:
    """Return the menu: what can be taken home."""
    field = dmc.TextInput(id="link", label="This link restores everything", readOnly=True)
    copied = dmc.CopyButton(
        "Copy", target_id="link", copiedChildren="Copied", size="compact-sm", variant="default"
    )
    file = dmc.Button("Scenario file", id="download", size="compact-sm", variant="default")
    return html.Details(
        [
            html.Summary("Take home", id="take-home", className="button"),
            html.Div([field, copied, file, dcc.Download(id="file")], className="drop"),
        ],
        id="take-home-menu",
        className="menu",
    )


def wire(app: Dash) -> None:
    """Register what makes a link and a file."""
    app.callback(
        Output("link", "value"),
        Input("take-home", "n_clicks"),
        State("scenario", "data"),
        State("pins", "data"),
        State("address", "href"),
        prevent_initial_call=True,
    )(link)
    app.callback(
        Output("file", "data"),
        Output("notice", "children", allow_duplicate=True),
        Output("notice", "hide", allow_duplicate=True),
        Input("download", "n_clicks"),
        State("scenario", "data"),
        prevent_initial_call=True,
    )(scenario_file)


def link(clicks: Any, state: Any, pins: Any, address: Any) -> str:
    """Return the link that restores what is shown, or why there is none."""
    if not clicks:
        raise PreventUpdate
    try:
        before = what_of(state.get("before")) if isinstance(state, dict) else None
        made = link_of(now_of(state), before or now_of(state), pins_of(pins))
    except ScenarioError as error:
        return str(error)
    return f"{str(address or '')[:300].partition('?')[0]}?what={made}"


def scenario_file(clicks: Any, state: Any) -> tuple[Any, ...]:
    """Return the scenario as a file: the same that the command line reads."""
    if not clicks:
        raise PreventUpdate
    try:
        what = now_of(state)
    except ScenarioError as error:
        return no_update, said(error), False
    content = portable(what)
    return {"content": content, "filename": f"{what.base}-what-if.toml"}, "", True


def portable(what: What) -> str:
    """Return a scenario as a file; one's own roster and network are named as files beside it."""
    scenario = what.scenario()
    own = scenario.organization
    paths = {"people": own.people, "ties": own.ties}
    beside = {key: Path(path).name for key, path in paths.items() if path is not None}
    if not beside:
        return to_toml(scenario)
    named = own.model_copy(update=beside)
    told = f"# Put the files that you sent beside this one, as {' and '.join(beside.values())}.\n"
    return told + to_toml(scenario.model_copy(update={"organization": named}))
