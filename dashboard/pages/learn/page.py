"""*Learn*: a guided story from one meeting to an organization under shock, and words to look up."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.learn import callbacks
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.steps import SANDBOX, lesson_shown, where
from dashboard.words.language import english, say

NAME, PATH = english("Learn"), "/learn"
TITLE = english("Learn: from one meeting to an organization under shock")


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        dcc.Store(id="learn-step", data=0, storage_type="session"),
        components.tools(say(TITLE)),
        html.Nav(
            step_buttons(), className="steps", **components.aria(label=say("Steps of the story"))
        ),
        html.Div(lesson_shown(LESSONS[0], 0), id="learn-lesson"),
        html.Div(
            [
                turning(say("← Previous"), "learn-back", disabled=True),
                html.Span(id="learn-where", className="meaning", children=where(0)),
                turning(say("Next →"), "learn-next"),
            ],
            className="turn",
        ),
        look_up(),
    ]


def turning(words: str, name: str, **own: Any) -> Any:
    """Return a button that turns the page."""
    return dmc.Button(words, id=name, variant="default", **own)


def step_buttons() -> list[Any]:
    """Return the way to each step."""
    titles = [*(lesson.words(lesson.title) for lesson in LESSONS), say(SANDBOX)]
    return [
        html.Button(
            [html.Span(str(nth + 1), className="number"), title],
            id={"part": "learn-to", "nth": nth},
            **components.aria(current="step" if nth == 0 else "false"),
        )
        for nth, title in enumerate(titles)
    ]


def look_up() -> Any:
    """Return words and evidence to look up."""
    return components.region(
        say("Words and evidence"),
        [
            html.H2(say("Look it up")),
            dmc.TextInput(
                id="learn-search",
                label=say("A word, a measure, a lever, an event, or a source"),
                placeholder=say("for example: presence"),
                debounce=300,
                w="min(26rem, 100%)",
            ),
            html.P(id="learn-found", className="meaning", role="status"),
            components.folded(say("Words"), [html.Div(id="learn-words")], className="group"),
            components.folded(
                say("Evidence: what each rule rests on"),
                [html.Div(id="learn-cards")],
                className="group",
            ),
        ],
        "panel look-up",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    callbacks.wire(app, jobs)
