"""Lever: there are occasions for play, in meetings and celebrations."""

import numpy as np

from simulation.arithmetic import raised
from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

PLAY_OCCASIONS = LEVERS.index("play_occasions")

EVIDENCE = Evidence(
    claim="Occasions for play make people play: good where it is safe, bad where not.",
    source="Mainemelis & Ronson (2006), Research in Organizational Behavior 27",
    design="theory",
    direction="mixed",
    raises="hqc_density",
    strength="no published size",
    switch=("levers.play_occasions.level",),
    assumed=costs("play_occasions"),
    taken="at full level 60 % of the way to always playing",
)
PRACTICE = Practice("Routines", place=9)


@inlined
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
        person.playing = raised(person.playing, 0.6 * taken_up(person, plan))
        charge(person, plan, org)
