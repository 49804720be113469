"""Energy: a day's work takes it, a night restores it, good moments lift it (channel d)."""

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


@inlined
def energy(person: np.record, settings: np.record) -> None:
    """Work takes energy, rest gives it back, and what happened between people adds or takes.

    Reads: hours, spurred, lift, strain (channel d). Changes: energy, functioning.
    Source: Quinn, Spreitzer & Lam (2012) on human energy. *Assumption*: the rates.
    """
    toiled = 1.0 - clip01(person.hours / settings.hours)
    left = person.energy * (1.0 - settings.energy_toil * toiled * exertion(person, settings))
    rested = toward(left, 1.0, settings.energy_rest * (1.0 - 0.5 * person.strain))
    moments = through(settings.channel_recovery, 0.0, person.lift)
    person.energy = clip01(rested + settings.energy_lift * moments * rested * (1.0 - rested))
    person.functioning += person.energy * (1.0 - person.strain)
