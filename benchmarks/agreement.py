"""Checks that the three versions of the reference workload are the same model."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import workload_c, workload_compiled, workload_mesa
from benchmarks.workload import MEASURES, Founding, Outcome, found

STANDARD_ERRORS = 3.0
Run = Callable[[Founding, int, int], Outcome]


class Agreement(NamedTuple):
    """Whether two versions agree (None: could not be checked), and a line that says so."""

    agrees: bool | None
    text: str


def sequential(founding: Founding, days: int, seed: int) -> Outcome:
    """Run the compiled version with a sequential generator instead of keyed luck."""
    return workload_compiled.run(founding, days, seed, keyed=False)


def agree_c(people: int = 200, days: int = 30, seed: int = 1) -> Agreement:
    """Say whether C and ours leave the same bits: every day, every tie, every person."""
    if not workload_c.is_available():
        return Agreement(None, "C: skipped, there is no C compiler (install gcc, or set CC)")
    founding = found(people, seed)
    ours = workload_compiled.run(founding, days, seed)
    theirs = workload_c.run(founding, days, seed)
    named = zip(Outcome._fields, ours, theirs, strict=True)
    different = [name for name, a, b in named if np.asarray(a).tobytes() != np.asarray(b).tobytes()]
    verdict = f"differs in {', '.join(different)}" if different else "agrees to the bit"
    return Agreement(not different, f"C: {verdict} ({people} people, {days} days)")


def figures(run: Run, founding: Founding, days: int, seeds: range) -> NDArray[np.float64]:
    """Return, for each seed, the three measures over all days and on the last day."""
    dailies = [run(founding, days, seed).daily for seed in seeds]
    return np.array([[*daily.mean(axis=0), *daily[-1]] for daily in dailies])


def distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many standard errors apart the means of two samples are, for each column."""
    error = np.sqrt(one.var(axis=0, ddof=1) / len(one) + other.var(axis=0, ddof=1) / len(other))
    return np.asarray(np.abs(one.mean(axis=0) - other.mean(axis=0)) / error)


def agree_over_seeds(
    name: str, run: Run, people: int = 200, days: int = 60, seeds: int = 30
) -> Agreement:
    """Say whether a version with other luck agrees with ours within three standard errors."""
    founding = found(people)
    ours = figures(workload_compiled.run, founding, days, range(seeds))
    theirs = figures(run, founding, days, range(1000, 1000 + seeds))
    apart = distance(ours, theirs).reshape(2, len(MEASURES)).max(axis=0)
    agrees = bool((apart <= STANDARD_ERRORS).all())
    each = ", ".join(f"{m} {d:.1f}" for m, d in zip(MEASURES, apart, strict=True))
    verdict = "agrees" if agrees else "differs"
    return Agreement(agrees, f"{name}: {verdict}, standard errors apart: {each} ({seeds} seeds)")


def agree_mesa(people: int = 200, days: int = 60, seeds: int = 30) -> Agreement:
    """Say whether Mesa, with its own generator, agrees with ours within three standard errors."""
    return agree_over_seeds("Mesa", workload_mesa.run, people, days, seeds)


def agree_sequential(people: int = 200, days: int = 60, seeds: int = 30) -> Agreement:
    """Say whether ours agrees with itself when luck is drawn in turn instead of looked up."""
    return agree_over_seeds("sequential luck", sequential, people, days, seeds)
