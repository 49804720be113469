"""Shock: customers complain."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.shocks.targets import is_eligible
from simulation.state import World

HANDLING = 2.0  # hours that a customer's complaints take each contact a day, at size 1

EVIDENCE = Evidence(
    claim="Upset customers come more often and are harsh, which takes hours and harms ties.",
    source="Grandey, Dickter & Sin (2004), Journal of Organizational Behavior 25",
    design="survey in call centres",
    direction="downward",
    lowers="customer_ties",
    strength="no published size",
    switch=("shocks.<name>.size",),
    taken="at size 1 two hours of each contact a day, and customers come three times as often",
)


@inlined
def complaint_wave(world: World, shock: np.record) -> None:
    """For its duration customers are upset: they come more often, and they are harsh.

    Reads: the links of the customers. Changes: upset, outreach, hours, coordination. Moves:
    customer_ties downward.
    Source: Grandey, Dickter & Sin (2004) on customers' aggression. *Assumption*: the two hours.
    """
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            customer = world.people[i]
            customer.upset = max(customer.upset, 0.8 * shock.magnitude)
            customer.outreach *= 1.0 + 2.0 * shock.magnitude
            for partner in world.links[i]:
                if partner >= 0:
                    handle(world.people[partner], HANDLING * shock.magnitude)


@inlined
def handle(contact: np.record, hours: float) -> None:
    """Complaints take hours from a contact's day."""
    spent = min(contact.hours, hours)
    contact.hours -= spent
    contact.coordination += spent
