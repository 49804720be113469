"""What *Sweeps* asks of the server: what a sweep offers, its answers, and the way to *What if*."""

from collections.abc import Callable
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard.cache import Kept
from dashboard.link import link_of
from dashboard.pages import components
from dashboard.pages.ask import in_browser, question, request_of, said
from dashboard.pages.sweeps import answer as shown
from dashboard.pages.sweeps.answer import SweepQuestion
from dashboard.pages.sweeps.points import (
    as_state,
    chosen_point,
    elsewhere_words,
    known_point,
    point_words,
    pressed_point,
)
from dashboard.pages.sweeps.stores import MOST_OPEN, Opened, opened_by_name, sweeps_found
from dashboard.paths import under
from dashboard.state import pins_of
from dashboard.words.names import axis_name, measure_title
from simulation.experiments.sweeps.axes import Point
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

PLACE = "sweeps"
SIDES = ("across", "upward", "right", "down")
MOST_RESULTS = 60
THERE = {
    "sweeps": Output("sweep-name", "data"),
    "chosen": Output("sweep-name", "value"),
    "is-there": Output("sweep-none", "hidden"),
    "is-none": Output("sweep-body", "hidden"),
}
OFFERED = {
    "outcomes": Output("sweep-outcome", "data"),
    "outcome": Output("sweep-outcome", "value"),
    **{f"{side}-axes": Output(f"sweep-{side}", "data") for side in SIDES},
    **{side: Output(f"sweep-{side}", "value") for side in SIDES},
    **{name: Output(f"sweep-{name}", "children") for name in ("about", "levels", "elsewhere")},
    "no-gap": Output("sweep-gap", "hide"),
}
DIAGRAM = {
    "figure": Output("chart-sweep", "figure"),
    "style": Output("chart-sweep", "style"),
    "caption": Output("caption-sweep", "children"),
    "table": Output("table-sweep", "children"),
}
NO_DIAGRAM = {"figure": components.EMPTY, "style": {"height": "0"}, "caption": "", "table": None}
WAY = {
    "path": Output("address", "pathname", allow_duplicate=True),
    "search": Output("address", "search", allow_duplicate=True),
    "point": Output("sweep-point", "data"),
}
ALERT = "sweep-message"


def wire(app: Dash) -> None:
    """Register the callbacks of the page."""
    stores, kept = Kept(MOST_OPEN), Kept(MOST_RESULTS)
    here = {"went": Input("went", "data"), "value": State("sweep-name", "value")}
    app.callback(output=THERE, inputs=here)(sweeps_to_choose)
    asks = {"asked": Input("sweep-asked", "data")}

    @question(app, OFFERED, {"name": Input("sweep-name", "value")}, ALERT)
    def offered(_: str, name: Any) -> dict[str, Any]:
        """Return outcomes, axes, levels and words of a sweep."""
        return offers(opened_by_name(name, stores), kept) if name else {}

    chosen = [Input(f"sweep-{name}", "value") for name in ("outcome", *SIDES)]
    given = [*chosen, State("sweep-name", "value")]
    in_browser(app, "sweep_chosen", Output("sweep-done", "data"), given)

    @question(app, DIAGRAM, asks, ALERT, SweepQuestion, refused=NO_DIAGRAM)
    def drawn(_: str, asked: SweepQuestion) -> dict[str, Any]:
        """Return the diagram and its words."""
        phase = shown.diagram_of(opened_by_name(asked.name, stores), asked, kept)
        return shown.diagram_parts(phase, asked.look)

    for name, tell in (("strengths", shown.strengths_parts), ("box", shown.box_parts)):
        app.callback(
            Output(f"sweep-{name}", "children"), *asks.values(), prevent_initial_call=True
        )(lambda asked, tell=tell: part_of(tell, asked, stores, kept))
    wire_opening(app, stores, kept)


def wire_opening(app: Dash, stores: Kept, kept: Kept) -> None:
    """Register the way from a field, or from chosen values, to What if."""
    given = {
        "clicked": Input("chart-sweep", "clickData"),
        "opens": Input("sweep-open", "n_clicks"),
        "anyways": Input("sweep-anyway", "n_clicks"),
        "asked": State("sweep-asked", "data"),
        "places": State({"part": "level", "nth": ALL}, "value"),
        "point": State("sweep-point", "data"),
        "pins": State("pins", "data"),
    }

    @question(app, WAY, given, "sweep-gap", SweepQuestion, says="sweep-missing")
    def opened(_: str, asked: SweepQuestion, pins: Any, **sent: Any) -> dict[str, Any]:
        """Return the address that opens a point, or in words what is lost by that."""
        if not ctx.triggered or not ctx.triggered[0]["value"]:
            raise PreventUpdate
        store = opened_by_name(asked.name, stores)
        if ctx.triggered_id == "sweep-anyway":
            return way_to(known_point(store.sweep, sent["point"]), store.sweep, pins, True)
        at = chosen_point(store.sweep, sent["places"])
        if ctx.triggered_id == "chart-sweep":
            found = shown.diagram_of(store, asked, kept)
            at = pressed_point(store.sweep, found, sent["clicked"], at)
        return way_to(at, store.sweep, pins, False)


def sweeps_to_choose(went: Any, value: Any) -> dict[str, Any]:
    """Return the sweeps that are there now, and which is shown."""
    if went != PLACE:
        raise PreventUpdate
    runs = {one.name: one.runs for one in sweeps_found()}
    told = {name: f"{name} – {runs_words(count)}" for name, count in runs.items()}
    chosen = value if value in list(runs) else next(iter(runs), None)
    return {
        "sweeps": components.options(told),
        "chosen": no_update if chosen == value else chosen,
        "is-there": bool(runs),
        "is-none": not runs,
    }


def runs_words(runs: int | None) -> str:
    """Return a number of runs in words."""
    return "no table yet" if runs is None else f"{runs:,} runs"


def offers(store: Opened, kept: Kept) -> dict[str, Any]:
    """Return what a sweep offers. Raises `ScenarioError`."""
    names, first = shown.known_outcomes(store)
    keys = (*shown.first_axes(store, first, kept), None, None)[:2]
    axes = components.options({axis.key: axis_name(axis.key) for axis in store.sweep.axes})
    return {
        "outcomes": components.options({name: measure_title(name) for name in names}),
        "outcome": first,
        **{f"{side}-axes": axes for side in SIDES},
        **dict(zip(SIDES, (*keys, None, None), strict=True)),
        "about": shown.about(store),
        "levels": shown.level_choices(store.sweep),
        "elsewhere": elsewhere_words(store.sweep),
        "no-gap": True,
    }


def part_of(
    tell: Callable[[Opened, SweepQuestion, Kept], list[Any]], given: Any, stores: Kept, kept: Kept
) -> list[Any]:
    """Return what moves an outcome or where cases gather, or in its place why that is not known."""
    try:
        asked = request_of(SweepQuestion, given)
        return tell(opened_by_name(asked.name, stores), asked, kept)
    except ScenarioError as error:
        return said(error)


def way_to(point: Point, sweep: Sweep, pins: Any, anyway: bool) -> dict[str, Any]:
    """Return the way to a point in What if; where something is lost by that, first say what."""
    state = as_state(sweep.scenario_of(point))
    if state.missing and not anyway:
        told = f"{point_words(point)}: this cannot be set there: {'; '.join(state.missing)}."
        return {"message": told[:1].upper() + told[1:], "hide": False, "point": point}
    link = link_of(state.what, state.what, pins_of(pins))
    return {"path": under("/"), "search": f"?what={link}"}
