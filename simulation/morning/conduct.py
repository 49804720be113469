"""How readily a person acts along each pathway today."""

import numpy as np

from simulation.arithmetic import raised, toward, unit
from simulation.compiled import compiled

USUAL = 0.55  # commitment that adds nothing to helping, and takes nothing from it


@compiled
def conduct(person: np.record, team: np.record, settings: np.record) -> None:
    """A person's own ways, the team's norms and the mood of the day make up today's conduct.

    Skill makes every good move likelier; mood, too; strain makes corrosive ones likelier, and so
    does low mood. What leaders did in a crisis (the team's imprint) still speaks.

    Committed people help beyond what is asked (citizenship). Who is upset is harsh.

    Reads: relational_skill, mood, strain, commitment, upset; the team's norms and imprint.
    Changes: respect, enabling, trusting, playing, harshness.
    Source: Dutton (2003) for the pathways; norms as descriptive norms, Cialdini et al. (1990);
    Organ & Ryan (1995) on commitment and citizenship. *Assumption*: the weights (`norm_pull`,
    `mood_pull`, `citizenship_pull`).
    """
    spirit = 1.0 + settings.mood_pull * (2.0 * person.mood - 1.0)
    warmth = spirit * (0.5 + person.relational_skill) * (1.0 + team.imprint)
    pull = settings.norm_pull
    person.respect = unit(toward(settings.respect, team.norm_respect, pull) * warmth)
    citizen = max(0.0, 1.0 + settings.citizenship_pull * (person.commitment - USUAL))
    person.enabling = unit(toward(settings.enabling, team.norm_enabling, pull) * warmth * citizen)
    person.trusting = unit(toward(settings.trusting, team.norm_trusting, pull) * warmth)
    person.playing = unit(toward(settings.play, team.norm_play, pull) * warmth)
    temper = (0.6 + 1.6 * person.strain) * (1.0 - settings.mood_pull * (2.0 * person.mood - 1.0))
    ordinary = unit(settings.harshness * temper * (1.5 - person.relational_skill))
    person.harshness = raised(ordinary, person.upset)
