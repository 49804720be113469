"""Shock: many people leave within a short time."""

import numpy as np

from simulation.compiled import inlined
from simulation.evening.leaving import leave
from simulation.evidence import Evidence, assumptions
from simulation.luck import SHOCK_TARGET, chance, luck_of
from simulation.shocks.targets import is_eligible
from simulation.state import World

EVIDENCE = Evidence(
    claim="Many leave within a short time, and first those who think of it anyway.",
    source="Hausknecht & Trevor (2011), Journal of Management 37",
    design="review",
    direction="upward",
    raises="turnover",
    strength="no published size",
    switch=("shocks.<name>.size",),
    assumed=assumptions("vacancy_days"),
    taken="about the size, as a share, leaves; twice as likely for those bound to quit",
)


@inlined
def turnover_burst(world: World, shock: np.record, day: int) -> None:
    """About a share of the people, its size, leaves over its duration; the posts are refilled.

    Elsewhere there is more to be had: those who think of leaving anyway go first.

    Reads: quit_intention. Changes: what `leave` changes. Moves: turnover upward.
    Source: Hausknecht & Trevor (2011) on collective turnover.
    """
    daily = shock.magnitude / (shock.until - shock.day)
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            person = world.people[i]
            luck = luck_of(world.org[0].seed, day, person.key, shock.key)
            if chance(luck, SHOCK_TARGET) < daily * 2.0 * person.quit_intention:
                leave(world, i, day, True)
