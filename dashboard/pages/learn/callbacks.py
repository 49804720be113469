"""What *Learn* asks of the server: the answer of a lesson, lived on the spot, and words."""

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import ALL, Dash, Input, Output, State, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.figures.theme import Look
from dashboard.jobs import Engine, Refused, Superseded
from dashboard.pages import components
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.lessons.lesson import Lesson, Seen
from dashboard.pages.start import said
from dashboard.state import NO_STATE, session_of
from dashboard.words.glossary import WORDS
from dashboard.words.names import readable
from simulation.catalogue import catalogue, evidence
from simulation.scenario.errors import ScenarioError

MOST_FOUND = 30
SHOW_ME = "show"


class Entry(NamedTuple):
    """Something to look up: what it is called, of what kind it is, and what it means."""

    name: str
    kind: str
    meaning: str

    def holds(self, words: Sequence[str]) -> bool:
        """Say whether all words stand in it."""
        text = " ".join(self).lower()
        return all(word in text for word in words)


def wire(app: Dash, engine: Engine) -> None:
    """Register the questions of the page."""
    app.callback(
        Output("learn-told", "children"),
        Output("learn-chart", "figure"),
        Output("learn-table", "children"),
        Output("learn-verdict", "children"),
        Output("learn-answer", "hidden"),
        Output("learn-message", "children"),
        Output("learn-message", "hide"),
        Input({"part": "learn-knob", "nth": ALL}, "value"),
        Input("learn-guess", "value"),
        Input("learn-look", "data"),
        State("learn-step", "data"),
        State("session", "data"),
        prevent_initial_call=True,
    )(lambda *given: answered(engine, *given))
    app.callback(
        Output("learn-words", "children"),
        Output("learn-cards", "children"),
        Output("learn-found", "children"),
        Input("learn-search", "value"),
    )(looked_up)


def answered(
    engine: Engine, turned: Any, guess: Any, look: Any, step: Any, session: Any
) -> list[Any]:
    """Return what came of a lesson, once somebody said what they expect."""
    if guess is None:
        return [no_update] * 4 + [True, "", True]
    try:
        lesson = lesson_of(step)
        values = lesson.values(turned)
        wanted = list(lesson.wanted(values))
        found = engine.ask(f"{session_of(session)}/learn", wanted)
    except Superseded:
        raise PreventUpdate from None
    except (ScenarioError, Refused) as error:
        return [no_update] * 4 + [no_update, said(error), False]
    seen = lesson.tell(values, [found[one.key()] for one in wanted], look_of(look))
    return [
        [html.P(line) for line in seen.told],
        seen.figure,
        components.table(seen.lines, seen.head),
        verdict(lesson, seen, guess),
        False,
        "",
        True,
    ]


def lesson_of(step: Any) -> Lesson:
    """Return the lesson of a step. Raises `ScenarioError`."""
    if type(step) is not int or not 0 <= step < len(LESSONS):
        raise ScenarioError([NO_STATE])
    return LESSONS[step]


def look_of(given: Any) -> Look:
    """Return how figures are to be drawn."""
    told = given if isinstance(given, dict) else {}
    return Look(told.get("is_dark") is True, told.get("is_large") is True)


def verdict(lesson: Lesson, seen: Seen, guess: Any) -> str:
    """Return how what was expected compares with what came."""
    came = lesson.options[seen.came]
    expected = {str(nth): option for nth, option in enumerate(lesson.options)}.get(str(guess))
    if expected is None:
        return f"It came out as: {came.lower()}."
    if expected == came:
        return f"As you expected: {came.lower()}."
    return f"You expected: {expected.lower()}. It came out as: {came.lower()}."


def looked_up(search: Any) -> list[Any]:
    """Return the words and the evidence in which all that was typed stands."""
    words = search.lower()[:100].split() if isinstance(search, str) else []
    glossary = [one for one in entries() if one.holds(words)]
    cards = [card for card in evidence() if holds(card, words)]
    found = f"{len(glossary)} words, {len(cards)} evidence cards"
    return [listed(glossary), carded(cards), found]


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Return everything to look up: words, measures, levers and shocks."""
    found = [Entry(one.word, "word", one.meaning) for one in WORDS]
    known = catalogue()
    for kind in ("measures", "levers", "shocks"):
        found += [Entry(readable(one["name"]), kind[:-1], one["doc"]) for one in known[kind]]
    return tuple(found)


def listed(found: Sequence[Entry]) -> list[Any]:
    """Return words with what they mean, as many as one can take in."""
    lines = [
        html.Div(
            [html.Dt([one.name, html.Span(f" {one.kind}", className="unit")]), html.Dd(one.meaning)]
        )
        for one in found[:MOST_FOUND]
    ]
    return [html.Dl(lines, className="words"), *more(len(found))]


def carded(found: Sequence[Any]) -> list[Any]:
    """Return evidence cards, as many as one can take in."""
    return [*(components.card_lines(card) for card in found[:MOST_FOUND]), *more(len(found))]


def more(count: int) -> list[Any]:
    """Return what is said where not everything is shown."""
    left = count - MOST_FOUND
    return [html.P(f"{left} more: type a word above.", className="meaning")] if left > 0 else []


def holds(card: Any, words: Sequence[str]) -> bool:
    """Say whether all words stand in an evidence card."""
    text = " ".join((card["name"], card["claim"], card["source"], card["strength"])).lower()
    return all(word in text for word in words)
