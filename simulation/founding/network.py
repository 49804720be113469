"""The first ties: of teams, bosses, work partners and acquaintances, with a past behind them."""

from typing import NamedTuple

import numpy as np

from simulation.arithmetic import clip01
from simulation.compiled import compiled, inlined
from simulation.luck import (
    FIRST_QUALITY,
    FIRST_TIES,
    NOBODY,
    STRUCTURE,
    bell,
    chance,
    luck_of,
    mixed,
    pick,
)
from simulation.state import World
from simulation.strangers import lot_for, somebody
from simulation.ties import PAIR_FOREVER, link, meet_first, set_quality
from simulation.views import View, view_at

BEFORE = -1  # the day on which founding happens
LONG_AGO = -250
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
    for nth in range(ACQUAINTANCES):
        for i in range(world.org[0].employees):
            person = world.people[i]
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
    """Return one of those whom a person knows, all equally likely: the one with the largest lot."""
    found, largest = i, np.uint64(0)
    for place in range(world.people[i].tie_count):
        other = view_at(world, i, place).other
        lot = lot_for(luck, FIRST_TIES, nth, world.people[other].key)
        if lot >= largest:
            found, largest = other, lot
    return found


@compiled
def give_a_past(world: World) -> None:
    """Each tie gets the past that a year of such work would have left.

    Changes: strength, the six qualities, familiarity, knowledge, goals, trust, timely, accurate,
    solving, the days met.
    *Assumption*: the levels, near to where the default settles (`docs/odd.md`).
    """
    for i in range(len(world.people)):
        for place in range(world.people[i].tie_count):
            mine = view_at(world, i, place)
            mine.born = LONG_AGO
            if mine.other > i:
                share_a_past(world, i, place)


@inlined
def share_a_past(world: World, i: int, place: int) -> None:
    """A pair gets its past: how close the two work says how often they met."""
    mine = view_at(world, i, place)
    theirs = view_at(world, mine.other, mine.mirror)
    one, two = world.people[i], world.people[mine.other]
    luck = luck_of(world.org[0].seed, PAIR_FOREVER, one.key, two.key)
    sought = 0.03 + 0.066 * chance(luck, FIRST_TIES, 0)
    together = 0.0
    if one.team == two.team:
        sought += 0.04
        together += 0.2
    if mine.linked == 1:
        sought += 0.2
    if one.manager == mine.other or two.manager == i:
        sought += 0.03
        together += 0.15
    contact = sought + together
    warmth = 0.436 + 0.345 * well_known(contact) + 0.12 * bell(luck, FIRST_QUALITY, 5)
    past = Past(sought, contact, warmth)
    remember(world, mine, one.key, luck, past)
    remember(world, theirs, two.key, luck, past)
    theirs.met_days = mine.met_days


class Past(NamedTuple):
    """How a pair was with one another: shares of days, and the mean quality that came of it.

    `sought`: one sought the other; `contact`: they met, team meetings and the like among them.
    """

    sought: float
    contact: float
    warmth: float


@inlined
def well_known(contact: float) -> float:
    """Return how well two people know each other who have met so often, from 0 to 1."""
    return 14.0 * contact * contact / (1.0 + 14.0 * contact * contact)


@inlined
def remember(world: World, view: View, key: np.uint64, luck: np.uint64, past: Past) -> None:
    """One view of a shared past; under a chosen density its quality is that of its label."""
    own = luck_of(world.org[0].seed, BEFORE, key, np.uint64(luck))
    view.strength = clip01(past.sought * (0.5 + chance(own, FIRST_TIES, 0)))
    known = well_known(past.contact)
    view.familiarity = known
    view.knowledge = clip01(known + 0.1 * bell(own, FIRST_QUALITY, 1))
    view.goals = clip01(0.44 + 0.37 * known + 0.1 * bell(own, FIRST_QUALITY, 2))
    view.trust = clip01(view.trust + 0.03 + 0.17 * known)
    if view.linked == 1:
        view.timely, view.accurate, view.solving = 0.74, 0.9, 0.66
    view.met_days, view.last_met = days_met(own, past.contact), BEFORE
    if world.settings[0].founded_density >= 0.0:
        set_quality(view, view.founded_quality)
    else:
        warmth = past.warmth + 0.04 * bell(own, FIRST_QUALITY, 0)
        view.founded_quality = min(0.95, max(0.05, warmth))
        set_profile(view, view.founded_quality, world.settings[0].first_impression)


@inlined
def set_profile(view: View, quality: float, strangers: float) -> None:
    """The six qualities of a tie as time leaves them: tensility ahead, mutuality behind.

    *Assumption*: the profile, near to that of ties a year later.
    """
    beyond = quality - strangers
    view.carrying = quality
    view.tensility = clip01(quality + 0.36 * beyond)
    view.openness = clip01(quality + 0.06 * beyond)
    view.vitality = clip01(quality - 0.09 * beyond)
    view.regard = clip01(quality - 0.06 * beyond)
    view.mutuality = clip01(quality - 0.27 * beyond)


@inlined
def days_met(luck: np.uint64, contact: float) -> np.uint64:
    """Return a mask of the last 63 days: each a day met with a chance of 1/2, 1/4, … 1/32."""
    days = mixed(np.uint64(luck)) >> np.uint64(1)
    share, word = 0.5, np.uint64(luck)
    while share > 2.0 * contact and share > 0.04:
        word = mixed(word + np.uint64(7))
        days &= word
        share *= 0.5
    return days


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
