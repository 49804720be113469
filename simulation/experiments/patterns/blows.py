"""Patterns of what strikes: trust after a breach, partners' work after a key person's loss."""

import numpy as np

from simulation.experiments.patterns.networks import FREQUENT, days_of, matrix
from simulation.experiments.patterns.observing import BREACHES, LOOKS, WARM_UP, Glance, Observed


def blows(observed: Observed) -> dict[str, float]:
    """Return the numbers of the patterns of what strikes, as far as it was lived."""
    found: dict[str, float] = {}
    for name in BREACHES:
        for words, glance in zip(("soon", "later"), observed.struck.get(name, ()), strict=False):
            found[f"{name}, {words}"] = trust_kept(observed, glance)
    if "loss" in observed.struck:
        found |= lost_partners(observed)
    return found


def trust_kept(observed: Observed, after: Glance) -> float:
    """Return trust in leaders after a breach by them, against that of before, on the same ties."""
    before, size = observed.looks[LOOKS.index(WARM_UP)], observed.employees
    old, new = (matrix(glance, "trust", size) for glance in (before, after))
    same = before.people["holder"][:size] == after.people["holder"][:size]
    leads = (before.people["leads"][:size] == 1) & same
    known = same[:, None] & leads[None, :] & (old > 0.0) & (new > 0.0)
    return float(new[known].sum() / old[known].sum()) if known.any() else float("nan")


def lost_partners(observed: Observed) -> dict[str, float]:
    """Return partners' work in the last days of the year after a loss, struck and of the twin.

    Partners worked with the lost person: linked by the design of the work, and frequently sought
    on one side or the other. They hold their posts in both lives.
    """
    size, before = observed.employees, observed.looks[LOOKS.index(WARM_UP)]
    first, middle, end = observed.struck["loss"]
    twin_middle, twin_end = observed.unstruck
    lost = most_sought(before, newly_vacant(before, first, size), size)
    linked = matrix(before, "linked", size) > 0
    sought = days_of(matrix(before, "sought_days", size), 0, 63) >= FREQUENT
    close = (sought | sought.T)[:, lost].any(axis=1) & linked[:, lost].any(axis=1) & ~lost
    holder = before.people["holder"][:size]
    for glance in (end, twin_end):
        close &= (glance.people["holder"][:size] == holder) & (glance.people["here"][:size] == 1)
    told = {"partners": float(close.sum())}
    for name in ("completed", "worked"):
        told[f"struck_{name}"] = span(middle, end, name, close)
        told[f"twin_{name}"] = span(twin_middle, twin_end, name, close)
    return told


def newly_vacant(before: Glance, after: Glance, size: int) -> np.ndarray:
    """Return whose post became vacant on the day of the blow, shape (N)."""
    return (before.people["here"][:size] == 1) & (after.people["here"][:size] == 0)


def most_sought(before: Glance, gone: np.ndarray, size: int) -> np.ndarray:
    """Return which of those gone was sought most, shape (N): others left that day by themselves."""
    sought = np.where(gone, matrix(before, "strength", size).sum(axis=0), -1.0)
    return gone & (np.arange(size) == np.argmax(sought))


def span(first: Glance, last: Glance, name: str, chosen: np.ndarray) -> float:
    """Return what the chosen added to a running total between two evenings."""
    size = len(chosen)
    return float((last.people[name][:size] - first.people[name][:size])[chosen].sum())
