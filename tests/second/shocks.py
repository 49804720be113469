"""Two of the shocks, by which the rules of the evening are tried: ODD 7.10.1, 7.10.5, 7.10.7."""

from tests.second.comings import leave
from tests.second.luck import SHOCK_TARGET, chance, luck_of
from tests.second.sums import raised


def strike_all(world, day):
    world.org.crisis = 0
    for team in world.teams:
        team.demand = 1.0
    for shock in world.shocks:
        if shock.day <= day < shock.until:
            STRIKES[shock.name](world, shock, day)


def layoff(world, shock, day):
    if day > shock.day:
        return
    named = [one for one in world.people if one.here == 1 and one.outside == 0 and one.manager >= 0]
    total = int(shock.magnitude * len(named) + 0.5)

    def score(person):
        return chance(luck_of(world.org.seed, shock.day, person.key, shock.key), SHOCK_TARGET)

    struck = [one.row for one in sorted(named, key=score, reverse=True)[:total]]
    for i, person in enumerate(world.people):
        if i in struck:
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


def external_crisis(world, shock, day):
    share = (shock.until - day) / max(1, shock.until - shock.day)
    world.org.crisis = 1
    for person in world.people:
        if person.here == 1 and person.outside == 0:
            person.grief = min(1.0, person.grief + shock.magnitude * share)
            unsettle(person, shock.magnitude * share)


def unsettle(person, size):
    person.unrest = max(person.unrest, min(1.0, size))


STRIKES = {"layoff": layoff, "external_crisis": external_crisis}
