"""The answers of *Predict*: guesses that are added, and what is shown before and after."""

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.arms import most, run_arms
from dashboard.figures.lines import course_of, predict
from dashboard.jobs import JobQueue
from dashboard.pages.ask import look_of, question
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
from dashboard.pages.state_words import told_state
from dashboard.state import now_of
from dashboard.words.back_to_normal import middle
from dashboard.words.numbers import fixed
from dashboard.words.what_if import day_lines
from simulation.arms import Arm

PLACE = "predict"
SLIDERS = ("guess-lowest", "guess-lost", "guess-recovery")
DAYS = ("day", "performance", "middle 80 %")
NEVER = "not within the run"


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    for name in SLIDERS:
        words = recovery_words if name == "guess-recovery" else setting_words
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
    wire_answer(app, jobs)


def setting_words(value: Any, _: Any) -> str:
    """Return a number in words."""
    return f"{value:g}" if type(value) in (int, float) else ""


def recovery_words(value: Any, longest: Any) -> str:
    """Return the days until recovery in words; the last on the slider is never."""
    return NEVER if value == longest else setting_words(value, longest)


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


def wire_answer(app: Dash, jobs: JobQueue) -> None:
    """Register what draws the page."""
    given = {
        "went": Input("went", "data"),
        "state": Input("scenario", "data"),
        "guesses": Input("guesses", "data"),
        "revealed": Input("revealed", "data"),
        "look": Input("look", "data"),
    }

    @question(app, SHOWN, given, "predict-message", room="predict", at_first=True)
    def drawn(
        session: str, went: Any, state: Any, guesses: Any, revealed: Any, look: Any
    ) -> dict[str, Any]:
        """Return what is shown: until it is revealed, only what came before it begins."""
        if went != PLACE or state is None:
            raise PreventUpdate
        what = now_of(state)
        known, scenario = usual(what), what.scenario()
        every = guesses_of(guesses, scenario.run.days)
        (arm,) = run_arms(jobs, session, (scenario,), most(scenario))
        is_revealed = revealed is True
        course = course_of([run.curves["performance"] for run in arm.runs])
        seen = course if is_revealed else course[course["day"] < known["start"]]
        start, days = known["start"], scenario.run.days
        lines = [line[:3] for line in day_lines({"now": seen}, "performance")]
        return {
            "state": told_state(what),
            "figure": predict(seen, start, days, every, is_revealed, look_of(look)),
            "days": table(lines, DAYS),
            "longest": known["longest"],
            **(outcome(arm, every) if is_revealed else waiting(every, known)),
        }


SHOWN = {
    "state": Output("predict-state", "children"),
    "figure": Output("predict-chart", "figure"),
    "days": Output("predict-days", "children"),
    "longest": Output("guess-recovery", "max"),
    "headline": Output("predict-headline", "children"),
    "caption": Output("predict-caption", "children"),
    "guesses": Output("guess-list", "children"),
    "table": Output("predict-table", "children"),
    "no-table": Output("predict-panel", "hidden"),
}


def waiting(guesses: Sequence[Guess], known: dict[str, Any]) -> dict[str, Any]:
    """Return what is said before it is revealed."""
    headline = f"{known['begins']} begins on day {known['start']}. What will happen?"
    caption = "What is drawn so far is the mean of the runs and the middle 80 % of them."
    told = {"headline": headline, "caption": caption, "guesses": guess_list(guesses)}
    return told | {"table": None, "no-table": True}


def guess_list(guesses: Sequence[Guess]) -> Any:
    """Return the guesses so far."""
    return html.Ul([html.Li(guess_words(guess)) for guess in guesses])


def guess_words(guess: Guess) -> str:
    """Return a guess in words."""
    days = NEVER if guess.recovery is None else f"after {guess.recovery:.0f} days"
    drawn = ", with a curve" if len(guess.days) else ""
    return f"{guess.name}: lowest {guess.lowest:.0%}, {guess.lost:g} days lost, over {days}{drawn}"


def outcome(arm: Arm, guesses: Sequence[Guess]) -> dict[str, Any]:
    """Return what came, and how near each guess was."""
    truth = truth_of(arm)
    ranked = sorted(
        ((scored(one, truth), one) for one in guesses), key=lambda pair: -pair[0].points()
    )
    lines = [[one.name, f"{score.points()}", *said(one, score, truth)] for score, one in ranked]
    head = ("whose", "points", "lowest", "days lost", "back to normal after", "curve")
    caption = (
        "In brackets: how many runs are themselves as far from the middle one as the guess, or "
        "further. Points: the same of 100, over all that was guessed. Luck alone keeps most runs "
        "away from the middle: 50 is as good as knowing one other run."
    )
    told = {"headline": came(truth), "caption": caption, "guesses": guess_list(guesses)}
    return told | {"table": table(lines, head), "no-table": not lines}


def came(truth: Truth) -> str:
    """Return what came of it, in the middle run and over all."""
    low, high = (fixed(float(value)) for value in (truth.lost.min(), truth.lost.max()))
    lost, lowest = (sorted(one)[len(one) // 2] for one in (truth.lost, truth.lowest))
    return (
        f"In the middle run {fixed(float(lost))} days of work are lost ({low} to {high} over all "
        f"runs), performance falls to {float(lowest):.0%}, and all is back to normal after "
        f"{middle(truth.recovery)}."
    )
