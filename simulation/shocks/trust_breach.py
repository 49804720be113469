"""Shock: people in whom others trusted break that trust."""

import numpy as np

from simulation.arithmetic import hurt
from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.shocks.targets import is_eligible
from simulation.state import World
from simulation.views import view_at

COMPETENCE, INTEGRITY, DECEPTIVE = range(3)

EVIDENCE = Evidence(
    claim="A breach costs trust; where there was deception it never comes back whole.",
    source=(
        "Schweitzer, Hershey & Bradlow (2006), Organizational Behavior and Human Decision "
        "Processes 101; Kim, Ferrin, Cooper & Dirks (2004), Journal of Applied Psychology 89"
    ),
    design="laboratory experiments",
    direction="downward",
    lowers="tie_trust",
    strength="no published size for ties at work",
    switch=("shocks.<name>.size",),
    assumed=assumptions("doubt_half_life", "trust_half_life"),
    taken="at size 1 half of trust is lost by failure, 80 % by lack of integrity or deception",
)


@inlined
def trust_breach(world: World, shock: np.record) -> None:
    """Wrongdoers (by default the leaders) let down those who know them; the why matters after.

    A failure of competence costs least and is forgotten; one of integrity costs more and leaves
    doubt that fades; a deception leaves a memory that does not: it bars trust above a part of what
    it was. A promise to change helps at once, but only where there was no deception.

    Reads: the ties to the wrongdoers. Changes: trust, doubt, betrayal, regard, openness; safety.
    Moves: tie_trust downward.
    Source: Schweitzer, Hershey & Bradlow (2006); Kim et al. (2004). *Assumption*: the sizes.
    """
    for j in range(len(world.people)):
        if is_eligible(world, shock, j):
            for place in range(world.people[j].tie_count):
                let_down(world, view_at(world, j, place), shock)


@inlined
def let_down(world: World, wrongdoers: np.record, shock: np.record) -> None:
    """One person is let down by a wrongdoer, whose view of the tie leads to theirs."""
    view = view_at(world, wrongdoers.other, wrongdoers.mirror)
    blow = shock.magnitude * (0.5 if shock.breach == COMPETENCE else 0.8)
    barred = 1.0 - view.trust * (1.0 - 0.5 * blow)
    if shock.breach == DECEPTIVE:
        view.betrayal = max(view.betrayal, barred)
    else:
        barred *= 1.0 - 0.4 * shock.promise
        blow *= 1.0 - 0.4 * shock.promise
        view.doubt = max(view.doubt, 0.5 * barred if shock.breach == COMPETENCE else barred)
    view.trust = min(view.trust * (1.0 - blow), 1.0 - max(view.doubt, view.betrayal))
    shield = world.settings[0].tensility_shield * view.tensility
    view.regard = hurt(view.regard, 0.5 * blow, shield)
    view.openness = hurt(view.openness, 0.5 * blow, shield)
    person = world.people[wrongdoers.other]
    person.safety *= 1.0 - 0.3 * blow
