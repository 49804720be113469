"""What the page shows of a comparison: sentences first, then pictures, each with its table."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from dash import html

from dashboard.figures.lines import compared, course_of
from dashboard.pages.compare.request import Compare, Compared
from dashboard.pages.components import Component, folded, panel
from dashboard.pages.sections import meaning_line, pictures, plain_words, report_table, titled_table
from dashboard.words.compare import cost_benefit, pair_of
from dashboard.words.compare_sentences import lead
from dashboard.words.compare_tables import LETTERS
from dashboard.words.course import BAND, worst
from dashboard.words.numbers import count_of
from dashboard.words.outcomes import in_unit, said
from dashboard.words.section import Kind, Note, Section, Sentence, Table, blocks, of_kind

SECOND = (
    "delivered",
    "recovery",
    "costs",
    "twins",
    "others",
)  # what comes after the first sentence
WHY: dict[Kind, str] = {"why": "pathways, and ways to the work", "contributions": "each change"}


class Over(NamedTuple):
    """A chart over time: the figure, what it says, and its table."""

    figure: dict[str, Any]
    caption: str
    head: tuple[str, ...]
    lines: list[list[str]]


def chart_over_time(result: Compared, asked: Compare) -> Over:
    """Return one measure over time, under all scenarios."""
    measure, scenarios = asked.measure, result.found.scenarios
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
        courses, twin, measure, list(strikes.values()), scenarios[0].run.days, asked.look
    )
    named_courses = {**courses, **({"A without the events": twin} if twin is not None else {})}
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
        told.append(
            f"{name[:1]} is {worst(course, measure)} and "
            f"ends at {in_unit(measure, course['mean'].iloc[-1])}"
        )
    band = f" {BAND}" if len(courses) == 2 else ""
    return f"{said(measure)}: {'; '.join(told)}. Means of {count_of(histories)}.{band}"


def course_lines(courses: Sequence[pd.DataFrame], measure: str) -> list[list[str]]:
    """Return the chart as lines of a table: a dozen days."""
    days = courses[0]["day"].to_numpy()
    chosen = days[np.unique(np.linspace(0, len(days) - 1, min(12, len(days))).astype(int))]
    means = [course.set_index("day")["mean"] for course in courses]
    return [
        [f"{day:.0f}", *(in_unit(measure, one[day]) if day in one else "–" for one in means)]
        for day in chosen
    ]


def lead_of(result: Compared) -> list[Component]:
    """Return what is to be known of every scenario against the first."""
    every = [lead(result.found, against) for against in result.found.against]
    return [lead_part(letter, told) for letter, told in zip(LETTERS[1:], every, strict=False)]


def lead_part(letter: str, sentences: Sequence[Sentence]) -> Component:
    """Return what is to be known of one scenario: a sentence, and what comes second."""
    told = {one.about: plain_words(one.text) for one in sentences}
    return html.Div(
        [
            html.P(f"{letter} compared with A", className="unit"),
            html.P(told["outcome"], className="finding"),
            html.Ul([html.Li(told[about]) for about in SECOND if about in told]),
        ],
        className=f"against letter-{letter}",
    )


def details(result: Compared, asked: Compare) -> list[Component]:
    """Return one scenario against the first: differences, costs, and who gains."""
    pair, look = pair_of(result.found, asked.place), asked.look
    letter = LETTERS[asked.place]
    every, changes = (blocks(of_kind(pair, kind), Table) for kind in ("differences", "changes"))
    costs = map(titled_table, blocks(of_kind(pair, "costs", "gains"), Table))
    drawn = pictures([cost_benefit(result.found)], look)
    differ = panel(
        f"How {letter} differs from A",
        [
            *pictures(of_kind(pair, "differences"), look),
            folded(
                "As a table: every measure",
                [*map(report_table, every), meaning_line(every[0].note)],
            ),
        ],
        "Differences with the same people and luck, with 95 % intervals. To compare measures with "
        "one another they are drawn in standard deviations of A.",
    )
    changed = panel(f"In what {letter} differs", [*map(report_table, changes)])
    paid = html.Div(panel("Cost against benefit", [*drawn, *costs]))
    return [differ, html.Div([html.Div([changed, people_panel(pair)]), paid], className="columns")]


def people_panel(pair: Sequence[Section]) -> Component:
    """Return who gains and who loses, or why that cannot be said."""
    groups = blocks(of_kind(pair, "groups"), Table)
    inside = [html.P(plain_words(note.text)) for note in blocks(pair, Note)]
    if groups:
        others = blocks(of_kind(pair, "persons", "teams", "ties"), Table)
        inside = [
            *map(report_table, groups),
            *(meaning_line(one.note) for one in groups),
            folded("Persons, teams and ties", [titled_table(one) for one in others]),
        ]
    return panel("Who gains, and who loses", inside)


def why_parts(result: Compared, asked: Compare) -> list[Component]:
    """Return what carried the difference, and whether it is the lever or what was assumed."""
    against, pair = result.found.against[asked.place - 1], pair_of(result.found, asked.place)
    if against.why is None:
        return []
    told = blocks(of_kind(pair, "lead"), Sentence)
    return [
        *(html.P(plain_words(one.text), className="finding") for one in told if one.about == "why"),
        *pictures(of_kind(pair, "why", "contributions"), asked.look, titled=True),
        *(
            folded(f"As a table: {words}", [titled_table(one)])
            for kind, words in WHY.items()
            for one in blocks(of_kind(pair, kind), Table)
        ),
        html.H3("The lever, or what we assume?"),
        *(html.P(plain_words(one.text)) for one in told if one.about == "split"),
        *map(titled_table, blocks(of_kind(pair, "split"), Table)),
        *(meaning_line(note.text) for note in blocks(pair, Note)),
    ]
