"""The two dials: what a crisis costs over trust and presence, with density free to follow."""

from typing import NamedTuple

from simulation.experiments.density import Done, counted
from simulation.experiments.headline import struck_by_crisis
from simulation.experiments.statistics import Estimate, estimate
from simulation.replicates import simulate
from simulation.scenario import Scenario

LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)
CELLS = tuple((trust, presence) for trust in LEVELS for presence in LEVELS)


class Dialled(NamedTuple):
    """One setting of the dials: days of performance lost in a crisis, and HQC density at the end.

    `density` is that of the same organization without the crisis, the last 60 days.
    """

    trust: float
    presence: float
    lost: Estimate
    density: Estimate


def over_the_dials(base: Scenario, replicates: int, done: Done = None) -> list[Dialled]:
    """Return what a crisis costs at each setting of the two dials."""
    cells = counted(CELLS, done)
    return [dialled(base, trust, presence, replicates) for trust, presence in cells]


def dialled(base: Scenario, trust: float, presence: float, replicates: int) -> Dialled:
    """Return what a crisis costs at one setting of the dials."""
    dials = {"people.trust.mean": trust, "people.presence.mean": presence}
    runs = simulate(struck_by_crisis(base).replace(dials), replicates).runs
    lost = estimate(runs.loc[~runs["twin"], "resilience_loss"].to_numpy())
    return Dialled(
        trust, presence, lost, estimate(runs.loc[runs["twin"], "hqc_density"].to_numpy())
    )
