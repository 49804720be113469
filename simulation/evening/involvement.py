"""Involvement and engagement: how far the work is one's own, and how much of oneself goes in."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL_BELONGING, USUAL_FELLOWSHIP, USUAL_ENERGY = 0.45, 0.45, 0.7

EVIDENCE = Evidence(
    claim="Shared aims involve people; whoever is met with trust brings more of themselves.",
    source="Kahn (1990), Academy of Management Journal 33",
    design="interviews and observation at two sites",
    direction="upward",
    strength="no published size",
    switch=assumptions("involvement_pull", "engagement_pull"),
    unswitched="energy engages at zero, too",
    assumed=assumptions("involvement_pull", "engagement_pull"),
)


@inlined
def involvement(person: np.record, settings: np.record) -> None:
    """Shared aims and mutuality involve; who is met with trust, and has energy, engages.

    Both are outcomes: nothing in the model depends on them.

    Reads: contact_goals, contact_trust, energy. Changes: involvement, engagement.
    Source: Kahn (1990) on meaning, safety and availability. *Assumption*: `involvement_pull`,
    `engagement_pull`, rates of two and five in a hundred a day.
    """
    if person.contact_goals > 0.0:
        own = settings.involvement_pull * (person.contact_goals - USUAL_BELONGING)
        person.involvement = toward(person.involvement, clip01(0.5 + own), 0.02)
        safe = settings.engagement_pull * (person.contact_trust - USUAL_FELLOWSHIP)
        able = 0.3 * (person.energy - USUAL_ENERGY)
        person.engagement = toward(person.engagement, clip01(0.5 + safe + able), 0.05)
