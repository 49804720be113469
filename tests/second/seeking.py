"""Whom people seek: ODD 7.3."""

from math import sqrt

from tests.second.luck import EXPLORING, SEEKING, chance, luck_of, somebody
from tests.second.morning import attends, overload
from tests.second.sums import through

AGENDA = 40


def gather_team(world, i, day):
    person = world.people[i]
    every = int(world.settings.team_meeting_every)
    if every > 0 and (day + person.team) % every == 0 and person.outside == 0:
        person.met += 1
        for view in person.views:
            other = world.other(view)
            is_near = abs(other.seat - person.seat) < 12
            if other.team == person.team and attends(other) and is_near:
                view.grouped = 1
                if view.other > i:
                    put_on_list(world, person, view)


def put_on_list(world, person, view):
    """Put somebody on the agenda, where there is room; say whether there was."""
    has_room = len(person.agenda) < AGENDA
    if has_room:
        person.agenda.append(world.back(view).mirror)
        person.agenda_count += 1
    return has_room


def put_on_agenda(world, person, view):
    if not attends(world.other(view)):
        return
    if view.sought + view.grouped > 0 or put_on_list(world, person, view):
        view.sought += 1


def wanted(person, s):
    if person.outside > 0:
        return s.stakeholder_seeks * person.outreach
    own = s.seeks * (s.leaders_seeks if person.leads == 1 else 1)
    need = 1 + s.contact_need * max(person.unrest, person.grief)
    room = 1 - s.load_on_seeking * overload(person)
    return own * person.outreach * sqrt(person.sociability) * need * room


def leaning(view, person, pull, s):
    close = through(s.channel_stepping_in, 0.5, 0.5 * (view.trust + view.regard))
    pull *= 1 + s.threat_pull * person.grief * (2 * close - 1)
    if view.other == person.manager:
        pull += s.information_pull * s.interdependence_pull * person.unrest
    return pull


def reachable(person, s):
    return 1 - s.same_place * person.distance


def exploring(person, s):
    return min(1, s.exploration * (1 + s.replacing * person.loss) * reachable(person, s))


def pull(view, person, s):
    work = s.interdependence_pull * (view.linked + min(1, view.pending))
    drawn_to = (0.05 + s.strength_pull * view.strength + work) * view.appeal
    return leaning(view, person, drawn_to, s)


def draw(world, person, day):
    """Note the running sums of a morning, once."""
    if person.drawn != day:
        person.drawn = day
        pulled = habits = 0.0
        for view in person.views:
            pulled += pull(view, person, world.settings)
            habits += view.strength
            view.pulled, view.habits = pulled, habits


def seek(world, i, day):
    person, s = world.people[i], world.settings
    luck = luck_of(world.org.seed, day, person.key, person.key)
    draw(world, person, day)
    total = person.views[-1].pulled if person.views else 0.0
    times = int(wanted(person, s))
    times += 1 if chance(luck, SEEKING, 0) < wanted(person, s) - times else 0
    for nth in range(times):
        lot, found = chance(luck, EXPLORING, 3 * nth) - exploring(person, s), None
        if lot < 0:
            stranger = somebody(world.people, luck, EXPLORING, 3 * nth + 2)
            met_by_chance = reachable(world.people[stranger], s)
            if chance(luck, EXPLORING, 3 * nth + 1) < met_by_chance:
                found = turned_to(world, i, stranger, True)
        elif total > 0:
            found = weighted(person.views, chance(luck, SEEKING, nth + 1) * total)
            if lot < s.closure:
                found = through_contact(world, i, found, luck, nth, day)
        if found is not None:
            put_on_agenda(world, person, found)


def weighted(views, aim):
    return next((view for view in views if view.pulled > aim), views[-1])


def through_contact(world, i, found, luck, nth, day):
    friend = world.other(found)
    draw(world, friend, day)
    third = sought_by(friend.views, world.back(found), chance(luck, EXPLORING, 3 * nth + 1))
    if third is None:
        return found
    is_introduced = chance(luck, EXPLORING, 3 * nth + 2) < world.settings.introduction
    known = turned_to(world, i, third.other, is_introduced)
    return found if known is None else known


def sought_by(views, but, lot):
    aim = lot * (views[-1].habits - but.strength)
    if aim >= but.habits - but.strength:
        aim += but.strength
    found = next((view for view in views if view.habits > aim), None)
    return None if found is but else found


def turned_to(world, i, j, is_introduced):
    person, other = world.people[i], world.people[j]
    if j == i or not attends(other) or (person.outside > 0 and other.outside > 0):
        return None
    known = world.view_of(i, j)
    if known is None and is_introduced:
        person.introduced = j
    return known


def count_meetings(world):
    """Each meeting counts for both; a pair stays on one agenda."""
    for i, person in enumerate(world.people):
        person.agenda = [
            place for place in person.agenda if is_mine_to_hold(world, i, person.views[place])
        ]
        person.agenda_count = len(person.agenda)
        for view in (person.views[place] for place in person.agenda):
            times = view.sought + world.back(view).sought
            person.met += times
            world.other(view).met += times


def is_mine_to_hold(world, i, view):
    return i < view.other or (view.grouped == 0 and world.back(view).sought == 0)
