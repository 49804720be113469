"""*The people*: one history of the scenario in *What if*, evening by evening, as a network.

What is chosen is kept in the browser (`assets/people.js`), which asks for one picture at a time;
what stands beside the picture is asked for once the picture rests.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.people import callbacks
from dashboard.state import MOST_HISTORIES

NAME, PATH, TITLE = "The people", "/people", "The people"
STORES = ("cast", "ready", "asked", "drawn", "settled", "without", "look")
COUNTING = (("all", "Every tie in use"), ("hqc", "Only high-quality connections"))
REMOVALS = {
    "person": "Take the person out",
    "tie": "Take the tie of the two out",
    "back": "Put back",
}


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        *(dcc.Store(id=f"people-{name}") for name in STORES),
        *(dcc.Store(id=f"people-done-{name}") for name in browser_inputs()),
        people_tools(),
        html.Div(
            dmc.Alert(id="people-message", title="Not so", color="red", hide=True),
            className="said",
            role="alert",
        ),
        html.Div(
            [
                html.Section(
                    [watching(), stories()], className="results", **components.aria(label="Picture")
                ),
                html.Section(
                    [thin(), between(), breaking()],
                    className="beside",
                    **components.aria(label="Thin places, and what breaks"),
                ),
            ],
            className="two-columns",
        ),
    ]


def people_tools() -> Any:
    """Return the line at the top: which history, what of it, and who."""
    return html.Div(
        [
            html.H1(TITLE),
            dmc.NumberInput(
                id="people-nth",
                label="History",
                value=1,
                min=1,
                max=MOST_HISTORIES,
                clampBehavior="strict",
                allowDecimal=False,
                size="sm",
                w=80,
            ),
            select("team", "Look at", "", w=150),
            select("person", "Person", None, w=150),
            select("other", "and", None, w=150),
            counting(),
        ],
        className="tools",
    )


def select(name: str, label: str, value: str | None, w: int) -> Any:
    """Return where a person or a team is chosen."""
    return dmc.Select(
        id=f"people-{name}",
        label=label,
        value=value,
        data=[{"value": "", "label": "Everybody"}] if value == "" else [],
        allowDeselect=value is None,
        clearable=value is None,
        searchable=True,
        limit=60,
        placeholder="nobody" if value is None else None,
        size="sm",
        w=w,
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
    graph = dcc.Graph(
        id="people-chart",
        figure=components.EMPTY,
        config=components.PLAIN,
        responsive=True,
        style={"height": "100%"},
    )
    return html.Figure(
        [
            html.P(
                "Living this history …",
                id="people-evening",
                className="told",
                **components.aria(live="polite"),
            ),
            html.Div(
                graph,
                className="graph people",
                role="img",
                **components.aria(
                    label="The network: the sentences around it say what is to be seen"
                ),
            ),
            days(),
            html.Figcaption(id="people-caption"),
            html.Details(
                [html.Summary("As a table"), html.Div(id="people-teams", className="scroll")]
            ),
        ],
        className="panel chart",
    )


def days() -> Any:
    """Return the days: play, a slider, and three evenings to jump to."""
    jumps = [
        dmc.Button("…", id=f"people-jump-{nth}", size="compact-sm", variant="default")
        for nth in range(callbacks.JUMPS)
    ]
    slider = dmc.Slider(
        id="people-day",
        min=0,
        max=1,
        step=1,
        value=0,
        updatemode="drag",
        thumbLabel="Day",
        size="md",
        thumbSize=20,
    )
    whole = dmc.Button(
        "Back to all", id="people-whole", size="compact-sm", variant="default", disabled=True
    )
    play = dmc.Button("▶ Play", id="people-play", size="compact-sm", variant="default", w=104)
    return html.Div(
        [
            html.Div([play, html.Div(slider, className="day-slider")], className="day-line"),
            html.Div([*jumps, whole], className="jumps"),
        ],
        className="days",
    )


def stories() -> Any:
    """Return the stories: of a person's day, and of the tie of two."""
    return html.Div(
        [
            html.Div(
                [html.H2("A day in words"), html.Div(id="people-person-told")], className="panel"
            ),
            html.Div(
                [html.H2("The life of a tie"), html.Div(id="people-tie-told")], className="panel"
            ),
        ],
        className="stories",
        **components.aria(live="polite"),
    )


def thin() -> Any:
    """Return the thin places."""
    return html.Div([html.H2("Fragile bridges"), html.Div(id="people-bridges")], className="panel")


def between() -> Any:
    """Return who stands between others."""
    return html.Div(
        [html.H2("Key connectors"), html.Div(id="people-connectors")], className="panel"
    )


def breaking() -> Any:
    """Return what can be taken out, and what breaks then."""
    buttons = [
        dmc.Button(
            label, id=f"people-remove-{name}", size="compact-sm", variant="default", disabled=True
        )
        for name, label in REMOVALS.items()
    ]
    live = dmc.Button(
        "Live the loss in What if",
        id="people-live",
        size="compact-sm",
        variant="default",
        disabled=True,
    )
    note = (
        "Lived, it is more than structure: the person leaves on this day, others seek help "
        "elsewhere, the post is filled again. What if then shows twenty histories with the loss "
        "against the same without."
    )
    return html.Div(
        [
            html.H2("Take out, and see what breaks"),
            html.Div(buttons, className="buttons left"),
            html.Div(id="people-breaks", **components.aria(live="polite")),
            html.Div([live], className="buttons left"),
            html.P(note, className="meaning"),
        ],
        className="panel",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    for name, given in browser_inputs().items():
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("hqc", f"people_{name}"),
            Output(f"people-done-{name}", "data"),
            *given,
        )
    callbacks.wire(app, jobs)


def browser_inputs() -> dict[str, list[Input]]:
    """Return what each function of `assets/people.js` reacts to."""
    chosen = ("day", "team", "person", "other", "only")
    presses = ("play", "whole", *(f"jump-{nth}" for nth in range(callbacks.JUMPS)))
    return {
        "cast": [
            Input("scenario", "data"),
            Input("address", "pathname"),
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
