"""What is taken home: a link, files, and what the browser prints or tells a second screen."""

import functools
from collections.abc import Callable
from typing import Any

import segno
from dash import Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard.arms import most, run_arms
from dashboard.jobs import JobQueue
from dashboard.link import link_of
from dashboard.pages.ask import in_browser, question
from dashboard.pages.decision import PRINT
from dashboard.pages.portable import portable
from dashboard.pages.state_words import told_state
from dashboard.pages.take_home.csv_files import days_csv, histories_csv
from dashboard.state import PageState, before_of, now_of, pins_of
from simulation.arms import Arm
from simulation.scenario.errors import ScenarioError

PRINTS = ("print", PRINT)  # the buttons that print
Made = tuple[str, str]  # what is in a file, and its name


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register what makes a link, files, a printed page, and what the second screen shows."""
    app.callback(
        Output("link", "value"),
        Output("paper-code", "src"),
        Output("printing", "data"),
        Input("take-home", "n_clicks"),
        *(Input(button, "n_clicks") for button in PRINTS),
        State("scenario", "data"),
        State("pins", "data"),
        State("address", "href"),
        prevent_initial_call=True,
    )(way_back)
    wire_file(app, "download", lambda _, now, __: scenario_file(now))
    for name, make in (("days", days_csv), ("histories", histories_csv)):
        wire_file(app, f"download-{name}", functools.partial(numbers, jobs, name, make))
    wire_browser(app)


def wire_file(app: Dash, name: str, make: Callable[[str, PageState, PageState], Made]) -> None:
    """Register the making of a file; what is wrong is said instead."""
    given = {"clicks": Input(name, "n_clicks"), "state": State("scenario", "data")}

    @question(app, {"file": Output(f"file-{name}", "data")}, given, "notice", room="csv")
    def file(session: str, clicks: Any, state: Any) -> dict[str, Any]:
        """Return a file."""
        if not clicks:
            raise PreventUpdate
        content, filename = make(session, now_of(state), before_of(state))
        return {"file": {"content": content, "filename": filename}}


def wire_browser(app: Dash) -> None:
    """Register what the browser does by itself: printing, and telling the second screen."""
    printing = [Input("printing", "data")]
    in_browser(app, "print_page", Output("done-printing", "data"), printing, at_first=False)
    shown = (
        Input("chart-main", "figure"),
        Input("headline", "children"),
        Input("what-is-shown", "children"),
        Input("session", "data"),
    )
    in_browser(app, "tell_screen", Output("done-showing", "data"), shown)


def way_back(*given: Any) -> tuple[str, str, Any]:
    """Return the link that restores what is shown, as text and to be scanned; and what to print.

    What is printed is the number of times that it was asked for, which is new each time.
    """
    *clicks, state, pins, address = given
    if not any(clicks):
        raise PreventUpdate
    made = link(state, pins, address)
    is_printed = ctx.triggered_id in PRINTS
    return made, scannable(made), sum(filter(None, clicks)) if is_printed else no_update


def scannable(text: str) -> str:
    """Return a text as a QR code, the source of an image; nothing for what is too long for one."""
    try:
        code = segno.make_qr(text, error="l")
    except segno.DataOverflowError:
        return ""
    return str(code.svg_data_uri(border=0, omitsize=True))


def link(state: Any, pins: Any, address: Any) -> str:
    """Return the link that restores what is shown, or why there is none."""
    try:
        made = link_of(now_of(state), before_of(state), pins_of(pins))
    except ScenarioError as error:
        return str(error)
    return f"{str(address or '')[:300].partition('?')[0]}?what={made}"


def scenario_file(what: PageState) -> Made:
    """Return the scenario as a file: the same that the command line reads."""
    return portable(what.scenario()), f"{what.base}-what-if.toml"


def numbers(
    jobs: JobQueue,
    name: str,
    make: Callable[[dict[str, Arm]], str],
    session: str,
    now: PageState,
    before: PageState,
) -> Made:
    """Return what was run, of both states, as CSV."""
    states = (now,) if now == before else (now, before)
    scenarios = [state.scenario() for state in states]
    arms = run_arms(jobs, session, scenarios, most(scenarios[0]))
    told = make(dict(zip(map(told_state, states), arms, strict=True)))
    return told, f"{now.base}-what-if-{name}.csv"
