"""One meeting of two people: what they do along the four pathways, and what it does to the tie."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from dashboard.figures.lessons import changes
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons import spiral
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, SceneJob, Seen, Values
from dashboard.words.numbers import fixed
from dashboard.words.plain import plainly
from simulation.day import people_choose, start_day
from simulation.founding import found
from simulation.scenario import Scenario
from simulation.state import QUALITIES
from simulation.stories import play_meeting, quality

NAMES = ("Ana", "Ben")
MORNINGS = 100
LITTLE = 0.0075  # of quality on average: what nobody would notice of one meeting, *Assumption*
TWO = {
    "organization.size": 2,
    "stakeholders.customers": 0,
    "stakeholders.suppliers": 0,
    "people.trust.spread": 0.0,
    "people.presence.spread": 0.0,
    "people.skill_spread": 0.0,
}
WORDS = {
    "carrying": "feelings can be shown",
    "tensility": "survives strain",
    "openness": "open to new ideas",
    "vitality": "energizing",
    "regard": "feels valued",
    "mutuality": "both take part",
}


class Meeting(NamedTuple):
    """One morning's meeting, and what a hundred others would have done to the tie."""

    deeds: tuple[str, ...]
    before: np.ndarray
    after: np.ndarray
    good: float
    bad: float
    moments: int
    gains: np.ndarray


def play(trust: float, presence: float, luck: float) -> Meeting:
    """Two people who know each other a little meet on one morning, and on a hundred others."""
    dials = {"people.trust.mean": trust, "people.presence.mean": presence}
    scenario = Scenario().replace(TWO | dials)
    plan, world, _ = found(scenario, 1)
    plan = replace(plan, ids=NAMES)
    start_day(world, 0)
    people_choose(world, 0)
    world.ties.sought = world.ties.grouped = 0
    world.ties.sought[0, 0] = 1
    before = qualities(world.ties[1, 0])
    good = bad = moments = 0
    gains = np.zeros(MORNINGS)
    shown: tuple[tuple[str, ...], np.ndarray] = ((), before)
    for day in range(1, MORNINGS + 1):
        stage = world.copy()
        deeds = list(play_meeting(plan, stage, 0, 0, day))
        is_moment = int(stage.days.moments[day])
        moments += is_moment
        good += sum(deed.is_good for deed in deeds) - is_moment
        bad += sum(not deed.is_good for deed in deeds)
        gains[day - 1] = quality(stage.ties[1, 0]) - quality(world.ties[1, 0])
        if day == int(luck):
            shown = tuple(deed.text for deed in deeds), qualities(stage.ties[1, 0])
    return Meeting(shown[0], before, shown[1], good / MORNINGS, bad / MORNINGS, moments, gains)


def qualities(view: Any) -> np.ndarray:
    """Return the six qualities of a view."""
    return np.array([float(view[name]) for name in QUALITIES])


def jobs(values: Values) -> Sequence[SceneJob]:
    """Return the meeting to play, and the days of many such people."""
    trust, presence, _ = map(float, values)
    return [SceneJob(play, values), *spiral.jobs(trust, presence)]


def tell(_: Values, found: Sequence[Any], look: Look) -> Seen:
    """Return what the two did, what it did to Ben's view of the tie, and what such days leave."""
    meeting: Meeting = found[0]
    before, after = (float(np.prod(six) ** (1 / 6)) for six in (meeting.before, meeting.after))
    mean, better = float(meeting.gains.mean()), int((meeting.gains > 0).sum())
    told = (
        f"This morning: {plainly('; '.join(meeting.deeds)) or 'nothing worth telling'}.",
        f"The tie, as Ben feels it, goes from {before:.2f} to {after:.2f}.",
        f"Over {MORNINGS} such mornings there are {meeting.good:.1f} good acts and "
        f"{meeting.bad:.1f} bad ones in a meeting, and in {better} of {MORNINGS} the tie gains "
        f"(on average {fixed(mean, 3, sign=True)}).",
        f"{meeting.moments} of the {MORNINGS} are high-quality moments, in which each gives the "
        "other enough to come alive. So a meeting can be a high-quality connection this morning, "
        "and hardly anything for the tie.",
    )
    came = 0 if mean > LITTLE else 2 if mean < -LITTLE else 1
    six = list(WORDS.values())
    lines = [
        [name, f"{one:.2f}", f"{two:.2f}", fixed(two - one, 3, sign=True)]
        for name, one, two in zip(six, meeting.before, meeting.after, strict=True)
    ]
    figure = changes(six, meeting.before, meeting.after, look)
    aside = spiral.tell(found[1:], look)
    return Seen(told, figure, ("quality", "before", "after", "change"), lines, came, aside)


LESSON = Lesson(
    "meeting",
    "One meeting",
    "Ana and Ben know each other a little. This morning they meet once. Each may listen, help, "
    "trust or play – or the opposite: be short, leave the other worse off, check up, joke at the "
    "other's expense.",
    "Over many mornings like this one, what does a single meeting do to the tie?",
    ("It gains", "Hardly anything", "It loses"),
    (
        Knob("How readily people trust", 0.5),
        Knob("How present people are", 0.5),
        Knob("Which morning (luck)", 1, 1, MORNINGS, 1),
    ),
    (
        "Good acts are more frequent than bad ones, but a bad one weighs several times as much.",
        "With little presence the good acts are fewer and weaker, and harsh ones slip out.",
        "Two mornings that differ in nothing but luck can end in opposite ways.",
        "A moment is not a tie: strangers can have one. It lifts both today and lingers for some "
        "days; a tie takes many.",
        "Nobody put a spiral in: a day moves mood, energy and what lingers of its moments, and "
        "these move the next day. Whether that makes a spiral is read off.",
    ),
    ("moments", "mood", "respectful_engagement", "task_enabling", "trusting", "play"),
    jobs,
    tell,
)
