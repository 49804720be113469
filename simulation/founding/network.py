"""The first ties: of teams, bosses, work partners and acquaintances."""

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.founding.past import BEFORE, give_a_past, outgoing
from simulation.luck import FIRST_TIES, NOBODY, STRUCTURE, chance, luck_of, own_part, pick
from simulation.state import World
from simulation.strangers import lot_for, somebody
from simulation.ties import link, meet_first
from simulation.views import view_at

PARTNERS_IN_TEAM = 2
ACQUAINTANCES = 12
NEAR_TEAMS = 4
LARGEST_CIRCLE = 12


@compiled
def link_work(world: World) -> None:
    """The design of the work links each position with the next of its team, and some with more.

    Half of them are linked with one more of the team, and three in five with one of a near team.
    *Assumption*: the numbers.
    """
    for t in range(own_teams(world)):
        team = world.teams[t]
        for place in range(team.positions):
            i = world.members[team.first + place]
            for step in range(1, PARTNERS_IN_TEAM):
                link(world, i, world.members[team.first + (place + step) % team.positions])
            luck = luck_of(world.org[0].seed, BEFORE, world.people[i].key, NOBODY)
            if chance(luck, STRUCTURE, 1) < 0.5:
                link(world, i, member(world, t, luck, STRUCTURE, 2))
            if chance(luck, STRUCTURE, 3) < 0.6:
                link(world, i, somebody_near(world, t, luck))


@inlined
def own_teams(world: World) -> int:
    """Return how many teams the organization has: the first ones."""
    teams = 0
    while teams < len(world.teams) and world.teams[teams].outside == 0:
        teams += 1
    return teams


@inlined
def somebody_near(world: World, t: int, luck: np.uint64) -> int:
    """Return a position in a team close by in the order of teams."""
    near = 1 + pick(luck, STRUCTURE, 4, NEAR_TEAMS)
    return member(world, (t + near) % own_teams(world), luck, STRUCTURE, 5)


@inlined
def member(world: World, t: int, luck: np.uint64, stream: np.uint64, nth: int) -> int:
    """Return a position of a team, all equally likely: the one with the largest lot."""
    found, largest = -1, np.uint64(0)
    for place in range(world.teams[t].positions):
        other = world.members[world.teams[t].first + place]
        lot = lot_for(luck, stream, nth, world.people[other].key)
        if lot >= largest:
            found, largest = int(other), lot
    return found


@compiled
def tie_colleagues(world: World) -> None:
    """People know their manager, their work partners and their team."""
    for i in range(len(world.people)):
        if world.people[i].manager >= 0:
            meet_first(world, i, world.people[i].manager, BEFORE)
        for partner in world.links[i]:
            if partner >= 0:
                meet_first(world, i, partner, BEFORE)
    for t in range(own_teams(world)):
        team = world.teams[t]
        for one in range(team.positions):
            for two in range(one + 1, min(team.positions, one + LARGEST_CIRCLE)):
                meet_first(
                    world, world.members[team.first + one], world.members[team.first + two], BEFORE
                )


@compiled
def tie_acquaintances(world: World) -> None:
    """People know some others, mostly through those whom they know already."""
    for nth in range(2 * ACQUAINTANCES):
        for i in range(world.org[0].employees):
            person = world.people[i]
            if nth >= ACQUAINTANCES * outgoing(person):
                continue
            luck = luck_of(world.org[0].seed, BEFORE, person.key, person.key)
            other = somebody(world, luck, FIRST_TIES, 4 * nth)
            if chance(luck, FIRST_TIES, 4 * nth + 1) < 0.85 and person.tie_count > 0:
                friend = acquaintance(world, i, luck, 4 * nth + 2)
                other = acquaintance(world, friend, luck, 4 * nth + 3)
            fullest = max(person.tie_count, world.people[other].tie_count)
            if fullest < world.ties.shape[1] - 4:
                meet_first(world, i, other, BEFORE)


@inlined
def acquaintance(world: World, i: int, luck: np.uint64, nth: int) -> int:
    """Return one of those whom a person knows, likelier who draws more: the first of a race."""
    found, soonest = i, np.inf
    for place in range(world.people[i].tie_count):
        view = view_at(world, i, place)
        own = own_part(luck, world.people[view.other].key, nth)
        arrives = chance(own, FIRST_TIES) / view.appeal
        if arrives < soonest:
            found, soonest = view.other, arrives
    return found


@compiled
def found_network(world: World) -> None:
    """Everybody who is there comes to have the ties of a generated organization."""
    link_work(world)
    tie_colleagues(world)
    tie_acquaintances(world)
    give_a_past(world)


@compiled
def found_known(world: World, source: np.ndarray, target: np.ndarray, is_work: np.ndarray) -> None:
    """Known ties are seated in the order given, work links before the others, while there is room.

    `source`, `target`: rows, shape (ties); `is_work`: 1 for a link by the design of the work.
    """
    for nth in range(len(source)):
        if is_work[nth] == 1:
            link(world, source[nth], target[nth])
    for i in range(len(world.people)):
        for partner in world.links[i]:
            if partner >= 0:
                meet_first(world, i, partner, BEFORE)
    for nth in range(len(source)):
        meet_first(world, source[nth], target[nth], BEFORE)
    give_a_past(world)
