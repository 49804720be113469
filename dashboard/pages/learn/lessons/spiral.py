"""The spiral: what one good day of everybody, or one bad one, leaves behind in the days after."""

from collections.abc import Sequence

import numpy as np

from dashboard.figures.lessons import days_after
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Aside, SceneJob
from dashboard.words import spiral as words
from dashboard.words.language import english, say
from simulation.experiments.spiral import AFTER, EVE, Spiral, after_a_day
from simulation.luck import replicate_seed
from simulation.scenario import Scenario

HISTORIES, PEOPLE = 20, 60
TITLE = english("What one day leaves behind: is there a spiral?")
WHO = english("{people} people, as trusting and as present as these two, in {number} runs.")


def play(trust: float, presence: float, nth: int) -> tuple[np.ndarray, np.ndarray]:
    """An organization lives on after a usual day, a good one and a bad one."""
    scenario = Scenario().replace(
        {
            "organization.size": PEOPLE,
            "people.trust.mean": trust,
            "people.presence.mean": presence,
            "run.days": EVE + AFTER + 1,
        }
    )
    return after_a_day(scenario, replicate_seed(scenario.run.seed, nth))


def jobs(trust: float, presence: float) -> list[SceneJob]:
    """Return the histories to live."""
    return [SceneJob(play, (trust, presence, nth)) for nth in range(HISTORIES)]


def tell(found: Sequence[tuple[np.ndarray, np.ndarray]], look: Look) -> Aside:
    """Return what the days left behind."""
    good, bad = (np.array(days) for days in zip(*found, strict=True))
    spiral = Spiral(good, bad)
    rows = {say(name): spiral.daily(kind) for kind, name in words.DAY.items()}
    figure = days_after(rows, say("extra high-quality moments per person"), look)
    who = say(WHO, people=PEOPLE, number=HISTORIES)
    told = (f"{who} {words.what()}", *words.sentences(spiral))
    head = tuple(map(say, words.HEAD))
    return Aside(say(TITLE), told, figure, head, words.lines_of(spiral))
