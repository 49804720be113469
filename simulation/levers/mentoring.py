"""Lever: mentors and coaches are assigned."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

MENTORING = LEVERS.index("mentoring")
A_YEAR = 250

EVIDENCE = Evidence(
    claim="Mentors help more, and know better what fits.",
    source="Eby, Allen, Evans, Ng & DuBois (2008), Journal of Vocational Behavior 72",
    design="meta-analysis",
    direction="upward",
    raises="know_how",
    strength="no published size for helping; the mentored fare better, by a little",
    switch=("levers.mentoring.level",),
    assumed=costs("mentoring"),
    taken="at full level mentors go 25 % of the way in helping, 33 % in knowing what fits",
)
PRACTICE = Practice("Routines", place=3)


@inlined
def mentoring(person: np.record, plan: np.record, org: np.record) -> None:
    """Those who have been there for a year take time to help others grow.

    Seed: organizations that assign mentors or coaches make task enabling a formal role.

    Reads: hired. Changes: enabling, preparation, hours; money, lever_hours. Costs: hours and money
    for each mentor. Moves: know_how upward in the long run, and citizenship at once.
    Source: Eby et al. (2008): mentoring helps, a little. *Assumption*: a full lever takes mentors
    a quarter of the way to always helping, and a third in knowing what fits.
    """
    if org.day - person.hired >= A_YEAR and reaches(person, plan):
        dose = taken_up(person, plan)
        person.enabling = raised(person.enabling, 0.25 * dose)
        person.preparation = raised(person.preparation, 0.33 * dose)
        charge(person, plan, org)
