"""The evening's count: pairs, connections and people, in whole numbers and ordered sums."""

from typing import NamedTuple

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.settings import CUSTOMER
from simulation.state import KINDS, World
from simulation.views import View, view_at

LAST_21_DAYS = np.uint64(2**21 - 1)
ITEMS = 7
NEVER_MET = np.uint64(0)


@inlined
def bond(view: View) -> float:
    """Return the product of a view's six qualities; its sixth root is their geometric mean."""
    capacities = view.carrying * view.tensility * view.openness
    return capacities * view.vitality * view.regard * view.mutuality


@inlined
def sixth_power(threshold: float) -> float:
    """Return what a bond must reach for its geometric mean to reach a threshold."""
    square = threshold * threshold
    return square * square * square


class Bars(NamedTuple):
    """What a bond must reach to count as an HQC, by a loose and by a strict standard."""

    hqc: float
    loose: float
    strict: float


@compiled
def count_ties(world: World, day: int) -> None:
    """Pairs are counted: active, high-quality, interdependent, across units.

    Reads: the ties' bonds. Changes: hqcs; today's counts of pairs.
    """
    theta = world.settings[0].theta
    bars = Bars(sixth_power(theta), sixth_power(theta - 0.1), sixth_power(theta + 0.1))
    for i in range(len(world.people)):
        world.people[i].hqcs = 0
    for i in range(len(world.people)):
        count_pairs(world, i, day, bars)


@inlined
def pairs_of(world: World, i: int) -> int:
    """Return how many pairs are counted with a person, each once; `places` says which.

    Those that are active or interdependent, with somebody in a later row.
    """
    pairs = 0
    for place in range(world.people[i].tie_count):
        view = view_at(world, i, place)
        world.places[pairs] = place
        is_active = (view.met_days & LAST_21_DAYS) != NEVER_MET
        pairs += (is_active | (view.linked == 1)) & (view.other > i)
    return pairs


@inlined
def count_pairs(world: World, i: int, day: int, bars: Bars) -> None:
    """The pairs of a person with people in later rows are counted for what they are."""
    one, today = world.people[i], world.days[day]
    trust = coordinating = 0.0
    for nth in range(pairs_of(world, i)):
        mine = view_at(world, i, world.places[nth])
        theirs = view_at(world, mine.other, mine.mirror)
        two, weaker = world.people[mine.other], min(mine.bond, theirs.bond)
        is_active = 1 if (mine.met_days & LAST_21_DAYS) != NEVER_MET else 0
        is_hqc = is_active if weaker >= bars.hqc else 0
        if one.outside + two.outside > 0:
            if is_active == 1:
                count_border(today, one.outside + two.outside, mean_quality(mine, theirs))
                today.hqc_border += is_hqc
            continue
        across = is_active if one.team != two.team else 0
        one.hqcs += is_hqc
        two.hqcs += is_hqc
        today.active += is_active
        today.hqc += is_hqc
        today.hqc_loose += is_active if weaker >= bars.loose else 0
        today.hqc_strict += is_active if weaker >= bars.strict else 0
        today.cross += across
        today.hqc_cross += across * is_hqc
        trust += is_active * 0.5 * (mine.trust + theirs.trust)
        if mine.linked == 1:
            today.linked += 1
            today.hqc_linked += is_hqc
            coordinating += 0.5 * (coordinates(mine) + coordinates(theirs))
    today.trust += trust
    today.coordinating += coordinating


@inlined
def count_border(today: np.record, side: int, quality: float) -> None:
    """An active pair across the border is counted: with a customer or with a supplier."""
    if side == CUSTOMER:
        today.customer_pairs += 1
        today.customer_quality += quality
    else:
        today.supplier_pairs += 1
        today.supplier_quality += quality


@inlined
def mean_quality(mine: View, theirs: View) -> float:
    """Return the mean of the twelve qualities of a pair."""
    total = mine.carrying + mine.tensility + mine.openness
    total += mine.vitality + mine.regard + mine.mutuality
    total += theirs.carrying + theirs.tensility + theirs.openness
    return (total + theirs.vitality + theirs.regard + theirs.mutuality) / 12.0


@inlined
def coordinates(view: View) -> float:
    """Return how a person finds coordination with a partner, from 1 to 5: the mean of seven items.

    Frequent, timely, accurate, problem-solving communication; shared goals, shared knowledge,
    mutual respect. Source: Gittell (2002).
    """
    frequent = min(1.0, 2.5 * view.strength)
    talk = frequent + view.timely + view.accurate + view.solving
    return 1.0 + 4.0 * (talk + view.goals + view.knowledge + view.regard) / ITEMS


@compiled
def count_people(world: World, day: int) -> None:
    """People are counted, and how they are is summed up, in the order of the rows.

    Reads: the people. Changes: today's sums over people.
    """
    today, org = world.days[day], world.org[0]
    for i in range(len(world.people)):
        person = world.people[i]
        if person.here == 0:
            continue
        if person.outside > 0:
            today.stakeholders += 1
            today.stakeholder_health += person.health
            continue
        today.headcount += 1
        today.away += person.away
        count_benefits(today, person)
        today.isolates += 1 if person.hqcs == 0 else 0
        today.energy += person.energy
        today.strain += person.strain
        today.mood += person.mood
        today.safety += person.safety
        today.commitment += person.commitment
        for kind in range(KINDS):
            today.know_how += person.taught[kind]
        today.coordination += person.coordination
        today.meetings += person.met
        working = person.energy * (1.0 - person.strain)
        today.functioning += working
        if person.level == 1 or (person.manager >= 0 and world.people[person.manager].level == 1):
            today.top_functioning += working
    today.money, today.lever_hours = org.money, org.lever_hours


@inlined
def count_benefits(today: np.record, person: np.record) -> None:
    """How a person is, beyond the day, is added up."""
    today.health += person.health
    today.recovery += person.recovery
    today.cognition += person.cognition
    today.creativity += person.creativity
    today.involvement += person.involvement
    today.engagement += person.engagement
    today.judges += person.judges
    today.trust_accuracy += person.trust_accuracy if person.judges == 1 else 0.0
