"""What each lever, and each pathway walked more often, changes by itself: measured for documents.

Every one alone, against the same organization without it, on the same luck: in a calm year, and in
a year with a crisis. `docs/results.md`, 10, prints it; `dashboard/words/departures.py` says where
it is not what Dutton's text leads to expect, and a test holds the two together.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from simulation.arms import Arm
from simulation.experiments.compare.delivered import delivered
from simulation.experiments.statistics import Estimate, difference
from simulation.mornings import run_jobs
from simulation.runs import DAYS
from simulation.scenario import Scenario
from simulation.settings import LEVERS

WAYS = ("respect", "enabling", "trusting", "play")
MORE = 1.5  # times as readily
CRISIS = {"kind": "external_crisis", "day": 60, "size": 0.6, "duration": 60}
IN_CALM = ("hqc_density", "relational_coordination", "psychological_safety", "performance")
COSTS = ("cost_hours", "cost_money")


class Changed(NamedTuple):
    """What one thing changes: `kind` is lever or pathway.

    In calm: HQC density, relational coordination, psychological safety and performance over the
    last 60 days. In a year with a crisis: days of work lost to it, and delivered more in all. Hours
    and money are for each person and day of a year with a crisis.
    """

    kind: str
    name: str
    hqc_density: Estimate
    relational_coordination: Estimate
    psychological_safety: Estimate
    performance: Estimate
    lost: Estimate
    delivered: Estimate
    cost_hours: Estimate
    cost_money: Estimate


def steps() -> int:
    """Return how many are measured."""
    return len(LEVERS) + len(WAYS)


def changed_by_each(base: Scenario, replicates: int, done: Callable[[], None]) -> Iterator[Changed]:
    """Yield what each lever changes, fully used, and each pathway, walked half as often again."""
    struck = base.replace({"shocks": [CRISIS]})
    before = lived(struck, replicates)
    for kind, name, turned in each(base):
        yield changed(kind, name, before, lived(struck.replace(turned), replicates))
        done()


def each(base: Scenario) -> Iterator[tuple[str, str, dict[str, float]]]:
    """Yield what is turned, one thing at a time."""
    for name in LEVERS:
        yield "lever", name, {f"levers.{name}.level": 1.0}
    for way in WAYS:
        key = f"pathways.{way}"
        yield "pathway", way, {key: min(1.0, MORE * getattr(base.pathways, way))}


def lived(scenario: Scenario, replicates: int) -> Arm:
    """Return a scenario with its runs and their twins."""
    own, twins = run_jobs(scenario, range(replicates), (DAYS,))
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda job: job.run(), [*own, *twins]))
    return Arm(scenario, runs[:replicates], runs[replicates:])


def changed(kind: str, name: str, before: Arm, after: Arm) -> Changed:
    """Return what differs, run by run."""
    arms = (before, after)
    calm = [[in_calm(arm, measure) for arm in arms] for measure in IN_CALM]
    lost = [before.lost(), after.lost()]
    costs = [[arm.measured(cost) for arm in arms] for cost in COSTS]
    more = delivered([arm.scenario for arm in arms], [arm.histories for arm in arms])
    pairs: list[Any] = [*calm, lost, [more.first, more.second], *costs]
    return Changed(kind, name, *(difference(*pair).estimate for pair in pairs))


def in_calm(arm: Arm, measure: str) -> np.ndarray:
    """Return a measure of the runs without the crisis."""
    return np.array([run.measures[measure] for run in arm.twins])
