"""Shock: people are moved to other seats in the organization."""

import numpy as np

from simulation.compiled import allocating
from simulation.evening.newcomers import seat_colleagues
from simulation.evening.unrest import unsettle
from simulation.evidence import Evidence, assumptions
from simulation.luck import SHOCK_TARGET, SHOCK_WAVE, chance, luck_of
from simulation.shocks.targets import is_eligible
from simulation.state import World
from simulation.ties import is_linked
from simulation.views import view_at

STILL_KNOWN = 0.6  # of the ropes, after a move: *Assumption*

EVIDENCE = Evidence(
    claim="People who are moved to other seats start anew there, and work suffers.",
    source="Oreg, Vakola & Armenakis (2011), Journal of Applied Behavioral Science 47",
    design="review of 60 years of studies",
    direction="downward",
    lowers="performance",
    strength="no published size",
    switch=("shocks.<name>.size",),
    assumed=assumptions("ramp_half_life"),
    taken="60 % of the ropes are still known after a move",
)


@allocating
def reorganization(world: World, shock: np.record, day: int) -> None:
    """A share of the people, its size, changes seats: another team, boss and work partners.

    The structure stays; people move within it, in waves over its duration. Leaders stay. Old ties
    remain as long as people keep them up, new ones begin with new colleagues.

    Everybody is in unrest while it goes on.

    Changes: team, manager, level, seat, adoption, ramp, unrest; members, links, linked, the teams'
    contact; new ties.
    Moves: performance downward.
    Source: Oreg, Vakola & Armenakis (2011) on change. *Assumption*: `STILL_KNOWN`.
    """
    for i in range(len(world.people)):
        if is_eligible(world, shock, i):
            unsettle(world.people[i], shock.magnitude)
    movers = who_moves(world, shock, day)
    if len(movers) < 2:
        return
    taken_over = np.arange(len(world.people))
    for nth in range(len(movers)):
        taken_over[movers[(nth + 1) % len(movers)]] = movers[nth]
    exchange_seats(world, movers)
    rename_links(world, taken_over)
    for i in movers:
        world.people[i].ramp *= STILL_KNOWN
        seat_colleagues(world, i, day)
    for i in range(len(world.people)):
        for place in range(world.people[i].tie_count):
            view = view_at(world, i, place)
            view.linked = is_linked(world, i, view.other)


@allocating
def who_moves(world: World, shock: np.record, day: int) -> np.ndarray:
    """Return the rows of those who move today, in an order of luck."""
    waves = shock.until - shock.day
    rows = np.full(len(world.people), -1)
    lots = np.full(len(world.people), 2.0)
    count = 0
    for i in range(len(world.people)):
        person = world.people[i]
        luck = luck_of(world.org[0].seed, shock.day, person.key, shock.key)
        lot = chance(luck, SHOCK_TARGET)
        is_due = lot < shock.magnitude and int(lot / shock.magnitude * waves) == day - shock.day
        if is_due and person.leads == 0 and is_eligible(world, shock, i):
            rows[count], lots[count] = i, chance(luck, SHOCK_WAVE)
            count += 1
    return rows[np.argsort(lots[:count], kind="mergesort")]


@allocating
def exchange_seats(world: World, movers: np.ndarray) -> None:
    """Each of the movers takes the seat of the next: team, manager, level, place in the team."""
    first = world.people[movers[0]]
    team, manager, level, seat = first.team, first.manager, first.level, first.seat
    adoption = first.adoption
    links = world.links[movers[0]].copy()
    for nth in range(len(movers) - 1):
        one, two = world.people[movers[nth]], world.people[movers[nth + 1]]
        one.team, one.manager, one.level, one.seat = two.team, two.manager, two.level, two.seat
        one.adoption = two.adoption
        world.links[movers[nth]] = world.links[movers[nth + 1]]
    last = world.people[movers[len(movers) - 1]]
    last.team, last.manager, last.level, last.seat = team, manager, level, seat
    last.adoption = adoption
    world.links[movers[len(movers) - 1]] = links
    for i in movers:
        world.members[world.people[i].seat] = i


@allocating
def rename_links(world: World, taken_over: np.ndarray) -> None:
    """Whoever worked with a seat works with the one who has it now."""
    for i in range(len(world.people)):
        for place in range(world.links.shape[1]):
            if world.links[i, place] >= 0:
                world.links[i, place] = taken_over[world.links[i, place]]
    for t in range(len(world.teams)):
        if world.teams[t].contact >= 0:
            world.teams[t].contact = taken_over[world.teams[t].contact]
