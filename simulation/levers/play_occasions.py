"""Lever: there are occasions for play, in meetings and celebrations."""

import numpy as np

from simulation.arithmetic import raised
from simulation.compiled import compiled
from simulation.levers.plan import charge, reaches
from simulation.settings import LEVERS

PLAY_OCCASIONS = LEVERS.index("play_occasions")


@compiled
def play_occasions(person: np.record, plan: np.record, org: np.record) -> None:
    """People make more playful moves; how they are taken depends on how safe the others feel.

    Seed: play, in formal meetings or at informal celebrations, is a powerful way to build
    connections that asks for little.

    Changes: playing, hours; money, lever_hours. Costs: a little time and money. Moves: hqc_density
    upward where people feel safe, downward where they do not.
    Source: Mainemelis & Ronson (2006). *Assumption*: a full lever takes people six tenths of the
    way to always playing.
    """
    if reaches(person, plan):
        person.playing = raised(person.playing, 0.6 * plan.today)
        charge(person, plan, org)
