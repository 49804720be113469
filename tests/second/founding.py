"""The first morning: ODD 5, without controls and rosters."""

from dataclasses import replace
from math import ceil
from types import SimpleNamespace

from simulation.state import ORG, PERSON, TEAM
from tests.second.backlog import leave_work_waiting
from tests.second.comings import traits
from tests.second.first_ties import found_network, link_contacts
from tests.second.luck import ADOPTION, NOBODY, chance, key_of, luck_of
from tests.second.settling import settle_people

NEVER = -100000


def found_again(planned, scenario, seed):
    """Return the organization of a scenario on its first morning.

    Of `planned` nothing is used but settings, levers, shocks, days, and the room for ties.
    """
    world = replace(planned)
    world.org = SimpleNamespace(**blank(ORG))
    world.people, world.teams = positions(scenario)
    world.members = list(range(len(world.people)))
    world.org.seed = seed
    world.org.employees = sum(one.outside == 0 for one in world.people)
    for person in world.people:
        traits(world, person)
        person.remote = world.settings.remote_share
        person.adoption = adoption(world, person)
    link_contacts(world)
    found_network(world)
    settle_people(world)
    first_norms(world)
    leave_work_waiting(world)
    return world


def blank(fields):
    return {
        field.name: [0.0] * field.size if field.size > 1 else 0.0 if field.dtype == "f8" else 0
        for field in fields
    }


def team_sizes(size, usual):
    sizes, nth = [], 0
    while size > 0:
        step = (0, 1, -1, 2, -2)[nth % 5] if usual > 3 else 0
        now = min(size, max(1, usual + step))
        least = max(1, usual - 2)
        if 0 < size - now < least:
            now = size if size <= usual + 2 else size - least
        sizes.append(now)
        size, nth = size - now, nth + 1
    return sizes


def positions(scenario):
    """Return who is there and their teams, in canonical order."""
    staff = employees(scenario.organization)
    names = sorted({one.team for one in staff}, key=lambda name: key_of(f"team {name}"))
    rows = sorted(staff, key=lambda one: (names.index(one.team), key_of(one.id)))
    own_teams = len(names)
    rows += outsiders(scenario.stakeholders, own_teams)
    names += [name for name in ("customers", "suppliers") if any(r.team == name for r in rows)]
    row_of = {one.id: row for row, one in enumerate(rows)}
    roles = sorted({one.role for one in rows})
    people = []
    for row, one in enumerate(rows):
        person = SimpleNamespace(**blank(PERSON))
        person.row = person.seat = row
        person.key, person.team = key_of(one.id), names.index(one.team)
        person.manager, person.level = row_of.get(one.manager, -1), one.level
        person.role, person.outside = roles.index(one.role), one.outside
        person.here, person.ramp, person.refilled = 1, 1.0, -1
        person.hired = person.drawn = NEVER
        person.views, person.inbox, person.agenda, person.links = [], [], [], [-1] * 8
        people.append(person)
    for person in people:
        person.leads = 1 if any(one.manager == person.row for one in people) else 0
    return people, teams_of(names, own_teams, people)


def employees(organization):
    digits = max(3, len(str(organization.size - 1)))
    staff, nth = [], 0
    for t, size in enumerate(team_sizes(organization.size, organization.team_size)):
        for place in range(size):
            one = SimpleNamespace(id=f"p{nth:0{digits}}", team=f"t{t:02}", outside=0)
            one.manager = f"p{nth - place:0{digits}}" if place > 0 else None
            one.role = "head" if nth == 0 else "leader" if place == 0 else "member"
            staff.append(one)
            nth += 1
    leaders = [one for one in staff if one.role == "leader"]
    for one in leaders:
        one.manager = staff[0].id
    below = leaders
    for _ in range(organization.levels - 3):
        if len(below) > 7:
            above = below[::7]
            for place, one in enumerate(below):
                one.manager = staff[0].id if place % 7 == 0 else above[place // 7].id
            below = above
    by_id = {one.id: one for one in staff}
    for one in staff:
        one.level, boss = 1, one.manager
        while boss is not None:
            one.level, boss = one.level + 1, by_id[boss].manager
    return staff


def outsiders(stakeholders, teams):
    found = []
    for outside, side, share in ((1, "customer", 3), (2, "supplier", 6)):
        given = getattr(stakeholders, f"{side}s")
        for nth in range(ceil(teams / share) if given is None else given):
            one = SimpleNamespace(id=f"{side}-{nth + 1:02}", team=f"{side}s", outside=outside)
            one.manager, one.role, one.level = None, side, 0
            found.append(one)
    return found


def teams_of(names, own_teams, people):
    teams = []
    sides = [[one.row for one in people if one.outside == side] for side in (1, 2)]
    for t, name in enumerate(names):
        team = SimpleNamespace(**blank(TEAM))
        members = [one for one in people if one.team == t]
        team.key, team.first, team.positions = key_of(f"team {name}"), members[0].row, len(members)
        team.outside, team.culture = members[0].outside, 1 if 2 * t >= max(2, own_teams) else 0
        leader = min(members, key=lambda one: one.level)
        team.leader = leader.row if team.outside == 0 else -1
        team.customer = team.supplier = team.contact = -1
        if team.outside == 0:
            customers, suppliers = sides
            team.customer = customers[t % len(customers)] if customers else -1
            team.supplier = suppliers[t % len(suppliers)] if suppliers else -1
        teams.append(team)
    return teams


def adoption(world, person):
    team = world.team_of(person)
    luck = luck_of(world.org.seed, -1, team.key, NOBODY)
    return 1 - world.settings.adoption_spread * chance(luck, ADOPTION)


def first_norms(world):
    s = world.settings
    usual = {
        "norm_respect": s.respect,
        "norm_enabling": s.enabling,
        "norm_trusting": s.trusting,
        "norm_play": s.play,
        "norm_presence": s.presence_mean,
    }
    for team in world.teams:
        for name, value in usual.items():
            setattr(team, name, min(1.0, value * (1 + s.culture_gap * (team.culture - 0.5))))
