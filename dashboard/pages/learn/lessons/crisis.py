"""Leaders in a crisis: the same crisis with leaders who are present, and with leaders as usual."""

from collections.abc import Sequence

import numpy as np

from dashboard.figures.lessons import lived_twice
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Aside
from dashboard.words import crisis as words
from dashboard.words.language import english, say
from dashboard.words.numbers import formatted
from simulation.arms import Arm
from simulation.experiments.crisis import LATER, LEVER, LOOK, SIZE, STRUCK, Presence, struck_by
from simulation.experiments.statistics import difference
from simulation.mornings import RunJob, run_jobs
from simulation.runs import Run
from simulation.scenario import Scenario

HISTORIES, PEOPLE = 20, 60
KEEP = ("hqc_density", "psychological_safety", "strain")
TITLE = english("Leaders in a crisis: what it costs, and what is remembered")
IMPRINT = "assumptions.imprint_rate"
NAMES = (english("leaders as usual"), english("leaders present"))
BAND = english(
    "Band: the 95 % interval of the difference, run by run; where the dashed line is "
    "outside of it, the two differ clearly on that day."
)


def scenario_of(duration: int, level: float, is_remembered: bool = True) -> Scenario:
    """Return sixty people whom a crisis strikes, with leaders who are present in it so far."""
    base = Scenario().replace({"organization.size": PEOPLE, LEVER: level})
    forgotten = {} if is_remembered else {IMPRINT: 0.0}
    return struck_by(base.replace(forgotten), SIZE, duration)


def jobs(duration: int, level: float) -> list[RunJob]:
    """Return the runs with leaders as usual, their twins', and those with leaders present.

    And then the first and the last once more, where what leaders do leaves no imprint.
    One twin is enough: where no crisis strikes, leaders who are ready for one change nothing.
    """
    usual, twins = run_jobs(scenario_of(duration, 0.0), range(HISTORIES), KEEP)
    others = [
        run_jobs(scenario_of(duration, dose, is_remembered), range(HISTORIES), KEEP)[0]
        for dose, is_remembered in ((level, True), (0.0, False), (level, False))
    ]
    return [*usual, *twins, *(job for runs in others for job in runs)]


def tell(duration: int, level: float, found: Sequence[Run], look: Look) -> Aside:
    """Return what leaders' presence changes in the crisis and after it."""
    usual, twins, present, *forgotten = (found[nth * HISTORIES :][:HISTORIES] for nth in range(5))
    without = Arm(scenario_of(duration, 0.0), usual, twins)
    with_them = Arm(scenario_of(duration, level), present, twins)
    changed = presence(without, with_them, duration)
    later = later_of(duration)
    mark = difference(*(over(runs, "hqc_density", later) for runs in forgotten)).estimate
    courses = [np.array([run.curves["hqc_density"] for run in arm]) for arm in (usual, present)]
    shocks = [shock.model_dump() for shock in with_them.scenario.shocks]
    figure = lived_twice(courses[0], courses[1], NAMES, shocks, look)
    told = (who(duration, level), *words.sentences(changed, level, mark), say(BAND))
    return Aside(say(TITLE), told, figure, tuple(map(say, words.HEAD)), words.lines_of(changed))


def who(duration: int, level: float) -> str:
    """Return who lives what."""
    return say(
        "Another crisis, of {days} days from day {day} on, hits {people} people in {runs} runs; "
        "here connections grow and fade by themselves. Each is run twice with the same luck: with "
        "leaders as they always are, and with leaders who go to people and speak with them in "
        "person, at {share} of what they could.",
        days=duration,
        day=STRUCK,
        people=PEOPLE,
        runs=HISTORIES,
        share=formatted(level, ".0%"),
    )


def presence(without: Arm, with_them: Arm, duration: int) -> Presence:
    """Return what leaders' presence changes, history by history."""
    pairs = zip(read(without, duration), read(with_them, duration), strict=True)
    changed = (difference(*pair).estimate for pair in pairs)
    return Presence("duration", float(duration), *changed)


def read(arm: Arm, duration: int) -> tuple[np.ndarray, ...]:
    """Return what is read of struck lives, in the order of `Presence`, shape (histories) each."""
    end = STRUCK + duration
    later = later_of(duration)
    hours = arm.measured("cost_hours") * arm.scenario.run.days
    return (
        arm.lost(),
        over(arm.runs, "strain", (STRUCK, end)),
        over(arm.runs, "hqc_density", later),
        over(arm.runs, "psychological_safety", later),
        hours,
    )


def later_of(duration: int) -> tuple[int, int]:
    """Return the days on which is read what remains of a crisis."""
    start = STRUCK + duration + LATER
    return start, start + LOOK


def over(runs: Sequence[Run], name: str, span: tuple[int, int]) -> np.ndarray:
    """Return the mean of a measure over days, shape (histories)."""
    return np.array([run.curves[name][slice(*span)].mean() for run in runs])
