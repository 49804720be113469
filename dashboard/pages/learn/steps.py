"""The steps of *Learn*: a question and what comes of it; and at last everything at once."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.pages import components
from dashboard.pages.in_language import english_words, value_shown, with_parts
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.lessons.lesson import Knob, Lesson
from dashboard.paths import under
from dashboard.words.language import english, say, say_many
from dashboard.words.names import names_listed
from dashboard.words.numbers import formatted
from simulation.catalogue import evidence

SHOW_ME = "show"
LAST = len(LESSONS)  # the step after the lessons: the sandbox
SANDBOX = english("Your turn")
TEXT = "Jane Dutton, Build High-Quality Connections"
TRY = (
    english(
        "Choose an organization, put an event on its day, and find the lever that helps most for "
        "what it costs."
    ),
    english("Then open the assumptions, and try to break your own answer."),
    english("Look at the people: who stands between others, and what breaks without them?"),
)


def where(step: int) -> str:
    """Return how far one has come."""
    return say("Step {step} of {last}", step=step + 1, last=LAST + 1)


def lesson_shown(lesson: Lesson, step: int) -> Any:
    """Return a lesson: its story and question at one side, what comes of it at the other."""
    lesson = lesson.said()
    knobs = [knob_shown(knob, nth) for nth, knob in enumerate(lesson.knobs)]
    asked = [
        html.H2(f"{step + 1}. {lesson.title}"),
        html.P(lesson.story),
        html.P(to_read(lesson), className="meaning"),
        html.Div(knobs, className="knobs"),
        guess(lesson),
    ]
    halves = {say("The question"): asked, say("What comes of it"): answer_parts(lesson)}
    regions = [components.region(*half, "panel lesson") for half in halves.items()]
    return html.Div(regions, className="two-halves")


def to_read(lesson: Lesson) -> list[Any]:
    """Return what to read of the text that the model grew from; it is in English."""
    places = {f"heading_{nth}": f"“{title}”" for nth, title in enumerate(lesson.reading)}
    told = say_many(
        "To read: {text}, under the heading {headings}.",
        "To read: {text}, under the headings {headings}.",
        len(places),
        text="{text}",
        headings=names_listed([f"{{{place}}}" for place in places]),
    )
    own = {"text": TEXT, **places}
    inside = {name: english_words(words) for name, words in own.items()}
    return with_parts(told, inside)


def knob_shown(knob: Knob, nth: int) -> Any:
    """Return something to turn."""
    place: Any = {"part": "learn-knob", "nth": nth}
    if knob.choices:
        data, value = components.options(dict(knob.choices)), str(knob.value)
        return components.select(place, knob.name, data, value=value, allowDeselect=False)
    slider = components.slider(
        place,
        knob.name,
        (knob.low, knob.high, knob.step),
        float(knob.value),
        precision=components.digits_of(knob.step),
        updatemode="mouseup",
        labelAlwaysOn=True,
        thumbSize=20,
        marks=[{"value": end, "label": formatted(end, "g")} for end in (knob.low, knob.high)],
        mt="xl",
        mb="lg",
        **value_shown(),
    )
    return html.Div([html.Div(knob.name, className="name"), slider], className="knob")


def guess(lesson: Lesson) -> Any:
    """Return the question, with what may be expected."""
    words = {str(nth): option for nth, option in enumerate(lesson.options)}
    words |= {SHOW_ME: say("I would rather just see it")}
    radios = [dmc.Radio(option, value=value, my=6) for value, option in words.items()]
    return dmc.RadioGroup(
        html.Div(radios),
        id="learn-guess",
        label=lesson.question,
        description=say("Say what you expect first; then it is run before your eyes."),
        size="md",
    )


def answer_parts(lesson: Lesson) -> list[Any]:
    """Return what comes of a lesson, hidden until somebody said what they expect."""
    shown = [
        html.P(id="learn-verdict", className="told"),
        components.graph(say("The picture of the answer"), id="learn-chart"),
        html.Div(id="learn-told"),
        components.as_table("learn-table"),
        aside(),
        html.H3(say("What to notice")),
        html.Ul([html.Li(line) for line in lesson.notice]),
    ]
    return [
        components.alert("learn-message"),
        html.Div(shown, id="learn-answer", hidden=True, **components.aria(live="polite")),
        html.P(say("Say what you expect, and it is run here."), className="waits"),
        rests_on(lesson),
    ]


def aside() -> Any:
    """Return the place of what else there is to see, hidden where there is nothing."""
    inside = [
        html.H3(id="learn-aside-title"),
        html.Div(id="learn-aside-told"),
        components.graph(say("The second picture of the answer"), id="learn-aside-chart"),
        components.as_table("learn-aside-table"),
    ]
    return html.Div(inside, id="learn-aside", hidden=True)


def rests_on(lesson: Lesson) -> Any:
    """Return the evidence cards of the rules at work in a lesson."""
    cards = {card["name"]: card for card in evidence()}
    told = [components.card_lines(cards[name]) for name in lesson.evidence]
    words = say("What this rests on ({number} rules)", number=len(lesson.evidence))
    return components.folded(words, told, className="known")


def sandbox() -> Any:
    """Return the last step: everything at once, in one's own hands."""
    seen = say(
        "You have seen the parts: a meeting, a tie, four pathways, a team, ten benefits, what "
        "organizations can do, too much of it, an event, and what is only assumed. In What if all "
        "of them work together."
    )
    ways = {say("Open What if"): "/", say("See the people"): "/people"}
    links = [
        dcc.Link(words, href=under(path), className="button large") for words, path in ways.items()
    ]
    inside = [
        html.P(seen),
        html.Ul([html.Li(say(line)) for line in TRY]),
        html.Div(links, className="buttons left"),
    ]
    return components.panel(f"{LAST + 1}. {say(SANDBOX)}", inside, kind="panel lesson")
