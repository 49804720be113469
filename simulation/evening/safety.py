"""Psychological safety follows the company that a person keeps."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

EVIDENCE = Evidence(
    claim="Trust, openness and regard met with make it safe; bad moments make it unsafe.",
    source=(
        "Edmondson (1999), Administrative Science Quarterly 44; Carmeli, Brueller & Dutton (2009), "
        "Systems Research and Behavioral Science 26"
    ),
    design="field study of 51 teams; survey, n = 212",
    direction="mixed",
    strength="no published size for a day",
    switch=assumptions("safety_rate"),
    assumed=assumptions("safety_rate", "leader_weight"),
)


@inlined
def safety(person: np.record, settings: np.record) -> None:
    """Trust, openness and regard met with make it safe; bad moments make it unsafe at once.

    The manager's conduct weighs more (`leader_weight`).

    Reads: contact_trust, lift. Changes: safety.
    Source: Edmondson (1999); Carmeli, Brueller & Dutton (2009). *Assumption*: `safety_rate`.
    """
    if person.contact_trust > 0.0:
        safe = clip01(person.contact_trust + min(0.0, person.lift))
        person.safety = toward(person.safety, safe, settings.safety_rate)
