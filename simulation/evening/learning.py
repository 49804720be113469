"""Learning: from help, from feedback, on the job; what is not used is forgotten."""

import numpy as np

from simulation.arithmetic import raised, through, toward
from simulation.compiled import compiled
from simulation.state import KINDS

USUAL_COACHING = 1.0  # feedback on an ordinary day, of the sum over meetings
COACHING_WEIGHT = 0.02  # of `learning_rate`: *Assumption*


@compiled
def learning(person: np.record, settings: np.record) -> None:
    """Help that fitted teaches one kind of know-how, feedback a little of every kind: channel g.

    A newcomer also learns the ropes with time.

    Reads: lesson, taught, coached. Changes: expertise, learned, ramp.
    *Assumption*: `learning_rate`, `forgetting_half_life`, `ramp_half_life`.
    """
    if person.lesson >= 0:
        old = person.expertise[person.lesson]
        person.expertise[person.lesson] = raised(old, person.taught)
        person.learned += person.taught
    coached = through(settings.channel_learning, USUAL_COACHING, min(10.0, person.coached))
    everywhere = COACHING_WEIGHT * settings.learning_rate * coached
    for kind in range(KINDS):
        kept = person.expertise[kind] * (1.0 - settings.forgetting_fading)
        person.expertise[kind] = raised(kept, everywhere)
    person.learned += everywhere
    person.ramp = toward(person.ramp, 1.0, settings.ramp_fading)
