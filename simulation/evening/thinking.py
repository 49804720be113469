"""Thinking: openness broadens it, strain narrows it; open ties and play feed new ideas."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL_OPENNESS, USUAL_ENERGY, USUAL_STRAIN, USUAL_INSPIRATION = 0.45, 0.7, 0.25, 0.5

EVIDENCE = Evidence(
    claim="Ties that are open to ideas and influences broaden thinking.",
    source=(
        "Dutton & Heaphy (2003), in Cameron, Dutton & Quinn, Positive Organizational Scholarship; "
        "Carmeli, Dutton & Hardin (2015), Human Relations 68; Fredrickson (2001), American "
        "Psychologist 56"
    ),
    design="theory; four survey studies of creative work; experiments on positive emotions",
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
    """Openness broadens thought; met beyond one's unit above all, and with play, it feeds ideas.

    Cognition and creativity are outcomes: nothing in the model depends on them.

    Reads: contact_openness, inspiration, energy, strain. Changes: cognition, creativity.
    Source: Dutton & Heaphy (2003) on connectivity, Fredrickson (2001) on broadening; Perry-Smith &
    Shalley (2003) on ties and creativity.
    *Assumption*: `broadening`, `creativity_pull`, a rate of one in twenty a day.
    """
    if person.contact_openness > 0.0:
        breadth = settings.broadening * (person.contact_openness - USUAL_OPENNESS)
        clear = 0.2 * (person.energy - USUAL_ENERGY) - 0.3 * (person.strain - USUAL_STRAIN)
        person.cognition = toward(person.cognition, clip01(0.5 + breadth + clear), 0.05)
        fed = settings.creativity_pull * (person.inspiration - USUAL_INSPIRATION)
        person.creativity = toward(person.creativity, clip01(0.5 + fed), 0.05)
