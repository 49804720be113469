"""Times beside C's run of the reference workload W in the same minute: absolute ones do not travel.

W has 1,000 people and 260 days. C runs before each round of what is timed, so that a machine that
is slow, or busy for a while, is so for both.
"""

import functools
import math
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks import workload_c, workload_compiled
from benchmarks.reference import DAYS, PEOPLE, SEED
from benchmarks.workload import Founding, found


class Taken(NamedTuple):
    """The median of some rounds in seconds, and how many runs of C fit into it (NaN without C)."""

    seconds: float
    over_c: float


@functools.cache
def w() -> Founding:
    """Return the organization of the reference workload."""
    return found(PEOPLE)


@functools.cache
def meetings_of_w() -> int:
    """Return how many meetings C's run of W has."""
    return workload_compiled.run(w(), DAYS, SEED).meetings


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def seconds_of_c() -> float:
    """Return how long C takes for W, NaN where it cannot be run."""
    if not workload_c.is_available():
        return math.nan
    return seconds(lambda: workload_c.run(w(), DAYS, SEED))


def beside_c(rounds: Sequence[Callable[[], object]]) -> Taken:
    """Return how long the rounds take, each beside a run of C; the first one warms up."""
    seconds_of_c()
    seconds(rounds[0])
    pairs = [(seconds_of_c(), seconds(work)) for work in rounds[1:]]
    return Taken(
        statistics.median(ours for _, ours in pairs),
        statistics.median(ours / c for c, ours in pairs),
    )


def known(name: str, ratio: float) -> dict[str, float]:
    """Return a ratio by name, nothing where it is not known."""
    return {} if math.isnan(ratio) else {name: ratio}
