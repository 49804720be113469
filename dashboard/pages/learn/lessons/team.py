"""A team of eight over sixty days: connections emerge, and luck has its part."""

from collections.abc import Sequence

import numpy as np

from dashboard.figures.lessons import curves
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words.language import english, say
from dashboard.words.numbers import formatted
from simulation.experiments.recording import Recording, RecordingJob
from simulation.luck import replicate_seed
from simulation.scenario import Scenario

LUCKS, DAYS = 12, 60
WIDE, NARROW = 0.25, 0.10  # between the best and the worst luck


def jobs(values: Values) -> Sequence[RecordingJob]:
    """Return the team's sixty days, in twelve kinds of luck."""
    scenario = Scenario().replace(
        {
            "organization.size": 8,
            "organization.team_size": 8,
            "stakeholders.customers": 0,
            "stakeholders.suppliers": 0,
            "people.presence.mean": values[0],
            "run.days": DAYS,
        }
    )
    digest = scenario.digest_of_history()
    return [RecordingJob(scenario, digest, replicate_seed(1, nth)) for nth in range(LUCKS)]


def density(recording: Recording) -> np.ndarray:
    """Return the share of ties in use that are high-quality connections, by day."""
    nights = [recording.network(day).is_hqc() for day in recording.days]
    return np.array([night.mean() if len(night) else 0.0 for night in nights])


def tell(values: Values, found: Sequence[Recording], look: Look) -> Seen:
    """Return how the share of high-quality connections went in the team."""
    shares = np.array([density(recording) for recording in found])
    nth = int(values[1]) - 1
    last = shares[:, -1]
    apart = float(last.max() - last.min())
    told = (
        say(
            "After {days} days {share} of the team's ties are high-quality connections in luck "
            "{luck}; over {number} kinds of luck {low} to {high}, on average {mean}.",
            days=DAYS,
            share=formatted(last[nth], ".0%"),
            luck=nth + 1,
            number=LUCKS,
            low=formatted(last.min(), ".0%"),
            high=formatted(last.max(), ".0%"),
            mean=formatted(last.mean(), ".0%"),
        ),
        say("The same luck gives the same days, to the last digit: choose another, and come back."),
    )
    came = 2 if apart > WIDE else 0 if apart < NARROW else 1
    lines = [
        [str(day), *(formatted(of, ".0%") for of in (shares[nth, day], shares[:, day].mean()))]
        for day in (0, 10, 20, 30, 40, 50, DAYS - 1)
    ]
    figure = curves(shares, say("share of high-quality connections"), look, chosen=nth)
    head = (say("day"), say("this luck"), say("mean of all"))
    return Seen(told, figure, head, lines, came)


LESSON = Lesson(
    "team",
    english("A team of eight"),
    english(
        "Eight people work together for sixty days. Nobody sets how many high-quality connections "
        "there are: people turn to others, meet, act and forget, and a share emerges."
    ),
    english(
        "The same team, twelve times, with nothing different but luck. How far apart are the "
        "shares at the end?"
    ),
    (
        english("Nearly the same (under 10 points)"),
        english("Somewhat apart (10 to 25 points)"),
        english("Far apart (over 25 points)"),
    ),
    (
        Knob(english("How present people are"), 0.5),
        Knob(english("Which luck is drawn bold"), 1, 1, LUCKS, 1),
    ),
    (
        english("One run proves little: that is why every answer of this program is over many."),
        english("Presence moves the whole bundle; luck moves each line within it."),
        english("In a team of eight, one pair more or less is almost four points."),
    ),
    ("presence", "conduct: norms", "mood"),
    jobs,
    tell,
    ("Designing Organizations That Foster Building and Maintaining High-Quality Connections",),
)
