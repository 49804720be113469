"""What the page shows of a comparison: sentences first, then pictures, each with its table."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from dash import dcc, html

from dashboard.figures.carried import carried
from dashboard.figures.compared import compared
from dashboard.figures.cost_benefit import cost_benefit
from dashboard.figures.forest import forest
from dashboard.figures.theme import Look, on_page
from dashboard.figures.what_if import course_of
from dashboard.pages import components
from dashboard.pages.compare.request import Compared, Question
from dashboard.pages.state_words import name_of
from dashboard.reports.compare import cost_points
from dashboard.words.compare_sentences import (
    contribution_name,
    cost_sentence,
    others_sentence,
    outcome_sentence,
    recovery_sentence,
    short,
    split_sentence,
    twins_sentence,
    why_sentence,
)
from dashboard.words.compare_sentences import parts as reasons_of
from dashboard.words.compare_tables import LETTERS, Sheet, sheets
from dashboard.words.names import named, readable
from dashboard.words.what_if import BAND, SAID, number
from simulation.experiments.compare.against import Against
from simulation.experiments.compare.directions import DIRECTIONS, UNITS
from simulation.experiments.compare.reasons import Why

Component = Any
PEOPLE = ("Who ", "Teams ", "Ties")
TABLES = ("levers", "shocks", "assumptions", "people", "organization", "work", "pathways")
NAMES = re.compile(rf"\b(?:(?:{'|'.join(TABLES)})\.[a-z_.]*[a-z]|[a-z]+(?:_[a-z]+)+)\b")


class Over(NamedTuple):
    """A chart over time: the figure, what it says, and its table."""

    figure: dict[str, Any]
    caption: str
    head: tuple[str, ...]
    lines: list[list[str]]


def over_time(result: Compared, question: Question) -> Over:
    """Return one measure over time, under all scenarios."""
    measure, scenarios = question.measure, result.found.scenarios
    courses = {
        f"{LETTERS[nth]} {scenario.name}": course_of([curves[measure] for curves in own])
        for nth, (scenario, own) in enumerate(zip(scenarios, result.own, strict=True))
    }
    twins = result.twins[0]
    twin = course_of([curves[measure] for curves in twins]) if twins else None
    strikes = {
        (shock.kind, shock.day, shock.duration): shock.model_dump()
        for scenario in scenarios
        for shock in scenario.shocks
        if shock.size > 0.0
    }
    picture = compared(
        courses, twin, measure, list(strikes.values()), scenarios[0].run.days, question.look
    )
    named_courses = {**courses, **({"A, had nothing struck": twin} if twin is not None else {})}
    return Over(
        picture,
        course_words(courses, measure, result.found.histories),
        ("day", *named_courses),
        course_lines(list(named_courses.values()), measure),
    )


def course_words(courses: dict[str, pd.DataFrame], measure: str, histories: int) -> str:
    """Return the chart in a sentence: the lowest and the last of each line."""
    told = []
    for name, course in courses.items():
        if len(course) == 0:
            continue
        low = course.loc[course["mean"].idxmin()]
        told.append(
            f"{name[:1]} is lowest on day {int(low['day'])} ({number(measure, low['mean'])}) and "
            f"ends at {number(measure, course['mean'].iloc[-1])}"
        )
    band = f" {BAND}" if len(courses) == 2 else ""
    return f"{SAID[measure]}: {'; '.join(told)}. Means of {histories} histories.{band}"


def course_lines(courses: Sequence[pd.DataFrame], measure: str) -> list[list[str]]:
    """Return the chart as lines of a table: a dozen days."""
    days = courses[0]["day"].to_numpy()
    chosen = days[np.unique(np.linspace(0, len(days) - 1, min(12, len(days))).astype(int))]
    means = [course.set_index("day")["mean"] for course in courses]
    return [
        [f"{day:.0f}", *(number(measure, one[day]) if day in one else "–" for one in means)]
        for day in chosen
    ]


def lead_of(result: Compared) -> list[Component]:
    """Return what is to be known of every scenario against the first."""
    found = result.found
    return [
        html.Div(
            [
                html.P(f"{LETTERS[nth]} against A", className="unit"),
                html.P(outcome_sentence(one, found.outcome), className="finding"),
                html.Ul([html.Li(part) for part in second_sentences(one, found.outcome) if part]),
            ],
            className=f"against letter-{LETTERS[nth]}",
        )
        for nth, one in enumerate(found.against, start=1)
    ]


def second_sentences(one: Against, outcome: str) -> list[str]:
    """Return what comes after the first sentence."""
    return [
        recovery_sentence(one),
        cost_sentence(one),
        twins_sentence(one),
        others_sentence(one, outcome),
    ]


def details(result: Compared, question: Question) -> list[Component]:
    """Return one scenario against the first: differences, costs, and who gains."""
    against = result.found.against[question.focus - 1]
    letter = LETTERS[question.focus]
    made = {sheet.title: sheet for sheet in sheets(result.found, against, everything=True)}
    whole, changes, *rest = made.values()
    costs = [sheet for sheet in rest if sheet.title.startswith("What ") and sheet.words != 1]
    people = [sheet for sheet in rest if sheet.title.startswith(PEOPLE)]
    changed = panel(f"In what {letter} differs", "", [sheet_table(changes)])
    return [
        panel(
            f"How {letter} differs from A",
            "Differences under the same people and luck, with 95 % intervals. To compare measures "
            "with one another they are drawn in spreads of A between histories.",
            [
                picture(forest(shown_first(against), ""), question.look, "Differences"),
                caption("Colour and symbol say: better, worse, neither, or (hollow) not clear."),
                folded("As a table: every measure", whole),
            ],
        ),
        html.Div(
            [
                html.Div([changed, people_panel(people, against)]),
                html.Div(cost_panel(result, question.look, costs)),
            ],
            className="columns",
        ),
    ]


def shown_first(against: Against) -> list[Any]:
    """Return the differences to look at first; costs stand elsewhere."""
    names = [name for name in against.principal if not name.startswith("cost_")]
    return [against.of(name) for name in names]


def cost_panel(result: Compared, look: Look, costs: Sequence[Sheet]) -> Component:
    """Return costs beside gains."""
    points = cost_points(result.found)
    inside = [sheet_part(sheet) for sheet in costs]
    if points:
        first = f"A {result.found.scenarios[0].name}"
        gained = result.found.against[0].balance.gains[0].name
        drawn = picture(cost_benefit(first, points, gained), look, "Cost against benefit")
        inside = [drawn, caption(f"Above the line: {gained}. Bars: 95 % intervals."), *inside]
    return panel("Cost against benefit", "", inside)


def people_panel(people: Sequence[Sheet], against: Against) -> Component:
    """Return who gains and who loses."""
    if not people:
        return panel("Who gains, and who loses", "", [html.P(note) for note in against.notes])
    first, *others = people
    inside = [
        sheet_table(first),
        caption(first.notes()),
        html.Details(
            [html.Summary("Persons, teams and ties"), *(sheet_part(sheet) for sheet in others)]
        ),
    ]
    return panel("Who gains, and who loses", "", inside)


def why_parts(result: Compared, question: Question) -> list[Component]:
    """Return what carried the difference, and whether it is the lever or what was assumed."""
    against = result.found.against[question.focus - 1]
    if against.why is None:
        return []
    every = sheets(result.found, against)
    splits = [sheet for sheet in every if sheet.title.startswith("Which makes the difference?")]
    why = [sheet for sheet in every if sheet.title.startswith(("Why?", "What each change"))]
    told = [plain(split_sentence(one)) for one in against.splits]
    return [
        html.P(why_sentence(against.why), className="finding"),
        *bars(against.why, question.look),
        *(
            html.Details([html.Summary(f"As a table: {w}"), sheet_part(s)])
            for w, s in zip(("pathways and channels", "each change"), why, strict=False)
        ),
        html.H3("The lever, or what was assumed?"),
        *(html.P(line) for line in told),
        *(sheet_part(sheet) for sheet in splits),
        *(html.P(plain_note(note), className="meaning") for note in against.notes),
    ]


def bars(why: Why, look: Look) -> list[Component]:
    """Return pathways, channels and changes as bars."""
    unit = f"part of the difference in {named(why.outcome)} ({UNITS[why.outcome]})"
    reasons = [(short(one.name), one.carried) for one in reasons_of(why)]
    made = [
        html.H3("Which pathway and channel carried it"),
        picture(carried(reasons, why.difference, "", unit), look, "Pathways and channels"),
        caption(
            "What the difference loses when a pathway or channel is off in both. Grey and hatched: "
            "one cannot say. Dashed: the whole difference. The parts need not add up to it."
        ),
    ]
    if len(why.contributions) > 1:
        added = [(contribution_name(one), one.value) for one in why.contributions]
        made += [
            html.H3("What each change contributes"),
            picture(carried(added, why.difference, "", unit), look, "Each change"),
            caption("These add up to the whole difference, the dashed line."),
        ]
    return made


def plain_note(note: str) -> str:
    """Return a note as it is said on the page, where nothing is typed.

    >>> plain_note("They differ in levers alone; --assume key=value asks more.")
    'They differ in levers alone. Choose another assumption above to ask whether it still holds.'
    """
    told, typed, _ = note.partition("; --assume")
    asks = ". Choose another assumption above to ask whether it still holds." if typed else ""
    return told + asks


def panel(title: str, meaning: str, inside: Sequence[Component]) -> Component:
    """Return a part of the page with a heading."""
    said = [html.P(meaning, className="meaning")] if meaning else []
    return html.Div([html.H2(title), *said, *inside], className="panel")


def picture(figure: dict[str, Any], look: Look, name: str) -> Component:
    """Return a figure of the report as a graph of the page."""
    graph = dcc.Graph(
        figure=on_page(figure, look), config=components.PLAIN, responsive=True, style=tall(figure)
    )
    said = components.aria(label=f"{name}: the words below say what is to be seen")
    return html.Div(graph, className="drawn", role="img", **said)


def tall(figure: dict[str, Any]) -> dict[str, str]:
    """Return the height of a figure as a style: what has none of its own collapses when resized."""
    return {"height": f"{figure['layout']['height']}px"}


def caption(words: str) -> Component:
    """Return what a picture or table says."""
    return html.P(words, className="meaning")


def folded(words: str, sheet: Sheet) -> Component:
    """Return a table that opens."""
    return html.Details([html.Summary(words), sheet_table(sheet), caption(plain(sheet.note))])


def sheet_part(sheet: Sheet) -> Component:
    """Return a table with its title and what to know."""
    notes = [caption(plain(sheet.note))] if sheet.note else []
    return html.Div([html.H3(plain(sheet.title)), sheet_table(sheet), *notes])


def sheet_table(sheet: Sheet) -> Component:
    """Return a table in plain words, within its own scrolling."""
    shown = sheet.narrow() if sheet.spare and "d_z" in sheet.head else sheet
    lines = [[capital(plain(line[0])), *map(plain, line[1:])] for line in shown.lines]
    head = [capital(plain(cell)) for cell in shown.head]
    return components.scrolling(plain(sheet.title), components.table(lines, head))


def capital(text: str) -> str:
    """Return text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Return text as people read it: names of measures and parameters in words.

    >>> plain("lead_time"), plain("people.trust.mean alone"), plain("level 0 -> 1")
    ('Lead time', 'Trust alone', 'level 0 → 1')
    """
    if text in DIRECTIONS:
        return readable(text)
    told = NAMES.sub(lambda found: in_words(found[0]), text)
    return (capital(told) if told != text else text).replace(" -> ", " → ")


def in_words(name: str) -> str:
    """Return the name of a measure or parameter within a sentence.

    >>> in_words("levers.mentoring"), in_words("people.presence.leaders_mean")
    ('mentoring', 'presence: leaders mean')
    """
    told = name_of(name)
    if told == name:
        told = name.partition(".")[2] if name.partition(".")[0] in TABLES else name
    return told.replace(".", ": ").replace("_", " ").replace("hqc", "HQC")
