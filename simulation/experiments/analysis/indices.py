"""Sobol indices: the share of an outcome's variance that an axis makes, alone and in all."""

import numpy as np

from simulation.experiments.analysis.packages import others_warnings_muted, package
from simulation.experiments.analysis.strengths import Strength, whole_rows
from simulation.experiments.sweeps.designs import unit_problem
from simulation.experiments.sweeps.sweep import Sweep

FEWEST = 8  # base points
SEED = 1  # of the resampling for the intervals
WIDE = 0.4  # interval of an index that nobody should rank by
RESAMPLES, FEW_RESAMPLES, MANY = 1000, 200, 2048


def sobol_indices(sweep: Sweep, value: np.ndarray) -> tuple[list[Strength], list[str]]:
    """Return total- and first-order indices with 95 % bootstrap intervals, and notes.

    `value`: mean over replicates by point of a Saltelli design, shape (N (k + 2)), NaN where all
    failed. Estimators of Saltelli et al. (2010) and Jansen, as SALib has them.
    """
    salib = package("SALib.analyze.sobol", "sensitivity of a saltelli design")
    problem = unit_problem(sweep.axes)
    length = problem["num_vars"] + 2
    whole, told = whole_rows(value, length, "base points", FEWEST)
    kept = value.reshape(-1, length)[whole].ravel()
    times = RESAMPLES if whole.sum() <= MANY else FEW_RESAMPLES
    with others_warnings_muted():
        found = salib.analyze(
            problem, kept, calc_second_order=False, num_resamples=times, seed=SEED
        )
    rows = zip(problem["names"], *(found[name] for name in COLUMNS), strict=True)
    strengths = [strength(*row) for row in rows]
    widest = max(one.high - one.low for one in strengths)
    notes = [told] if told else []
    if widest > WIDE:
        notes.append(
            f"The widest interval of a total index is {widest:.1f}: {int(whole.sum())} base points "
            "are few; enlarge design.points (lived histories are kept) before ranking axes."
        )
    return strengths, notes


COLUMNS = ("ST", "ST_conf", "S1", "S1_conf")


def strength(name: str, total: float, reach: float, first: float, first_reach: float) -> Strength:
    """Return an axis's indices with their intervals."""
    numbers = (total, total - reach, total + reach, first, first - first_reach, first + first_reach)
    return Strength(name, *(float(number) for number in numbers))
