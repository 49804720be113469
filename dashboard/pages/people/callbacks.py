"""What *The people* asks of the server: who there is, an evening, its details, and a loss."""

from typing import Any

from dash import ALL, Dash, Input, Output, State, html
from dash.exceptions import PreventUpdate

from dashboard.figures.people import people_picture
from dashboard.figures.people_layout import MOST_PERSONS, Scene, everybody, one_team
from dashboard.figures.teams import team_picture, teams_of
from dashboard.figures.theme import Figure
from dashboard.jobs import JobQueue
from dashboard.link import Linked
from dashboard.pages.ask import in_browser, question, request_of
from dashboard.pages.components import options, table
from dashboard.pages.people.panels import (
    breaking_panel,
    bridges_panel,
    connectors_panel,
    person_panel,
    tie_panel,
)
from dashboard.pages.people.request import Cast, Evening
from dashboard.pages.start import beginning
from dashboard.paths import under
from dashboard.state import PageState, now_of, sent, state_of
from dashboard.words import people as words
from dashboard.words.first_names import with_code
from dashboard.words.names import team_word
from dashboard.words.plain import plainly
from simulation.experiments.fragility import removed
from simulation.experiments.recording import Recording, StoryJob, landmarks
from simulation.founding.guard import is_real, nobody_shown
from simulation.results.network import Network
from simulation.scenario.errors import ScenarioError

DETAILS = ("bridges", "connectors", "teams", "person-told", "tie-told", "breaks")
JUMPS = 3
REMOVALS = {
    "person": "Take the person out",
    "tie": "Take the tie of the two out",
    "back": "Put back",
}
CHOICES = {
    **{name: Output(f"people-{name}", "data") for name in ("person", "other", "team", "ready")},
    "last": Output("people-day", "max"),
    "day": Output("people-day", "value"),
    **{f"jump-{nth}": Output(f"people-jump-{nth}", "children") for nth in range(JUMPS)},
}
PICTURE = {
    "figure": Output("people-chart", "figure"),
    "evening": Output("people-evening", "children"),
    "caption": Output("people-caption", "children"),
}
LOSS = {
    "base": Output("base", "data", allow_duplicate=True),
    "path": Output("address", "pathname", allow_duplicate=True),
}
ALERT = "people-message"
EVERYBODY = "everybody"  # what is looked at: each person; "" for teams


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register what the browser does by itself, and the questions of the page."""
    for name, inputs in browser_inputs().items():
        in_browser(app, f"people_{name}", Output(f"people-done-{name}", "data"), inputs)
    given = {"asked": Input("people-cast", "data"), "day": State("people-day", "value")}
    question(app, CHOICES, given, ALERT, Cast, room="people-cast")(
        lambda session, asked, day: cast(jobs, session, asked, day)
    )
    given = {"asked": Input("people-asked", "data")}
    question(app, PICTURE, given, ALERT, Evening, reply="people-drawn", room="people")(
        lambda session, asked: picture(jobs, session, asked)
    )
    given = {"asked": Input("people-settled", "data")}
    beside = {name: Output(f"people-{name}", "children") for name in DETAILS}
    question(app, beside, given, ALERT, Evening, room="people-details")(
        lambda session, asked: details(jobs, session, asked)
    )
    given = {
        "clicks": Input("people-live", "n_clicks"),
        "shown": State("people-asked", "data"),
        "state": State("scenario", "data"),
    }
    question(app, LOSS, given, ALERT)(with_the_loss)


def browser_inputs() -> dict[str, list[Input]]:
    """Return what each function of `assets/people.js` reacts to."""
    chosen = ("day", "team", "person", "other", "only")
    presses = ("play", "whole", *(f"jump-{nth}" for nth in range(JUMPS)))
    return {
        "cast": [
            Input("scenario", "data"),
            Input("went", "data"),
            Input("people-nth", "value"),
        ],
        "ask": [
            Input("people-ready", "data"),
            *(Input(f"people-{name}", "value") for name in chosen),
            Input("people-without", "data"),
            Input("people-look", "data"),
        ],
        "drawn": [Input("people-drawn", "data")],
        "clicked": [Input("people-chart", "clickData")],
        "chosen": [
            Input({"part": "people-choose", "one": ALL, "other": ALL, "at": ALL}, "n_clicks")
        ],
        "pressed": [Input(f"people-{name}", "n_clicks") for name in presses],
        "removed": [Input(f"people-remove-{name}", "n_clicks") for name in REMOVALS],
    }


def cast(jobs: JobQueue, session: str, asked: Cast, day: Any) -> dict[str, Any]:
    """Return who and which days there are to choose from, in another scenario or history."""
    recording = recorded(jobs, session, asked)
    jumps = landmarks(asked.now.scenario())
    last = recording.days[-1]
    is_kept = type(day) is int and 0 < day <= last
    days = [at for at, _ in jumps.values()]
    persons = options({name: with_code(name) for name in sorted(set(recording.ids) - {""})})
    return {
        "person": persons,
        "other": persons,
        "team": teams_in(recording),
        "last": last,
        "day": day if is_kept else days[1],
        **{f"jump-{nth}": f"{plainly(name)}: day {days[nth]}" for nth, name in enumerate(jumps)},
        "ready": {
            "now": sent(asked.now),
            "nth": asked.nth,
            "jumps": days,
            "last": last,
            "persons": EVERYBODY if shows_persons(recording) else "",
        },
    }


def teams_in(recording: Recording) -> list[dict[str, str]]:
    """Return what can be looked at: the whole, or one team."""
    whole = {"": "Teams"} | ({EVERYBODY: "Everybody"} if shows_persons(recording) else {})
    teams = {name: team_word(name) for name in sorted(recording.team_names)}
    return options(whole | ({} if recording.is_guarded else teams))


def shows_persons(recording: Recording) -> bool:
    """Say whether people are drawn one by one: they are few, and not real."""
    return len(recording.ids) <= MOST_PERSONS and not recording.is_guarded


def recorded(jobs: JobQueue, session: str, asked: Cast) -> Recording:
    """Return a history evening by evening, run if it is not known."""
    job = asked.recording()
    recording: Recording = jobs.ask(session, [job])[job.key()]
    return recording


def picture(jobs: JobQueue, session: str, asked: Evening) -> dict[str, Any]:
    """Return the picture of an evening, and what it shows in words."""
    recording = recorded(jobs, session, asked)
    asked = asked.permitted(recording)
    network = removed(recording.network(asked.day), asked.taken_out(recording))
    figure, caption = drawn(recording, network, asked)
    return {
        "figure": figure,
        "evening": words.evening(asked.now.scenario(), recording, network, asked.day),
        "caption": caption,
    }


def drawn(recording: Recording, network: Network, asked: Evening) -> tuple[Figure, str]:
    """Return a picture, and how it is to be read: of all teams, of one, or of everybody."""
    scene = scene_of(recording, network, asked)
    if scene is None:
        teams = teams_of(recording, network, asked.only_hqc)
        figure = team_picture(recording, teams, asked.look, asked.is_narrow)
        return figure, words.reading_words("teams", len(teams.one), 0, asked.only_hqc)
    marked = tuple(f"person:{name}" for name in (asked.person, asked.other) if name)
    figure = people_picture(scene, recording.theta, asked.look, marked, asked.is_narrow)
    shown = "inside" if asked.team in recording.team_names else "persons"
    return figure, words.reading_words(shown, len(scene.one), scene.left_out, asked.only_hqc)


def scene_of(recording: Recording, network: Network, asked: Evening) -> Scene | None:
    """Return the persons who are drawn: of a team, or everybody; None where teams are drawn."""
    if asked.team in recording.team_names:
        team = recording.team_names.index(asked.team)
        return one_team(recording, network, team, asked.only_hqc)
    if asked.team == EVERYBODY and shows_persons(recording):
        return everybody(recording, network, asked.only_hqc)
    return None


def details(jobs: JobQueue, session: str, asked: Evening) -> dict[str, Any]:
    """Return what stands beside the picture once it rests: thin places, stories, what breaks."""
    recording = recorded(jobs, session, asked)
    if recording.is_guarded:
        return guarded_details(asked, recording)
    stories = stories_of(recording, asked)
    found = jobs.ask(session, stories) if stories else {}
    network = recording.network(asked.day)
    day, tie, *_ = [*(found[story.key()] for story in stories), "", ""]
    return {
        "bridges": bridges_panel(network, asked.only_hqc),
        "connectors": connectors_panel(network, asked.only_hqc),
        "teams": table(words.team_lines(network), words.TEAM_HEAD),
        "person-told": person_panel(network, asked.person, day),
        "tie-told": tie_panel(network, asked.person, asked.other, tie),
        "breaks": breaking_panel(network, asked.only_hqc, asked.taken_out(recording)),
    }


def guarded_details(asked: Evening, recording: Recording) -> dict[str, Any]:
    """Return what stands beside the picture of people who are real: their teams alone."""
    told = html.P(nobody_shown(asked.now.scenario()))
    teams = table(words.team_lines(recording.network(asked.day)), words.TEAM_HEAD)
    return dict.fromkeys(DETAILS, told) | {"teams": teams}


def stories_of(recording: Recording, asked: Evening) -> list[StoryJob]:
    """Return the stories to tell: of a person's day, and of the tie with a second person."""
    if asked.person not in recording.ids:
        return []
    stories = [StoryJob(asked.recording(), recording.day_kept(asked.day), asked.person, None)]
    if asked.other in recording.ids and asked.other != asked.person:
        stories.append(stories[0]._replace(other=asked.other))
    return stories


def with_the_loss(_: str, clicks: Any, shown: Any, state: Any) -> dict[str, Any]:
    """Return *What if* with the loss of the person who was taken out, held against without it."""
    if not clicks or shown is None:
        raise PreventUpdate
    now = now_of(state)
    return {
        "base": beginning(Linked(losing(now, request_of(Evening, shown)), now, None)),
        "path": under("/"),
    }


def losing(now: PageState, asked: Evening) -> PageState:
    """Return a state in which somebody leaves on the day that is shown. Raises `ScenarioError`."""
    if is_real(now.scenario()):
        raise ScenarioError([nobody_shown(now.scenario())])
    if not asked.gone:
        raise ScenarioError(["take a person out first; the loss of a tie alone cannot be tried"])
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
    return state_of(sent(now._replace(shocks=(*now.shocks, loss))))
