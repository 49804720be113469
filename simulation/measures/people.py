"""How people are: means over those at work."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio

WORKING_DAYS_A_YEAR = 250


@measured_in("share", better="higher")
def psychological_safety(counts: Counts) -> np.ndarray:
    """Mean psychological safety: feeling free to speak and to err."""
    return ratio(counts["safety"], counts["headcount"])


@measured_in("share", better="higher")
def energy(counts: Counts) -> np.ndarray:
    """Mean energy at work."""
    return ratio(counts["energy"], counts["headcount"])


@measured_in("share", better="lower")
def strain(counts: Counts) -> np.ndarray:
    """Mean strain: accumulated load that has not been recovered from."""
    return ratio(counts["strain"], counts["headcount"])


@measured_in("share", better="higher")
def mood(counts: Counts) -> np.ndarray:
    """Mean mood; 0.5 is neutral."""
    return ratio(counts["mood"], counts["headcount"])


@measured_in("know-how a person-day", better="higher")
def know_how(counts: Counts) -> np.ndarray:
    """Know-how gained from help that fitted, a person-day."""
    return ratio(counts["know_how"], counts["headcount"])


@measured_in("share", better="higher")
def commitment(counts: Counts) -> np.ndarray:
    """Mean commitment to the organization."""
    return ratio(counts["commitment"], counts["headcount"])


@measured_in("share a year", better="lower")
def turnover(counts: Counts) -> np.ndarray:
    """People who leave, for each person, a year of 250 working days."""
    return WORKING_DAYS_A_YEAR * ratio(counts["left"], counts["headcount"])
