"""Too much: practices of connecting bring connections, and take the hours of the work."""

from collections.abc import Sequence

import numpy as np

from dashboard.arms import jobs_of
from dashboard.figures.lessons import against
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words.language import english, say
from dashboard.words.numbers import formatted, interval
from dashboard.words.points import points, scaled
from simulation.experiments.statistics import Estimate, difference, estimate
from simulation.mornings import RunJob
from simulation.runs import Run
from simulation.scenario import Scenario

LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)
HISTORIES = 10
PRACTICES = ("meeting_practice", "mentoring", "play_occasions")
SMALL = {"organization.size": 40, "run.days": 120}


def jobs(values: Values) -> Sequence[RunJob]:
    """Return the overload trap with the practices used more and more."""
    trap = Scenario.load("overload-trap")
    found = []
    for level in LEVELS:
        turned = {f"levers.{name}.level": level for name in PRACTICES}
        step = trap.replace(SMALL | {"work.hours": values[0]} | turned)
        found += jobs_of(step, HISTORIES)[0]
    return found


def tell(_: Values, found: Sequence[Run], look: Look) -> Seen:
    """Return connections and performance at each step, against the practices off."""
    measured = {
        name: np.array([run.measures[name] for run in found]).reshape(len(LEVELS), HISTORIES)
        for name in ("hqc_density", "performance")
    }
    apart = {name: difference(of[0], of[-1]).estimate for name, of in measured.items()}
    change = say(
        "Fully used, the practices change the share of high-quality connections by {connections} "
        "and performance by {performance}, over {runs} runs.",
        connections=points(apart["hqc_density"]),
        performance=points(apart["performance"]),
        runs=HISTORIES,
    )
    told = (f"{change} {say(OVERLOAD[came(apart)])}",)
    lines = [
        [formatted(level, ".0%"), *(interval(scaled(estimate(of[n]))) for of in measured.values())]
        for n, level in enumerate(LEVELS)
    ]
    means = {
        say("high-quality connections"): [estimate(row) for row in measured["hqc_density"]],
        say("performance"): [estimate(row) for row in measured["performance"]],
    }
    figure = against(LEVELS, means, say("how fully the practices are used"), look)
    head = (say("how fully used"), say("high-quality connections, %"), say("performance, %"))
    return Seen(told, figure, head, lines, came(apart))


def came(apart: dict[str, Estimate]) -> int:
    """Return which of the options came true."""
    more, work = apart["hqc_density"], apart["performance"]
    if not (more.excludes_zero() or work.excludes_zero()):
        return 3
    if work.excludes_zero():
        return 0 if work.mean > 0 else 1
    return 2


OVERLOAD = (
    english(
        "Here performance gains, too; whether that is worth what it costs is another question."
    ),
    english("Here that is too much: the hours are missing at work."),
    english(
        "More connections, and no clear difference at work: it costs more than it brings here."
    ),
    english("No clear difference in either."),
)
"""What each of the options means."""


LESSON = Lesson(
    "too-much",
    english("Too much of a good thing"),
    english(
        "Hands are short, and management turns on every practice of connecting: prepared meetings, "
        "mentoring, occasions for play, shared incentives. Each brings people together; each takes "
        "time from the day."
    ),
    english("All fully used: what happens?"),
    (
        english("Connections and performance both gain"),
        english("Connections gain, performance falls"),
        english("Connections gain, performance stays"),
        english("Nothing clear happens"),
    ),
    (Knob(english("Hours in a working day"), 8.0, 7.0, 12.0, 0.5),),
    (
        english("Connections are no end in themselves: what they bring has to be worth the hours."),
        english("Give the same people more hours, and the answer may turn."),
        english("A little may be harmless where a lot is too much: look at the steps between."),
    ),
    ("presence: thinning", "meeting_practice", "mentoring", "play_occasions", "team_incentives"),
    jobs,
    tell,
    ("Building High-Quality Connection Routines and Practices",),
)
