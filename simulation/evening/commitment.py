"""Commitment follows the regard one meets with, the leader's above all, and how work goes."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL_REGARD = 0.575

EVIDENCE = Evidence(
    claim="People grow attached where they are held in regard, above all by the leader.",
    source=(
        "Ng & Sorensen (2008), Group & Organization Management 33; Boezeman & Ellemers (2008), "
        "European Journal of Social Psychology 38"
    ),
    design="meta-analysis; survey of volunteers on respect and commitment",
    direction="upward",
    strength="support by the supervisor, r = .48; by coworkers, r = .28",
    switch=assumptions("commitment_pull"),
    unswitched="strain wears commitment at zero, too",
    assumed=assumptions("commitment_rate", "commitment_pull", "leader_weight"),
)


@inlined
def commitment(person: np.record, settings: np.record) -> None:
    """A person grows attached where others hold them in regard and strain is bearable.

    Reads: contact_regard, strain. Changes: commitment.
    Source: Ng & Sorensen (2008): the tie to the leader matters more than those to coworkers;
    Boezeman & Ellemers (2008) on respect.
    *Assumption*: `commitment_rate`, `commitment_pull`, `leader_weight`.
    """
    if person.contact_regard > 0.0:
        good = settings.commitment_pull * (person.contact_regard - USUAL_REGARD)
        goal = clip01(0.55 + good - 0.3 * (person.strain - 0.25))
        person.commitment = toward(person.commitment, goal, settings.commitment_rate)
