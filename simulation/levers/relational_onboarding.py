"""Lever: newcomers meet the right people, rather than a load of information."""

import numpy as np

from simulation.arithmetic import raised
from simulation.compiled import compiled
from simulation.levers.plan import charge, reaches
from simulation.settings import LEVERS

RELATIONAL_ONBOARDING = LEVERS.index("relational_onboarding")
FIRST_DAYS = 42


@compiled
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
        person.outreach *= 1.0 + plan.today
        person.preparation = raised(person.preparation, plan.today)
        person.respect = raised(person.respect, 0.4 * plan.today)
        charge(person, plan, org)
