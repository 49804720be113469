"""Mood: what the day's moments did, what was caught from others, and time."""

import numpy as np

from simulation.arithmetic import clip01, toward
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions

NEUTRAL = 0.5

EVIDENCE = Evidence(
    claim="Good moments lift mood a little, bad ones lower it much, and it drifts back.",
    source="Miner, Glomb & Hulin (2005), Journal of Occupational and Organizational Psychology 78",
    design="experience sampling, n = 41",
    direction="mixed",
    strength="bad events weigh about five times as much, and are three to five times rarer",
    switch=assumptions("mood_gain"),
    unswitched="spot awards lift mood at zero, too",
    assumed=assumptions("mood_gain", "bad_for_mood", "mood_relaxation"),
)
EVIDENCE_OF_CONTAGION = Evidence(
    claim="Moods are caught from others, good ones and bad ones alike.",
    source="Barsade (2002), Administrative Science Quarterly 47",
    design="laboratory experiment",
    direction="mixed",
    strength="no published size for a day",
    switch=assumptions("mood_contagion"),
    assumed=assumptions("mood_contagion"),
)


@inlined
def mood(person: np.record, settings: np.record) -> None:
    """Moments move mood, company is contagious, and mood drifts back to neutral.

    Good and bad moods are caught alike; contagion alone never amplifies.

    Reads: lift, contact_mood, met. Changes: mood.
    Source: Barsade (2002) on contagion; Miner, Glomb & Hulin (2005): bad events weigh about five
    times as much and are about four times rarer. *Assumption*: `mood_contagion`, `mood_relaxation`.
    """
    caught = person.mood
    if person.contact_mood > 0.0:
        caught = toward(person.mood, person.contact_mood, settings.mood_contagion)
    rested = toward(caught, NEUTRAL, settings.mood_relaxation)
    person.mood = clip01(rested + person.lift)
