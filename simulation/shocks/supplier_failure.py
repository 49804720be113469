"""Shock: suppliers fail."""

import numpy as np

from simulation.compiled import compiled
from simulation.shocks.targets import lose_stakeholders
from simulation.state import World


@compiled
def supplier_failure(world: World, shock: np.record, day: int) -> None:
    """A share of the suppliers, its size, fails; after its duration others take their place.

    The ties end with them. The teams that depended on them are held up until then (`supply_gap`),
    and begin with the new ones as strangers.

    Changes: struck; what `leave` changes. Moves: performance downward.
    Source: Craighead et al. (2007) on disruptions of supply.
    """
    lose_stakeholders(world, shock, day)
