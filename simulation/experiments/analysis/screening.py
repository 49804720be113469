"""Morris's screening: what an axis moves on average, over many starting points."""

import numpy as np

from simulation.experiments.analysis.packages import others_warnings_muted, package
from simulation.experiments.analysis.strengths import Strength, whole_rows
from simulation.experiments.sweeps.designs import morris, unit_problem
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario.errors import ScenarioError

FEWEST = 4  # trajectories
SEED = 1  # of the resampling for the intervals
RESAMPLES = 1000


def morris_effects(sweep: Sweep, value: np.ndarray) -> tuple[list[Strength], list[str]]:
    """Return mu* with its 95 % bootstrap interval, sigma and mu, in the outcome's unit, and notes.

    An effect is the change of the outcome when the axis runs over its whole range. `value`: mean
    over replicates by point of a Morris design, shape (N (k + 1)), NaN where all failed.
    """
    salib = package("SALib.analyze.morris", "sensitivity of a morris design")
    problem, length = unit_problem(sweep.axes), len(sweep.axes) + 1
    shares = drawn_again(sweep)
    whole, told = whole_rows(value, length, "trajectories", FEWEST)
    at = np.repeat(whole, length)
    with others_warnings_muted():
        found = salib.analyze(
            problem,
            shares[at],
            value[at],
            num_levels=sweep.design.levels,
            num_resamples=RESAMPLES,
            seed=SEED,
        )
    rows = zip(problem["names"], *(found[name] for name in COLUMNS), strict=True)
    return [strength(*row) for row in rows], [told] if told else []


COLUMNS = ("mu_star", "mu_star_conf", "sigma", "mu")


def strength(name: str, size: float, reach: float, sigma: float, mean: float) -> Strength:
    """Return an axis's effect with its interval, and with its sign."""
    low, high = float(size - reach), float(size + reach)
    return Strength(name, float(size), low, high, float(sigma), mean=float(mean))


def drawn_again(sweep: Sweep) -> np.ndarray:
    """Return the design's shares, shape (N (k + 1), k); they are those of the sweep's points.

    Raises `ScenarioError` where this SALib draws other trajectories than the sweep has lived.
    """
    shares = morris(sweep.design, sweep.axes)
    first = {axis.key: axis.at(float(s)) for axis, s in zip(sweep.axes, shares[-1], strict=True)}
    if len(shares) != len(sweep.points) or first != sweep.points[-1]:
        told = "this SALib draws other trajectories than the sweep has lived: use the version that"
        raise ScenarioError([f"{told} made it (provenance.json)"])
    return shares
