"""Work: what is accepted, and whether in time."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("units a person-day", better="higher")
def output(counts: Counts) -> np.ndarray:
    """Accepted units a person-day."""
    return ratio(counts["accepted"], counts["headcount"])


@measured_in("share", over_days=5, better="higher")
def performance(counts: Counts) -> np.ndarray:
    """Units accepted on time for each unit due, over the last 5 days."""
    return ratio(counts["on_time"], counts["due"])
