"""What a visit begins with, and what another organization or a link puts in its place."""

import functools
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.exceptions import PreventUpdate

from dashboard import controls, later
from dashboard.link import Linked, read_link
from dashboard.pages import components
from dashboard.pages.ask import question, said
from dashboard.pages.state_words import key_name, title_of
from dashboard.state import MOST_PINS, MOST_SHOCKS, PageState, loaded, of_library, sent
from dashboard.uploads import HOW, UPLOADS
from dashboard.words.language import ENGLISH, english, say, spoken_in
from simulation.founding.guard import ASKED, NOT_SAID
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.scenario.files import scenario_names

CRISIS = {
    "kind": "external_crisis",
    "name": "external_crisis",
    "day": 60,
    "size": 0.6,
    "duration": 60,
}
NAMES = {key: key_name(key) for key in sorted(controls.CHANGEABLE)}
BASELINE = "baseline"
PLACES, PRACTICES, EVENTS = english("Places"), english("What leaders do"), english("Events")
YOUR_OWN = english("Your own")
OF_A_PLACE = ("organization", "people", "pathways", "work", "stakeholders", "assumptions")
LONGEST_CONSENT = 500  # letters
OPENING = PageState("baseline", {}, (CRISIS,))
SENT = {
    "base": Output("base", "data", allow_duplicate=True),
    "contents": Output("upload", "contents"),
}


def wire(app: Dash) -> None:
    """Register what opens a link or another organization."""
    app.callback(
        Output("base", "data"),
        Output("notice", "children"),
        Output("notice", "hide"),
        Input("address", "search"),
        Input("organization", "value"),
        State("base", "data"),
    )(begun)
    sends = {
        "contents": Input("upload", "contents"),
        "names": State("upload", "filename"),
        "consent": State("consent", "value"),
    }
    question(app, SENT, sends, "notice", refused={"contents": None})(sent_in)


def sent_in(_: str, contents: Any, names: Any, consent: Any) -> dict[str, Any]:
    """Return the organization that was sent to begin with, and what was read or is wrong."""
    if contents is None:
        raise PreventUpdate
    agreed = " ".join(consent.split())[:LONGEST_CONSENT] if isinstance(consent, str) else ""
    upload = UPLOADS.take(contents, names, agreed)
    own = of_library(upload.name)._replace(shocks=OPENING.shocks)
    own.scenario()
    start = beginning(Linked(own, own, None)) | {"is_sent": True}
    return {
        "base": start,
        "message": said_of(upload.notes, agreed),
        "hide": False,
        "contents": None,
    }


def said_of(notes: list[str], consent: str) -> list[Any]:
    """Return what was read of an organization that was sent, and whether its people agreed."""
    return [html.Div(note) for note in (*notes[:8], *([] if consent else [say(NOT_SAID)]))]


def upload() -> Any:
    """Return where an organization of one's own is sent."""
    press = dmc.Button(say("Choose files, or drop them here"), size="sm", variant="default")
    label = say("What they agreed to (it stands in the scenario file)")
    inside = [
        html.P(say(ASKED)),
        dmc.TextInput(id="consent", label=label, value="", size="sm"),
        html.P(say(HOW), className="meaning"),
        dcc.Upload(press, id="upload", multiple=True),
    ]
    return components.menu(say("Your own organization …"), inside)


def begun(search: Any, chosen: Any, base: Any) -> tuple[Any, ...]:
    """Return what a page begins with, or goes on with, and what is wrong with it."""
    return begun_with(search, chosen, base, was_address=ctx.triggered_id == "address")


def begun_with(search: Any, chosen: Any, base: Any, was_address: bool = True) -> tuple[Any, ...]:
    """Return what is shown: of a link, of a scenario that was chosen, or the first."""
    is_first = not isinstance(base, dict)
    try:
        link = link_in(search) if is_first or was_address else ""
        if link:
            found = read_link(link)
        elif is_first:
            found = Linked(OPENING, OPENING, ())
        elif was_address or chosen == base.get("name"):
            raise PreventUpdate
        else:
            found = Linked(of_library(chosen), of_library(chosen), None)
    except ScenarioError as error:
        start = beginning(Linked(OPENING, OPENING, ())) if is_first else no_update
        return start, said(error), False
    return beginning(found), "", True


def link_in(search: Any) -> str:
    """Return the link in an address, "" where there is none."""
    _, found, link = search.partition("?what=") if isinstance(search, str) else ("", "", "")
    return link if found else ""


def beginning(found: Linked) -> dict[str, Any]:
    """Return a scenario's own values, the states to show, and in what range each number fits.

    Its words are English, whatever the reader's language: the browser keeps them, and says them in
    the language of the day.
    """
    scenario = loaded(found.now.base)
    own = {key: controls.value_at(scenario, key) for key in controls.CHANGEABLE}
    own |= later.on_page(scenario)
    laid_out = {key: controls.value_at(Scenario(), key) for key in controls.CHANGEABLE}
    with spoken_in(ENGLISH):
        choices = options(found.now.base)
    return {
        "name": found.now.base,
        "options": choices,
        "days": scenario.run.days,
        "description": scenario.description,
        "currency": scenario.organization.currency,
        "values": own,
        "laid_out": laid_out,
        "now": sent(found.now),
        "before": sent(found.before),
        "pins": None if found.pins is None else [sent(one) for one in found.pins],
        "most_shocks": MOST_SHOCKS,
        "most_pins": MOST_PINS,
        "ranges": controls.RANGES,
        "sizes": controls.SIZES,
        "ends": later.ends_of(scenario),
        "most_later": later.MOST_LATER,
        "names": NAMES,
    }


def options(own: str) -> list[dict[str, Any]]:
    """Return what to choose from, in lists: an organization that was sent, and the library's."""
    lists: dict[str, list[str]] = {YOUR_OWN: [] if own in scenario_names() else [own]}
    lists |= {title: [] for title in (PLACES, PRACTICES, EVENTS)}
    for name in scenario_names():
        lists[list_of(name)].append(name)
    return [
        {
            "group": say(title),
            "items": components.options({one: title_of_name(one) for one in names}),
        }
        for title, names in lists.items()
        if names
    ]


def title_of_name(name: str) -> str:
    """Return what a scenario is called."""
    return title_of(PageState(name, {}, ()))


@functools.cache
def list_of(name: str) -> str:
    """Return in which list a scenario of the library stands.

    An event is the baseline struck, a practice the baseline with levers; all else is a place.

    >>> list_of("hospital-unit"), list_of("layoff-fair"), list_of("team-rewards")
    ('Places', 'Events', 'What leaders do')
    """
    usual, own = loaded(BASELINE), loaded(name)
    if name == BASELINE or any(getattr(own, part) != getattr(usual, part) for part in OF_A_PLACE):
        return PLACES
    return PRACTICES if own.levers != usual.levers else EVENTS
