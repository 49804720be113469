"""The ten benefits that the text lists: which of them come with more connections."""

from collections.abc import Sequence

import numpy as np

from dashboard.arms import jobs_of
from dashboard.figures.lessons import bars
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words import why
from dashboard.words.names import names_listed
from dashboard.words.points import scaled, signed, told_apart
from simulation.arms import Arm
from simulation.experiments.statistics import Estimate, difference
from simulation.mornings import RunJob
from simulation.runs import Run
from simulation.scenario import Scenario

FEW = 0.1
HISTORIES = 15
CRISIS = {"kind": "external_crisis", "day": 40, "size": 0.6, "duration": 40}


def scenario_of(share: float) -> Scenario:
    """Return sixty people in a crisis of whose pairs that share are, and remain, HQCs."""
    return Scenario().replace(
        {
            "organization.size": 60,
            "organization.hqc_density": share,
            "organization.hold_density": True,
            "run.days": 150,
            "shocks": [CRISIS],
        }
    )


def jobs(values: Values) -> Sequence[RunJob]:
    """Return runs, and the same without the crisis, with few connections and with your share."""
    arms = (FEW, float(values[0]))
    return [job for one in arms for part in jobs_of(scenario_of(one), HISTORIES) for job in part]


def tell(values: Values, found: Sequence[Run], look: Look) -> Seen:
    """Return what becomes of each of the ten."""
    share = float(values[0])
    few, now = (
        Arm(scenario_of(one), *(found[nth * HISTORIES :][:HISTORIES] for nth in places))
        for one, places in ((FEW, (0, 1)), (share, (2, 3)))
    )
    gains = {
        why.NAMED[number]: in_percent(*column)
        for number, column in why.values(now, few, is_changed=True)
    }
    greater = [name for name, one in gains.items() if one.excludes_zero() and one.mean > 0.0]
    unclear = [name for name, one in gains.items() if not one.excludes_zero()]
    most = max(gains, key=lambda name: gains[name].mean)
    how_many = "all" if len(greater) == len(gains) else str(len(greater))
    told = [
        f"With {share:.0%} of pairs as high-quality connections instead of {FEW:.0%}, {how_many} "
        f"of the ten are clearly greater, over {HISTORIES} runs with the same luck."
    ]
    if greater:
        told.append(f"Most of all: {most.lower()}, {signed(gains[most])} percent.")
    if unclear:
        told.append(f"No clear difference: {names_listed([name.lower() for name in unclear])}.")
    lines = [[name, signed(one) + told_apart(one)] for name, one in gains.items()]
    figure = bars([*gains], [*gains.values()], "percent more, or less", look)
    return Seen(tuple(told), figure, ("benefit", "change in percent"), lines, came(len(greater)))


def in_percent(few: np.ndarray, now: np.ndarray) -> Estimate:
    """Return a change in percent of what there is with few connections."""
    return scaled(difference(few, now).estimate, 100.0 / abs(float(few.mean())))


def came(clearly: int) -> int:
    """Return which of the options came true, of how many benefits are clearly greater."""
    return 0 if clearly == len(why.NAMED) else 1 if 2 * clearly >= len(why.NAMED) else 2


LESSON = Lesson(
    "benefits",
    "Ten benefits",
    "The text lists ten things that come with high-quality connections, from health to "
    "coordination. Each is read off here: sixty people in a crisis, with a share of high-quality "
    "connections that we set and hold, against the same people and luck with few.",
    f"With your share instead of {FEW:.0%}: how many of the ten are clearly greater?",
    ("All ten", "Five to nine", "Fewer than five"),
    (Knob("Share of high-quality connections", 0.7, 0.2, 0.9, 0.1),),
    (
        "The rules were written after a theory that says so. That all appear proves nothing; look "
        "at how large they are, and beside one another.",
        "With a small share not all of them can be told: set it to 20 percent.",
        "For nearly each there is one assumption that ends it when it is zero: docs/results.md, 6.",
        "A share that is set and held costs nothing here. What it takes to get there is the next "
        "lesson.",
    ),
    (
        *("health", "strain: recovery", "thinking", "judgement", "voice", "commitment"),
        *("thinking: creativity", "involvement", "conduct: citizenship", "stepping_in"),
    ),
    jobs,
    tell,
    ("The Value of High-Quality Connections",),
)
