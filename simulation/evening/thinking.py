"""Thinking: good company broadens it, strain narrows it; open ties and play feed new ideas."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL_COMPANY, USUAL_ENERGY, USUAL_STRAIN, USUAL_INSPIRATION = 0.45, 0.7, 0.25, 0.5

EVIDENCE = Evidence(
    claim="Good company broadens thinking.",
    source="Fredrickson (2001), American Psychologist 56",
    design="theory and experiments",
    direction="upward",
    strength="no published size",
    switch=assumptions("broadening"),
    unswitched="energy and strain move thinking at zero, too",
    assumed=assumptions("broadening"),
)
EVIDENCE_OF_CREATIVITY = Evidence(
    claim="Open ties, above all beyond one's own unit, and play feed new ideas.",
    source="Perry-Smith & Shalley (2003), Academy of Management Review 28",
    design="theory",
    direction="upward",
    strength="no published size",
    switch=assumptions("creativity_pull"),
    assumed=assumptions("creativity_pull"),
)


@inlined
def thinking(person: np.record, settings: np.record) -> None:
    """Good company broadens thought; openness, above all beyond one's unit, and play feed ideas.

    Cognition and creativity are outcomes: nothing in the model depends on them.

    Reads: contact_quality, inspiration, energy, strain. Changes: cognition, creativity.
    Source: Fredrickson (2001) on broadening; Perry-Smith & Shalley (2003) on ties and creativity.
    *Assumption*: `broadening`, `creativity_pull`, a rate of one in twenty a day.
    """
    if person.contact_quality > 0.0:
        breadth = settings.broadening * (person.contact_quality - USUAL_COMPANY)
        clear = 0.2 * (person.energy - USUAL_ENERGY) - 0.3 * (person.strain - USUAL_STRAIN)
        person.cognition = toward(person.cognition, clip01(0.5 + breadth + clear), 0.05)
        fed = settings.creativity_pull * (person.inspiration - USUAL_INSPIRATION)
        person.creativity = toward(person.creativity, clip01(0.5 + fed), 0.05)
