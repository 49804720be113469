"""Calibration: a program that looks for shared defaults under which the patterns appear.

`python -m simulation.experiments.patterns.calibration --rounds 2` starts from the defaults
as they stand, and prints what it found; nothing is written. It turns assumptions and propensities
that all organizations share. The sample of organizations was drawn before, and is out of its reach.

Method: nonlinear least squares within bounds (SciPy's trust-region reflective method), in the cube
of the ranges below, on the whole sample under two kinds of luck, which all trials share. The table
itself is filled with other kinds of luck.
"""

import argparse
import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from scipy import optimize

from simulation.experiments.patterns.pattern import Part
from simulation.experiments.patterns.readings import Cells
from simulation.experiments.patterns.running import ALL_BLOWS, fill, jobs, workers
from simulation.experiments.patterns.table import PATTERNS
from simulation.scenario import Scenario

SPACE: dict[str, tuple[float, float]] = {
    "people.sociability_spread": (0.2, 1.0),
    "people.renown": (0.0, 0.9),
    "pathways.harshness": (0.08, 0.16),
    "assumptions.interdependence_pull": (1.0, 8.0),
    "assumptions.strength_pull": (3.0, 15.0),
    "assumptions.closure": (0.1, 0.6),
    "assumptions.rank_pull": (0.0, 1.5),
    "assumptions.leader_weight": (1.0, 10.0),
    "assumptions.trust_rate": (0.03, 0.3),
    "assumptions.trust_half_life": (60.0, 800.0),
    "assumptions.quality_half_life": (60.0, 500.0),
    "assumptions.norm_pull": (0.1, 0.6),
    "assumptions.moment_pull": (0.0, 0.5),
    "assumptions.bad_for_mood": (2.0, 8.0),
    "assumptions.health_spread": (0.02, 0.2),
    "assumptions.honeymoon": (0.1, 0.4),
    "assumptions.reward_effort": (0.05, 0.6),
    "assumptions.error_rate": (0.03, 0.25),
    "assumptions.partner_know_how": (0.0, 1.0),
    "assumptions.familiarity_rate": (0.001, 0.01),
    "assumptions.quit_slope": (0.05, 2.0),
}
SEED = 2016  # another seed than that of the table
EASY = 0.4  # of the way from the middle of a range to its end: within it nothing is to be gained
UNREADABLE = 2.0
HISTORIES = 2
STEP = 0.3  # of where a parameter stands: small steps would read luck as slope


def residuals(found: Mapping[str, Cells]) -> np.ndarray:
    """Return how far each number lies beyond the easy part of its range, shape (numbers).

    In half widths of the range; the numbers of a pattern share its weight.
    """
    return np.array(
        [missed_by(part, found) / np.sqrt(len(row.parts)) for row in PATTERNS for part in row.parts]
    )


def missed_by(part: Part, found: Mapping[str, Cells]) -> float:
    """Return how far one number lies beyond the easy part of its range, with its sign.

    Where only a sign is asked for, all of the range is easy: a sign has no middle.
    """
    value = part.reading(found)
    if not np.isfinite(value):
        return UNREADABLE
    off = (value - (part.low + part.high) / 2.0) / ((part.high - part.low) / 2.0)
    easy = 1.0 if part.is_sign else EASY
    return float(np.sign(off) * min(UNREADABLE, max(0.0, abs(off) - easy)))


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


class Search:
    """Tries points, and says so; keeps the best."""

    def __init__(self, pool: ProcessPoolExecutor, every: int) -> None:
        self.pool, self.every, self.best, self.tried = pool, every, float("inf"), 0

    def residuals_at(self, point: np.ndarray) -> np.ndarray:
        """Return the residuals at a point of the cube."""
        changes = placed(np.clip(point, 0.0, 1.0)) | {"run.seed": SEED}
        work = jobs(Scenario().replace(changes), HISTORIES, ALL_BLOWS, self.every)
        left = residuals(fill(self.pool, work))
        value, self.tried = float(left @ left), self.tried + 1
        if value < self.best:
            self.best = value
            print(f"{self.tried:4d}  {value:.3f}  {json.dumps(placed(point))}", flush=True)  # noqa: T201
        return left


def main() -> None:
    """Search from the defaults."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--rounds", type=int, default=2, help="each tries every parameter once")
    reader.add_argument("--every", type=int, default=1, help="each n-th organization only")
    chosen = reader.parse_args()
    with workers() as pool:
        search, corner = Search(pool, chosen.every), np.ones(len(SPACE))
        optimize.least_squares(
            search.residuals_at,
            start(),
            bounds=(0.0 * corner, corner),
            diff_step=STEP * corner,
            max_nfev=chosen.rounds + 1,
        )


if __name__ == "__main__":
    main()
