"""*Predict, then reveal*: everybody says what they expect before anybody knows."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages.components import EMPTY, PLAIN, aria
from dashboard.pages.predict import callbacks

NAME, PATH, TITLE = "Predict", callbacks.PATH, "Predict, then reveal"
DRAWING: Any = PLAIN | {"displayModeBar": False, "editable": False}
HOW = (
    "Draw on the chart how performance will go on after the strike, or set the three numbers, or "
    "both. Add as many guesses as there are people or tables; then reveal."
)


def page() -> list[Any]:
    """Return the page."""
    return [
        dcc.Store(id="guesses", data=[]),
        dcc.Store(id="path"),
        dcc.Store(id="revealed", data=False),
        html.Div([html.H1(TITLE)], className="tools"),
        html.Div(
            dmc.Alert(id="predict-message", title="Not so", color="red", hide=True), role="alert"
        ),
        html.Div([known_part(), guessing()], className="two-columns"),
    ]


def known_part() -> Any:
    """Return what is known, and then what came."""
    return html.Section(
        [
            html.Div(
                [
                    html.P(
                        "Living it …",
                        id="predict-headline",
                        className="headline",
                        **aria(live="polite"),
                    ),
                    html.P(id="predict-state", className="meaning"),
                ],
                className="panel answer",
            ),
            html.Figure(
                [
                    html.H2("Performance"),
                    html.P(HOW, className="meaning"),
                    html.Div(
                        dcc.Graph(
                            id="predict-chart",
                            figure=EMPTY,
                            config=DRAWING,
                            responsive=True,
                            style={"height": "100%"},
                        ),
                        className="graph main",
                        role="img",
                        **aria(label="Performance: the sentence above says what is to be seen"),
                    ),
                    html.Figcaption(id="predict-caption"),
                    html.Details(
                        [
                            html.Summary("As a table"),
                            html.Div(id="predict-days", className="scroll"),
                        ]
                    ),
                ],
                className="panel chart",
            ),
            html.Div(
                [html.H2("Who came nearest"), html.Div(id="predict-table", className="scroll")],
                id="predict-panel",
                className="panel",
                hidden=True,
            ),
        ],
        className="results",
        **aria(label="What is known"),
    )


def guessing() -> Any:
    """Return where a guess is made."""
    buttons = {"add-guess": "Add this guess", "reveal": "Reveal", "clear-guesses": "Begin anew"}
    return html.Section(
        html.Div(
            [
                html.H2("What do you expect?"),
                dmc.TextInput(id="guess-name", label="Whose guess", value="The room"),
                *(number_slider(*one) for one in NUMBERS),
                html.Div(
                    [
                        dmc.Button(words, id=name, size="compact-sm", variant="default")
                        for name, words in buttons.items()
                    ],
                    className="buttons",
                ),
                html.Div(id="guess-list"),
            ],
            className="panel",
        ),
        className="moves",
        **aria(label="What you expect"),
    )


NUMBERS = (
    ("guess-lowest", "Lowest performance, % of what is due", 0, 100, 80, 1),
    ("guess-lost", "Days of performance lost", 0, 40, 10, 0.5),
    ("guess-recovery", "Days until it has recovered (the last: not within the run)", 0, 190, 95, 1),
)


def number_slider(name: str, words: str, low: int, high: int, value: int, step: float) -> Any:
    """Return a slider for one of the three numbers, with its value in words."""
    return html.Div(
        [
            html.Div(
                [html.Span(words, className="name"), html.Span(id=f"{name}-said")],
                className="control-top",
            ),
            dmc.Slider(
                id=name,
                min=low,
                max=high,
                step=step,
                value=value,
                label=None,
                updatemode="drag",
                thumbLabel=words,
                thumbSize=18,
            ),
        ],
        className="control",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    callbacks.wire(app, jobs)
