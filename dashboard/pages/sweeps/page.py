"""*Sweeps*: what a sweep says, and the way from each of its organizations to *What if*."""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.cache import Kept
from dashboard.jobs import JobQueue
from dashboard.link import link_of
from dashboard.pages import components
from dashboard.pages.ask import said
from dashboard.pages.components import alert
from dashboard.pages.sweeps import answer as shown
from dashboard.pages.sweeps.points import (
    as_state,
    choices,
    chosen_point,
    elsewhere_words,
    known_point,
    point_words,
    pressed_point,
    usual_choice,
)
from dashboard.pages.sweeps.stores import MOST_OPEN, Opened, opened_by_name, sweeps_found
from dashboard.state import pins_of
from dashboard.words.names import axis_name, readable
from simulation.experiments.analysis.levels import spoken
from simulation.experiments.sweeps.axes import Axis, Point
from simulation.experiments.sweeps.designs import size_of
from simulation.experiments.sweeps.reading import sweep_names
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

NAME, PATH, TITLE = "Sweeps", "/sweeps", "Sweeps"
SIDES = {
    "across": "From left to right",
    "upward": "Upward",
    "right": "Panels to the right",
    "down": "Panels downward",
}
MOST_RESULTS = 60
MEANING = (
    "Each field is a group of organizations that were lived under the same luck. Press a field, "
    "and it opens in What if; with the keyboard, choose the values below."
)


def page() -> list[Any]:
    """Return the page, for somebody who comes here."""
    return [
        *(dcc.Store(id=f"sweep-{name}") for name in ("asked", "point", "done")),
        sweep_tools(),
        alert("sweep-message", "Not so", "red"),
        none_yet(),
        html.Div(
            [
                html.P(id="sweep-about", className="meaning"),
                diagram(),
                html.Div(
                    [
                        later_panel("What moves it", "sweep-strengths"),
                        later_panel("Where cases gather", "sweep-box"),
                    ],
                    className="columns",
                ),
            ],
            id="sweep-body",
            className="results",
            hidden=True,
        ),
    ]


def sweep_tools() -> Any:
    """Return the line at the top: which sweep, and which outcome."""
    return html.Div(
        [
            html.H1(TITLE),
            choice("sweep-name", "Sweep in the results folder", 400),
            choice("sweep-outcome", "Outcome", 240),
        ],
        className="tools",
    )


def choice(name: str, label: str, width: int = 220, clears: bool = False) -> Any:
    """Return a field in which one is chosen."""
    return dmc.Select(
        id=name, label=label, data=[], allowDeselect=clears, clearable=clears, size="sm", w=width
    )


def none_yet() -> Any:
    """Return what to do where there is no sweep."""
    names = ", ".join(sweep_names())
    return html.Div(
        [
            html.H2("There is no sweep here yet"),
            html.P("A sweep lives many organizations, so it is run from the command line:"),
            html.Pre(f"python run.py sweep {sweep_names()[0]}"),
            html.P(f"Sweeps that come with the project: {names}. Its results lie in results/."),
        ],
        id="sweep-none",
        className="panel",
        hidden=True,
    )


def diagram() -> Any:
    """Return the phase diagram, and the way from it to What if."""
    graph = dcc.Graph(
        id="chart-sweep", figure=components.EMPTY, config=components.PLAIN, responsive=True
    )
    said_of = components.aria(label="Phase diagram: the sentence below says how it is read")
    return html.Div(
        [
            html.H2("Where it is high, and where low"),
            html.P(MEANING, className="meaning"),
            html.Div(
                [
                    choice(f"sweep-{side}", SIDES[side], 200, side in ("right", "down"))
                    for side in SIDES
                ],
                className="tools",
            ),
            html.Div(graph, className="drawn fields-of-sweep", role="img", **said_of),
            html.P(id="caption-sweep", className="meaning"),
            html.Details([html.Summary("As a table"), html.Div(id="table-sweep")]),
            way_to_what_if(),
        ],
        className="panel",
    )


def way_to_what_if() -> Any:
    """Return the choice of a point, and what is said of it."""
    told = html.Div(
        dmc.Alert(
            [
                html.Div(id="sweep-missing"),
                dmc.Button("Open it without that", id="sweep-anyway", size="compact-sm", mt="xs",
                           variant="default"),
            ],
            id="sweep-gap",
            title="What if cannot show all of this",
            color="orange",
            hide=True,
        ),
        role="alert",
    )  # fmt: skip
    return html.Div(
        [
            html.H3("Open one of these organizations in What if"),
            html.Div(
                [
                    html.Div(id="sweep-levels", className="tools"),
                    dmc.Button("Open in What if", id="sweep-open", size="sm", color="accent.6"),
                ],
                className="open-one",
            ),
            html.P(id="sweep-elsewhere", className="meaning"),
            told,
        ]
    )


def later_panel(title: str, name: str) -> Any:
    """Return a part of the page that is filled later."""
    return html.Div([html.H2(title), html.Div("Working it out …", id=name)], className="panel")


def wire(app: Dash, jobs: JobQueue) -> None:  # noqa: ARG001 - nothing is lived here
    """Register the callbacks of the page."""
    stores, kept = Kept(MOST_OPEN), Kept(MOST_RESULTS)
    app.callback(
        Output("sweep-name", "data"),
        Output("sweep-name", "value"),
        Output("sweep-none", "hidden"),
        Output("sweep-body", "hidden"),
        Input("address", "pathname"),
        State("sweep-name", "value"),
    )(sweeps_to_choose)
    wire_choice(app, stores, kept)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("hqc", "sweep_chosen"),
        Output("sweep-done", "data"),
        Input("sweep-outcome", "value"),
        *(Input(f"sweep-{side}", "value") for side in SIDES),
        State("sweep-name", "value"),
    )
    wire_answers(app, stores, kept)
    wire_opening(app, stores, kept)


def sweeps_to_choose(path: Any, value: Any) -> tuple[Any, ...]:
    """Return the sweeps that are there now, and which is shown."""
    if path != PATH:
        raise PreventUpdate
    there = sweeps_found()
    data = [{"value": one.name, "label": f"{one.name} – {runs_words(one.runs)}"} for one in there]
    names = [one.name for one in there]
    chosen = value if value in names else next(iter(names), None)
    return data, no_update if chosen == value else chosen, bool(names), not names


def runs_words(runs: int | None) -> str:
    """Return a number of runs in words."""
    return "no table yet" if runs is None else f"{runs:,} runs"


def wire_choice(app: Dash, stores: Kept, kept: Kept) -> None:
    """Register what a sweep offers once it is chosen."""

    def offered(name: Any) -> list[Any]:
        """Return outcomes, axes, levels and words of a sweep, and what is wrong with it."""
        try:
            store = opened_by_name(name, stores)
            return [*offers(store, kept), "", True]
        except ScenarioError as error:
            return [*[no_update] * 14, said(error), not name]

    app.callback(
        Output("sweep-outcome", "data"),
        Output("sweep-outcome", "value"),
        *(Output(f"sweep-{side}", "data") for side in SIDES),
        *(Output(f"sweep-{side}", "value") for side in SIDES),
        Output("sweep-about", "children"),
        Output("sweep-levels", "children"),
        Output("sweep-elsewhere", "children"),
        Output("sweep-gap", "hide"),
        Output("sweep-message", "children"),
        Output("sweep-message", "hide"),
        Input("sweep-name", "value"),
        prevent_initial_call=True,
    )(offered)


def offers(store: Opened, kept: Kept) -> list[Any]:
    """Return what a sweep offers. Raises `ScenarioError`."""
    names, first = shown.known_outcomes(store)
    keys = (*shown.first_axes(store, first, kept), None, None)[:2]
    axes = [{"value": axis.key, "label": axis_name(axis.key)} for axis in store.sweep.axes]
    return [
        [{"value": name, "label": readable(name)} for name in names],
        first,
        *[axes] * len(SIDES),
        *keys,
        None,
        None,
        about(store),
        [level(store.sweep, nth, axis) for nth, axis in enumerate(store.sweep.axes)],
        elsewhere_words(store.sweep),
        True,
    ]


def about(store: Opened) -> str:
    """Return a sweep in a sentence or two."""
    sweep = store.sweep
    lived = int((~store.runs["twin"].to_numpy(dtype=bool)).sum())
    told = (
        f"{size_of(sweep.design, sweep.axes):,} organizations, each under {sweep.replicates} kinds "
        f"of luck: {lived:,} histories."
    )
    missing = sweep.histories - lived
    rest = f" {missing:,} are missing: they failed, or are yet to be lived." if missing else ""
    return f"{sweep.description.strip()} {told}{rest}".strip()


def level(sweep: Sweep, nth: int, axis: Axis) -> Any:
    """Return the choice of one axis's value."""
    return dmc.Select(
        id={"part": "level", "nth": nth},
        label=axis_name(axis.key),
        data=[
            {"value": str(place), "label": spoken(value)}
            for place, value in enumerate(choices(axis))
        ],
        value=str(usual_choice(sweep, axis)),
        allowDeselect=False,
        size="sm",
        w=170,
    )


def wire_answers(app: Dash, stores: Kept, kept: Kept) -> None:
    """Register the three answers: the diagram, what moves an outcome, where cases gather."""

    def drawn(given: Any) -> tuple[Any, ...]:
        """Return the diagram, its words, and what is wrong."""
        asked = shown.asked_of(given)
        try:
            phase = shown.diagram_of(opened_by_name(asked.name, stores), asked, kept)
        except ScenarioError as error:
            return components.EMPTY, {"height": "0"}, "", None, said(error), False
        return *shown.diagram_parts(phase, asked.look), "", True

    def told(given: Any, tell: Any) -> Any:
        """Return one of the other parts; what is wrong stands above already."""
        asked = shown.asked_of(given)
        try:
            return tell(opened_by_name(asked.name, stores), asked, kept)
        except ScenarioError as error:
            return said(error)

    app.callback(
        Output("chart-sweep", "figure"),
        Output("chart-sweep", "style"),
        Output("caption-sweep", "children"),
        Output("table-sweep", "children"),
        Output("sweep-message", "children", allow_duplicate=True),
        Output("sweep-message", "hide", allow_duplicate=True),
        Input("sweep-asked", "data"),
        prevent_initial_call=True,
    )(drawn)
    for name, tell in (("strengths", shown.strengths_parts), ("box", shown.box_parts)):
        app.callback(
            Output(f"sweep-{name}", "children"),
            Input("sweep-asked", "data"),
            prevent_initial_call=True,
        )(lambda given, tell=tell: told(given, tell))


def wire_opening(app: Dash, stores: Kept, kept: Kept) -> None:
    """Register the way from a field, or from chosen values, to What if."""

    def opened(
        clicked: Any, _: Any, __: Any, given: Any, places: Any, point: Any, pins: Any
    ) -> tuple[Any, ...]:
        """Return the address that opens a point, or in words what is lost by that."""
        if not ctx.triggered or not ctx.triggered[0]["value"]:
            raise PreventUpdate
        asked = shown.asked_of(given)
        try:
            store = opened_by_name(asked.name, stores)
            if ctx.triggered_id == "sweep-anyway":
                return there(known_point(store.sweep, point), store.sweep, pins, True)
            at = chosen_point(store.sweep, places)
            if ctx.triggered_id == "chart-sweep":
                at = pressed_point(store.sweep, shown.diagram_of(store, asked, kept), clicked, at)
            return there(at, store.sweep, pins, False)
        except ScenarioError as error:
            return no_update, no_update, said(error), False, no_update

    app.callback(
        Output("address", "pathname", allow_duplicate=True),
        Output("address", "search", allow_duplicate=True),
        Output("sweep-missing", "children"),
        Output("sweep-gap", "hide", allow_duplicate=True),
        Output("sweep-point", "data"),
        Input("chart-sweep", "clickData"),
        Input("sweep-open", "n_clicks"),
        Input("sweep-anyway", "n_clicks"),
        State("sweep-asked", "data"),
        State({"part": "level", "nth": ALL}, "value"),
        State("sweep-point", "data"),
        State("pins", "data"),
        prevent_initial_call=True,
    )(opened)


def there(point: Point, sweep: Sweep, pins: Any, anyway: bool) -> tuple[Any, ...]:
    """Return the way to a point in What if; where something is lost by that, first say what."""
    state = as_state(sweep.scenario_of(point))
    if state.missing and not anyway:
        told = f"{point_words(point)}: this cannot be set there: {'; '.join(state.missing)}."
        return no_update, no_update, told[:1].upper() + told[1:], False, point
    link = link_of(state.what, state.what, pins_of(pins))
    return "/", f"?what={link}", "", True, no_update
