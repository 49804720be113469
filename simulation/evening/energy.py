"""Energy: work takes it, a night restores it, moments and lively company lift it (channel d)."""

import numpy as np

from simulation.arithmetic import clip01, through, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.work.exertion import exertion

EVIDENCE = Evidence(
    claim="A day's work takes energy, a night restores it, good moments lift it.",
    source="Quinn, Spreitzer & Lam (2012), Academy of Management Annals 6",
    design="theory and review",
    direction="mixed",
    strength="no published size",
    switch=assumptions("energy_toil", "energy_rest", "energy_lift"),
    assumed=assumptions("energy_toil", "energy_rest", "energy_lift", "channel_recovery"),
)
EVIDENCE_OF_RELATIONAL_ENERGY = Evidence(
    claim="People in whose company one feels alive give energy, others take it.",
    source=(
        "Owens, Baker, Sumpter & Cameron (2016), Journal of Applied Psychology 101(1); Quinn "
        "(2007), in Dutton & Ragins, Exploring Positive Relationships at Work"
    ),
    design="interviews and surveys in waves, four studies; theory",
    direction="upward",
    strength="no published size for a day",
    switch=assumptions("vitality_pull"),
    assumed=assumptions("vitality_pull", "channel_recovery"),
)
USUAL_VITALITY = 0.55


@inlined
def energy(person: np.record, settings: np.record) -> None:
    """Work takes energy, rest gives it back, and what happened between people adds or takes.

    So do moments, and so does the vitality of the ties with those who were met.

    Reads: hours, spurred, lift, contact_vitality, strain (channel d). Changes: energy, functioning.
    Source: Quinn, Spreitzer & Lam (2012) on human energy; Owens et al. (2016) on relational
    energy. *Assumption*: the rates, `vitality_pull`.
    """
    toiled = 1.0 - clip01(person.hours / settings.hours)
    left = person.energy * (1.0 - settings.energy_toil * toiled * exertion(person, settings))
    rested = toward(left, 1.0, settings.energy_rest * (1.0 - 0.5 * person.strain))
    given = settings.energy_lift * person.lift
    if person.contact_vitality > 0.0:
        given += settings.vitality_pull * (person.contact_vitality - USUAL_VITALITY)
    given = through(settings.channel_recovery, 0.0, given)
    person.energy = clip01(rested + given * rested * (1.0 - rested))
    person.functioning += person.energy * (1.0 - person.strain)
