"""Times the reference workload W: ours against plain Mesa, plain C and sequential luck.

All figures are ratios measured in one run, medians of interleaved rounds; absolute times stand
beside them for orientation. In each round Mesa runs once and the quick versions five times, all
over all days. Founding the network and, for Mesa, making the objects is not timed.
A ratio is given only if both versions are the same model (see `agreement.py`).
"""

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks import workload_c, workload_compiled
from benchmarks.agreement import Agreement, agree_c, agree_mesa, agree_sequential, sequential
from benchmarks.workload import Founding, found
from benchmarks.workload_mesa import Workplace

PEOPLE, DAYS, SEED = 1000, 260, 1
INNER_ROUNDS = 5  # of the quick versions, for one round of Mesa


def seconds(action: Callable[[], object]) -> float:
    """Return how long something takes."""
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def seconds_of_mesa(founding: Founding, days: int) -> float:
    """Return how long Mesa takes for all days, once its objects are made."""
    workplace = Workplace(founding, rng=SEED)
    return seconds(lambda: workplace.live(days))


def quick_versions(founding: Founding, days: int) -> dict[str, Callable[[], object]]:
    """Return what is timed within each round; C only if it can be run here."""
    versions: dict[str, Callable[[], object]] = {
        "compiled": lambda: workload_compiled.run(founding, days, SEED),
        "sequential": lambda: sequential(founding, days, SEED),
    }
    if workload_c.is_available():
        versions["c"] = lambda: workload_c.run(founding, days, SEED)
    return versions


def interleaved(founding: Founding, days: int, repeats: int) -> dict[str, list[float]]:
    """Return the seconds of every version in every round; each round times all of them."""
    versions = quick_versions(founding, days)
    taken: dict[str, list[float]] = {name: [] for name in ("mesa", *versions)}
    for action in versions.values():
        action()  # compiled and warm before the first round
    for _ in range(repeats):
        taken["mesa"].append(seconds_of_mesa(founding, days))
        for _ in range(INNER_ROUNDS):
            for name, action in versions.items():
                taken[name].append(seconds(action))
    return taken


def ratio(above: list[float] | None, below: list[float], agreement: Agreement) -> float | None:
    """Return the median ratio of two versions, or None if they are not the same model.

    Rounds are compared one by one if there are as many of both.
    """
    if above is None or not agreement.agrees:
        return None
    if len(above) == len(below):
        return median(a / b for a, b in zip(above, below, strict=True))
    return median(above) / median(below)


def measure_reference(repeats: int = 5, people: int = PEOPLE, days: int = DAYS) -> dict[str, Any]:
    """Return the ratios, the absolute times and whether the versions agree.

    `times_plain_mesa` is Mesa's time divided by ours; `times_c` is our time divided by C's (None
    without a C compiler); `keyed_luck_ratio` is ours divided by ours with a sequential generator.
    """
    checks = {"mesa": agree_mesa(), "c": agree_c(people, days), "sequential": agree_sequential()}
    founding = found(people)
    taken = interleaved(founding, days, repeats)
    ours, meetings = taken["compiled"], workload_compiled.run(founding, days, SEED).meetings
    times_c = ratio(ours, taken["c"], checks["c"]) if "c" in taken else None
    return {
        "times_plain_mesa": ratio(taken["mesa"], ours, checks["mesa"]),
        "times_c": times_c,
        "ns_per_meeting_reference": median(ours) / meetings * 1e9,
        "keyed_luck_ratio": ratio(ours, taken["sequential"], checks["sequential"]),
        "seconds_mesa": median(taken["mesa"]),
        "seconds_c": median(taken["c"]) if "c" in taken else None,
        "seconds_compiled": median(ours),
        "agreement": {name: check.agrees for name, check in checks.items()},
        "agreement_text": [check.text for check in checks.values()],
    }


def table(measured: dict[str, Any]) -> str:
    """Return what was measured as a small table."""
    targets = {
        "times_plain_mesa": "must >= 60, reach 150",
        "times_c": "must <= 1.1, reach 0.5",
        "keyed_luck_ratio": "must <= 1.1, reach 1.02",
    }
    lines = ["Reference workload W, one core", ""]
    for name, value in measured.items():
        if not name.startswith("agreement"):
            shown = "-" if value is None else f"{value:.4g}"
            lines.append(f"{name:<26}{shown:>10}  {targets.get(name, '')}".rstrip())
    return "\n".join([*lines, "", *measured["agreement_text"]])


if __name__ == "__main__":
    print(table(measure_reference()))
