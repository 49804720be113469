"""Shock: suppliers fail."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.shocks.targets import lose_stakeholders
from simulation.state import World

EVIDENCE = Evidence(
    claim="Without their supplier teams are held up, and do less in time.",
    source="Craighead, Blackhurst, Rungtusanatham & Handfield (2007), Decision Sciences 38",
    design="cases and interviews",
    direction="downward",
    lowers="performance",
    strength="no published size",
    switch=("shocks.<name>.size",),
    assumed=assumptions("supply_gap"),
)


@inlined
def supplier_failure(world: World, shock: np.record, day: int) -> None:
    """A share of the suppliers, its size, fails; after its duration others take their place.

    The ties end with them. The teams that depended on them are held up until then (`supply_gap`),
    and begin with the new ones as strangers.

    Changes: struck; what `leave` changes. Moves: performance downward.
    Source: Craighead et al. (2007) on disruptions of supply.
    """
    lose_stakeholders(world, shock, day)
