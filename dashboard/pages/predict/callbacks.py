"""The answers of *Predict*: guesses that are added, and what is shown before and after."""

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.figures.predict import predict
from dashboard.figures.theme import Look
from dashboard.figures.what_if import course_of
from dashboard.jobs import Engine, Refused, Superseded
from dashboard.pages.components import table
from dashboard.pages.predict.guesses import (
    MOST_GUESSES,
    Guess,
    Truth,
    guesses_of,
    said,
    scored,
    truth_of,
    usual,
)
from dashboard.pages.start import said as said_of
from dashboard.pages.state_words import told_state
from dashboard.pages.what_if.answer import lived, most
from dashboard.state import now_of, session_of
from dashboard.words.what_if import Side, lines_of, middle
from simulation.scenario.errors import ScenarioError

PATH = "/predict"
SLIDERS = ("guess-lowest", "guess-lost", "guess-recovery")
DAYS = ("day", "performance", "middle 80 %")
NEVER = "not within the run"


def wire(app: Dash, engine: Engine) -> None:
    """Register the callbacks of the page."""
    for name in SLIDERS:
        words = recovery_words if name == "guess-recovery" else number_words
        app.callback(Output(f"{name}-said", "children"), Input(name, "value"), Input(name, "max"))(
            words
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
        *(State(name, "value") for name in SLIDERS),
        State("guess-recovery", "max"),
        prevent_initial_call=True,
    )(changed)
    wire_answer(app, engine)


def number_words(value: Any, _: Any) -> str:
    """Return a number in words."""
    return f"{value:g}" if type(value) in (int, float) else ""


def recovery_words(value: Any, longest: Any) -> str:
    """Return the days until recovery in words; the last on the slider is never."""
    return NEVER if value == longest else number_words(value, longest)


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
            held = guesses if isinstance(guesses, list) else []
            return [*held, guess][-MOST_GUESSES:], False, None
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
    days = NEVER if guess.recovery is None else f"after {guess.recovery:.0f} days"
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
