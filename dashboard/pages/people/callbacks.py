"""What *The people* asks of the server: who there is, an evening, its details, and a loss."""

from typing import Any

from dash import Dash, Input, Output, State, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.figures.people import people
from dashboard.figures.people_layout import (
    MOST_PERSONS,
    Scene,
    everybody,
    one_team,
    team_word,
    teams_only,
)
from dashboard.jobs import Engine, Refused, Superseded
from dashboard.link import Linked
from dashboard.pages.components import table
from dashboard.pages.people.panels import (
    breaking_panel,
    bridges_panel,
    connectors_panel,
    person_panel,
    tie_panel,
)
from dashboard.pages.people.request import Asked, asked_of
from dashboard.pages.start import beginning, said
from dashboard.state import What, now_of, sent, session_of, what_of
from dashboard.words import people as words
from simulation.experiments.fragility import thinned
from simulation.experiments.recording import Film, Told, moments
from simulation.results.network import Network
from simulation.scenario.errors import ScenarioError

DETAILS = ("bridges", "connectors", "teams", "person-told", "tie-told", "breaks")
JUMPS = 3


def wire(app: Dash, engine: Engine) -> None:
    """Register the questions of the page."""
    app.callback(
        *(Output(f"people-{name}", "data") for name in ("person", "other", "team")),
        Output("people-day", "max"),
        Output("people-day", "value"),
        *(Output(f"people-jump-{nth}", "children") for nth in range(JUMPS)),
        Output("people-message", "children"),
        Output("people-message", "hide"),
        Output("people-ready", "data"),
        Input("people-cast", "data"),
        State("people-day", "value"),
        State("session", "data"),
        prevent_initial_call=True,
    )(lambda *given: cast(engine, *given))
    app.callback(
        Output("people-chart", "figure"),
        Output("people-evening", "children"),
        Output("people-caption", "children"),
        Output("people-message", "children", allow_duplicate=True),
        Output("people-message", "hide", allow_duplicate=True),
        Output("people-drawn", "data"),
        Input("people-asked", "data"),
        State("session", "data"),
        prevent_initial_call=True,
    )(lambda *given: picture(engine, *given))
    app.callback(
        *(Output(f"people-{name}", "children") for name in DETAILS),
        Input("people-settled", "data"),
        State("session", "data"),
        prevent_initial_call=True,
    )(lambda *given: details(engine, *given))
    app.callback(
        Output("base", "data", allow_duplicate=True),
        Output("address", "pathname", allow_duplicate=True),
        Output("people-message", "children", allow_duplicate=True),
        Output("people-message", "hide", allow_duplicate=True),
        Input("people-live", "n_clicks"),
        State("people-asked", "data"),
        State("scenario", "data"),
        prevent_initial_call=True,
    )(lived)


def cast(engine: Engine, given: Any, day: Any, session: Any) -> list[Any]:
    """Return who and which days there are to choose from, in another scenario or history."""
    if not isinstance(given, dict):
        raise PreventUpdate
    try:
        asked = asked_of(given | {"day": 0})
        film = film_of(engine, f"{session_of(session)}/people-cast", asked)
    except Superseded:
        raise PreventUpdate from None
    except (ScenarioError, Refused) as error:
        return [no_update] * (5 + JUMPS) + [said(error), False, no_update]
    jumps = moments(asked.what.scenario())
    last = film.days[-1]
    is_kept = type(day) is int and 0 < day <= last
    start = day if is_kept else list(jumps.values())[1][0]
    told = [f"{name}: day {at}" for name, (at, _) in jumps.items()]
    days = [at for at, _ in jumps.values()]
    ready = {"now": sent(asked.what), "nth": asked.nth, "jumps": days, "last": last}
    persons = [{"value": name, "label": name} for name in sorted(film.ids)]
    return [persons, persons, teams_in(film), last, start, *told, "", True, ready]


def teams_in(film: Film) -> list[dict[str, str]]:
    """Return what can be looked at: the whole, or one team."""
    whole = "Everybody" if len(film.ids) <= MOST_PERSONS else "All teams"
    teams = [{"value": name, "label": team_word(name)} for name in sorted(film.team_names)]
    return [{"value": "", "label": whole}, *teams]


def film_of(engine: Engine, session: str, asked: Asked) -> Film:
    """Return a history, lived if it is not known."""
    watched = asked.watched()
    film: Film = engine.ask(session, [watched])[watched.key()]
    return film


def picture(engine: Engine, given: Any, session: Any) -> list[Any]:
    """Return the picture of an evening, in words too, and which question that answers."""
    if not isinstance(given, dict):
        raise PreventUpdate
    drawn = {"version": given.get("version")}
    try:
        asked = asked_of(given)
        film = film_of(engine, f"{session_of(session)}/people", asked)
        network = thinned(film.network(asked.day), asked.without(film))
    except Superseded:
        return [no_update] * 5 + [drawn]
    except (ScenarioError, Refused) as error:
        return [no_update] * 3 + [said(error), False, drawn]
    scene = scene_of(film, network, asked)
    marked = tuple(f"person:{name}" for name in (asked.person, asked.other) if name)
    return [
        people(scene, film.theta, asked.look, marked, asked.is_narrow),
        words.evening(asked.what.scenario(), film, network, asked.day),
        words.caption(scene, asked.only_hqc, asked.team in film.team_names),
        "",
        True,
        drawn,
    ]


def scene_of(film: Film, network: Network, asked: Asked) -> Scene:
    """Return what is drawn: a team that was chosen, everybody, or – of many – all teams."""
    if asked.team in film.team_names:
        return one_team(film, network, film.team_names.index(asked.team), asked.only_hqc)
    draw = everybody if len(film.ids) <= MOST_PERSONS else teams_only
    return draw(film, network, asked.only_hqc)


def details(engine: Engine, given: Any, session: Any) -> list[Any]:
    """Return what stands beside the picture once it rests: thin places, stories, what breaks."""
    if not isinstance(given, dict):
        raise PreventUpdate
    try:
        asked = asked_of(given)
        name = f"{session_of(session)}/people-details"
        film = film_of(engine, name, asked)
        stories = told_of(film, asked)
        found = engine.ask(name, stories) if stories else {}
    except Superseded:
        raise PreventUpdate from None
    except (ScenarioError, Refused) as error:
        return [no_update] * (len(DETAILS) - 1) + [html.Div(said(error), role="alert")]
    network = film.network(asked.day)
    lines = [found[story.key()] for story in stories]
    return [
        bridges_panel(network, asked.only_hqc),
        connectors_panel(network, asked.only_hqc),
        table(words.team_lines(network), words.TEAM_HEAD),
        person_panel(network, asked.person, lines[0] if lines else ""),
        tie_panel(network, asked.person, asked.other, lines[1] if len(lines) > 1 else ""),
        breaking_panel(network, asked.only_hqc, asked.without(film)),
    ]


def told_of(film: Film, asked: Asked) -> list[Told]:
    """Return the stories to tell: of a person's day, and of the tie with a second person."""
    if asked.person not in film.ids:
        return []
    stories = [Told(asked.watched(), film.day_kept(asked.day), asked.person, None)]
    if asked.other in film.ids and asked.other != asked.person:
        stories.append(stories[0]._replace(other=asked.other))
    return stories


def lived(clicks: Any, given: Any, state: Any) -> list[Any]:
    """Return *What if* with the loss of the person who was taken out, held against without it."""
    if not clicks or not isinstance(given, dict):
        raise PreventUpdate
    try:
        now = now_of(state)
        with_loss = losing(now, asked_of(given))
    except ScenarioError as error:
        return [no_update, no_update, said(error), False]
    return [beginning(Linked(with_loss, now, None)), "/", "", True]


def losing(now: What, asked: Asked) -> What:
    """Return a state in which somebody leaves on the day that is shown. Raises `ScenarioError`."""
    if not asked.gone:
        raise ScenarioError(["take a person out first; a tie alone cannot be lived without"])
    taken = {shock.name for shock in now.scenario().shocks}
    names = [f"loss of {asked.gone}"[:50], *(f"loss {nth}" for nth in range(2, 20))]
    loss = {
        "kind": "key_person_loss",
        "name": next(name for name in names if name not in taken),
        "day": asked.day,
        "size": 1,
        "duration": 1,
        "target": f"person:{asked.gone}",
    }
    return what_of(sent(now._replace(shocks=(*now.shocks, loss))))
