"""*Predict, then reveal*: everybody says what they expect before anybody knows."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.answering import lived, most
from dashboard.engine import Engine, Refused, Superseded
from dashboard.figures.predict import predict
from dashboard.figures.theme import Look
from dashboard.figures.what_if import course_of
from dashboard.opening import said as said_of
from dashboard.parts import EMPTY, PLAIN, aria, table
from dashboard.predicting import (
    MOST_GUESSES,
    Guess,
    Truth,
    guesses_of,
    said,
    scored,
    truth_of,
    usual,
)
from dashboard.state import now_of, session_of
from dashboard.state_words import told_state
from dashboard.what_if_words import Side, lines_of, middle
from simulation.problems import ScenarioError

NAME, PATH, TITLE = "Predict", "/predict", "Predict, then reveal"
DRAWING: Any = PLAIN | {"displayModeBar": False, "editable": False}
DAYS = ("day", "performance", "middle 80 %")
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
        html.Div([shown(), guessing()], className="two-columns"),
    ]


def shown() -> Any:
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
                *(number(*one) for one in NUMBERS),
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


def number(name: str, words: str, low: int, high: int, value: int, step: float) -> Any:
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


def wire(app: Dash, engine: Engine) -> None:
    """Register the callbacks of the page."""
    for name, *_ in NUMBERS:
        app.callback(Output(f"{name}-said", "children"), Input(name, "value"), Input(name, "max"))(
            number_words
        )
    app.callback(
        Output("path", "data"), Input("predict-chart", "relayoutData"), prevent_initial_call=True
    )(path_of)
    app.callback(
        Output("guesses", "data"),
        Output("revealed", "data"),
        Output("path", "data", allow_duplicate=True),
        Input("add-guess", "n_clicks"),
        Input("reveal", "n_clicks"),
        Input("clear-guesses", "n_clicks"),
        Input("scenario", "data"),
        State("guesses", "data"),
        State("path", "data"),
        State("guess-name", "value"),
        *(State(name, "value") for name, *_ in NUMBERS),
        State("guess-recovery", "max"),
        prevent_initial_call=True,
    )(changed)
    wire_answer(app, engine)


def number_words(value: Any, largest: Any) -> str:
    """Return a number in words; the last of the days is "not within the run"."""
    if ctx.triggered_id is not None and "guess-recovery" in str(ctx.inputs) and value == largest:
        return "not within the run"
    return f"{value:g}" if type(value) in (int, float) else ""


def path_of(relayout: Any) -> Any:
    """Return the last path that was drawn."""
    shapes = relayout.get("shapes") if isinstance(relayout, dict) else None
    paths = [one["path"] for one in shapes or [] if isinstance(one, dict) and "path" in one]
    if not paths:
        raise PreventUpdate
    return paths[-1]


def changed(*given: Any) -> tuple[Any, Any, Any]:
    """Return the guesses, whether it is revealed, and the path, after something was pressed."""
    *_, guesses, path, name, lowest, lost, recovery, longest = given
    match ctx.triggered_id:
        case "add-guess":
            percent = lowest / 100 if type(lowest) in (int, float) else lowest
            guess = {
                "name": name,
                "path": path,
                "lowest": percent,
                "lost": lost,
                "recovery": None if recovery == longest else recovery,
            }
            return [*(guesses or []), guess][-MOST_GUESSES:], False, None
        case "reveal":
            return no_update, True, no_update
        case "clear-guesses":
            return [], False, None
    return no_update, False, no_update


def wire_answer(app: Dash, engine: Engine) -> None:
    """Register what draws the page: until it is revealed, only what came before the strike."""

    def drawn(path: Any, state: Any, guesses: Any, revealed: Any, session: Any, look: Any) -> Any:
        """Return everything that is shown, and what is wrong."""
        if path != PATH or state is None:
            raise PreventUpdate
        try:
            what = now_of(state)
            known = usual(what)
            all_guesses = guesses_of(guesses, what.scenario().run.days)
            name = f"{session_of(session)}/predict"
            side, _ = lived(engine, name, what, what, most(what.scenario()))
        except Superseded:
            raise PreventUpdate from None
        except (ScenarioError, Refused) as error:
            return [no_update] * len(SHOWN) + [said_of(error), False]
        is_revealed = revealed is True
        course = course_of([life.curves["performance"] for life in side.lives])
        seen = course if is_revealed else course[course["day"] < known["start"]]
        figure = predict(
            seen,
            known["start"],
            side.scenario.run.days,
            all_guesses,
            is_revealed,
            look_of(look),
        )
        told = outcome(side, all_guesses) if is_revealed else waiting(all_guesses, known)
        days = table([line[:3] for line in lines_of({"now": seen}, "performance")], DAYS)
        return [told_state(what), figure, days, known["longest"], *told, "", True]

    app.callback(
        *(Output(*place) for place in SHOWN),
        Output("predict-message", "children"),
        Output("predict-message", "hide"),
        Input("address", "pathname"),
        Input("scenario", "data"),
        Input("guesses", "data"),
        Input("revealed", "data"),
        State("session", "data"),
        Input("look", "data"),
    )(drawn)


SHOWN = (
    ("predict-state", "children"),
    ("predict-chart", "figure"),
    ("predict-days", "children"),
    ("guess-recovery", "max"),
    ("predict-headline", "children"),
    ("predict-caption", "children"),
    ("guess-list", "children"),
    ("predict-table", "children"),
    ("predict-panel", "hidden"),
)


def look_of(given: Any) -> Look:
    """Return how dark and how large everything is."""
    told = given if isinstance(given, dict) else {}
    return Look(told.get("is_dark") is True, told.get("is_large") is True)


def waiting(guesses: Sequence[Guess], known: dict[str, Any]) -> list[Any]:
    """Return what is said before it is revealed."""
    headline = f"It strikes on day {known['start']}. What will come of it?"
    caption = "What is drawn so far is the mean of the histories and the middle 80 % of them."
    return [headline, caption, listed(guesses), None, True]


def listed(guesses: Sequence[Guess]) -> Any:
    """Return the guesses so far."""
    return html.Ul([html.Li(guess_words(guess)) for guess in guesses])


def guess_words(guess: Guess) -> str:
    """Return a guess in words."""
    days = "not within the run" if guess.recovery is None else f"after {guess.recovery:.0f} days"
    drawn = ", with a curve" if len(guess.days) else ""
    return f"{guess.name}: lowest {guess.lowest:.0%}, {guess.lost:g} days lost, over {days}{drawn}"


def outcome(side: Side, guesses: Sequence[Guess]) -> list[Any]:
    """Return what came, and how near each guess was."""
    truth = truth_of(side)
    ranked = sorted(
        ((scored(one, truth), one) for one in guesses), key=lambda pair: -pair[0].points()
    )
    lines = [[one.name, f"{score.points()}", *said(one, score, truth)] for score, one in ranked]
    head = ("whose", "points", "lowest", "days lost", "recovered after", "curve")
    caption = (
        "In brackets: how many histories are themselves as far from the middle one as the guess, "
        "or further. Points: the same of 100, over all that was guessed. Luck alone keeps "
        "most histories away from the middle: 50 is as good as knowing one other history."
    )
    return [came(truth), caption, listed(guesses), table(lines, head), not lines]


def came(truth: Truth) -> str:
    """Return what came of it, the middle history and the spread."""
    low, high = (f"{value:.1f}" for value in (truth.lost.min(), truth.lost.max()))
    return (
        f"The middle history loses {float(sorted(truth.lost)[len(truth.lost) // 2]):.1f} days "
        f"({low} to {high}), falls to {float(sorted(truth.lowest)[len(truth.lowest) // 2]):.0%}, "
        f"and has recovered after {middle(truth.recovery)}."
    )
