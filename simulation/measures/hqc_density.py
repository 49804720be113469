"""HQC density: four numbers, and what goes with them."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("share")
def hqc_density(counts: Counts) -> np.ndarray:
    """Share of active pairs (met in the last 21 days) that are high-quality connections."""
    return ratio(counts["hqc"], counts["active"])


@measured_in("share")
def hqc_density_loose(counts: Counts) -> np.ndarray:
    """The same with a threshold of theta - 0.1: pairs of fair quality."""
    return ratio(counts["hqc_loose"], counts["active"])


@measured_in("share")
def hqc_density_strict(counts: Counts) -> np.ndarray:
    """The same with a threshold of theta + 0.1: pairs of very high quality."""
    return ratio(counts["hqc_strict"], counts["active"])


@measured_in("share")
def hqc_pair_density(counts: Counts) -> np.ndarray:
    """Share of all possible pairs that are high-quality connections."""
    return ratio(counts["hqc"], counts["pairs"])


@measured_in("share")
def hqc_coverage(counts: Counts) -> np.ndarray:
    """Share of interdependent pairs, linked by the design of the work, that are HQCs."""
    return ratio(counts["hqc_linked"], counts["linked"])


@measured_in("share")
def hqc_cross_unit(counts: Counts) -> np.ndarray:
    """Share of active pairs across units that are high-quality connections."""
    return ratio(counts["hqc_cross"], counts["cross"])


@measured_in("share", better="lower")
def isolates(counts: Counts) -> np.ndarray:
    """Share of people without any high-quality connection."""
    return ratio(counts["isolates"], counts["headcount"])


@measured_in("connections a person")
def hqcs_per_person(counts: Counts) -> np.ndarray:
    """High-quality connections that a person has on average."""
    return ratio(2.0 * counts["hqc"], counts["headcount"])


@measured_in("share")
def tie_trust(counts: Counts) -> np.ndarray:
    """Mean trust over active pairs."""
    return ratio(counts["trust"], counts["active"])
