"""Every shock of the timeline, in its order. A new shock: a line here."""

import numpy as np

from simulation.compiled import compiled
from simulation.scenario.shocks import SHOCK_KINDS
from simulation.shocks.complaint_wave import complaint_wave
from simulation.shocks.customer_loss import customer_loss
from simulation.shocks.demand_surge import demand_surge
from simulation.shocks.external_crisis import external_crisis
from simulation.shocks.key_person_loss import key_person_loss
from simulation.shocks.layoff import layoff
from simulation.shocks.remote_shift import remote_shift
from simulation.shocks.reorganization import reorganization
from simulation.shocks.supplier_failure import supplier_failure
from simulation.shocks.targets import LAYOFF, eligible
from simulation.shocks.technology_change import technology_change
from simulation.shocks.trust_breach import trust_breach
from simulation.shocks.turnover_burst import turnover_burst
from simulation.state import World

DEMAND_SURGE = SHOCK_KINDS.index("demand_surge")
KEY_PERSON_LOSS = SHOCK_KINDS.index("key_person_loss")
TRUST_BREACH = SHOCK_KINDS.index("trust_breach")
EXTERNAL_CRISIS = SHOCK_KINDS.index("external_crisis")
TURNOVER_BURST = SHOCK_KINDS.index("turnover_burst")
REORGANIZATION = SHOCK_KINDS.index("reorganization")
REMOTE_SHIFT = SHOCK_KINDS.index("remote_shift")
SUPPLIER_FAILURE = SHOCK_KINDS.index("supplier_failure")
CUSTOMER_LOSS = SHOCK_KINDS.index("customer_loss")
COMPLAINT_WAVE = SHOCK_KINDS.index("complaint_wave")
TECHNOLOGY_CHANGE = SHOCK_KINDS.index("technology_change")


@compiled
def strike_all(world: World, day: int) -> None:
    """What strikes today strikes, what lasts goes on.

    Changes: crisis; the teams' demand; hits; what the shocks change.
    """
    world.org[0].crisis = 0
    for t in range(len(world.teams)):
        world.teams[t].demand = 1.0
    for place in range(len(world.shocks)):
        shock = world.shocks[place]
        if shock.day <= day < shock.until:
            if shock.day == day:
                shock.hits = eligible(world, shock)
                strike_once(world, shock, day)
            go_on(world, shock, day)


@compiled
def strike_once(world: World, shock: np.record, day: int) -> None:
    """A shock of one moment strikes."""
    if shock.kind == KEY_PERSON_LOSS:
        key_person_loss(world, shock, day)
    elif shock.kind == LAYOFF:
        layoff(world, shock, day)
    elif shock.kind == TRUST_BREACH:
        trust_breach(world, shock)
    elif shock.kind == SUPPLIER_FAILURE:
        supplier_failure(world, shock, day)
    elif shock.kind == CUSTOMER_LOSS:
        customer_loss(world, shock, day)
    elif shock.kind == TECHNOLOGY_CHANGE:
        technology_change(world, shock)


@compiled
def go_on(world: World, shock: np.record, day: int) -> None:
    """A shock that lasts goes on, from its first day to its last."""
    if shock.kind == DEMAND_SURGE:
        demand_surge(world, shock)
    elif shock.kind == EXTERNAL_CRISIS:
        external_crisis(world, shock, day)
    elif shock.kind == TURNOVER_BURST:
        turnover_burst(world, shock, day)
    elif shock.kind == REORGANIZATION:
        reorganization(world, shock, day)
    elif shock.kind == REMOTE_SHIFT:
        remote_shift(world, shock)
    elif shock.kind == COMPLAINT_WAVE:
        complaint_wave(world, shock)
