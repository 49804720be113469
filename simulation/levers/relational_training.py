"""Lever: people practise listening, speaking and helping."""

import numpy as np

from simulation.arithmetic import raised
from simulation.compiled import compiled
from simulation.levers.plan import charge, reaches
from simulation.settings import LEVERS

RELATIONAL_TRAINING = LEVERS.index("relational_training")


@compiled
def relational_training(person: np.record, plan: np.record, org: np.record) -> None:
    """Skill grows slowly, stays with the person, and makes every good move likelier and better.

    Seed: relational skills, such as social intelligence or helping well, are built as part of
    developing people.

    Changes: relational_skill, hours; money, lever_hours. Costs: hours and money for everybody.
    Moves: hqc_density upward.
    Source: Lacerenza et al. (2017): interpersonal training works. *Assumption*: a full lever adds
    in a day 1 in a thousand of what is missing, a fifth of it in a year.
    """
    if reaches(person, plan):
        person.relational_skill = raised(person.relational_skill, 0.001 * plan.today)
        charge(person, plan, org)
