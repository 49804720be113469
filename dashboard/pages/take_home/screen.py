"""The big chart, for a second screen: it shows what the other window shows, as it changes.

The two windows talk to each other in the browser (`assets/screen.js`); nothing is lived here.
"""

from typing import Any

from dash import Dash, html

from dashboard.jobs import JobQueue
from dashboard.pages.components import aria, graph
from dashboard.words.language import english, say

NAME, PATH, TITLE = "", "/screen", english("The big chart")


def page() -> list[Any]:
    """Return the page: a sentence and a chart, as large as the window."""
    return [
        html.H1(say("Waiting for the other window …"), id="screen-headline", **aria(live="polite")),
        html.P(id="screen-shown", className="meaning"),
        graph(
            say("Performance over time: the sentence above says what is to be seen"),
            "screen-graph",
            id="screen-chart",
            style=None,
        ),
    ]


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register nothing: the other window tells this one what to show."""
