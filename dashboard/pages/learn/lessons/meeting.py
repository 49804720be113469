"""One meeting of two people: what it does for the rest of the day, to both, and for the tie."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from dashboard.figures.lessons import moved
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons import spiral
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, SceneJob, Seen, Values
from dashboard.pages.learn.lessons.two import NAMES, ROWS, evening, pair, tie_quality
from dashboard.words import meeting as words
from dashboard.words.deeds import deed_words
from dashboard.words.language import english, say
from dashboard.words.numbers import fixed, formatted
from dashboard.words.points import scaled, signed
from simulation.experiments.statistics import Estimate, estimate
from simulation.scenario import Scenario
from simulation.stories import play_meeting

MORNINGS = 100


class Meeting(NamedTuple):
    """One morning's meeting, and a hundred others, each against the same day without it.

    `apart`: what differs in the evening, shape (mornings, 2 people, rows of `two.ROWS`); `tie`: in
    the quality of the tie, shape (mornings, 2). The others: good and bad acts, whether it was a
    high-quality moment, and whether there was a laugh, shape (mornings) each.
    """

    deeds: tuple[str, ...]
    apart: np.ndarray
    tie: np.ndarray
    good: np.ndarray
    bad: np.ndarray
    moments: np.ndarray
    laughs: np.ndarray


def play(trust: float, presence: float, luck: float) -> Meeting:
    """Two people who know each other a little meet on one morning, and on a hundred others."""
    two = pair(trust, presence)
    without = two.evening_without()
    told: list[list[str]] = []
    evenings, counted = [], []
    for day in range(1, MORNINGS + 1):
        stage = two.world.copy()
        deeds = list(play_meeting(two.plan, stage, 0, 0, day))
        is_moment = int(stage.days.moments[day])
        told.append([deed.text for deed in deeds])
        good = sum(deed.is_good for deed in deeds)
        laughs = any("laughed" in text for text in told[-1])
        counted.append((good - is_moment, len(deeds) - good, is_moment, laughs))
        evenings.append(evening(stage))
    after = np.array(evenings)
    return Meeting(
        tuple(told[int(luck) - 1]),
        after - without,
        tie_quality(after) - tie_quality(without),
        *np.array(counted).T,
    )


def jobs(values: Values) -> Sequence[SceneJob]:
    """Return the meeting to play, and the days of many such people."""
    trust, presence, _ = map(float, values)
    return [SceneJob(play, values), *spiral.jobs(trust, presence)]


def tell(values: Values, found: Sequence[Any], look: Look) -> Seen:
    """Return what the two did, what it left in both, and what such days leave."""
    meeting: Meeting = found[0]
    nth = int(values[2]) - 1
    apart, tie = meeting.apart, meeting.tie
    acts = say(
        "In a meeting there are {good} good acts and {bad} bad ones.",
        good=formatted(meeting.good.mean(), ".1f"),
        bad=formatted(meeting.bad.mean(), ".1f"),
    )
    told = (
        say("This morning: {deeds}.", deeds=deed_words(meeting.deeds, NAMES)),
        words.this_morning_words(apart[nth], tie[nth], NAMES),
        words.average_words(apart, tie, NAMES),
        f"{acts} {words.laugh_words(apart, meeting.laughs, NAMES)}",
        words.moments_words(meeting.moments, Scenario().assumptions.moment_half_life),
    )
    effects = [*words.both(apart, words.ENERGY), *words.both(apart, words.MOOD)]
    came = words.came([*effects, *words.to_the_tie(tie)])
    today = {
        name: [exactly(100 * one) for one in row]
        for name, row in zip(NAMES, apart[nth], strict=True)
    }
    rows = [say(row) for row in ROWS]
    figure = moved(rows, today, say("points, this morning"), look, intervals=False)
    aside = spiral.tell(found[1:], look)
    return Seen(told, figure, head(), lines_of(apart, nth), came, aside)


def head() -> tuple[str, ...]:
    """Return the head of the table."""
    many = [say("{name}, {number} mornings", name=name, number=MORNINGS) for name in NAMES]
    return (say("in the evening"), *NAMES, *many)


def exactly(value: float) -> Estimate:
    """Return a number that holds no luck."""
    return Estimate(value, value, value, 1)


def lines_of(apart: np.ndarray, nth: int) -> list[list[str]]:
    """Return what differs for both, this morning and on average, as lines of a table."""
    return [
        [
            say(name),
            *(fixed(100 * one[row], sign=True) for one in apart[nth]),
            *(signed(scaled(estimate(apart[:, who, row]))) for who in range(len(NAMES))),
        ]
        for row, name in enumerate(ROWS)
    ]


LESSON = Lesson(
    "meeting",
    english("One meeting"),
    english(
        "Ana and Ben know each other a little. This morning they meet once. Each may listen, help, "
        "trust or play – or the opposite: be short, leave the other worse off, check up, joke at "
        "the other's expense. In the evening we look at both: their energy, their mood, and the "
        "tie as each feels it."
    ),
    english(
        "Over many mornings like this one: what does a single meeting do for the rest of the day, "
        "and for the tie?"
    ),
    words.OPTIONS,
    (
        Knob(english("How readily people trust"), 0.5),
        Knob(english("How present people are"), 0.7),
        Knob(english("Which morning (luck)"), 1, 1, MORNINGS, 1),
    ),
    (
        english(
            "Good acts are more frequent than bad ones, but a bad one weighs several times as much."
        ),
        english(
            "What one does moves the other. Who plays moves the one who joins in, and is moved by "
            "the answer; a high-quality moment lifts both."
        ),
        english(
            "With little presence the good acts are fewer and weaker, and harsh ones slip out."
        ),
        english(
            "A moment is not a tie: strangers can have one. It takes no time to build; what it "
            "leaves in the tie is small, and a tie takes many."
        ),
        english(
            "Nobody put a spiral in: a day moves mood, energy and what lingers of its moments, and "
            "these move the next day. Whether that makes a spiral is read off."
        ),
    ),
    (
        *("moments", "moments: lift", "mood", "energy", "energy: relational energy"),
        *("respectful_engagement", "task_enabling", "trusting", "play"),
    ),
    jobs,
    tell,
    ("The Value of High-Quality Connections",),
)
