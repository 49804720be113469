"""Lever: leaders are present and communicate in a crisis. Armed in advance, idle until then."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches_leader, taken_up
from simulation.settings import LEVERS

CRISIS_LEADERSHIP = LEVERS.index("crisis_leadership")

EVIDENCE = Evidence(
    claim="Leaders who are in touch in a crisis ease the strain, and are remembered for it.",
    source="Dutton, Frost, Worline, Lilius & Kanov (2002), Harvard Business Review 80(1)",
    design="cases",
    direction="mixed",
    strength="no published size",
    switch=("levers.crisis_leadership.level",),
    assumed=costs("crisis_leadership"),
    taken="at full level 70 % of the way to full presence and respect, and 50 % more sought",
)
PRACTICE = Practice("Leaders' modelling", place=2)


@inlined
def crisis_leadership(person: np.record, plan: np.record, org: np.record) -> None:
    """In a crisis leaders seek people out, are present with them and speak with them personally.

    Seed: the president of Reuters America after September 11, 2001, was continuously in touch and
    present with all employees; what leaders do then is remembered long afterwards.

    Reads: leads, crisis. Changes: the leader's budget, respect, distance, outreach, hours; money,
    lever_hours. Costs: hours and money for each leader, in a crisis only. Moves: strain after an
    external crisis downward, and the norms' imprint upward.
    *Assumption*: a full lever takes leaders seven tenths of the way, and they seek half as many
    people more.
    """
    if org.crisis == 1 and reaches_leader(person, plan):
        dose = taken_up(person, plan)
        person.budget = raised(person.budget, 0.7 * dose)
        person.respect = raised(person.respect, 0.7 * dose)
        person.distance *= 1.0 - dose
        person.outreach *= 1.0 + 0.5 * dose
        charge(person, plan, org)
