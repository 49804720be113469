"""Lever or assumption: the same lever, under what is usually assumed and under something else."""

from collections.abc import Sequence

import numpy as np

from dashboard.arms import jobs_of
from dashboard.figures.lessons import differences
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words.language import english, say
from dashboard.words.numbers import formatted
from dashboard.words.points import points, scaled
from simulation.experiments.statistics import difference
from simulation.mornings import RunJob
from simulation.runs import Run
from simulation.scenario import Scenario

HISTORIES = 10
USUAL = Scenario().assumptions.attention_span
LEVERS = {
    "device_free_meetings": english("Device-free meetings"),
    "leaders_modelling": english("Leaders' modelling"),
    "meeting_practice": english("Meeting practice"),
}


def jobs(values: Values) -> Sequence[RunJob]:
    """Return lives without and with the lever, under both assumptions."""
    lever, span = values
    small = {"organization.size": 60, "run.days": 120}
    found = []
    for assumed in (USUAL, span):
        for level in (0.0, 1.0):
            turned = {f"levers.{lever}.level": level, "assumptions.attention_span": assumed}
            found += jobs_of(Scenario().replace(small | turned), HISTORIES)[0]
    return found


def tell(values: Values, found: Sequence[Run], look: Look) -> Seen:
    """Return what the lever does to connections under both assumptions."""
    lever, span = str(values[0]), float(values[1])
    shares = np.array([run.measures["hqc_density"] for run in found]).reshape(2, 2, HISTORIES)
    usual, yours = (difference(*side).estimate for side in shares)
    apart = difference(shares[0, 1] - shares[0, 0], shares[1, 1] - shares[1, 0]).estimate
    came = 0 if not apart.excludes_zero() else 1 if apart.mean < 0 else 2
    both = {"usual": formatted(USUAL, "g"), "yours": formatted(span, "g")}
    moved = say("So the assumption moves what the lever does by {change}.", change=points(apart))
    told = (
        say(
            "{lever}, fully used, change the share of high-quality connections by {usual_change} "
            "if people can attend fully to {usual} meetings a day, and by {your_change} if to "
            "{yours}.",
            lever=say(LEVERS[lever]),
            usual_change=points(usual),
            your_change=points(yours),
            **both,
        ),
        moved if came else f"{moved} {say('That is no clear difference.')}",
    )
    names = [
        say("usual: {number} meetings", number=both["usual"]),
        say("yours: {number} meetings", number=both["yours"]),
    ]
    lines = [[name, points(one)] for name, one in zip(names, (usual, yours), strict=True)]
    gained = [scaled(one) for one in (usual, yours)]
    figure = differences(names, gained, say("points of high-quality connections gained"), look)
    return Seen(told, figure, (say("assumed"), say("what the lever adds")), lines, came)


LESSON = Lesson(
    "assumption",
    english("Lever or assumption?"),
    english(
        "A lever is something leaders can change. An assumption is something that nobody has "
        "measured and nobody at work can change, such as how many meetings a day a person can "
        "attend to fully. What a lever brings may rest on it."
    ),
    english("Under your assumption instead of the usual one, what does the lever add?"),
    (english("Much the same"), english("Clearly less"), english("Clearly more")),
    (
        Knob(english("The lever"), "device_free_meetings", choices=tuple(LEVERS.items())),
        Knob(english("Assumed: meetings a day with full attention"), 3.0, 2.0, 20.0, 1.0),
    ),
    (
        english("An answer that holds under every assumption is worth more than a large one."),
        english(
            "In What if, assumptions stand in a panel of their own: try to break what you found."
        ),
        english("Where nobody has measured, this program says so on the evidence card."),
    ),
    ("presence: thinning", "device_free_meetings", "leaders_modelling", "meeting_practice"),
    jobs,
    tell,
    ("Pathway 1: Respectfully Engage Others",),
)
