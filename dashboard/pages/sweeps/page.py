"""*Sweeps*: what a sweep says, and the way from each of its organizations to *What if*."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.sweeps import callbacks
from simulation.experiments.sweeps.reading import sweep_names

NAME, PATH, TITLE = "Sweeps", f"/{callbacks.PLACE}", "Sweeps"
SIDES = {
    "across": "From left to right",
    "upward": "Upward",
    "right": "Panels to the right",
    "down": "Panels downward",
}
MEANING = (
    "Each field is a group of organizations that were run with the same luck. Press a field, "
    "and it opens in What if; with the keyboard, choose the values below."
)


def page() -> list[Any]:
    """Return the page, for somebody who comes here."""
    parts = [
        later("What moves it", "sweep-strengths"),
        later("Where the bad cases are", "sweep-box"),
    ]
    return [
        *(dcc.Store(id=f"sweep-{name}") for name in ("asked", "point", "done")),
        components.tools(
            TITLE,
            choice("sweep-name", "Sweep in the results folder", 400),
            choice("sweep-outcome", "Outcome", 240),
        ),
        components.alert("sweep-message", id="sweep-message-place"),
        none_yet(),
        html.Div(
            [
                html.P(id="sweep-about", className="meaning"),
                diagram(),
                html.Div(parts, className="columns"),
            ],
            id="sweep-body",
            className="results",
            hidden=True,
        ),
    ]


def choice(name: str, label: str, width: int, clears: bool = False) -> Any:
    """Return a field in which one is chosen of what is known later."""
    return components.select(name, label, [], allowDeselect=clears, clearable=clears, w=width)


def later(title: str, name: str) -> Any:
    """Return a part of the page that is filled later."""
    return components.panel(title, [html.Div("Working it out …", id=name)])


def none_yet() -> Any:
    """Return what to do where there is no sweep."""
    names = ", ".join(sweep_names())
    inside = [
        html.P(
            "A sweep runs many organizations on all cores, so it is started from the command line:"
        ),
        html.Pre(f"python run.py sweep {sweep_names()[0]}"),
        html.P(f"Sweeps that come with the project: {names}. Its results lie in results/."),
    ]
    return components.panel("There is no sweep here yet", inside, id="sweep-none", hidden=True)


def diagram() -> Any:
    """Return the phase diagram, and the way from it to What if."""
    sides = [
        choice(f"sweep-{side}", label, 200, side in ("right", "down"))
        for side, label in SIDES.items()
    ]
    label = "Map of results: the sentence below says how it is read"
    inside = [
        html.Div(sides, className="tools"),
        components.graph(label, "drawn fields-of-sweep", id="chart-sweep", style=None),
        html.P(id="caption-sweep", className="meaning"),
        components.folded("As a table", [html.Div(id="table-sweep")]),
        way_to_what_if(),
    ]
    return components.panel("Map of results", inside, MEANING)


def way_to_what_if() -> Any:
    """Return the choice of a point, and what is said of it."""
    anyway = components.button("Open it without that", "sweep-anyway", mt="xs")
    gap = dmc.Alert(
        [html.Div(id="sweep-missing"), anyway],
        id="sweep-gap",
        title="What if cannot show all of this",
        color="orange",
        hide=True,
    )
    chosen = [
        html.Div(id="sweep-levels", className="tools"),
        dmc.Button("Open in What if", id="sweep-open", size="sm", color="accent.6"),
    ]
    return html.Div(
        [
            html.H3("Open one of these organizations in What if"),
            html.Div(chosen, className="open-one"),
            html.P(id="sweep-elsewhere", className="meaning"),
            html.Div(gap, role="alert"),
        ]
    )


def wire(app: Dash, jobs: JobQueue) -> None:  # noqa: ARG001 - nothing is lived here
    """Register the callbacks of the page."""
    callbacks.wire(app)
