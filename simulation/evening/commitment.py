"""Commitment follows the quality of one's ties, the leader's above all, and how work goes."""

import numpy as np

from simulation.arithmetic import toward, unit
from simulation.compiled import compiled

USUAL_COMPANY = 0.6


@compiled
def commitment(person: np.record, settings: np.record) -> None:
    """A person grows attached where ties are good and strain is bearable.

    Reads: kindness, strain. Changes: commitment.
    Source: Ng & Sorensen (2008): the tie to the leader matters more than those to coworkers.
    *Assumption*: `commitment_rate`, `commitment_pull`, `leader_weight`.
    """
    if person.kindness > 0.0:
        good = settings.commitment_pull * (person.kindness - USUAL_COMPANY)
        goal = unit(0.55 + good - 0.3 * (person.strain - 0.25))
        person.commitment = toward(person.commitment, goal, settings.commitment_rate)
