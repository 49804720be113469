"""A tie over weeks: meeting often or seldom, and what is left when it stops."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from dashboard.figures.lessons import curves
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, SceneJob, Seen, Values
from dashboard.pages.learn.lessons.two import TWO
from dashboard.words.language import english, say
from dashboard.words.numbers import formatted
from simulation.founding import found
from simulation.history import run_days
from simulation.scenario import Scenario
from simulation.stories import quality
from simulation.ties import NO_TIE, find_tie

LUCKS, DAYS, PARTING = 8, 200, 120
SEEKS = {
    "0.05": english("every other week"),
    "0.1": english("about once a week"),
    "0.25": english("two or three times a week"),
    "0.5": english("about daily"),
    "2": english("several times a day"),
}
WENT = {
    "part": english(
        "They meet on {met} days a week. By day {day} the tie is a high-quality connection in "
        "{best} of {number} kinds of luck; after {rest} days apart, in {left}."
    ),
    "stay": english(
        "They meet on {met} days a week. By day {day} the tie is a high-quality connection in "
        "{best} of {number} kinds of luck; {rest} days on, in {left}."
    ),
}
APART = {  # by whether they meet while the tie is ordinary, and while it is high-quality
    (True, True): english(
        "A moment is another thing than a tie: over all kinds of luck the two have a high-quality "
        "moment on {all} days on which they meet: on {ordinary} while the tie is an ordinary one "
        "and on {high} while it is a high-quality connection."
    ),
    (True, False): english(
        "A moment is another thing than a tie: over all kinds of luck the two have a high-quality "
        "moment on {all} days on which they meet: on {ordinary} while the tie is an ordinary one."
    ),
    (False, True): english(
        "A moment is another thing than a tie: over all kinds of luck the two have a high-quality "
        "moment on {all} days on which they meet: on {high} while it is a high-quality connection."
    ),
}


class Weeks(NamedTuple):
    """A tie by day, in several kinds of luck, shape (lucks, days).

    `moments`: whether a meeting of the day was a high-quality moment.
    """

    quality: np.ndarray
    is_met: np.ndarray
    moments: np.ndarray
    theta: float

    @property
    def met(self) -> float:
        """On how many days a week the two meet before they part."""
        return 5.0 * float(self.is_met[:, :PARTING].mean())


def play(seeks: str, after: str) -> Weeks:
    """Two people seek each other as often as that; then they go on, or part."""
    changes = {
        "pathways.seeks": float(seeks),
        "pathways.team_meeting_every": 0,
        "organization.contacts": 8,
        "run.days": DAYS,
        "assumptions.quit_hazard": 0.0,
    }
    scenario = Scenario().replace(TWO | changes)
    found_quality = np.zeros((LUCKS, DAYS))
    is_met, moments = (np.full((LUCKS, DAYS), False) for _ in range(2))
    for seed in range(LUCKS):
        world = found(scenario, seed).world
        for day in range(DAYS):
            if day == PARTING and after == "part":
                world.settings.seeks = 0.0
            run_days(world, day, day + 1)
            place = find_tie(world, 0, 1)
            if place != NO_TIE:
                mine = world.ties[0, place]
                found_quality[seed, day] = min(quality(mine), quality(world.ties[1, mine.mirror]))
                is_met[seed, day] = bool(int(mine.met_days) & 1)
            moments[seed, day] = world.days.moments[day] > 0
    return Weeks(found_quality, is_met, moments, scenario.organization.theta)


def jobs(values: Values) -> Sequence[SceneJob]:
    """Return the weeks to run."""
    return [SceneJob(play, values)]


def tell(values: Values, found: Sequence[Weeks], look: Look) -> Seen:
    """Return how the tie went, in eight kinds of luck."""
    weeks = found[0]
    best = int((weeks.quality[:, PARTING - 1] >= weeks.theta).sum())
    left = int((weeks.quality[:, -1] >= weeks.theta).sum())
    came = 0 if best > LUCKS / 2 else 1 if best else 2
    went = say(
        WENT[str(values[1])],
        met=formatted(weeks.met, ".1f"),
        day=PARTING,
        best=best,
        number=LUCKS,
        rest=DAYS - PARTING,
        left=left,
    )
    told = (went, moments_words(weeks))
    days = [0, 20, 40, 60, 90, PARTING - 1, 140, DAYS - 1]
    lines = [
        [str(day), *(formatted(f(weeks.quality[:, day]), ".2f") for f in (np.mean, np.min, np.max))]
        for day in days
    ]
    figure = curves(weeks.quality, say("quality of the tie"), look, weeks.theta)
    head = (say("day"), say("mean"), say("worst luck"), say("best luck"))
    return Seen(told, figure, head, lines, came)


def moments_words(weeks: Weeks) -> str:
    """Return on how many days a meeting was a high-quality moment, whatever the tie was then."""
    met = int(weeks.is_met.sum())
    if met == 0:
        return say("They never meet, so that there is no moment either.")
    is_hqc = weeks.quality >= weeks.theta
    ordinary, high = (bool(weeks.is_met[kind].any()) for kind in (~is_hqc, is_hqc))
    shares = {"ordinary": share_of(weeks, ~is_hqc), "high": share_of(weeks, is_hqc)}
    return say(APART[ordinary, high], all=share_of(weeks, weeks.is_met), **shares)


def share_of(weeks: Weeks, kind: np.ndarray) -> str:
    """Return on how many of some days on which the two meet they have a moment."""
    had, met = int((weeks.moments & kind).sum()), int((weeks.is_met & kind).sum())
    return say("{had} of {met}", had=had, met=met)


LESSON = Lesson(
    "tie",
    english("A tie over weeks"),
    english(
        "A tie is a memory: every meeting adds to it or takes from it, and every evening a little "
        "is forgotten. A pair is a high-quality connection while both feel it at 0.6 or more. Two "
        "people meet for {parting} days; then they go on, or part."
    ),
    english("By day {parting}, is it a high-quality connection?"),
    (english("In most kinds of luck"), english("In some"), english("In none")),
    (
        Knob(
            english("How often one turns to the other"),
            "0.25",
            choices=tuple(SEEKS.items()),
        ),
        Knob(
            english("After day {parting}"),
            "part",
            choices=(("part", english("they part")), ("stay", english("they go on"))),
        ),
    ),
    (
        english("Meeting seldom, what is built is forgotten again before the next time."),
        english(
            "Meeting very often does not make it ever better: gains shrink as the tie grows good."
        ),
        english(
            "A connection can be made in the moment: that takes no time to build, and people with "
            "an ordinary tie can have one. Time and attention then strengthen the tie."
        ),
        english(
            "What was good does not vanish at once when people part; it fades over months. How "
            "fast is an assumption."
        ),
    ),
    ("fading", "meeting", "moments"),
    jobs,
    tell,
    ("Putting It All Together",),
    MappingProxyType({"parting": str(PARTING)}),
)
