"""What levers cost."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("money a person-day", better="lower")
def cost_money(counts: Counts) -> np.ndarray:
    """Money that levers cost, a person-day."""
    return ratio(counts["money"], counts["headcount"])


@measured_in("hours a person-day", better="lower")
def cost_hours(counts: Counts) -> np.ndarray:
    """Hours that levers take out of people's days, a person-day."""
    return ratio(counts["lever_hours"], counts["headcount"])
