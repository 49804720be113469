"""Shock: work moves to people's homes."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.shocks.targets import is_eligible
from simulation.state import World

EVIDENCE = Evidence(
    claim="Work at a distance leaves less presence for connections.",
    source="Yang et al. (2022), Nature Human Behaviour 6",
    design="natural experiment, n = 61,182",
    direction="downward",
    lowers="hqc_density",
    strength="no published size for quality",
    switch=("shocks.<name>.size",),
    assumed=assumptions("video_richness"),
)


@inlined
def remote_shift(world: World, shock: np.record) -> None:
    """For its duration people work at a distance on a share of days, its size, or more.

    What then happens to connections follows from the medium alone: less of a person's presence
    passes through video.

    Changes: distance. Moves: hqc_density downward.
    Source: Yang et al. (2022) on remote work and collaboration.
    """
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            person = world.people[i]
            person.distance = max(person.distance, shock.magnitude)
