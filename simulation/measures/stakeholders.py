"""Customers and suppliers: how good the ties across the border are, and how the people are."""

import numpy as np

from simulation.measures.units import Counts, measured_in, ratio


@measured_in("share", better="higher")
def customer_ties(counts: Counts) -> np.ndarray:
    """Health of ties with customers: mean of the qualities over active pairs across the border."""
    return ratio(counts["customer_quality"], counts["customer_pairs"])


@measured_in("share", better="higher")
def supplier_ties(counts: Counts) -> np.ndarray:
    """Health of ties with suppliers: mean of the qualities over active pairs across the border."""
    return ratio(counts["supplier_quality"], counts["supplier_pairs"])


@measured_in("share")
def hqc_border(counts: Counts) -> np.ndarray:
    """Share of active pairs with customers and suppliers that are high-quality connections."""
    pairs = np.asarray(counts["customer_pairs"]) + np.asarray(counts["supplier_pairs"])
    return ratio(counts["hqc_border"], pairs)


@measured_in("share", better="higher")
def stakeholder_health(counts: Counts) -> np.ndarray:
    """Mean health of the people at customers and suppliers."""
    return ratio(counts["stakeholder_health"], counts["stakeholders"])
