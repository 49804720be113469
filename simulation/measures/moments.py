"""Moments: high-quality ones among the meetings of employees, whatever the ties are."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("moments a person-day")
def moments_per_person(counts: Counts) -> np.ndarray:
    """High-quality moments that a person has, a day."""
    return ratio(2.0 * counts["moments"], counts["headcount"])


@measured_in("share")
def moment_share(counts: Counts) -> np.ndarray:
    """Share of meetings that are high-quality moments."""
    return ratio(counts["moments"], counts["pair_meetings"])


@measured_in("share")
def moment_share_first(counts: Counts) -> np.ndarray:
    """Share of first meetings, of people who never met before, that are high-quality moments."""
    return ratio(counts["first_moments"], counts["first_meetings"])
