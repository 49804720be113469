"""The spiral: what one good day of everybody, or one bad one, leaves behind in the days after."""

from collections.abc import Sequence

import numpy as np

from dashboard.figures.lessons import days_after
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Aside, SceneJob
from dashboard.words.numbers import interval
from dashboard.words.work_delivered import size
from simulation.experiments.compare.paired import clear
from simulation.experiments.spiral import AFTER, EVE, Spiral, after_a_day
from simulation.experiments.statistics import Estimate
from simulation.luck import replicate_seed
from simulation.scenario import Scenario

HISTORIES, PEOPLE = 20, 60
WEEK = 5  # days
DAY = {"good": "a good day", "bad": "a bad day"}
WAY = {"good": "An upward spiral", "bad": "A downward spiral"}
TITLE = "What one day leaves behind: is there a spiral?"
WHAT = (
    f"{PEOPLE} people, as trusting and as present as these two. On day {EVE} all of them have a "
    "good day – they act twice as readily along the pathways, and never harshly – or a bad one: "
    "half as readily, and three times as harshly. From the next morning on everything is as usual, "
    "but for what that day did to people and their ties. It is held against the same days without "
    f"it, on the same luck, in {HISTORIES} histories."
)


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
    rows = {kind: spiral.daily(kind) for kind in DAY}
    told = tuple(left_behind(kind, spiral.total(kind), rows[kind]) for kind in DAY)
    lines = [
        [str(nth + 1), *(interval_with_sign(row[nth]) for row in rows.values())]
        for nth in (0, 1, 2, 3, 4, 9, 14, AFTER - 1)
    ]
    head = ("days after", *(f"after {name}" for name in DAY.values()))
    names = {f"after {DAY[kind]}": row for kind, row in rows.items()}
    figure = days_after(names, "extra high-quality moments a person", look)
    return Aside(TITLE, (WHAT, *told), figure, head, lines)


def left_behind(kind: str, total: Estimate, days: Sequence[Estimate]) -> str:
    """Return whether a day left a spiral behind, and how it went on, in a sentence or two."""
    after = f"in the {AFTER} days after {DAY[kind]}"
    if not clear(total):
        return f"No spiral: no clear difference {after} ({interval_with_sign(total)} moments)."
    more = "more" if total.mean > 0.0 else "fewer"
    is_spiral = (total.mean > 0.0) == (kind == "good")
    verdict = WAY[kind] if is_spiral else f"No {WAY[kind][2:].strip()}, but the opposite"
    first, last = (np.mean([day.mean for day in part]) for part in (days[:WEEK], days[-WEEK:]))
    return (
        f"{verdict}: {after} a person has {interval(size(total), 2)} {more} high-quality moments "
        f"than without it. In the first {WEEK} days it is {first:+.2f} a day, in the last {WEEK} "
        f"{last:+.2f}."
    )


def interval_with_sign(value: Estimate) -> str:
    """Return an estimate with its interval and its signs."""
    return f"{value.mean:+.2f} ({value.low:+.2f} to {value.high:+.2f})"
