"""Pattern P26: what a network loses when the best-connected go, against any others."""

import numpy as np

from simulation.experiments.patterns.networks import frequent
from simulation.experiments.patterns.observing import Observed

GONE = 0.1  # of all people
DRAWS = 10  # random tenths
KEY = 26  # of their luck


def removals(observed: Observed) -> dict[str, float]:
    """Return how many times more efficiency goes with the best-connected tenth than with any."""
    here = observed.looks[-1].people["here"][: observed.employees] == 1
    ties = frequent(observed.looks[-1], observed.employees)[np.ix_(here, here)]
    generator = np.random.default_rng([observed.seed, KEY])
    return {"removal": lost_more(ties | ties.T, generator)}


def lost_more(graph: np.ndarray, generator: np.random.Generator) -> float:
    """Return what is lost with the best-connected tenth over the mean lost with random tenths.

    Who has most ties goes, of equals the first. NaN where nothing is lost.
    """
    number = round(GONE * len(graph))
    best = np.argsort(-graph.sum(axis=0), kind="stable")[:number]
    others = [generator.choice(len(graph), number, replace=False) for _ in range(DRAWS)]
    usual = float(np.mean([lost(graph, rows) for rows in others]))
    return lost(graph, best) / usual if usual > 0.0 else float("nan")


def lost(graph: np.ndarray, rows: np.ndarray) -> float:
    """Return the share of efficiency that goes with some people: their own ways go with them."""
    whole, left = efficiency(graph), np.delete(np.delete(graph, rows, axis=0), rows, axis=1)
    return 1.0 - efficiency(left) / whole if whole > 0.0 else 0.0


def efficiency(graph: np.ndarray) -> float:
    """Return the sum over pairs of one over the steps between them; no way adds nothing.

    (Latora & Marchiori 2001, there divided by the number of pairs.)
    """
    linked = graph.astype(np.float32)
    reached = edge = np.eye(len(graph), dtype=bool)
    total, steps = 0.0, 0
    while edge.any():
        edge = ((edge.astype(np.float32) @ linked) > 0.0) & ~reached
        reached, steps = reached | edge, steps + 1
        total += float(edge.sum()) / steps
    return total
