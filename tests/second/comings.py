"""People come and go: ODD 7.9, with traits and first states of 5.8."""

from math import sqrt

from tests.second.inbox import LEAVING as LEAVING_TASK
from tests.second.inbox import UNIT, take_out
from tests.second.levers import choose, welcome
from tests.second.luck import (
    LEAVING,
    TRAITS,
    VACANCY,
    WORD,
    bell,
    chance,
    luck_of,
    mixed,
)
from tests.second.norms import freshen
from tests.second.sums import clip01, exp, log, raised, through
from tests.second.ties import lose_sight, meet_first
from tests.second.travelling import stand_in

FIRST_STATES = {
    "energy": 0.7,
    "mood": 0.5,
    "strain": 0.2,
    "safety": 0.5,
    "commitment": 0.5,
    "support": 0.3,
    "quit_intention": 0.5,
    "cognition": 0.5,
    "creativity": 0.5,
    "involvement": 0.5,
    "engagement": 0.5,
    "functioning": 0.0,
    "recovery": 0.0,
    "trust_accuracy": 0.0,
    "judges": 0,
    "unrest": 0.0,
    "loss": 0.0,
    "learned": 0.0,
    "occasions": 0.0,
    "spoken": 0.0,
    "offered": 0.0,
    "attended": 0.0,
    "heard": 0.0,
    "completed": 0.0,
    "worked": 0.0,
    "moments": 0.0,
}


def may_quit(world, i, day):
    person, s = world.people[i], world.settings
    attached = through(s.channel_quitting, 0.65, person.commitment)
    person.quit_intention = clip01(0.5 + (0.65 - attached) + 0.3 * (person.strain - 0.25))
    hazard = s.quit_hazard * exp(s.quit_slope * 2 * (person.quit_intention - 0.5))
    if chance(luck_of(world.org.seed, day, person.key, person.key), LEAVING) < hazard:
        leave(world, i, day, is_refilled=True)


def leave(world, i, day, is_refilled):
    person = world.people[i]
    person.here = person.away = 0
    person.refilled = vacant_until(world, person, day) if is_refilled else -1
    while person.views:
        view = person.views[-1]
        other = world.other(view)
        other.loss = raised(other.loss, world.back(view).strength)
        lose_sight(world, i, view)
    if person.outside == 0:
        world.today.left += 1
    if not is_refilled:
        pass_links(world, person)
    drop_work(world, person, day)


def vacant_until(world, person, day):
    lot = chance(luck_of(world.org.seed, person.generation, person.key, person.key), VACANCY)
    return day + 1 + int(world.settings.vacancy_days * (0.5 - 0.5 * log(1 - lot)))


def drop_work(world, person, day):
    for task in list(reversed(person.inbox)):
        if task.kind == UNIT:
            task.status, task.since = LEAVING_TASK, day
            task.accuracy = min(0.5, task.accuracy)
            task.to = stand_in(world, person, task)
        else:
            take_out(person, task)


def pass_links(world, person):
    for slot, partner in enumerate(person.links):
        if partner >= 0:
            links = world.people[partner].links
            person.links[slot] = -1
            links[links.index(person.row)] = -1
            heir = heir_of(world, person, partner)
            if heir is not None:
                heir.links[heir.links.index(-1)] = partner
                links[links.index(-1)] = heir.row
                note_link(world, heir.row, partner)


def heir_of(world, person, partner):
    may = [world.people[row] for row in world.members_of(world.team_of(person))]
    may = [
        one
        for one in may
        if one.here == 1 and one.row != partner and partner not in one.links and -1 in one.links
    ]
    return min(may, key=lambda one: sum(row >= 0 for row in one.links), default=None)


def note_link(world, i, j):
    for one, two in ((i, j), (j, i)):
        view = world.view_of(one, two)
        if view is not None:
            view.linked = 1 if two in world.people[one].links else 0


def fill_vacancies(world, day):
    for i, person in enumerate(world.people):
        if person.here == 0 and 0 <= person.refilled <= day:
            join(world, i, day)
        j = person.introduced
        if j >= 0 and person.here == 1 and world.people[j].here == 1:
            introduce(world, i, j, day)
        person.introduced = -1
    for team in world.teams:
        posts = [world.people[row] for row in world.members_of(team)]
        team.vacant = sum(post.here == 0 and post.refilled >= 0 for post in posts)


def introduce(world, i, j, day):
    if meet_first(world, i, j, day):
        for one, two in ((i, j), (j, i)):
            world.view_of(one, two).strength = 0.05


def join(world, i, day):
    person, team = world.people[i], world.team_of(world.people[i])
    freshen(team, world.settings)
    person.generation += 1
    person.hired, person.ramp, person.workload = day, 0.2, 0.0
    person.here, person.refilled = 1, -1
    if person.outside == 0:
        world.today.joined += 1
    traits(world, person)
    choose(person, world.plans["relational_selection"])
    if person.outside == 0:
        person.safety = clip01(person.safety + world.settings.honeymoon)
    seat_colleagues(world, i, day)
    for view in person.views:
        if person.outside > 0 or world.other(view).team == person.team:
            for one in (view, world.back(view)):
                welcome(one, person, world.plans["peer_selection"])


def seat_colleagues(world, i, day):
    person = world.people[i]
    near = [person.manager, *person.links]
    if person.outside == 0:
        near += world.members_of(world.team_of(person))
    if person.leads == 1:
        near += [row for row, one in enumerate(world.people) if one.manager == i]
    for j in near:
        if j >= 0 and world.people[j].here == 1:
            introduce(world, i, j, day)


def traits(world, person):
    s, whose = world.settings, "leaders_" if person.leads == 1 else ""
    person.holder = mixed((person.key + mixed(TRAITS) * person.generation) % WORD)
    luck = luck_of(world.org.seed, -1, person.holder, person.holder)

    def somehow(mean, spread, nth):
        return clip01(mean + spread * bell(luck, TRAITS, nth))

    person.trust_propensity = somehow(*dial(s, f"trust_{whose}"), 0)
    person.presence_tendency = somehow(*dial(s, f"presence_{whose}"), 1)
    person.relational_skill = person.own_skill = somehow(s.skill_mean, s.skill_spread, 2)
    person.trustworthiness = somehow(s.trustworthiness_mean, s.trustworthiness_spread, 3)
    person.misused = clip01(s.misused_mean * (1 + 0.8 * bell(luck, TRAITS, 4)))
    way = 0.35 * s.culture_gap * (2 * world.team_of(person).culture - 1)
    person.style = clip01(0.5 + way + 0.25 * bell(luck, TRAITS, 5))
    apart, sought = s.sociability_spread, bell(luck, TRAITS, 11)
    person.sociability = exp(apart * sought - 0.5 * apart * apart)
    alone = sqrt(1 - s.renown * s.renown)
    for kind in range(4):
        own = s.renown * sought + alone * bell(luck, TRAITS, 6 + kind)
        person.expertise[kind] = clip01(s.expertise_mean + s.expertise_spread * own)
    if person.outside == 2:
        person.expertise[person.key % 4] = 0.9
    person.constitution = somehow(0.75, s.health_spread, 10)
    person.introduced = -1
    for name, value in FIRST_STATES.items():
        setattr(person, name, value)
    person.health = person.constitution


def dial(s, name):
    return getattr(s, f"{name}mean"), getattr(s, f"{name}spread")
