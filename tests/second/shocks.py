"""Shocks, and whom they strike: ODD 7.10."""

from simulation.settings import BREACHES
from tests.second.comings import leave, note_link, seat_colleagues
from tests.second.luck import SHOCK_TARGET, SHOCK_WAVE, chance, luck_of
from tests.second.sums import each_hurt, raised, summed

TARGETS = (
    *("everyone", "random", "best-connected", "leaders", "head"),
    *("team", "role", "level", "person"),
)


def strike_all(world, day):
    world.org.crisis = 0
    for team in world.teams:
        team.demand = 1.0
    for shock in world.shocks:
        if shock.day <= day < shock.until:
            strike, lasts = STRIKES[shock.name]
            if shock.day == day:
                shock.hits = len(named(world, shock))
            if lasts or shock.day == day:
                strike(world, shock, day)


def named(world, shock):
    return [one for one in world.people if one.here == 1 and is_named(one, shock)]


def is_named(person, shock):
    if shock.name == "layoff" and person.manager < 0:
        return False
    target, value = TARGETS[shock.target], shock.value
    if target in ("team", "role", "person"):
        return value == {"team": person.team, "role": person.role, "person": person.row}[target]
    if target == "level" and person.level != value:
        return False
    if target == "head" and person.manager >= 0:
        return False
    if target == "leaders" and person.manager >= 0 and person.leads == 0:
        return False
    return person.outside == shock.side


def struck(world, shock, total):
    """Of those named the ones with the highest score, the first in order of equals."""

    def score(person):
        if TARGETS[shock.target] == "best-connected":
            return summed(world.back(view).strength for view in person.views)
        return chance(luck_of(world.org.seed, shock.day, person.key, shock.key), SHOCK_TARGET)

    chosen = sorted(named(world, shock), key=score, reverse=True)[:total]
    return sorted(person.row for person in chosen)


def unsettle(person, size):
    person.unrest = max(person.unrest, min(1.0, size))


def demand_surge(world, shock, _day):
    holding = {person.team for person in named(world, shock)}
    for t, team in enumerate(world.teams):
        team.struck = 1 if t in holding else 0
        team.demand *= 1 + shock.magnitude if team.struck else 1


def key_person_loss(world, shock, day):
    for i in struck(world, shock, int(shock.magnitude)):
        leave(world, i, day, is_refilled=True)


def layoff(world, shock, day):
    gone = struck(world, shock, int(shock.magnitude * len(named(world, shock)) + 0.5))
    for i, person in enumerate(world.people):
        if i in gone:
            leave(world, i, day, is_refilled=False)
        elif person.here == 1 and person.outside == 0:
            survive(person, shock)


def survive(person, shock):
    wrong = shock.magnitude * (1 - shock.fairness)
    person.strain = raised(person.strain, 0.4 * shock.magnitude)
    unsettle(person, 2 * shock.magnitude)
    person.safety *= 1 - 0.8 * wrong
    person.commitment *= 1 - 0.6 * wrong
    for view in person.views:
        if view.other == person.manager:
            view.trust *= 1 - 0.8 * wrong


def trust_breach(world, shock, _day):
    for wrongdoer in named(world, shock):
        for mine in wrongdoer.views:
            let_down(world, world.back(mine), world.other(mine), shock)


def let_down(world, view, holder, shock):
    is_competence = BREACHES[shock.breach] == "competence"
    blow = shock.magnitude * (0.5 if is_competence else 0.8)
    barred = 1 - view.trust * (1 - 0.5 * blow)
    if BREACHES[shock.breach] == "deceptive":
        view.betrayal = max(view.betrayal, barred)
    else:
        barred *= 1 - 0.4 * shock.promise
        blow *= 1 - 0.4 * shock.promise
        view.doubt = max(view.doubt, 0.5 * barred if is_competence else barred)
    view.trust = min(view.trust * (1 - blow), 1 - max(view.doubt, view.betrayal))
    each_hurt(world.settings, view, 0.5 * blow, "regard", "openness")
    holder.safety *= 1 - 0.3 * blow


def external_crisis(world, shock, day):
    share = (shock.until - day) / max(1, shock.until - shock.day)
    world.org.crisis = 1
    for person in named(world, shock):
        person.grief = min(1.0, person.grief + shock.magnitude * share)
        unsettle(person, shock.magnitude * share)


def turnover_burst(world, shock, day):
    for person in named(world, shock):
        odds = shock.magnitude / (shock.until - shock.day) * 2 * person.quit_intention
        luck = luck_of(world.org.seed, day, person.key, shock.key)
        if chance(luck, SHOCK_TARGET) < odds:
            leave(world, person.row, day, is_refilled=True)


def reorganization(world, shock, day):
    for person in named(world, shock):
        unsettle(person, shock.magnitude)
    movers = who_moves(world, shock, day)
    if len(movers) >= 2:
        exchange_seats(world, movers)
        for person in world.people:
            for view in person.views:
                note_link(world, person.row, view.other)
        for person in movers:
            person.ramp *= 0.6
            seat_colleagues(world, person.row, day)


def who_moves(world, shock, day):
    waves, lots = shock.until - shock.day, []
    for person in named(world, shock):
        luck = luck_of(world.org.seed, shock.day, person.key, shock.key)
        lot = chance(luck, SHOCK_TARGET)
        is_today = lot < shock.magnitude and int(lot / shock.magnitude * waves) == day - shock.day
        if person.leads == 0 and is_today:
            lots.append((chance(luck, SHOCK_WAVE), person.row))
    return [world.people[row] for _, row in sorted(lots)]


def exchange_seats(world, movers):
    names = ("team", "manager", "level", "seat", "adoption", "links")
    seats = [{name: getattr(person, name) for name in names} for person in movers]
    holder = {}
    for person, nxt, seat in zip(
        movers, movers[1:] + movers[:1], seats[1:] + seats[:1], strict=True
    ):
        vars(person).update(seat)
        world.members[person.seat] = person.row
        holder[nxt.row] = person.row
    for person in world.people:
        person.links = [holder.get(row, row) for row in person.links]
    for team in world.teams:
        team.contact = holder.get(team.contact, team.contact)


def remote_shift(world, shock, _day):
    for person in named(world, shock):
        person.distance = max(person.distance, shock.magnitude)


def lose_stakeholders(world, shock, day):
    total = max(1, int(shock.magnitude * len(named(world, shock)) + 0.5))
    for i in struck(world, shock, total):
        leave(world, i, day, is_refilled=True)
        world.people[i].refilled = shock.until - 1


def complaint_wave(world, shock, _day):
    for person in named(world, shock):
        person.upset = max(person.upset, 0.8 * shock.magnitude)
        person.outreach *= 1 + 2 * shock.magnitude
        for j in person.links:
            if j >= 0:
                other = world.people[j]
                spent = min(other.hours, 2 * shock.magnitude)
                other.hours -= spent
                other.coordination += spent


def technology_change(world, shock, _day):
    for person in named(world, shock):
        team = world.team_of(person)
        person.expertise = [value * (1 - 0.5 * shock.magnitude) for value in person.expertise]
        person.ramp *= 1 - 0.5 * shock.magnitude
        unsettle(person, shock.magnitude)
        team.method *= 1 - shock.magnitude / team.positions


STRIKES = {  # what each does, and whether it lasts
    "demand_surge": (demand_surge, True),
    "key_person_loss": (key_person_loss, False),
    "turnover_burst": (turnover_burst, True),
    "layoff": (layoff, False),
    "reorganization": (reorganization, True),
    "remote_shift": (remote_shift, True),
    "supplier_failure": (lose_stakeholders, False),
    "customer_loss": (lose_stakeholders, False),
    "complaint_wave": (complaint_wave, True),
    "technology_change": (technology_change, False),
    "trust_breach": (trust_breach, False),
    "external_crisis": (external_crisis, True),
}
