"""The evening's count: pairs, connections and people, in whole numbers and ordered sums."""

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.settings import CUSTOMER
from simulation.state import KINDS, World

LAST_21_DAYS = np.uint64(2**21 - 1)
ITEMS = 7
NEVER_MET = np.uint64(0)


@inlined
def bond(view: np.record) -> float:
    """Return the product of a view's six qualities; its sixth root is their geometric mean."""
    capacities = view.carrying * view.tensility * view.openness
    return capacities * view.vitality * view.regard * view.mutuality


@inlined
def sixth_power(threshold: float) -> float:
    """Return what a bond must reach for its geometric mean to reach a threshold."""
    square = threshold * threshold
    return square * square * square


@compiled
def count_ties(world: World, day: int) -> None:
    """Pairs are counted: active, high-quality, interdependent, across units.

    Reads: the ties' bonds. Changes: hqcs; today's counts of pairs.
    """
    for i in range(len(world.people)):
        world.people[i].hqcs = 0
    for i in range(len(world.people)):
        for place in range(world.people[i].tie_count):
            mine = world.ties[i, place]
            if mine.other > i:
                count_pair(world, i, place, day)


@inlined
def count_pair(world: World, i: int, place: int, day: int) -> None:
    """One pair is counted for what it is."""
    mine, today, theta = world.ties[i, place], world.days[day], world.settings[0].theta
    is_active = (mine.met_days & LAST_21_DAYS) != NEVER_MET
    if not is_active and mine.linked == 0:
        return
    one, two = world.people[i], world.people[mine.other]
    theirs = world.ties[mine.other, mine.mirror]
    weaker = min(mine.bond, theirs.bond)
    if one.outside + two.outside > 0:
        if is_active:
            count_border(today, one.outside + two.outside, mean_quality(mine, theirs))
            today.hqc_border += 1 if weaker >= sixth_power(theta) else 0
        return
    is_hqc = 1 if is_active and weaker >= sixth_power(theta) else 0
    if is_active:
        across = 1 if one.team != two.team else 0
        one.hqcs += is_hqc
        two.hqcs += is_hqc
        today.active += 1
        today.hqc += is_hqc
        today.hqc_loose += 1 if weaker >= sixth_power(theta - 0.1) else 0
        today.hqc_strict += 1 if weaker >= sixth_power(theta + 0.1) else 0
        today.cross += across
        today.hqc_cross += across * is_hqc
        today.trust += 0.5 * (mine.trust + theirs.trust)
    if mine.linked == 1:
        today.linked += 1
        today.hqc_linked += is_hqc
        today.coordinating += 0.5 * (coordinates(mine) + coordinates(theirs))


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
def mean_quality(mine: np.record, theirs: np.record) -> float:
    """Return the mean of the twelve qualities of a pair."""
    total = mine.carrying + mine.tensility + mine.openness
    total += mine.vitality + mine.regard + mine.mutuality
    total += theirs.carrying + theirs.tensility + theirs.openness
    return (total + theirs.vitality + theirs.regard + theirs.mutuality) / 12.0


@inlined
def coordinates(view: np.record) -> float:
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
