"""Strain: overload and grief build it up, nights take it away, faster where it can be shown."""

import numpy as np

from simulation.arithmetic import clip01, through, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.morning.presence import overload
from simulation.work.exertion import exertion

NEUTRAL_SUPPORT = 0.3

EVIDENCE = Evidence(
    claim="Overload and grief press on people.",
    source=(
        "Meijman & Mulder (1998), in Drenth & Thierry, Handbook of Work and Organizational "
        "Psychology 2"
    ),
    design="theory",
    direction="upward",
    strength="no published size",
    switch=assumptions("strain_pressure"),
    assumed=assumptions("strain_pressure", "strain_recovery"),
)
EVIDENCE_OF_RECOVERY = Evidence(
    claim="Who can show strain and grief, and is received, recovers sooner and grieves less.",
    source=(
        "Stephens, Heaphy, Carmeli, Spreitzer & Dutton (2013), Journal of Applied Behavioral "
        "Science 49(1); Heaphy & Dutton (2008), Academy of Management Review 33"
    ),
    design="surveys of people and of teams; theory and review",
    direction="upward",
    strength="no published size for a night",
    switch=assumptions("recovery_support"),
    unswitched="nights take strain away at zero, too",
    assumed=assumptions("recovery_support", "channel_recovery"),
)


@inlined
def strain(person: np.record, settings: np.record) -> None:
    """Overload and grief press; recovery takes a share, more where feelings are received.

    This is what emotional carrying capacity does: strain that is shown and received is taken away
    sooner, and grief presses less.

    Reads: workload, spurred, contact_carrying, support, grief (channel d). Changes: strain,
    support, recovery.
    Source: Stephens et al. (2013) on carrying capacity and resilience; Heaphy & Dutton (2008) on
    physiological resources; Meijman & Mulder (1998) on recovery. *Assumption*: `strain_pressure`,
    `strain_recovery`, `recovery_support`.
    """
    if person.contact_carrying > 0.0:
        person.support = toward(person.support, person.contact_carrying, 0.1)
    support = through(settings.channel_recovery, NEUTRAL_SUPPORT, person.support)
    helped = max(0.1, 1.0 + settings.recovery_support * (support - NEUTRAL_SUPPORT) * 2.0)
    grief = 2.0 * person.grief / max(1.0, helped)
    pressure = settings.strain_pressure * (
        0.2 * exertion(person, settings) + overload(person) + grief
    )
    person.recovery = clip01(settings.strain_recovery * helped)
    person.strain = clip01(
        person.strain + pressure * (1.0 - person.strain) - person.recovery * person.strain
    )
