"""Lever: leaders model connection building on ordinary days."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches_leader, taken_up
from simulation.settings import LEVERS

LEADERS_MODELLING = LEVERS.index("leaders_modelling")

EVIDENCE = Evidence(
    claim="Leaders who are present, come in person and listen set the tone.",
    source="Dutton (2014), in Dutton & Spreitzer, How to Be a Positive Leader",
    design="theory and cases",
    direction="upward",
    raises="hqc_density",
    strength="no published size",
    switch=("levers.leaders_modelling.level",),
    assumed=costs("leaders_modelling"),
    taken="at full level half of the way to full presence and respect",
)
PRACTICE = Practice("Leaders' modelling", place=1)


@inlined
def leaders_modelling(person: np.record, plan: np.record, org: np.record) -> None:
    """Leaders are present, come in person, and listen; it takes time from their day.

    Seed: in everyday work leaders can be present, seek face-to-face contact and listen actively,
    and so set the tone for what is valued.

    Reads: leads. Changes: the leader's budget, respect, distance, hours; money, lever_hours.
    Costs: hours and money for each leader. Moves: hqc_density upward, through norms.
    *Assumption*: a full lever halves what is missing to full presence and listening.
    """
    if reaches_leader(person, plan):
        dose = taken_up(person, plan)
        person.budget = raised(person.budget, 0.5 * dose)
        person.respect = raised(person.respect, 0.5 * dose)
        person.distance *= 1.0 - 0.8 * dose
        charge(person, plan, org)
