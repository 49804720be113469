"""The past that people share on the first morning: what a year of such work would have left.

How often two have met follows from the design of the work and from how much each draws the other;
how well they know one another, and how good their tie is, from how often they met and from how the
other is with people; whom one trusts, from what the other is worth.
"""

import math
from typing import NamedTuple

import numpy as np

from simulation.arithmetic import clip01
from simulation.compiled import compiled, inlined
from simulation.luck import FIRST_QUALITY, FIRST_TIES, bell, chance, luck_of, mixed
from simulation.state import World
from simulation.ties import PAIR_FOREVER, set_quality
from simulation.views import View, view_at

BEFORE = -1  # the day on which founding happens
LONG_AGO = -250
MOST_OUTGOING = 3.0  # sociability beyond which nobody seeks more: *Assumption*


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
    sought = 0.02 + 0.042 * chance(luck, FIRST_TIES, 0)
    together = 0.0
    if one.team == two.team:
        sought += 0.02
        together += 0.2
    if mine.linked == 1:
        sought += 0.2
    if one.outside + two.outside > 0:
        sought += 0.03
    if one.manager == mine.other or two.manager == i:
        together += 0.09
    both = 0.5 * (drawn_to(mine) * outgoing(one) + drawn_to(theirs) * outgoing(two))
    contact = sought * both + together
    warmth = 0.422 + 0.43 * well_known(contact) + 0.1 * bell(luck, FIRST_QUALITY, 5)
    past = Past(sought, contact, warmth)
    remember(world, mine, one, luck, past)
    remember(world, theirs, two, luck, past)
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
def outgoing(person: np.record) -> float:
    """Return how much a person seeks others, and knows of them; 1 is usual. *Assumption*."""
    return 0.55 + 0.45 * min(MOST_OUTGOING, person.sociability)


@inlined
def drawn_to(view: View) -> float:
    """Return how much the other has drawn a person, habit upon appeal; 1 is usual. *Assumption*."""
    return view.appeal * math.sqrt(math.sqrt(view.appeal))


@inlined
def remember(world: World, view: View, holder: np.record, luck: np.uint64, past: Past) -> None:
    """One view of a shared past; under a chosen density its quality is that of its label."""
    settings, other = world.settings[0], world.people[view.other]
    own = luck_of(world.org[0].seed, BEFORE, holder.key, np.uint64(luck))
    known, lot = well_known(past.contact), chance(own, FIRST_TIES, 0)
    often = past.sought * drawn_to(view) * outgoing(holder)
    view.strength = clip01(often * (0.5 + 1.5 * lot * lot))
    view.familiarity = known
    view.knowledge = clip01(1.15 * known + 0.1 * bell(own, FIRST_QUALITY, 1))
    view.goals = clip01(0.43 + 0.45 * known + 0.1 * bell(own, FIRST_QUALITY, 2))
    found_out = worth_seen(other, settings, known) + doubtful(known) * bell(own, FIRST_QUALITY, 3)
    view.trust = clip01(view.trust + 0.03 + 0.17 * known + found_out)
    if view.linked == 1:
        view.timely, view.accurate, view.solving = 0.8, 0.89, 0.69
    view.met_days, view.last_met = days_met(own, past.contact), BEFORE
    if settings.founded_density >= 0.0:
        set_quality(view, view.founded_quality)
    else:
        warmth = past.warmth + manner(other, settings, known) + 0.05 * bell(own, FIRST_QUALITY, 0)
        view.founded_quality = min(0.95, max(0.05, warmth))
        set_profile(view, view.founded_quality, settings.first_impression)


@inlined
def worth_seen(other: np.record, settings: np.record, known: float) -> float:
    """Return the trust that somebody has earned beyond others, as far as they are known."""
    return (0.25 + 0.65 * known) * (other.trustworthiness - settings.trustworthiness_mean)


@inlined
def doubtful(known: float) -> float:
    """Return the spread of trust that chance leaves: more proofs, more to be wrong about."""
    return 0.08 + 0.12 * known


@inlined
def manner(other: np.record, settings: np.record, known: float) -> float:
    """Return how much better a tie is for how skilled and attentive the other is with people."""
    skilled = other.own_skill - settings.skill_mean
    attentive = other.presence_tendency - settings.presence_mean
    return (0.18 + 0.5 * known) * (skilled + 0.4 * attentive)


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
