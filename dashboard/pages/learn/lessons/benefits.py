"""The ten benefits that the text lists: which of them come with more connections."""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from dashboard.arms import jobs_of
from dashboard.figures.lessons import bars
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words import why
from dashboard.words.language import english, lowered, say
from dashboard.words.names import names_listed
from dashboard.words.numbers import formatted
from dashboard.words.points import scaled, signed, with_doubt
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
        say(why.NAMED[number]): in_percent(*column)
        for number, column in why.values(now, few, is_changed=True)
    }
    greater = [name for name, one in gains.items() if one.excludes_zero() and one.mean > 0.0]
    unclear = [name for name, one in gains.items() if not one.excludes_zero()]
    most = max(gains, key=lambda name: gains[name].mean)
    told = [greater_words(share, len(greater), len(gains))]
    if greater:
        change = signed(gains[most])
        told.append(
            say("Most of all: {benefit}, {change} percent.", benefit=lowered(most), change=change)
        )
    if unclear:
        names = names_listed([lowered(name) for name in unclear])
        told.append(say("No clear difference: {benefits}.", benefits=names))
    lines = [[name, with_doubt(signed(one), one)] for name, one in gains.items()]
    figure = bars([*gains], [*gains.values()], say("percent more, or less"), look)
    head = (say("benefit"), say("change in percent"))
    return Seen(tuple(told), figure, head, lines, came(len(greater)))


def greater_words(share: float, greater: int, number: int) -> str:
    """Return how many benefits are clearly greater."""
    shares = {"share": formatted(share, ".0%"), "few": formatted(FEW, ".0%"), "runs": HISTORIES}
    if greater == number:
        return say(
            "With {share} of pairs as high-quality connections instead of {few}, all of the ten "
            "are clearly greater, over {runs} runs with the same luck.",
            **shares,
        )
    return say(
        "With {share} of pairs as high-quality connections instead of {few}, {number} of the ten "
        "are clearly greater, over {runs} runs with the same luck.",
        number=greater,
        **shares,
    )


def in_percent(few: np.ndarray, now: np.ndarray) -> Estimate:
    """Return a change in percent of what there is with few connections."""
    return scaled(difference(few, now).estimate, 100.0 / abs(float(few.mean())))


def came(clearly: int) -> int:
    """Return which of the options came true, of how many benefits are clearly greater."""
    return 0 if clearly == len(why.NAMED) else 1 if 2 * clearly >= len(why.NAMED) else 2


LESSON = Lesson(
    "benefits",
    english("Ten benefits"),
    english(
        "The text lists ten things that come with high-quality connections, from health to "
        "coordination. Each is read off here: sixty people in a crisis, with a share of "
        "high-quality connections that we set and hold, against the same people and luck with few."
    ),
    english("With your share instead of {few}: how many of the ten are clearly greater?"),
    (english("All ten"), english("Five to nine"), english("Fewer than five")),
    (Knob(english("Share of high-quality connections"), 0.7, 0.2, 0.9, 0.1),),
    (
        english(
            "The rules were written after a theory that says so. That all appear proves nothing; "
            "look at how large they are, and beside one another."
        ),
        english("With a small share not all of them can be told: set it to 20 percent."),
        english(
            "For nearly each there is one assumption that ends it when it is zero: "
            "docs/results.md, 6."
        ),
        english(
            "A share that is set and held costs nothing here. What it takes to get there is the "
            "next lesson."
        ),
    ),
    (
        *("health", "strain: recovery", "thinking", "judgement", "voice", "commitment"),
        *("thinking: creativity", "involvement", "conduct: citizenship", "stepping_in"),
    ),
    jobs,
    tell,
    ("The Value of High-Quality Connections",),
    MappingProxyType({"few": f"{FEW:.0%}"}),
)
