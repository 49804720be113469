"""Psychological safety follows the company that a person keeps."""

import numpy as np

from simulation.arithmetic import toward, unit
from simulation.compiled import compiled


@compiled
def safety(person: np.record, settings: np.record) -> None:
    """Trust, openness and regard met with make it safe; bad moments make it unsafe at once.

    The manager's conduct weighs more (`leader_weight`).

    Reads: fellowship, lift. Changes: safety.
    Source: Edmondson (1999); Carmeli, Brueller & Dutton (2009). *Assumption*: `safety_rate`.
    """
    if person.fellowship > 0.0:
        safe = unit(person.fellowship + min(0.0, person.lift))
        person.safety = toward(person.safety, safe, settings.safety_rate)
