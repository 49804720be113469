"""What a room asks to be computed: a path of decisions under some luck, and what comes of it.

A run is a pure function of its order: a result that comes twice is the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import orjson

from dashboard.rooms.game.designs import Design, scenario_of
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.sealed import Sealed, practice
from simulation.compiled import fingerprint
from simulation.luck import replicate_seed
from simulation.mornings import RunJob, run_jobs
from simulation.runs import Run
from simulation.scenario import Scenario

KEPT = ("performance",)
CURVE_DIGITS, DIGITS = 4, 10
TENTH, NINE_TENTHS = 10, 90
ROLES = {
    "people": ("strain", "turnover"),
    "operations": ("lead_time", "defect_rate"),
    "customers": ("customer_ties", "hqc_border"),
}
"""What each role alone is told of, as measures."""
ALWAYS = ("performance", "strain", "turnover")


class Order(NamedTuple):
    """Something to compute: scenarios with the seeds that each is run under, and what to keep.

    Under the exam luck it is one scenario with many seeds; in practice each history has shocks of
    its own.
    """

    scenarios: tuple[tuple[Scenario, tuple[int, ...]], ...]
    measures: tuple[str, ...]

    def key(self) -> str:
        """Return 32 hex digits of all that the result depends on: also the rules."""
        parts = [(one.digest_of_history(), seeds) for one, seeds in self.scenarios]
        text = json.dumps([parts, self.measures, fingerprint()])
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def run(self) -> bytes:
        """Return the result as JSON: measures by history, and the course of performance by day."""
        runs = [job.run() for job in self.jobs()]
        return orjson.dumps(result_of(runs, self.measures))

    def jobs(self) -> list[RunJob]:
        """Return its runs, one a history; no twin is needed."""
        every = []
        for scenario, seeds in self.scenarios:
            own, _ = run_jobs(scenario, (), KEPT)
            assert not own
            pattern = run_jobs(scenario, (0,), KEPT)[0][0]
            every += [pattern._replace(seed=seed) for seed in seeds]
        return every

    def text(self) -> str:
        """Return it as text from which `order_of` makes it again, wherever that is."""
        parts = [[one.model_dump(mode="json"), list(seeds)] for one, seeds in self.scenarios]
        return json.dumps({"scenarios": parts, "measures": self.measures}, sort_keys=True)


def order_of(text: str) -> Order:
    """Return the order that a text holds."""
    found = json.loads(text)
    parts = tuple((Scenario.from_tables(one), tuple(seeds)) for one, seeds in found["scenarios"])
    return Order(parts, tuple(found["measures"]))


def result_of(runs: Sequence[Run], measures: Sequence[str]) -> dict[str, Any]:
    """Return what is kept of runs: each measure by history, and the course by day."""
    curves = np.array([run.curves["performance"] for run in runs])
    spent = [[sum(one[part] for one in run.spent.values()) for run in runs] for part in (0, 1)]
    return {
        "measures": {
            name: [round(float(run.measures[name]), DIGITS) for run in runs] for name in measures
        },
        "course": {
            "mean": rounded(curves.mean(axis=0)),
            "low": rounded(np.percentile(curves, TENTH, axis=0)),
            "high": rounded(np.percentile(curves, NINE_TENTHS, axis=0)),
        },
        "spent": [round(float(np.mean(part)), 2) for part in spent],
    }


def rounded(values: np.ndarray) -> list[float]:
    """Return a curve as it is kept."""
    return [round(float(value), CURVE_DIGITS) for value in values]


def measures_of(file: RoomFile) -> tuple[str, ...]:
    """Return the measures that a room needs, in a fixed order."""
    roles = [name for names in ROLES.values() for name in names]
    return tuple(dict.fromkeys([*ALWAYS, *file.numbers, *roles]))


def exam(file: RoomFile, sealed: Sealed, path: Sequence[Design]) -> Order:
    """Return the order of a path of decisions under the sealed shocks and luck."""
    scenario = scenario_of(file, path, sealed.shocks, sealed.exam_seed)
    seeds = tuple(replicate_seed(sealed.exam_seed, nth) for nth in range(file.exam_histories))
    return Order(((scenario, seeds),), measures_of(file))


def in_practice(file: RoomFile, path: Sequence[Design]) -> Order:
    """Return the order of a path under public luck: shocks that may come, each history its own."""
    seed = file.practice_seed
    parts = []
    for nth in range(file.practice_histories):
        scenario = scenario_of(file, path, practice(file, nth), seed)
        parts.append((scenario, (replicate_seed(seed, nth),)))
    return Order(tuple(parts), measures_of(file))


def read_result(body: bytes) -> Mapping[str, Any]:
    """Return a result that was kept."""
    found: Mapping[str, Any] = orjson.loads(body)
    return found
