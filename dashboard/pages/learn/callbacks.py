"""What *Learn* asks of the server: the answer of a lesson, lived on the spot, and words."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.ask import look_of, question
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.lessons.lesson import Aside, Lesson, Seen
from dashboard.pages.learn.steps import LAST, lesson_shown, sandbox, where
from dashboard.state import NO_STATE
from dashboard.words.glossary import WORDS
from dashboard.words.language import english, language, lowered, say
from dashboard.words.names import measure_title
from dashboard.words.plain import plainly
from simulation.catalogue import catalogue, evidence
from simulation.scenario.errors import ScenarioError

MOST_FOUND = 30
SEARCHED = ("name", "claim", "source", "strength")  # of an evidence card
WORD = english("word")
KINDS = {
    "measures": english("measure"),
    "levers": english("lever"),
    "shocks": english("shock"),
}
STEPS = range(LAST + 1)
STEP = {
    "step": Output("learn-step", "data"),
    "shown": Output("learn-lesson", "children"),
    "where": Output("learn-where", "children"),
    "is-first": Output("learn-back", "disabled"),
    "is-last": Output("learn-next", "disabled"),
    **{f"{nth}": Output({"part": "learn-to", "nth": nth}, "aria-current") for nth in STEPS},
}
SHOWN = {
    "told": Output("learn-told", "children"),
    "figure": Output("learn-chart", "figure"),
    "table": Output("learn-table", "children"),
    "verdict": Output("learn-verdict", "children"),
    "unsaid": Output("learn-answer", "hidden"),
    "aside": Output("learn-aside", "hidden"),
    "aside-title": Output("learn-aside-title", "children"),
    "aside-told": Output("learn-aside-told", "children"),
    "aside-figure": Output("learn-aside-chart", "figure"),
    "aside-table": Output("learn-aside-table", "children"),
}


class Entry(NamedTuple):
    """Something to look up: what it is called, of what kind it is, and what it means."""

    name: str
    kind: str
    meaning: str


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the way from step to step, and the questions of the page."""
    app.callback(
        STEP,
        Input("learn-back", "n_clicks"),
        Input("learn-next", "n_clicks"),
        *(Input({"part": "learn-to", "nth": nth}, "n_clicks") for nth in STEPS),
        Input("learn-step", "data"),
        prevent_initial_call=True,
    )(lambda *given: turned(ctx.triggered_id, given[:-1], given[-1]))
    given = {
        "turned": Input({"part": "learn-knob", "nth": ALL}, "value"),
        "guess": Input("learn-guess", "value"),
        "look": Input("look", "data"),
        "step": State("learn-step", "data"),
    }
    question(app, SHOWN, given, "learn-message", room="learn")(
        lambda session, **asked: answered(jobs, session, **asked)
    )
    app.callback(
        Output("learn-words", "children"),
        Output("learn-cards", "children"),
        Output("learn-found", "children"),
        Input("learn-search", "value"),
    )(looked_up)


def turned(pressed: Any, clicks: Any, step: Any) -> dict[str, Any]:
    """Return the step to which somebody turned, or that the browser kept."""
    is_kept = pressed == "learn-step"
    if type(step) is not int or not (is_kept or any(clicks)):
        raise PreventUpdate
    to = min(LAST, max(0, step)) if is_kept else step_to(pressed, step)
    return {
        "step": no_update if is_kept else to,
        "shown": sandbox() if to == LAST else lesson_shown(LESSONS[to], to),
        "where": where(to),
        "is-first": to == 0,
        "is-last": to == LAST,
        **{f"{nth}": "step" if nth == to else "false" for nth in STEPS},
    }


def step_to(pressed: Any, step: int) -> int:
    """Return the step that a button leads to.

    >>> step_to("learn-next", 3), step_to("learn-back", 0), step_to({"nth": 2}, 5)
    (4, 0, 2)
    """
    if isinstance(pressed, dict):
        to = pressed.get("nth")
        return to if type(to) is int and 0 <= to <= LAST else 0
    return min(LAST, max(0, step + (1 if pressed == "learn-next" else -1)))


def answered(
    jobs: JobQueue, session: str, turned: Any, guess: Any, look: Any, step: Any
) -> dict[str, Any]:
    """Return what came of a lesson, once somebody said what they expect."""
    if guess is None:
        return {"unsaid": True}
    lesson = lesson_of(step)
    values = lesson.values(turned)
    wanted = list(lesson.jobs(values))
    found = jobs.ask(session, wanted)
    seen = lesson.tell(values, [found[one.key()] for one in wanted], look_of(look))
    return {
        "told": [html.P(line) for line in seen.told],
        "figure": seen.figure,
        "table": components.table(seen.lines, seen.head),
        "verdict": expectation_words(lesson, seen, guess),
        "unsaid": False,
        **aside_shown(seen.aside),
    }


def aside_shown(aside: Aside | None) -> dict[str, Any]:
    """Return what else there is to see of a lesson."""
    if aside is None:
        return {"aside": True}
    return {
        "aside": False,
        "aside-title": aside.title,
        "aside-told": [html.P(line) for line in aside.told],
        "aside-figure": aside.figure,
        "aside-table": components.table(aside.lines, aside.head),
    }


def lesson_of(step: Any) -> Lesson:
    """Return the lesson of a step. Raises `ScenarioError`."""
    if type(step) is not int or not 0 <= step < len(LESSONS):
        raise ScenarioError([NO_STATE])
    return LESSONS[step]


def expectation_words(lesson: Lesson, seen: Seen, guess: Any) -> str:
    """Return how what was expected compares with what came."""
    options = [lowered(lesson.words(option)) for option in lesson.options]
    came = options[seen.came]
    expected = {str(nth): option for nth, option in enumerate(options)}.get(str(guess))
    if expected is None:
        return say("It came out as: {came}.", came=came)
    if expected == came:
        return say("As you expected: {came}.", came=came)
    return say("You expected: {expected}. It came out as: {came}.", expected=expected, came=came)


def looked_up(search: Any) -> list[Any]:
    """Return the words and the evidence in which all that was typed stands."""
    words = search.lower()[:100].split() if isinstance(search, str) else []
    glossary = [one for one in entries() if holds(one, words)]
    cards = [card for card in evidence() if holds(map(card.__getitem__, SEARCHED), words)]
    found = say("{words} words, {cards} evidence cards", words=len(glossary), cards=len(cards))
    return [entry_list(glossary), carded(cards), found]


def entries() -> tuple[Entry, ...]:
    """Return everything to look up, in the reader's language."""
    return entries_in(language())


@functools.cache
def entries_in(_: str) -> tuple[Entry, ...]:
    """Return words, measures, levers and shocks; what is said is kept for each language."""
    found = [Entry(say(word), say(WORD), say(meaning)) for word, meaning in WORDS.items()]
    known = catalogue()
    for kind, name in KINDS.items():
        found += [
            Entry(measure_title(one["name"]), say(name), say(plainly(one["doc"])))
            for one in known[kind]
        ]
    return tuple(found)


def entry_list(found: Sequence[Entry]) -> list[Any]:
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
    told = say("{number} more: type a word above.", number=left)
    return [html.P(told, className="meaning")] if left > 0 else []


def holds(texts: Iterable[str], words: Sequence[str]) -> bool:
    """Say whether all words stand in some texts together."""
    text = " ".join(texts).lower()
    return all(word in text for word in words)
