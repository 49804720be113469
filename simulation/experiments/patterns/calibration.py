"""Calibration: a program that looks for shared defaults under which the patterns appear.

`python -m simulation.experiments.patterns.calibration --evaluations 200` starts from the defaults
as they stand, and prints what it found; nothing is written. It turns assumptions and propensities
that all organizations share, never one pattern and never output. The sample of organizations was
drawn before, and is out of its reach.

Method: Nelder and Mead's simplex (SciPy), in the cube of the ranges below, on half of the sample
under one kind of luck. The table itself is filled with other kinds of luck.
"""

import argparse
import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from scipy import optimize

from simulation.experiments.patterns.readings import Cells
from simulation.experiments.patterns.running import ALL_BLOWS, fill, jobs, workers
from simulation.experiments.patterns.table import PATTERNS, Part
from simulation.scenario import Scenario

SPACE: dict[str, tuple[float, float]] = {
    "assumptions.interdependence_pull": (1.0, 8.0),
    "assumptions.strength_pull": (3.0, 15.0),
    "assumptions.closure": (0.1, 0.6),
    "assumptions.leader_weight": (1.0, 8.0),
    "assumptions.trust_rate": (0.03, 0.2),
    "assumptions.trust_half_life": (100.0, 800.0),
    "assumptions.respect_strength": (0.5, 2.0),
    "assumptions.quality_half_life": (60.0, 500.0),
    "assumptions.strain_pressure": (0.01, 0.1),
    "assumptions.mood_pull": (0.1, 1.0),
    "assumptions.error_rate": (0.03, 0.2),
    "assumptions.partner_know_how": (0.0, 1.0),
    "assumptions.quit_slope": (0.2, 4.0),
    "pathways.harshness": (0.04, 0.14),
}
SEED = 2016  # another seed than that of the table
EVERY = 2
EASY = 0.4  # of the way from the middle of a range to its end: within it nothing is to be gained
UNREADABLE = 4.0
STEP = 0.12  # first steps of the simplex, in the cube


def strain_of(part: Part, found: Mapping[str, Cells]) -> float:
    """Return how far a number lies from the middle of its range, squared beyond the easy part."""
    value = part.reading(found)
    if not np.isfinite(value):
        return UNREADABLE
    middle, half = (part.low + part.high) / 2.0, (part.high - part.low) / 2.0
    return float(min(UNREADABLE, max(0.0, abs(value - middle) / half - EASY) ** 2))


def distance(found: Mapping[str, Cells]) -> float:
    """Return the objective: the mean over a pattern's parts, summed over the patterns."""
    return float(sum(np.mean([strain_of(part, found) for part in row.parts]) for row in PATTERNS))


def placed(point: np.ndarray) -> dict[str, float]:
    """Return the parameters at a point of the cube, to three digits, shape (parameters)."""
    pairs = zip(SPACE.items(), point, strict=True)
    return {key: float(f"{low + u * (high - low):.3g}") for (key, (low, high)), u in pairs}


def start() -> np.ndarray:
    """Return where the defaults stand in the cube."""
    tables = Scenario().tables()
    shares = []
    for key, (low, high) in SPACE.items():
        table, name = key.split(".")
        shares.append((float(tables[table][name]) - low) / (high - low))
    return np.clip(np.array(shares), 0.0, 1.0)


def simplex(at: np.ndarray) -> np.ndarray:
    """Return the first simplex: the start, and a step along each axis, inward."""
    steps = np.diag(np.where(at < 0.5, STEP, -STEP))
    return np.vstack([at, at + steps])


class Search:
    """Tries points, and says so; keeps the best."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool, self.best, self.tried = pool, float("inf"), 0

    def __call__(self, point: np.ndarray) -> float:
        """Return the distance at a point of the cube."""
        changes = placed(np.clip(point, 0.0, 1.0)) | {"run.seed": SEED}
        found = fill(self.pool, jobs(Scenario().replace(changes), 1, ALL_BLOWS, EVERY))
        value, self.tried = distance(found), self.tried + 1
        if value < self.best:
            self.best = value
            print(f"{self.tried:4d}  {value:.3f}  {json.dumps(placed(point))}", flush=True)  # noqa: T201
        return value


def main() -> None:
    """Search from the defaults."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--evaluations", type=int, default=200)
    chosen = reader.parse_args()
    with workers() as pool:
        search = Search(pool)
        options = {
            "maxfev": chosen.evaluations,
            "initial_simplex": simplex(start()),
            "adaptive": True,
        }
        bounds = [(0.0, 1.0)] * len(SPACE)
        optimize.minimize(search, start(), method="Nelder-Mead", bounds=bounds, options=options)


if __name__ == "__main__":
    main()
