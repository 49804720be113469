"""The scenarios that are pinned: cards with their letters, and what can be done with each."""

from typing import Any, NamedTuple

from dash import ALL, Dash, Input, Output, State, ctx, html
from dash.exceptions import PreventUpdate

from dashboard.link import link_of
from dashboard.pages import components
from dashboard.pages.ask import question, said
from dashboard.pages.components import Component
from dashboard.pages.state_words import short_names, told_state
from dashboard.paths import under
from dashboard.state import MOST_PINS, PageState, now_of, of_library, pins_of, sent
from dashboard.words.compare_tables import LETTERS
from simulation.scenario.errors import ScenarioError

ACTS = {"open": "Open in What if", "first": "Make it the reference", "remove": "Remove"}
NONE_YET = (
    "Nothing is saved yet. In What if press Save for comparison, or add scenarios of the library "
    "here: two to four are compared, with the same people and the same luck."
)


class Pinned(NamedTuple):
    """What is pinned after something was done, and the address to go to, if any."""

    pins: tuple[PageState, ...]
    link: str = ""


def cards(pins: Any) -> Component:
    """Return the cards, or what to do where there is none."""
    try:
        known = pins_of(pins)
        named = enumerate(zip(known, short_names(known), strict=True))
    except ScenarioError as error:
        return html.Div(said(error))
    made = [card(nth, what, name) for nth, (what, name) in named]
    if len(known) == 1:
        made.append(html.P("Add one more, and the two are compared.", className="meaning"))
    return made or html.P(NONE_YET)


def card(nth: int, what: PageState, name: str) -> Component:
    """Return one scenario that is pinned."""
    letter = LETTERS[nth]
    role = "the reference" if nth == 0 else "compared with A"
    acts = [act for act in ACTS if not (act == "first" and nth == 0)]
    buttons = [
        components.button(
            ACTS[act],
            {"part": "pinned", "act": act, "nth": nth},
            "compact-xs",
            **components.aria(label=f"{ACTS[act]}: {letter} {name}"),
        )
        for act in acts
    ]
    return html.Article(
        [
            html.Div(
                [html.Span(letter, className="letter"), html.Span(role, className="unit")],
                className="card-top",
            ),
            html.H2(name),
            html.P(told_state(what), className="meaning"),
            html.Div(buttons, className="acts"),
        ],
        className=f"panel pinned letter-{letter}",
    )


def wire(app: Dash) -> None:
    """Register what shows the cards, and what is done with them."""
    app.callback(Output("compare-cards", "children"), Input("pins", "data"))(cards)
    done = {
        "pins": Output("pins", "data", allow_duplicate=True),
        "path": Output("address", "pathname", allow_duplicate=True),
        "search": Output("address", "search", allow_duplicate=True),
        "chosen": Output("compare-add", "value"),
    }
    given = {
        "acts": Input({"part": "pinned", "act": ALL, "nth": ALL}, "n_clicks"),
        "adds": Input("compare-add-now", "n_clicks"),
        "name": Input("compare-add", "value"),
        "pins": State("pins", "data"),
        "state": State("scenario", "data"),
    }
    question(app, done, given, "pin-message", refused={"chosen": None})(pressed)


def pressed(_: str, acts: Any, adds: Any, name: Any, pins: Any, state: Any) -> dict[str, Any]:
    """Do what was pressed: return pins or, to open one, the address."""
    del acts, adds  # which was pressed is told by the context
    if not ctx.triggered or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    by = ctx.triggered_id
    if by == "compare-add-now":
        done = added(pins_of(pins), now_of(state))
    elif by == "compare-add":
        done = added(pins_of(pins), of_library(str(name)))
    else:
        done = acted(pins_of(pins), by["act"], by["nth"])
    if done.link:
        return {"path": under("/"), "search": f"?what={done.link}"}
    return {"pins": [sent(one) for one in done.pins], "chosen": None}


def added(pins: tuple[PageState, ...], what: PageState) -> Pinned:
    """Pin one more. Raises `ScenarioError` where it is pinned, or there is no room."""
    if what in pins:
        raise ScenarioError([f"This is saved already, as {LETTERS[pins.index(what)]}."])
    if len(pins) >= MOST_PINS:
        raise ScenarioError([f"At most {MOST_PINS} can be compared; remove one first."])
    return Pinned((*pins, what))


def acted(pins: tuple[PageState, ...], act: Any, nth: Any) -> Pinned:
    """Open, remove, or make the reference of all. Raises `ScenarioError` where there is none."""
    is_known = isinstance(act, str) and act in ACTS
    if not is_known or type(nth) is not int or not 0 <= nth < len(pins):
        raise ScenarioError(["This scenario is no longer here."])
    others = (*pins[:nth], *pins[nth + 1 :])
    if act == "open":
        return Pinned(pins, link_of(pins[nth], pins[0], pins))
    return Pinned((pins[nth], *others) if act == "first" else others)
