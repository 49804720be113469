"""*The people*: one history of the scenario in *What if*, evening by evening, as a network.

What is chosen is kept in the browser (`assets/people.js`), which asks for one picture at a time;
what stands beside the picture is asked for once the picture rests.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.people import callbacks
from dashboard.state import MOST_HISTORIES

NAME, PATH, TITLE = "The people", "/people", "The people"
STORES = ("cast", "ready", "asked", "drawn", "settled", "without", "look")
COUNTING = (("all", "Every tie in use"), ("hqc", "Only high-quality connections"))


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        *(dcc.Store(id=f"people-{name}") for name in STORES),
        *(dcc.Store(id=f"people-done-{name}") for name in callbacks.browser_inputs()),
        people_tools(),
        components.alert("people-message", className="said"),
        html.Div(
            [
                components.region("Picture", [watching(), stories()], "results"),
                components.region(
                    "Thin places, and what breaks",
                    [
                        components.panel("Fragile bridges", [html.Div(id="people-bridges")]),
                        components.panel("Go-betweens", [html.Div(id="people-connectors")]),
                        breaking(),
                    ],
                    "beside",
                ),
            ],
            className="two-columns",
        ),
    ]


def people_tools() -> Any:
    """Return the line at the top: which history, what of it, and who."""
    history = dmc.NumberInput(
        id="people-nth",
        label="Run",
        value=1,
        min=1,
        max=MOST_HISTORIES,
        clampBehavior="strict",
        allowDecimal=False,
        size="sm",
        w=80,
    )
    team, *persons = map(who, ("team", "person", "other"), ("Look at", "Person", "and"))
    return components.tools(TITLE, history, team, *persons, counting())


def who(name: str, label: str) -> Any:
    """Return where a person or a team is chosen."""
    is_team = name == "team"
    return components.select(
        f"people-{name}",
        label,
        components.options({"": "Teams"}) if is_team else [],
        value="" if is_team else None,
        allowDeselect=not is_team,
        clearable=not is_team,
        searchable=True,
        limit=60,
        placeholder=None if is_team else "nobody",
        w=170,
    )


def counting() -> Any:
    """Return which ties count, in the picture and in the lists."""
    return dmc.RadioGroup(
        dmc.Group(
            [dmc.Radio(label, value=value, size="xs") for value, label in COUNTING], gap="sm"
        ),
        id="people-only",
        label="Ties that count",
        value="all",
        size="sm",
    )


def watching() -> Any:
    """Return the picture with the days to leaf through."""
    label = "The network: the sentences around it say what is to be seen"
    live = components.aria(live="polite")
    return html.Figure(
        [
            html.P("Running this one …", id="people-evening", className="told", **live),
            components.graph(label, "graph people", id="people-chart"),
            days(),
            html.Figcaption(id="people-caption"),
            components.as_table("people-teams"),
        ],
        className="panel chart",
    )


def days() -> Any:
    """Return the days: play, a slider, and three evenings to jump to."""
    jumps = [components.button("…", f"people-jump-{nth}") for nth in range(callbacks.JUMPS)]
    slider = components.slider("people-day", "Day", (0, 1, 1), 0, size="md", thumbSize=20)
    whole = components.button("Back to all", "people-whole", disabled=True)
    play = components.button("▶ Play", "people-play", w=104)
    return html.Div(
        [
            html.Div([play, html.Div(slider, className="day-slider")], className="day-line"),
            html.Div([*jumps, whole], className="jumps"),
        ],
        className="days",
    )


def stories() -> Any:
    """Return the stories: of a person's day, and of the tie of two."""
    told = [
        components.panel("A day in words", [html.Div(id="people-person-told")]),
        components.panel("The life of a tie", [html.Div(id="people-tie-told")]),
    ]
    return html.Div(told, className="stories", **components.aria(live="polite"))


def breaking() -> Any:
    """Return what can be taken out, and what breaks then."""
    removals = {f"people-remove-{name}": label for name, label in callbacks.REMOVALS.items()}
    live = {"people-live": "Try the loss in What if"}
    note = (
        "Simulated, it is more than structure: the person leaves on this day, others look for help "
        "elsewhere, the post is filled again. What if then shows twenty runs with the loss, "
        "compared with the same without."
    )
    inside = [
        components.buttons(removals, "buttons left", disabled=True),
        html.Div(id="people-breaks", **components.aria(live="polite")),
        components.buttons(live, "buttons left", disabled=True),
        html.P(note, className="meaning"),
    ]
    return components.panel("Take out, and see what breaks", inside)


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    callbacks.wire(app, jobs)
