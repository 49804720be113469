"""Health: strain wears it down over months, being received builds it up."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

USUAL_SUPPORT, USUAL_STRAIN = 0.33, 0.25

EVIDENCE = Evidence(
    claim="Company that can be shown how one is builds up health, slowly.",
    source=(
        "Heaphy & Dutton (2008), Academy of Management Review 33; Holt-Lunstad, Smith & Layton "
        "(2010), PLoS Medicine 7(7)"
    ),
    design="theory; meta-analysis, k = 148",
    direction="upward",
    strength="no published size for days at work; strong relationships and survival, OR = 1.50",
    switch=assumptions("health_support"),
    unswitched="strain wears health down at zero, too",
    assumed=assumptions("health_support"),
)


@inlined
def health(person: np.record, settings: np.record) -> None:
    """A person's health follows, slowly, the strain they bear and how far it can be shown.

    It lies about the level to which the person tends of their own (`constitution`). Health is an
    outcome: nothing in the model depends on it.

    Reads: constitution, strain, support. Changes: health.
    Source: Heaphy & Dutton (2008); Holt-Lunstad, Smith & Layton (2010). *Assumption*:
    `health_support`, a rate of one in a hundred a day.
    """
    good = settings.health_support * (person.support - USUAL_SUPPORT)
    goal = clip01(person.constitution + good - 0.5 * (person.strain - USUAL_STRAIN))
    person.health = toward(person.health, goal, 0.01)
