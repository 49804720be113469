"""Shock: customers are lost."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.shocks.targets import lose_stakeholders
from simulation.state import World

EVIDENCE = Evidence(
    claim="Without their customer teams have no orders, and start anew with the next.",
    source="none",
    design="none",
    direction="downward",
    lowers="output",
    strength="by definition: the size is the shock",
    switch=("shocks.<name>.size",),
)


@inlined
def customer_loss(world: World, shock: np.record, day: int) -> None:
    """A share of the customers, its size, is lost; after its duration others take their place.

    Until then their teams have no orders, and then they begin as strangers.

    Changes: struck; what `leave` changes. Moves: output downward.
    """
    lose_stakeholders(world, shock, day)
