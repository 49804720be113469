"""How ties begin and end: ODD 7.8, with 5.6."""

from types import SimpleNamespace

from simulation.state import TIE
from tests.second.luck import FIRST_QUALITY, HQC_RANK, bell, chance, luck_of, own_part
from tests.second.world import QUALITIES

NEVER, A_PAIRS_DAY = -100000, -100000
FIRST = {field.name: 0.0 if field.dtype == "f8" else 0 for field in TIE}


def meet_first(world, i, j, day):
    """Two people come to know each other, if they do not, and have room; say whether they did."""
    if i == j or world.view_of(i, j) is not None:
        return False
    if not make_room(world, i, day) or not make_room(world, j, day):
        return False
    one, two = world.people[i], world.people[j]
    mine, theirs = first_view(world, one, two, day), first_view(world, two, one, day)
    mine.mirror, theirs.mirror = len(two.views), len(one.views)
    for person, view in ((one, mine), (two, theirs)):
        person.views.append(view)
        person.tie_count += 1
    if day >= 0 and one.outside == 0 and two.outside == 0:
        world.today.begun += 1
    return True


def first_view(world, holder, other, day):
    s, view = world.settings, SimpleNamespace(**FIRST)
    luck = luck_of(world.org.seed, day, holder.holder, other.holder)
    luck = own_part(luck, holder.holder, 0)
    noise = 1 + 0.2 * bell(luck, FIRST_QUALITY, 0)
    first = min(0.95, max(0.02, s.first_impression * noise))
    view.other, view.born, view.last_met = other.row, day, NEVER
    view.linked = 1 if other.row in holder.links else 0
    if s.founded_density < 0:
        view.founded_quality = first
    else:
        label(world, view, holder, other)
    is_held = s.founded_density >= 0 and s.hold_density > 0
    set_quality(view, view.founded_quality if is_held else first)
    view.trust = holder.trust_propensity * (1 - 0.4 * holder.misused)
    view.goals, view.timely, view.accurate, view.solving = 0.4, 0.5, 0.5, 0.5
    view.appeal = appeal(other, view.solving, s)
    return view


def set_quality(view, value):
    for name in QUALITIES:
        setattr(view, name, value)


def appeal(other, solving, s):
    rank = 1 + s.rank_pull * (1 if other.leads == 1 else 0)
    return other.sociability * rank * (1 + s.know_how_pull * (2 * solving - 1))


def label(world, view, one, two):
    s = world.settings
    luck = luck_of(world.org.seed, A_PAIRS_DAY, one.key, two.key)
    spread = chance(luck, HQC_RANK, 1)
    if chance(luck, HQC_RANK, 0) < s.founded_density:
        view.labelled = 1
        view.founded_quality = min(0.98, s.theta + 0.04 + 0.12 * spread)
    else:
        view.labelled = 0
        view.founded_quality = s.theta * (0.55 + 0.37 * spread)


def may_fade_away(one, two, view):
    if view.linked == 1 or one.team == two.team:
        return False
    return one.manager != two.row and two.manager != one.row


def make_room(world, i, day):
    person = world.people[i]
    if len(person.views) < world.contacts:
        return True
    others = [
        view
        for view in person.views
        if view.born != day and may_fade_away(person, world.other(view), view)
    ]
    if not others:
        return False
    lose_sight(world, i, min(others, key=lambda view: view.strength))
    return True


def lose_sight(world, i, view):
    """Both views go."""
    j, back = view.other, world.back(view)
    forget_view(world, i, view)
    forget_view(world, j, back)


def forget_view(world, i, view):
    """The last view of the row takes the free place."""
    person = world.people[i]
    place = next(at for at, one in enumerate(person.views) if one is view)
    last = person.views.pop()
    person.tie_count -= 1
    if last is not view:
        person.views[place] = last
        world.back(last).mirror = place


def lose_faded(world, i):
    person = world.people[i]
    for view in list(reversed(person.views)):
        weak = max(view.strength, world.back(view).strength) < 0.012
        is_silent = view.met_days == 0 and weak
        if is_silent and may_fade_away(person, world.other(view), view):
            lose_sight(world, i, view)
