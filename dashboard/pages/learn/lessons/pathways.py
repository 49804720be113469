"""The four pathways, one by one: what one act does, what its opposite does, and more of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.arms import jobs_of
from dashboard.figures.lessons import moved
from dashboard.figures.theme import Look
from dashboard.jobs import Job
from dashboard.pages.learn.lessons.lesson import Aside, Knob, Lesson, SceneJob, Seen, Values
from dashboard.pages.learn.lessons.one_act import PAIRS, play
from dashboard.pages.learn.lessons.two import ROWS
from dashboard.words import pathways as words
from dashboard.words.departures import departure_of
from dashboard.words.language import english, say
from dashboard.words.names import measure_title
from dashboard.words.points import points, scaled
from simulation.experiments.statistics import Estimate, difference, estimate
from simulation.runs import Run
from simulation.scenario import Scenario

HISTORIES, PEOPLE, DAYS = 15, 40, 120
MORE = 1.5  # times as readily, or as harshly
TITLE = english("An organization with more of it")
WHO = english(
    "{people} people over {days} days, in {runs} runs, each against the same people and luck as "
    "usual."
)


def jobs(values: Values) -> Sequence[Job]:
    """Return the acts to play, and organizations: usual, with more of it, and harsher."""
    rule, presence = str(values[0]), float(values[1])
    base = Scenario().replace(
        {
            "organization.size": PEOPLE,
            "run.days": DAYS,
            "people.presence.mean": presence,
        }
    )
    key = words.PATHWAYS[rule].key
    more = min(1.0, MORE * getattr(base.pathways, key))
    harsher = MORE * base.pathways.harshness
    arms: tuple[dict[str, float], ...] = (
        {},
        {f"pathways.{key}": more},
        {"pathways.harshness": harsher},
    )
    scene = SceneJob(play, (rule, base.people.trust.mean, presence))
    return [scene, *(job for arm in arms for job in jobs_of(base.replace(arm), HISTORIES)[0])]


def tell(values: Values, found: Sequence[Any], look: Look) -> Seen:
    """Return what an act and its opposite do, and what more of either looks like."""
    rule = str(values[0])
    apart, tie, misfired = found[0]
    pathway = words.PATHWAYS[rule]
    good, bad = map(estimate, tie)
    energy, mood = (tuple(estimate(act[:, row]) for act in apart) for row in (0, 1))
    told = [
        words.act_words(pathway, good, bad, misfired, PAIRS),
        words.today_words(energy, mood),
        departure_of(rule),
    ]
    names = (say("the act"), say("its opposite"))
    sets = {name: [estimate(row) for row in act.T] for name, act in zip(names, apart, strict=True)}
    rows = [say(row) for row in ROWS]
    lines = [[row, *(points(sets[name][nth], 2) for name in names)] for nth, row in enumerate(rows)]
    in_points = {name: [scaled(one) for one in row] for name, row in sets.items()}
    figure = moved(rows, in_points, say("points, for the other"), look)
    came, head = words.came(good, bad), (say("for the other, in the evening"), *names)
    aside = organizations(say(pathway.name), found[1:], look)
    return Seen(tuple(filter(None, told)), figure, head, lines, came, aside)


def organizations(name: str, runs: Sequence[Run], look: Look) -> Aside:
    """Return what organizations look like with more of a pathway, and where all are harsher."""
    usual, more, harsher = (runs[nth * HISTORIES :][:HISTORIES] for nth in range(3))
    rows = {
        say("{pathway}, half as much again", pathway=name): changed(usual, more),
        say("Harsh acts of all four kinds, half as much again"): changed(usual, harsher),
    }
    told = (
        say(WHO, people=PEOPLE, days=DAYS, runs=HISTORIES),
        *(words.more_words(*row) for row in rows.items()),
    )
    titles = [measure_title(measure) for measure in words.SHOWN]
    lines = [
        [title, *(points(row[measure]) for row in rows.values())]
        for title, measure in zip(titles, words.SHOWN, strict=True)
    ]
    short = (say("more of it"), say("more harsh acts of all kinds"))
    sets = {
        key: [scaled(one) for one in row.values()]
        for key, row in zip(short, rows.values(), strict=True)
    }
    figure = moved(titles, sets, say("points more, or less"), look)
    return Aside(say(TITLE), told, figure, (say("last 60 days"), *rows), lines)


def changed(usual: Sequence[Run], other: Sequence[Run]) -> dict[str, Estimate]:
    """Return what differs, run by run."""
    arms = (usual, other)
    return {
        name: difference(*(np.array([run.measures[name] for run in arm]) for arm in arms)).estimate
        for name in words.SHOWN
    }


LESSON = Lesson(
    "pathways",
    english("The four pathways"),
    english(
        "Respectful engagement, task enabling, trusting and play: four ways in which one person "
        "can build a connection with another. Each has its opposite, which wears it down. Here one "
        "does a single thing to another, in forty pairs who know each other a little; then we look "
        "at an organization in which people do it half as often again."
    ),
    english("How many good acts does it take to make up for one of the opposite, in the tie?"),
    words.OPTIONS,
    (
        Knob(
            english("The pathway"),
            "respectful_engagement",
            choices=tuple((rule, one.name) for rule, one in words.PATHWAYS.items()),
        ),
        Knob(english("How present people are"), 0.5),
    ),
    (
        english(
            "Bad acts are rarer than good ones, and weigh more: on mood about five times, which "
            "has been measured; on a tie two to five times, which is assumed."
        ),
        english("A tie that survives strain takes a bad act more lightly."),
        english(
            "Help that does not fit, and play where people do not feel safe, are meant well and "
            "harm."
        ),
        english(
            "How strong the pathways are beside one another, nobody has measured: what is compared "
            "here is what we assume."
        ),
    ),
    (*words.PATHWAYS, "arithmetic: tensility", "moments", "energy"),
    jobs,
    tell,
    ("Strategies for Building High-Quality Connections",),
)
