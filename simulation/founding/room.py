"""Room for the ties of a network: as many contacts as anyone in it has, or the usual number."""

import numpy as np

from simulation.founding.blueprint import Blueprint
from simulation.scenario.model import Founding

SPARE = 8  # contacts beyond those that are known, for people yet to be met
MOST = 200  # `organization.contacts` at most


def room_for(plan: Blueprint) -> tuple[int, list[str]]:
    """Return for how many contacts each needs room, and a note where that is not enough."""
    usual = Founding().contacts
    if plan.ties is None or len(plan.ties.source) == 0:
        return usual, []
    counts = contacts_of(plan)
    most, beyond = int(counts.max()), int(np.maximum(counts - MOST, 0).sum())
    room = min(MOST, max(usual, most + SPARE))
    if most <= MOST:
        return room, []
    told = (
        f"somebody has {most} contacts, and nobody can keep more than {MOST}: at least {beyond} of "
        f"{int(counts.sum()) // 2:,} pairs are left out, those of the weakest ties"
    )
    return room, [told]


def contacts_of(plan: Blueprint) -> np.ndarray:
    """Return how many others each knows, in whichever direction, shape (N)."""
    assert plan.ties is not None
    ends = np.sort(np.column_stack([plan.ties.source, plan.ties.target]), axis=1)
    return np.bincount(np.unique(ends, axis=0).ravel(), minlength=plan.size)
