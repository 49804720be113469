"""Lever: people are introduced well, and come prepared."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

MEETING_PRACTICE = LEVERS.index("meeting_practice")

EVIDENCE = Evidence(
    claim="Whoever is well introduced, and comes prepared, learns more of the others.",
    source="Rogelberg (2019), The Surprising Science of Meetings",
    design="review",
    direction="upward",
    raises="relational_coordination",
    strength="no published size",
    switch=("levers.meeting_practice.level",),
    assumed=costs("meeting_practice"),
    taken="at full level a meeting teaches twice as much, and 10 % of the way in respect",
)
PRACTICE = Practice("Routines", place=1)


@inlined
def meeting_practice(person: np.record, plan: np.record, org: np.record) -> None:
    """Who knows why the others are there, and what it is about, learns more in each meeting.

    Seed: introductions that let others engage and trust, and good preparation, are simple but
    potent practices of routine meetings.

    Changes: preparation, respect, hours; money, lever_hours. Costs: the time to prepare. Moves:
    relational_coordination upward, through shared knowledge.
    Source: Rogelberg (2019) on meetings. *Assumption*: a full lever doubles what a meeting teaches
    of the other, and takes people a tenth of the way in respect.
    """
    if reaches(person, plan):
        dose = taken_up(person, plan)
        person.preparation = raised(person.preparation, dose)
        person.respect = raised(person.respect, 0.1 * dose)
        charge(person, plan, org)
