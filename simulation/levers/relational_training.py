"""Lever: people practise listening, speaking and helping."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

RELATIONAL_TRAINING = LEVERS.index("relational_training")

EVIDENCE = Evidence(
    claim="People who practise listening, speaking and helping grow in skill.",
    source="Lacerenza et al. (2017), Journal of Applied Psychology 102",
    design="meta-analysis, k = 335",
    direction="upward",
    raises="hqc_density",
    strength="no published size for ties; leadership training and its transfer, delta = .82",
    switch=("levers.relational_training.level",),
    assumed=costs("relational_training"),
    taken="at full level a fifth of what is missing is learned in a year",
)
PRACTICE = Practice("Routines", place=4)


@inlined
def relational_training(person: np.record, plan: np.record, org: np.record) -> None:
    """Skill grows slowly, stays with the person, and makes every good move likelier and better.

    Seed: relational skills, such as social intelligence or helping well, are built as part of
    developing people.

    What was learned fades when training ends, as far as `skill_half_life` says (`learning`).

    Changes: relational_skill, hours; money, lever_hours. Costs: hours and money for everybody.
    Moves: hqc_density upward.
    Source: Lacerenza et al. (2017): interpersonal training works. *Assumption*: a full lever adds
    in a day 1 in a thousand of what is missing, a fifth of it in a year.
    """
    if reaches(person, plan):
        person.relational_skill = raised(person.relational_skill, 0.001 * taken_up(person, plan))
        charge(person, plan, org)
