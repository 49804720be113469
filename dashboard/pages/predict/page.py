"""*Predict, then reveal*: everybody says what they expect before anybody knows."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.predict import callbacks

NAME, PATH, TITLE = "Predict", f"/{callbacks.PLACE}", "Predict, then reveal"
DRAWING: Any = components.PLAIN | {"displayModeBar": False, "editable": False}
KEPT: Any = {"persistence": True, "persistence_type": "session"}  # when the page is loaded again
KEPT_BOX: Any = KEPT | {"persisted_props": ["checked"]}
HOW = (
    "Draw on the chart how performance will go on once it begins, or fill in any of the three "
    "numbers, or both. Add as many guesses as there are people or tables; then reveal."
)


def page() -> list[Any]:
    """Return the page."""
    return [
        dcc.Store(id="guesses", data=[], storage_type="session"),
        dcc.Store(id="path"),
        dcc.Store(id="revealed", storage_type="session"),
        components.tools(TITLE),
        components.alert("predict-message"),
        html.Div([known_part(), guessing()], className="two-columns"),
    ]


def known_part() -> Any:
    """Return what is known, and then what came."""
    nearest = [
        components.wide("predict-table", "How near each guess came"),
        html.P(id="predict-points", className="meaning"),
    ]
    return components.region(
        "What is known",
        [
            html.Div(
                [first_sentence(), html.P(id="predict-state", className="meaning")],
                className="panel answer",
            ),
            performance(),
            components.panel("Who came nearest", nearest, id="predict-panel", hidden=True),
        ],
        "results",
    )


def first_sentence() -> Any:
    """Return the answer in a sentence."""
    live = components.aria(live="polite")
    return html.P("Running it …", id="predict-headline", className="headline", **live)


def performance() -> Any:
    """Return the chart on which one draws."""
    return html.Figure(
        [
            html.H2("Performance"),
            html.P(HOW, className="meaning"),
            components.graph(
                "Performance: the sentence above says what is to be seen",
                id="predict-chart",
                config=DRAWING,
            ),
            html.Figcaption(id="predict-caption"),
            components.as_table("predict-days"),
        ],
        className="panel chart",
    )


def guessing() -> Any:
    """Return where a guess is made."""
    inside = [
        dmc.TextInput(id="guess-name", label="Whose guess", value="The room", **KEPT),
        *(number_field(*one) for one in NUMBERS),
        dmc.Checkbox(
            id="guess-never", label="Not back to normal within the run", my="xs", **KEPT_BOX
        ),
        components.buttons(BUTTONS),
        html.P(id="guess-note", role="status"),
        html.Div(id="guess-list"),
    ]
    panel = components.panel("What do you expect?", inside)
    return components.region("What you expect", panel, "moves")


BUTTONS = {
    "add-guess": "Add this guess",
    "reveal": callbacks.REVEAL,
    "clear-guesses": "Clear all guesses",
}
NUMBERS = (
    ("guess-lowest", "Lowest performance, % of the work due", 120, 1),
    ("guess-lost", "Days of work lost", 200, 0.5),
    ("guess-recovery", "Back to normal, days after it began", 190, 1),
)


def number_field(name: str, words: str, high: int, step: float) -> Any:
    """Return a field for one of the three numbers; empty, so that no number leads the guess."""
    own = {"allowDecimal": step < 1, "decimalScale": 1, "size": "sm", "w": "100%", **KEPT}
    return dmc.NumberInput(id=name, label=words, value="", min=0, max=high, step=step, **own)


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    callbacks.wire(app, jobs)
