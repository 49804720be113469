"""Two people on a morning: founded, brought together, and looked at in the evening."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from dashboard.words.language import english
from simulation.day import people_choose, people_take_stock, start_day
from simulation.founding import Blueprint, found
from simulation.scenario import Scenario
from simulation.state import QUALITIES, World

NAMES = ("Ana", "Ben")
TWO = {
    "organization.size": 2,
    "stakeholders.customers": 0,
    "stakeholders.suppliers": 0,
    "people.trust.spread": 0.0,
    "people.presence.spread": 0.0,
    "people.skill_spread": 0.0,
}
WORDS = {
    "carrying": english("feelings can be shown"),
    "tensility": english("survives strain"),
    "openness": english("open to new ideas"),
    "vitality": english("energizing"),
    "regard": english("feels valued"),
    "mutuality": english("both take part"),
}
ROWS = (english("energy"), english("mood"), *WORDS.values())
"""What is looked at of a person in the evening: today first, and then the tie, as they feel it."""


class Pair(NamedTuple):
    """Two people who know each other a little, on a morning on which they meet once."""

    plan: Blueprint
    world: World

    def evening_without(self) -> np.ndarray:
        """Return how the evening of the same day is if they do not meet."""
        stage = self.world.copy()
        stage.ties.sought = 0
        return evening(stage)


def pair(trust: float, presence: float, seed: int = 1) -> Pair:
    """Found two people and let them come to work."""
    dials = {"people.trust.mean": trust, "people.presence.mean": presence}
    plan, world, _ = found(Scenario().replace(TWO | dials), seed)
    start_day(world, 0)
    people_choose(world, 0)
    world.ties.sought = world.ties.grouped = 0
    world.ties.sought[0, 0] = 1
    return Pair(replace(plan, ids=NAMES), world)


def evening(stage: World) -> np.ndarray:
    """Let both look back on the day; return how they are, in the order of `ROWS`, shape (2, 8)."""
    people_take_stock(stage)
    return np.array(
        [
            [float(person.energy), float(person.mood), *qualities(stage.ties[nth, 0])]
            for nth, person in enumerate(stage.people)
        ]
    )


def qualities(view: Any) -> list[float]:
    """Return the six qualities of a view."""
    return [float(view[name]) for name in QUALITIES]


def tie_quality(evenings: np.ndarray) -> np.ndarray:
    """Return the quality of the tie as each feels it, from evenings, shape (..., 8)."""
    return np.asarray(np.prod(evenings[..., 2:], axis=-1) ** (1 / len(QUALITIES)))
