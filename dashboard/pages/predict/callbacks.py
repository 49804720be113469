"""The answers of *Predict*: guesses that are added, and what is shown before and after."""

import math
from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.arms import most, run_arms
from dashboard.figures.lines import course_of, predict
from dashboard.jobs import JobQueue
from dashboard.pages.ask import look_of, question
from dashboard.pages.components import table
from dashboard.pages.predict.guesses import MOST_GUESSES, NEVER, Guess, guesses_of
from dashboard.pages.predict.scores import Truth, said, scored, truth_of
from dashboard.pages.state_words import told_state
from dashboard.state import PageState, now_of
from dashboard.words.back_to_normal import return_of, when
from dashboard.words.course import day_lines
from dashboard.words.event import event_word
from dashboard.words.numbers import count_of
from dashboard.words.what_if import days_lost
from simulation.arms import Arm
from simulation.experiments.statistics import estimate
from simulation.runs import days_to_come_back, first_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

PLACE = "predict"
FIELDS = ("guess-lowest", "guess-lost", "guess-recovery")
DAYS = ("day", "performance", "middle 80 %")
HEAD = ("whose", "points", "lowest", "days of work lost", "back to normal after", "curve")
NOTHING_SAID = "Draw a curve on the chart or fill in a number first."
REVEAL, REALLY = "Reveal", "Reveal without a guess?"


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    app.callback(
        Output("path", "data"), Input("predict-chart", "relayoutData"), prevent_initial_call=True
    )(path_of)
    app.callback(
        Output("guess-recovery", "disabled"),
        Input("guess-never", "checked"),
    )(lambda never: never is True)
    app.callback(
        Output("guesses", "data"),
        Output("revealed", "data"),
        Output("reveal", "children"),
        Output("guess-note", "children"),
        Output("path", "data", allow_duplicate=True),
        *(Output(name, "value") for name in FIELDS),
        Output("guess-never", "checked"),
        Input("add-guess", "n_clicks"),
        Input("reveal", "n_clicks"),
        Input("clear-guesses", "n_clicks"),
        State("guesses", "data"),
        State("path", "data"),
        State("scenario", "data"),
        State("reveal", "children"),
        State("guess-name", "value"),
        *(State(name, "value") for name in FIELDS),
        State("guess-never", "checked"),
        prevent_initial_call=True,
    )(changed)
    wire_answer(app, jobs)


def path_of(relayout: Any) -> Any:
    """Return the last path that was drawn."""
    shapes = relayout.get("shapes") if isinstance(relayout, dict) else None
    paths = [one["path"] for one in shapes or [] if isinstance(one, dict) and "path" in one]
    if not paths:
        raise PreventUpdate
    return paths[-1]


def changed(*given: Any) -> tuple[Any, ...]:
    """Return the guesses, for what it is revealed, and empty fields, after something was pressed.

    Fields are emptied for the next guess, which the last one shall not lead.
    """
    *_, guesses, path, state, asked, name, lowest, lost, recovery, never = given
    held = guesses if isinstance(guesses, list) else []
    empty, as_is = (None, *("",) * len(FIELDS), False), (no_update,) * (len(FIELDS) + 2)
    match ctx.triggered_id:
        case "add-guess":
            guess = {
                "name": name,
                "path": path,
                "lowest": share_of(lowest),
                "lost": unless_empty(lost),
                "recovery": NEVER if never is True else unless_empty(recovery),
            }
            if not any(given is not None for key, given in guess.items() if key != "name"):
                return no_update, no_update, REVEAL, NOTHING_SAID, *as_is
            return [*held, guess][-MOST_GUESSES:], None, REVEAL, "", *empty
        case "reveal":
            if not held and asked == REVEAL:
                return no_update, no_update, REALLY, "", *as_is
            return no_update, what_is_shown(state), REVEAL, "", *as_is
        case "clear-guesses":
            return [], None, REVEAL, "", *empty
    raise PreventUpdate


def unless_empty(value: Any) -> Any:
    """Return what a field holds; None where it is empty."""
    return None if value == "" else value


def share_of(percent: Any) -> Any:
    """Return percent as a share."""
    return percent / 100 if type(percent) in (int, float) else unless_empty(percent)


def what_is_shown(state: Any) -> Any:
    """Return the state of a page without what it is held against."""
    return state.get("now") if isinstance(state, dict) else None


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
        scenario, start = what.scenario(), beginning(what)
        days = scenario.run.days
        every = guesses_of(guesses, days)
        (arm,) = run_arms(jobs, session, (scenario,), most(scenario))
        is_revealed = revealed is not None and revealed == what_is_shown(state)
        course = course_of([run.curves["performance"] for run in arm.runs])
        seen = course if is_revealed else course[course["day"] < start]
        lines = [line[:3] for line in day_lines({"now": seen}, "performance")]
        return {
            "state": told_state(what),
            "figure": predict(seen, start, days, every, is_revealed, look_of(look)),
            "days": table(lines, DAYS),
            "longest": days_to_come_back(scenario),
            "guesses": html.Ul([html.Li(guess_words(guess)) for guess in every]),
            **(outcome(arm, every) if is_revealed else waiting(scenario, start)),
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
    "points": Output("predict-points", "children"),
    "no-table": Output("predict-panel", "hidden"),
}


def beginning(what: PageState) -> int:
    """Return the day on which it begins. Raises `ScenarioError` where there is no event."""
    start = first_shock(what.scenario())
    if start is None:
        raise ScenarioError(
            ["There is no event in this scenario: add one in What if, and come back."]
        )
    return start


def waiting(scenario: Scenario, start: int) -> dict[str, Any]:
    """Return what is said before it is revealed."""
    words = {"the crisis": "A crisis", "the event": "An event"}
    begins = words.get(event_word(scenario), "The first event")
    return {
        "headline": f"{begins} begins on day {start}. What will happen?",
        "caption": "What is drawn so far is the mean of the runs and the middle 80 % of them.",
        "table": None,
        "points": "",
        "no-table": True,
    }


def guess_words(guess: Guess) -> str:
    """Return a guess in words."""
    told = []
    if guess.lowest is not None:
        told.append(f"lowest {guess.lowest:.0%}")
    if guess.lost is not None:
        told.append(f"{guess.lost:g} days of work lost")
    if guess.recovery is not None:
        is_never = math.isinf(guess.recovery)
        after = "not back to normal" if is_never else f"back after {guess.recovery:.0f} days"
        told.append(after)
    if len(guess.days):
        told.append("a curve")
    return f"{guess.name}: {', '.join(told)}"


def outcome(arm: Arm, guesses: Sequence[Guess]) -> dict[str, Any]:
    """Return what came, and how near each guess was."""
    truth = truth_of(arm)
    ranked = sorted(
        ((scored(one, truth), one) for one in guesses), key=lambda pair: -pair[0].points()
    )
    lines = [[one.name, f"{score.points()}", *said(one, score, truth)] for score, one in ranked]
    return {
        "headline": came(arm, truth),
        "caption": (
            f"The mean of {count_of(len(arm.runs))} and the middle 80 % of them: what What if "
            "shows, too."
        ),
        "table": table(lines, HEAD),
        "points": (
            "100 points: as near to the mean of all runs as can be. 50 points: as near as one run "
            "that is picked at random, for luck keeps most runs away from the mean."
        ),
        "no-table": not lines,
    }


def came(arm: Arm, truth: Truth) -> str:
    """Return what came of it: the words of *What if*, and the lowest day of the mean drawn."""
    lost = days_lost(estimate(truth.lost.runs), event_word(arm.scenario))
    return (
        f"{lost}. Performance falls to {truth.lowest.mean:.0%} on day {truth.lowest_day}; "
        f"{when(return_of(arm), arm.scenario)}."
    )
