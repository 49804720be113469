"""Meetings: how much people meet, across units too, and with whom they come into touch."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("meetings a person-day")
def meetings_per_person(counts: Counts) -> np.ndarray:
    """Meetings that a person is in, a day; a team meeting is one."""
    return ratio(counts["meetings"], counts["headcount"])


@measured_in("share")
def cross_unit_meetings(counts: Counts) -> np.ndarray:
    """Share of the meetings of two employees that are across units."""
    return ratio(counts["met_across"], counts["pair_meetings"])


@measured_in("ties a person-day")
def new_ties(counts: Counts) -> np.ndarray:
    """Ties with colleagues that begin for a person, a day."""
    return ratio(2.0 * counts["begun"], counts["headcount"])
