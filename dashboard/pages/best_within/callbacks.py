"""What *Best within* asks of the server: the next of a search, a file, and what it is asked of.

The browser asks again and again, each time for the next runs (`assets/best_within.js`): so progress
is seen, and whoever stops asking stops the work.
"""

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from dashboard.cache import Kept
from dashboard.jobs import JobQueue
from dashboard.pages.ask import in_browser, question
from dashboard.pages.best_within import shown
from dashboard.pages.best_within.request import Budget
from dashboard.pages.best_within.running import Running
from dashboard.pages.portable import portable
from dashboard.pages.state_words import told_state
from dashboard.state import now_of
from dashboard.words.language import say
from simulation.experiments.portfolio import BestWithin
from simulation.scenario.errors import ScenarioError

MOST_KEPT = 8  # searches
ROOM = "best-within"
ALERT = "best-message"
GIVEN = ("hours", "money", "goal", "not-worse", "levers")
IN_THE_BROWSER: dict[str, list[Any]] = {  # what each function of `assets/best_within.js` reacts to
    "best_asked": [
        Input("best-ask", "n_clicks"),
        *(State(f"best-{name}", "value") for name in GIVEN),
        State("best-robust", "checked"),
    ],
    "best_stop": [Input("best-stop", "n_clicks")],
    "best_moved": [Input("scenario", "data")],
    "best_answered": [Input("best-answered", "data")],
    "best_compare": [
        Input("best-compare", "n_clicks"),
        State("best-one", "value"),
        State("best-two", "value"),
        State("pins", "data"),
    ],
}
SHOWN = {
    "shown": Output("best-found", "children"),
    "so-far": Output("best-so-far", "children"),
    "done": Output("best-done", "children"),
    "bar": Output("best-bar", "value"),
}
ASKED_OF = {
    "told": Output("best-asked-of", "children"),
    "money": Output("best-money", "label"),
}


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the question, the files, and what the browser does by itself."""
    for name, given in IN_THE_BROWSER.items():
        in_browser(app, name, Output(f"done-{name}", "data"), given)
    kept = Kept(MOST_KEPT)
    asks = {"asked": Input("best-asked", "data")}

    @question(app, SHOWN, asks, ALERT, Budget, reply="best-answered", room=ROOM)
    def answered(session: str, asked: Budget) -> dict[str, Any]:
        """Return how far the search is, or everything that is shown."""
        return moved_on(jobs, session, asked, kept)

    files = {
        "clicks": Input({"part": "best-file", "name": ALL}, "n_clicks"),
        "asked": State("best-asked", "data"),
    }

    @question(app, {"file": Output("file-best", "data")}, files, ALERT, Budget)
    def file(_: str, clicks: Any, asked: Budget) -> dict[str, Any]:  # noqa: ARG001 - which, in ctx
        """Return the scenario file of a finalist."""
        if not ctx.triggered or not ctx.triggered[0]["value"]:
            raise PreventUpdate
        name = ctx.triggered_id["name"] if isinstance(ctx.triggered_id, dict) else ""
        return {"file": file_of(asked, name, kept)}

    @question(app, ASKED_OF, {"state": Input("best-shown", "data")}, ALERT)
    def asked_of(_: str, state: Any) -> dict[str, Any]:
        """Return of which scenario it is asked, and in what its money is."""
        if state is None:
            raise PreventUpdate
        now = now_of({"now": state})
        currency = now.scenario().organization.currency
        return {
            "told": say("Asked of what What if shows: {scenario}.", scenario=told_state(now)),
            "money": say("Money, in {currency}", currency=currency),
        }


def moved_on(jobs: JobQueue, session: str, asked: Budget, kept: Kept) -> dict[str, Any]:
    """Run the next of a search; return how far it is, or all that is shown.

    Raises `ScenarioError`, `Refused`, and `Superseded`.
    """
    running: Running = kept.of(asked.key(), lambda: Running(asked.question()))
    running.move_on(jobs, session)
    if running.found is None:
        return shown.how_far(running)
    return shown.answer(running.found, asked)


def file_of(asked: Budget, name: Any, kept: Kept) -> dict[str, str]:
    """Return the scenario file of a finalist. Raises `ScenarioError` where it is not known here."""
    running: Running | None = kept.find(asked.key())
    found: BestWithin | None = None if running is None else running.found
    if found is None or name not in found.finalists["name"].tolist():
        raise ScenarioError([say("This is no longer known here: press “Search” again.")])
    scenario = found.question.scenario_of(found.portfolio(name))
    return {"content": portable(scenario), "filename": shown.file_name(asked.now.base, name)}
