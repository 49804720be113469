"""One act along a pathway, or its opposite, in many pairs of two people."""

import numpy as np

from dashboard.pages.learn.lessons.two import Pair, evening, pair, tie_quality
from simulation.luck import Lots, luck_of
from simulation.meeting import come_together
from simulation.moments import note_moment
from simulation.stories import pathways
from simulation.ties import Tie

PAIRS = 40
GOOD, TWIN = 0.0, 1.0  # lots: low ones make good acts, high ones their opposites


def play(rule: str, trust: float, presence: float) -> tuple[np.ndarray, np.ndarray, int]:
    """One acts toward the other along a pathway, and against it, in many pairs.

    Returns what either does to the other's evening, shape (2 acts, pairs, rows of `two.ROWS`), to
    the tie as the other feels it, shape (2 acts, pairs), and how many good acts went wrong.
    """
    evenings = np.array(
        [
            [acted(pair(trust, presence, seed), rule, lot) for seed in range(PAIRS)]
            for lot in (None, GOOD, TWIN)
        ]
    )
    apart = evenings[1:] - evenings[0]
    tie = tie_quality(evenings[1:]) - tie_quality(evenings[0])
    return apart, tie, int((tie[0] < 0.0).sum())


def acted(two: Pair, rule: str, lot: float | None) -> np.ndarray:
    """Return how the other's evening is after one act, or none, in a meeting of the two."""
    world = two.world
    one, other, settings = world.people[0], world.people[1], world.settings[0]
    luck = np.uint64(luck_of(world.org[0].seed, 1, one.key, other.key))
    come_together(world, 0, 0, luck)
    tie = Tie(world.ties[0, 0], world.ties[1, 0])
    if lot is not None:
        act = next(each for each, _ in pathways() if each.__name__ == rule)
        act(one, other, tie, settings, Lots(luck, lot, lot, lot, lot))
    note_moment(one, other, tie, settings, world.days[1])
    found: np.ndarray = evening(world)[1]
    return found
