"""Links and first ties, with their past: ODD 5.2 to 5.6."""

from math import sqrt

from tests.second.luck import (
    CONTACT,
    FIRST_QUALITY,
    FIRST_TIES,
    NOBODY,
    STRUCTURE,
    bell,
    chance,
    lot_for,
    luck_of,
    mixed,
    own_part,
    pick,
    somebody,
)
from tests.second.sums import clip01
from tests.second.ties import meet_first, set_quality

A_PAIRS_DAY = -100000


def member(world, team, luck, stream, nth):
    rows = world.members_of(team)
    return max(rows, key=lambda row: lot_for(luck, stream, nth, world.people[row].key))


def link(world, i, j):
    one, two = world.people[i].links, world.people[j].links
    if i != j and j not in one and -1 in one and -1 in two:
        one[one.index(-1)], two[two.index(-1)] = j, i


def link_contacts(world):
    for team in world.teams:
        if team.outside == 0:
            luck = luck_of(world.org.seed, -1, team.key, NOBODY)
            team.contact = member(world, team, luck, CONTACT, 0)
            for side in (team.customer, team.supplier):
                if side >= 0:
                    link(world, team.contact, side)


def found_network(world):
    link_work(world)
    tie_colleagues(world)
    tie_acquaintances(world)
    for person in world.people:
        for mine in person.views:
            if mine.other > person.row:
                share_a_past(world, person, world.other(mine), mine, world.back(mine))


def link_work(world):
    own_teams = sum(team.outside == 0 for team in world.teams)
    for t, team in enumerate(world.teams[:own_teams]):
        rows = world.members_of(team)
        for place, i in enumerate(rows):
            luck = luck_of(world.org.seed, -1, world.people[i].key, NOBODY)
            link(world, i, rows[(place + 1) % team.positions])
            if chance(luck, STRUCTURE, 1) < 0.5:
                link(world, i, member(world, team, luck, STRUCTURE, 2))
            if chance(luck, STRUCTURE, 3) < 0.6:
                near = world.teams[(t + 1 + pick(luck, STRUCTURE, 4, 4)) % own_teams]
                link(world, i, member(world, near, luck, STRUCTURE, 5))


def tie_colleagues(world):
    for i, person in enumerate(world.people):
        for j in (person.manager, *person.links):
            if j >= 0:
                meet_first(world, i, j, -1)
    for team in world.teams:
        rows = world.members_of(team) if team.outside == 0 else []
        for place, i in enumerate(rows):
            for j in rows[place + 1 : place + 12]:
                meet_first(world, i, j, -1)


def tie_acquaintances(world):
    for nth in range(24):
        for i, person in enumerate(world.people):
            if person.outside == 0 and nth < 12 * outgoing(person):
                luck = luck_of(world.org.seed, -1, person.key, person.key)
                other = somebody(world.people, luck, FIRST_TIES, 4 * nth)
                if chance(luck, FIRST_TIES, 4 * nth + 1) < 0.85 and person.tie_count > 0:
                    friend = acquaintance(world, i, luck, 4 * nth + 2)
                    other = acquaintance(world, friend, luck, 4 * nth + 3)
                fullest = max(person.tie_count, world.people[other].tie_count)
                if fullest < world.contacts - 4:
                    meet_first(world, i, other, -1)


def acquaintance(world, i, luck, nth):
    """Of those known, whoever comes first: the lot over how much each draws."""
    arrives = {
        view.other: chance(own_part(luck, world.other(view).key, nth), FIRST_TIES) / view.appeal
        for view in world.people[i].views
    }
    return min(arrives, key=arrives.get)


def outgoing(person):
    return 0.55 + 0.45 * min(3, person.sociability)


def drawn_to(view):
    return view.appeal * sqrt(sqrt(view.appeal))


def share_a_past(world, one, two, mine, theirs):
    luck = luck_of(world.org.seed, A_PAIRS_DAY, one.key, two.key)
    sought, together = 0.02 + 0.042 * chance(luck, FIRST_TIES, 0), 0.0
    if one.team == two.team:
        sought, together = sought + 0.02, together + 0.2
    if mine.linked == 1:
        sought += 0.2
    if one.outside + two.outside > 0:
        sought += 0.03
    if one.manager == two.row or two.manager == one.row:
        together += 0.09
    both = 0.5 * (drawn_to(mine) * outgoing(one) + drawn_to(theirs) * outgoing(two))
    contact = sought * both + together
    known = 14 * contact * contact / (1 + 14 * contact * contact)
    warmth = 0.422 + 0.43 * known + 0.1 * bell(luck, FIRST_QUALITY, 5)
    for holder, view in ((one, mine), (two, theirs)):
        remember(world, holder, view, luck, (sought, contact, known, warmth))
    theirs.met_days = mine.met_days


def remember(world, holder, view, luck, past):
    sought, contact, known, warmth = past
    s, other = world.settings, world.other(view)
    own = luck_of(world.org.seed, -1, holder.key, luck)
    lot = chance(own, FIRST_TIES, 0)
    view.strength = clip01(sought * drawn_to(view) * outgoing(holder) * (0.5 + 1.5 * lot * lot))
    view.familiarity = known
    view.knowledge = clip01(1.15 * known + 0.1 * bell(own, FIRST_QUALITY, 1))
    view.goals = clip01(0.43 + 0.45 * known + 0.1 * bell(own, FIRST_QUALITY, 2))
    worth = (0.25 + 0.65 * known) * (other.trustworthiness - s.trustworthiness_mean)
    found_out = worth + (0.08 + 0.12 * known) * bell(own, FIRST_QUALITY, 3)
    view.trust = clip01(view.trust + 0.03 + 0.17 * known + found_out)
    if view.linked == 1:
        view.timely, view.accurate, view.solving = 0.8, 0.89, 0.69
    view.met_days, view.last_met, view.born = days_met(own, contact), -1, -250
    if s.founded_density >= 0:
        set_quality(view, view.founded_quality)
    else:
        attentive = other.presence_tendency - s.presence_mean
        manner = (0.18 + 0.5 * known) * (other.own_skill - s.skill_mean + 0.4 * attentive)
        quality = warmth + manner + 0.05 * bell(own, FIRST_QUALITY, 0)
        view.founded_quality = min(0.95, max(0.05, quality))
        set_profile(view, view.founded_quality, s.first_impression)


def set_profile(view, quality, strangers):
    beyond = quality - strangers
    view.carrying = quality
    view.tensility = clip01(quality + 0.36 * beyond)
    view.openness = clip01(quality + 0.06 * beyond)
    view.vitality = clip01(quality - 0.09 * beyond)
    view.regard = clip01(quality - 0.06 * beyond)
    view.mutuality = clip01(quality - 0.27 * beyond)


def days_met(luck, contact):
    days, share, word = mixed(luck) >> 1, 0.5, luck
    while share > 2 * contact and share > 0.04:
        word = mixed((word + 7) % 2**64)
        days &= word
        share *= 0.5
    return days
