"""Ties come and go: two people come to know each other, and lose sight of each other.

A tie is one view per direction. Person i's views stand in row i of `ties`, the first `tie_count`
of them in use; each knows the place of its mirror, the other's view.
"""

from typing import NamedTuple

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import FIRST_QUALITY, HQC_RANK, bell, chance, luck_of, own_part
from simulation.state import World
from simulation.tables import NOT_YET
from simulation.views import View, clear_view, replace_view, view_at

NO_TIE = -1
FIRST_GOALS = 0.4  # goal agreement of strangers: *Assumption*
PAIR_FOREVER = NOT_YET  # the "day" of luck that belongs to a pair, not to a day


class Tie(NamedTuple):
    """A tie as somebody in it sees it: one's own view of the other, and the other's view of one."""

    mine: View
    theirs: View


@inlined
def find_tie(world: World, i: int, j: int) -> int:
    """Return the place of i's view of j, or `NO_TIE`."""
    found = NO_TIE
    for place in range(world.people[i].tie_count):
        found = place if view_at(world, i, place).other == j else found
    return found


@compiled
def meet_first(world: World, i: int, j: int, day: int) -> bool:
    """Two people come to know each other; False when one of them has no room for another tie."""
    if i == j or find_tie(world, i, j) != NO_TIE:
        return False
    if not (make_room(world, i, day) and make_room(world, j, day)):
        return False
    here, there = world.people[i].tie_count, world.people[j].tie_count
    world.people[i].tie_count += 1
    world.people[j].tie_count += 1
    start_view(world, i, here, j, there, day)
    start_view(world, j, there, i, here, day)
    if day >= 0 and world.people[i].outside + world.people[j].outside == 0:
        world.days[day].begun += 1
    return True


@inlined
def start_view(world: World, i: int, place: int, j: int, mirror: int, day: int) -> None:
    """A person forms a first view of another: strangers' quality, trust by propensity."""
    clear(world, i, place)
    view = view_at(world, i, place)
    holder, other, settings = world.people[i], world.people[j], world.settings[0]
    view.other, view.mirror, view.born, view.last_met = j, mirror, day, NOT_YET
    view.linked, view.appeal = is_linked(world, i, j), appeal(settings, other, 0.5)
    luck = own_part(luck_of(world.org[0].seed, day, holder.holder, other.holder), holder.holder, 0)
    first = settings.first_impression * (1.0 + 0.2 * bell(luck, FIRST_QUALITY, 0))
    quality = min(0.95, max(0.02, first))
    if settings.founded_density >= 0.0:
        label(world, view, holder.key, other.key)
        if settings.hold_density > 0.0:
            quality = view.founded_quality
    else:
        view.founded_quality = quality
    set_quality(view, quality)
    view.trust = holder.trust_propensity * (1.0 - 0.4 * holder.misused)
    view.goals = FIRST_GOALS
    view.timely = view.accurate = view.solving = 0.5


EVIDENCE_OF_APPEAL = Evidence(
    claim="A few people are sought far more than others: sociable ones, leaders, those who know.",
    source=(
        "Cross, Rebele & Grant (2016), Harvard Business Review, January 2016; Borgatti & Cross "
        "(2003), Management Science 49(4)"
    ),
    design="observations in firms; survey of two groups of scientists",
    direction="upward",
    strength="3 to 5 % of people give 20 to 35 % of what adds value; no published size for a tie",
    switch=("people.sociability_spread", *assumptions("rank_pull", "know_how_pull")),
    unswitched="where the work links people and habit draws them goes on",
    assumed=("people.sociability_spread", *assumptions("rank_pull", "know_how_pull")),
)


@inlined
def appeal(settings: np.record, other: np.record, solving: float) -> float:
    """Return how much somebody draws a person: 1 is usual, for whom nothing is known.

    `solving` is how often their help has solved the person's problems, .5 where they gave none.
    Source: Borgatti & Cross (2003): to know what somebody knows, and to value it, makes one ask.
    *Assumption*: `rank_pull`, `know_how_pull`, `people.sociability_spread`.
    """
    rank = 1.0 + settings.rank_pull * (1.0 if other.leads == 1 else 0.0)
    return other.sociability * rank * (1.0 + settings.know_how_pull * (2.0 * solving - 1.0))


@inlined
def clear(world: World, i: int, place: int) -> None:
    """A place for a tie is emptied: one that was never used holds only zeros."""
    clear_view(view_at(world, i, place))


@inlined
def label(world: World, view: View, one: np.uint64, two: np.uint64) -> None:
    """A pair's keyed rank says whether it is founded as an HQC: at density .3 a subset of .6.

    *Assumption*: the profiles. An HQC starts at least .04 above theta, an ordinary tie at .55 to
    .92 of theta, spread by the pair's own luck.
    """
    settings = world.settings[0]
    luck = luck_of(world.org[0].seed, PAIR_FOREVER, one, two)
    spread = chance(luck, HQC_RANK, 1)
    if chance(luck, HQC_RANK, 0) < settings.founded_density:
        view.labelled = 1
        view.founded_quality = min(0.98, settings.theta + 0.04 + 0.12 * spread)
    else:
        view.labelled = 0
        view.founded_quality = settings.theta * (0.55 + 0.37 * spread)


@inlined
def set_quality(view: View, quality: float) -> None:
    """All six qualities of a view take one value."""
    view.carrying = view.tensility = view.openness = quality
    view.vitality = view.regard = view.mutuality = quality


@inlined
def is_linked(world: World, i: int, j: int) -> int:
    """Say (1 or 0) whether the design of the work links two positions."""
    for partner in world.links[i]:
        if partner == j:
            return 1
    return 0


@compiled
def link(world: World, i: int, j: int) -> None:
    """Two positions are linked by the design of the work, if both have room for it."""
    if i == j:
        return
    free_i, free_j = -1, -1
    for place in range(world.links.shape[1]):
        if world.links[i, place] == j:
            return
        if world.links[i, place] < 0 and free_i < 0:
            free_i = place
        if world.links[j, place] < 0 and free_j < 0:
            free_j = place
    if free_i >= 0 and free_j >= 0:
        world.links[i, free_i] = j
        world.links[j, free_j] = i


@inlined
def make_room(world: World, i: int, day: int) -> bool:
    """A person with no room for another tie loses sight of the one sought least."""
    person = world.people[i]
    if person.tie_count < world.ties.shape[1]:
        return True
    weakest, least = NO_TIE, 2.0
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        if may_fade_away(world, i, view) and view.born < day and view.strength < least:
            weakest, least = place, view.strength
    if weakest == NO_TIE:
        return False
    lose_sight(world, i, weakest)
    return True


@inlined
def may_fade_away(world: World, i: int, view: View) -> bool:
    """Ties of team-mates, of linked positions and with one's manager are kept by the work."""
    person, other = world.people[i], world.people[view.other]
    if view.linked == 1 or person.team == other.team:
        return False
    return person.manager != view.other and other.manager != i


@compiled
def lose_sight(world: World, i: int, place: int) -> None:
    """A tie ends: both views of it are forgotten."""
    view = view_at(world, i, place)
    j, mirror = view.other, view.mirror
    forget_view(world, i, place)
    forget_view(world, j, mirror)


@inlined
def forget_view(world: World, i: int, place: int) -> None:
    """One view is forgotten; the last view of the row takes its place."""
    last = world.people[i].tie_count - 1
    if place != last:
        moved = view_at(world, i, place)
        replace_view(moved, view_at(world, i, last))
        view_at(world, moved.other, moved.mirror).mirror = place
    world.people[i].tie_count = last
    clear(world, i, last)
