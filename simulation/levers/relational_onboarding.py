"""Lever: newcomers meet the right people, rather than a load of information."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

RELATIONAL_ONBOARDING = LEVERS.index("relational_onboarding")
FIRST_DAYS = 42

EVIDENCE = Evidence(
    claim="Newcomers who are given time to meet the right people soon know them.",
    source="Rollag, Parise & Cross (2005), MIT Sloan Management Review 46(2)",
    design="cases",
    direction="upward",
    raises="relational_coordination",
    strength="no published size",
    switch=("levers.relational_onboarding.level",),
    assumed=costs("relational_onboarding"),
    taken="at full level twice as many are sought, twice as fast known; 40 % of the way in respect",
)
PRACTICE = Practice("Routines", place=5)


@inlined
def relational_onboarding(person: np.record, plan: np.record, org: np.record) -> None:
    """In their first two months newcomers get time to meet those with whom they will work.

    Seed: relational onboarding gives priority to connecting with the appropriate people instead of
    overwhelming newcomers with information.

    Reads: hired. Changes: outreach, preparation, respect, hours; money, lever_hours. Costs: hours
    and money for each newcomer. Moves: relational_coordination upward, as people come and go.
    Source: Rollag, Parise & Cross (2005) on newcomers who build networks fast. *Assumption*: they
    seek twice as many people, learn of them twice as fast, and make more of each meeting.
    """
    if org.day - person.hired < FIRST_DAYS and reaches(person, plan):
        dose = taken_up(person, plan)
        person.outreach *= 1.0 + dose
        person.preparation = raised(person.preparation, dose)
        person.respect = raised(person.respect, 0.4 * dose)
        charge(person, plan, org)
