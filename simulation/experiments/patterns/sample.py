"""The organizations in which patterns are looked for: drawn once, before anything was calibrated.

`python -m simulation.experiments.patterns.sample` draws them anew, the same to the byte. What is
drawn here is out of the reach of calibration.
"""

import csv
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import norm, qmc

from simulation.scenario import Scenario

FILE = Path(__file__).resolve().parents[3] / "scenarios" / "patterns" / "organizations.csv"
ORGANIZATIONS = 60
SEED = 1991

# Between limits, all values equally likely (whole numbers where both limits are).
EVENLY: dict[str, tuple[float, float]] = {
    "organization.size": (30, 150),
    "organization.team_size": (5, 9),
    "work.interdependence": (0.45, 0.95),
    "work.complexity": (0.3, 0.7),
    "work.exception_rate": (0.10, 0.20),
    "work.demand": (0.28, 0.36),
    "work.promise_days": (9, 16),
    "people.remote_share": (0.0, 0.3),
    "assumptions.quit_hazard": (0.0003, 0.0011),  # labour markets differ
}
# Bell-shaped: mean and standard deviation of the organizations' means.
AROUND: dict[str, tuple[float, float]] = {
    "people.trust.mean": (0.50, 0.07),
    "people.presence.mean": (0.50, 0.07),
    "people.skill_mean": (0.50, 0.06),
    "people.trustworthiness_mean": (0.75, 0.05),
}


def organizations() -> list[dict[str, Any]]:
    """Return what each organization of the sample differs in: dotted keys and values, by row."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{key: number_written(value) for key, value in row.items()} for row in rows]


def scenario_of(organization: dict[str, Any], base: Scenario | None = None) -> Scenario:
    """Return the scenario of one organization of the sample, on top of a base."""
    return (Scenario() if base is None else base).replace(organization)


def number_written(text: str) -> int | float:
    """Return a number as it was written: whole, or real."""
    return float(text) if "." in text else int(text)


def draw() -> list[dict[str, Any]]:
    """Draw the sample: a Latin hypercube, so that every setting is spread evenly."""
    keys = [*EVENLY, *AROUND]
    cube = qmc.LatinHypercube(len(keys), rng=np.random.default_rng(SEED)).random(ORGANIZATIONS)
    return [{key: placed(key, u) for key, u in zip(keys, row, strict=True)} for row in cube]


def placed(key: str, u: float) -> int | float:
    """Return the value of a setting at the share `u` of its distribution, rounded."""
    if key in AROUND:
        mean, deviation = AROUND[key]
        return round(float(norm.ppf(u, mean, deviation)), 3)
    low, high = EVENLY[key]
    if isinstance(low, int) and isinstance(high, int):
        return int(low + u * (high - low + 1))
    return round(low + u * (high - low), 5)


def main() -> None:
    """Write the sample."""
    rows = draw()
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
