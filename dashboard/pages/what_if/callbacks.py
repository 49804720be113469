"""The one question of *What if* that is answered with lives: what comes of a state."""

from typing import Any

from dash import Dash, Input, Output, State, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.figures.theme import Look
from dashboard.jobs import Engine, Refused, Superseded
from dashboard.lives import CURVES
from dashboard.pages import components
from dashboard.pages.start import said
from dashboard.pages.state_words import told_state
from dashboard.pages.what_if.answer import Answer, answer
from dashboard.state import session_of, what_of
from simulation.scenario.errors import ScenarioError

SHOWN = [
    ("headline", "children"),
    ("so-far", "children"),
    ("tiles", "children"),
    *((f"chart-{name}", "figure") for name in CURVES),
    *((f"caption-{name}", "children") for name in CURVES),
    *((f"table-{name}", "children") for name in CURVES),
    ("costs", "children"),
    ("costs-panel", "hidden"),
    ("what-is-shown", "children"),
]


def wire(app: Dash, engine: Engine) -> None:
    """Register the one question that the server answers with lives."""

    def answered(asked: Any, session: Any) -> list[Any]:
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
        notes = [html.Div(note) for note in found.notes]
        return [*shown(found), told_state(now), notes, not notes, version]

    app.callback(
        *(Output(*place) for place in SHOWN),
        Output("message", "children"),
        Output("message", "hide"),
        Output("answered", "data"),
        Input("asked", "data"),
        State("session", "data"),
        prevent_initial_call=True,
    )(answered)


def shown(found: Answer) -> list[Any]:
    """Return what the page shows of an answer, in the order of `SHOWN`, but for the state.

    Sentences and tables wait until all histories are lived: until then they are of the ones before,
    and look so.
    """
    told = f"{found.histories} of {found.wanted} histories"
    is_whole = found.histories == found.wanted
    if not is_whole:
        told += ", the rest are being lived"
    head = ("lever", "money a run", "hours a run")
    tables = [components.table(lines) for lines in found.tables.values()]
    return [
        found.headline,
        told,
        [components.tile(one) for one in found.tiles],
        *found.figures.values(),
        *(said if is_whole else no_update for said in found.captions.values()),
        *(lines if is_whole else no_update for lines in tables),
        components.table(found.costs, head) if is_whole else no_update,
        not found.costs,
    ]
