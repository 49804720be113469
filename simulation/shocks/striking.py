"""Every shock of the timeline, in its order. A new shock: a line here."""

import numpy as np

from simulation.compiled import compiled, compiled_apart
from simulation.scenario import SHOCK_KINDS
from simulation.shocks.demand_surge import demand_surge
from simulation.shocks.external_crisis import external_crisis
from simulation.shocks.key_person_loss import key_person_loss
from simulation.shocks.layoff import layoff
from simulation.shocks.trust_breach import trust_breach
from simulation.state import World

DEMAND_SURGE = SHOCK_KINDS.index("demand_surge")
KEY_PERSON_LOSS = SHOCK_KINDS.index("key_person_loss")
LAYOFF = SHOCK_KINDS.index("layoff")
TRUST_BREACH = SHOCK_KINDS.index("trust_breach")
EXTERNAL_CRISIS = SHOCK_KINDS.index("external_crisis")


@compiled_apart
def strike_all(world: World, day: int) -> None:
    """What strikes today strikes, what lasts goes on. Changes: what the shocks change."""
    org = world.org[0]
    org.demand, org.grief, org.crisis = 1.0, 0.0, 0
    for place in range(len(world.shocks)):
        shock = world.shocks[place]
        if not shock.day <= day < shock.until:
            continue
        if shock.kind == DEMAND_SURGE:
            demand_surge(org, shock)
        elif shock.kind == EXTERNAL_CRISIS:
            external_crisis(org, shock, day)
        elif shock.day == day:
            strike_once(world, shock, day)


@compiled
def strike_once(world: World, shock: np.record, day: int) -> None:
    """A shock of one moment strikes."""
    if shock.kind == KEY_PERSON_LOSS:
        key_person_loss(world, shock, day)
    elif shock.kind == LAYOFF:
        layoff(world, shock, day)
    elif shock.kind == TRUST_BREACH:
        trust_breach(world, shock)
