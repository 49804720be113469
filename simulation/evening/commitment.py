"""Commitment follows the quality of one's ties, the leader's above all, and how work goes."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL_COMPANY = 0.6

EVIDENCE = Evidence(
    claim="People grow attached where ties are good, above all the tie to the leader.",
    source="Ng & Sorensen (2008), Group & Organization Management 33",
    design="meta-analysis",
    direction="upward",
    strength="support by the supervisor, r = .48; by coworkers, r = .28",
    switch=assumptions("commitment_pull"),
    unswitched="strain wears commitment at zero, too",
    assumed=assumptions("commitment_rate", "commitment_pull", "leader_weight"),
)


@inlined
def commitment(person: np.record, settings: np.record) -> None:
    """A person grows attached where ties are good and strain is bearable.

    Reads: contact_quality, strain. Changes: commitment.
    Source: Ng & Sorensen (2008): the tie to the leader matters more than those to coworkers.
    *Assumption*: `commitment_rate`, `commitment_pull`, `leader_weight`.
    """
    if person.contact_quality > 0.0:
        good = settings.commitment_pull * (person.contact_quality - USUAL_COMPANY)
        goal = clip01(0.55 + good - 0.3 * (person.strain - 0.25))
        person.commitment = toward(person.commitment, goal, settings.commitment_rate)
