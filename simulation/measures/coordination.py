"""Coordination: how people find it, and what comes of it, kept apart."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("points, 1 to 5", better="higher")
def relational_coordination(counts: Counts) -> np.ndarray:
    """Relational-coordination index over interdependent pairs: the mean of seven items.

    Source: Gittell (2002): frequent, timely, accurate, problem-solving communication; shared
    goals, shared knowledge, mutual respect.
    """
    return ratio(counts["coordinating"], counts["linked"])


@measured_in("days", better="lower")
def lead_time(counts: Counts) -> np.ndarray:
    """Days from a customer's order to acceptance, over the units accepted."""
    return ratio(counts["lead_days"], counts["accepted"])


@measured_in("share", better="lower")
def defect_rate(counts: Counts) -> np.ndarray:
    """Units that came back or went out with a flaw, for each unit accepted."""
    return ratio(counts["defective"], counts["accepted"])


@measured_in("days", better="lower")
def exception_wait(counts: Counts) -> np.ndarray:
    """Days that an exception waited until it was resolved."""
    return ratio(counts["wait_days"], counts["exceptions"])


@measured_in("hours a person-day")
def coordination_hours(counts: Counts) -> np.ndarray:
    """Hours that a person spends in meetings and on helping, a day."""
    return ratio(counts["coordination"], counts["headcount"])
