"""Shock: customers order more."""

import numpy as np

from simulation.compiled import compiled


@compiled
def demand_surge(org: np.record, shock: np.record) -> None:
    """For its duration demand is higher by its size: 0.5 is half as much again.

    Changes: demand. Moves: performance downward.
    """
    org.demand *= 1.0 + shock.magnitude
