"""Shock: a crisis from outside, with grief and threat."""

import numpy as np

from simulation.compiled import compiled


@compiled
def external_crisis(org: np.record, shock: np.record, day: int) -> None:
    """Grief and threat weigh on everybody while the crisis lasts, less as it wears on.

    Leaders are as struck as everybody; what they do in a crisis is remembered.

    Changes: grief, crisis. Moves: strain upward.
    Source: the seed's account of September 11, 2001. *Assumption*: it wears off in a straight line.
    """
    share = (shock.until - day) / max(1, shock.until - shock.day)
    org.grief = min(1.0, org.grief + shock.magnitude * share)
    org.crisis = 1
