"""Mood: what the day's moments did, what was caught from others, and time."""

import numpy as np

from simulation.arithmetic import toward, unit
from simulation.compiled import compiled

NEUTRAL = 0.5


@compiled
def mood(person: np.record, settings: np.record) -> None:
    """Moments move mood, company is contagious, and mood drifts back to neutral.

    Good and bad moods are caught alike; contagion alone never amplifies.

    Reads: lift, company, met. Changes: mood.
    Source: Barsade (2002) on contagion; Miner, Glomb & Hulin (2005): bad events weigh about five
    times as much and are about four times rarer. *Assumption*: `mood_contagion`, `mood_relaxation`.
    """
    caught = person.mood
    if person.company > 0.0:
        caught = toward(person.mood, person.company, settings.mood_contagion)
    rested = toward(caught, NEUTRAL, settings.mood_relaxation)
    person.mood = unit(rested + person.lift)
