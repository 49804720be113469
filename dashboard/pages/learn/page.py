"""*Learn*: a guided story from one meeting to an organization under shock, and words to look up."""

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, ctx, dcc, html
from dash.exceptions import PreventUpdate

from dashboard.jobs import JobQueue
from dashboard.pages import components
from dashboard.pages.learn import callbacks
from dashboard.pages.learn.callbacks import SHOW_ME
from dashboard.pages.learn.lessons import LESSONS
from dashboard.pages.learn.lessons.lesson import Knob, Lesson
from simulation.catalogue import evidence

NAME, PATH, TITLE = "Learn", "/learn", "Learn: from one meeting to an organization under shock"
LAST = len(LESSONS)  # the step after the lessons: the sandbox
SANDBOX = "Your turn"
TRY = (
    "Choose an organization, place a shock on the timeline, and find the lever that helps most for "
    "what it costs.",
    "Then open the assumptions, and try to break your own answer.",
    "Look at the people: who stands between others, and what breaks without them?",
)


def page() -> list[Any]:
    """Return the page, for somebody who opens it."""
    return [
        dcc.Store(id="learn-step", data=0),
        components.tools(TITLE),
        html.Nav(step_buttons(), className="steps", **components.aria(label="Steps of the story")),
        html.Div(lesson_shown(LESSONS[0], 0), id="learn-lesson"),
        html.Div(
            [
                turning("← Previous", "learn-back", disabled=True),
                html.Span(id="learn-where", className="meaning", children=where(0)),
                turning("Next →", "learn-next"),
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
    titles = [*(lesson.title for lesson in LESSONS), SANDBOX]
    return [
        html.Button(
            [html.Span(str(nth + 1), className="number"), title],
            id={"part": "learn-to", "nth": nth},
            **components.aria(current="step" if nth == 0 else "false"),
        )
        for nth, title in enumerate(titles)
    ]


def where(step: int) -> str:
    """Return how far one has come."""
    return f"Step {step + 1} of {LAST + 1}"


def lesson_shown(lesson: Lesson, step: int) -> Any:
    """Return a lesson: its story and question at one side, what comes of it at the other."""
    knobs = [knob_shown(knob, nth) for nth, knob in enumerate(lesson.knobs)]
    asked = [
        html.H2(f"{step + 1}. {lesson.title}"),
        html.P(lesson.story),
        html.Div(knobs, className="knobs"),
        guess(lesson),
    ]
    halves = {"The question": asked, "What comes of it": answer_parts(lesson)}
    regions = [components.region(*half, "panel lesson") for half in halves.items()]
    return html.Div(regions, className="two-halves")


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
        marks=[{"value": value, "label": f"{value:g}"} for value in (knob.low, knob.high)],
        mt="xl",
        mb="lg",
    )
    return html.Div([html.Div(knob.name, className="name"), slider], className="knob")


def guess(lesson: Lesson) -> Any:
    """Return the question, with what may be expected."""
    words = {str(nth): option for nth, option in enumerate(lesson.options)}
    words |= {SHOW_ME: "I would rather just see it"}
    radios = [dmc.Radio(option, value=value, my=6) for value, option in words.items()]
    return dmc.RadioGroup(
        html.Div(radios),
        id="learn-guess",
        label=lesson.question,
        description="Say what you expect first; then it is lived before your eyes.",
        size="md",
    )


def answer_parts(lesson: Lesson) -> list[Any]:
    """Return what comes of a lesson, hidden until somebody said what they expect."""
    shown = [
        html.P(id="learn-verdict", className="told"),
        components.graph("The picture of the answer", id="learn-chart"),
        html.Div(id="learn-told"),
        components.as_table("learn-table"),
        html.H3("What to notice"),
        html.Ul([html.Li(line) for line in lesson.notice]),
    ]
    return [
        components.alert("learn-message"),
        html.Div(shown, id="learn-answer", hidden=True, **components.aria(live="polite")),
        html.P("Say what you expect, and it is lived here.", className="waits"),
        rests_on(lesson),
    ]


def rests_on(lesson: Lesson) -> Any:
    """Return the evidence cards of the rules at work in a lesson."""
    cards = {card["name"]: card for card in evidence()}
    told = [components.card_lines(cards[name]) for name in lesson.evidence]
    words = f"What this rests on ({len(lesson.evidence)} rules)"
    return components.folded(words, told, className="known")


def sandbox() -> Any:
    """Return the last step: everything at once, in one's own hands."""
    seen = (
        "You have seen the parts: a meeting, a tie, a team, too much of it, a shock, and what is "
        "only assumed. In What if all of them work together."
    )
    ways = {"Open What if": "/", "See the people": "/people"}
    links = [dcc.Link(words, href=path, className="button large") for words, path in ways.items()]
    inside = [
        html.P(seen),
        html.Ul([html.Li(line) for line in TRY]),
        html.Div(links, className="buttons left"),
    ]
    return components.panel(f"{LAST + 1}. {SANDBOX}", inside, kind="panel lesson")


def look_up() -> Any:
    """Return words and evidence to look up."""
    return components.region(
        "Words and evidence",
        [
            html.H2("Look it up"),
            dmc.TextInput(
                id="learn-search",
                label="A word, a measure, a lever, a shock, or a source",
                placeholder="for example: presence",
                debounce=300,
                w="min(26rem, 100%)",
            ),
            html.P(id="learn-found", className="meaning", role="status"),
            components.folded("Words", [html.Div(id="learn-words")], className="group"),
            components.folded(
                "Evidence: what each rule rests on", [html.Div(id="learn-cards")], className="group"
            ),
        ],
        "panel look-up",
    )


def wire(app: Dash, jobs: JobQueue) -> None:
    """Register the callbacks of the page."""
    app.callback(
        Output("learn-step", "data"),
        Output("learn-lesson", "children"),
        Output("learn-where", "children"),
        Output("learn-back", "disabled"),
        Output("learn-next", "disabled"),
        *(Output({"part": "learn-to", "nth": nth}, "aria-current") for nth in range(LAST + 1)),
        Input("learn-back", "n_clicks"),
        Input("learn-next", "n_clicks"),
        *(Input({"part": "learn-to", "nth": nth}, "n_clicks") for nth in range(LAST + 1)),
        State("learn-step", "data"),
        prevent_initial_call=True,
    )(lambda *given: turned(ctx.triggered_id, given[:-1], given[-1]))
    callbacks.wire(app, jobs)


def turned(pressed: Any, clicks: Any, step: Any) -> list[Any]:
    """Return the step to which somebody turned."""
    if not any(clicks) or type(step) is not int:
        raise PreventUpdate
    to = step_to(pressed, step)
    shown = sandbox() if to == LAST else lesson_shown(LESSONS[to], to)
    current = ["step" if nth == to else "false" for nth in range(LAST + 1)]
    return [to, shown, where(to), to == 0, to == LAST, *current]


def step_to(pressed: Any, step: int) -> int:
    """Return the step that a button leads to.

    >>> step_to("learn-next", 3), step_to("learn-back", 0), step_to({"nth": 2}, 5)
    (4, 0, 2)
    """
    if isinstance(pressed, dict):
        to = pressed.get("nth")
        return to if type(to) is int and 0 <= to <= LAST else 0
    return min(LAST, max(0, step + (1 if pressed == "learn-next" else -1)))
