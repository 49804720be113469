"""Taking stock, fading and judgement: ODD 7.7.1, 7.7.11 and 7.7.12."""

from math import sqrt

from tests.second.sums import summed, toward
from tests.second.world import QUALITIES


def take_stock(world, i):
    person, s = world.people[i], world.settings
    met = [view for view in person.views if view.times > 0]
    if met:
        look_back(world, person, met)
    for view in met:
        other = world.other(view)
        weight = s.leader_weight if view.other == person.manager else 1.0
        witness(world.team_of(person), other, weight, s)
        count_offers(world, other, view)
        person.lift += view.lift
        person.coached += view.coached
        person.attended += view.times
        person.heard += view.seen_respect
    for view in person.views:
        fade(view, person, s)
        close_day(view)


def look_back(world, person, met):
    """What those met today were like, on the average."""
    weights = [
        world.settings.leader_weight if view.other == person.manager else 1.0 for view in met
    ]
    felt = [
        weight * (view.trust + view.openness + view.regard) / 3
        for view, weight in zip(met, weights, strict=True)
    ]
    regard = [weight * view.regard for view, weight in zip(met, weights, strict=True)]
    aims = [(view.goals + view.mutuality) / 2 for view in met]
    person.contact_mood = mean([view.contact_mood for view in met])
    person.contact_carrying = mean([received(view, world.other(view)) for view in met])
    person.contact_openness = mean([view.openness for view in met])
    person.contact_vitality = mean([view.vitality for view in met])
    person.contact_regard = summed(regard) / summed(weights)
    person.contact_trust = summed(felt) / summed(weights)
    person.contact_goals = mean(aims)
    fed = [inspired(view, person, world.other(view)) for view in met]
    person.inspiration = min(1.0, mean(fed))


def mean(values):
    return summed(values) / len(values)


def received(view, other):
    return view.carrying * (0.5 + 0.5 * other.attention)


def inspired(view, person, other):
    reach = 1.0 if other.team == person.team else 1.3
    return reach * view.openness + 0.1 * max(0, view.seen_play) / view.times


def count_offers(world, other, view):
    offers = max(0, view.seen_enabling)
    other.offered += offers
    if other.outside == 0:
        world.today.offers += offers


def witness(team, other, weight, s):
    rough = other.harshness - s.harshness
    team.witnessed += weight
    team.saw_respect += weight * (other.respect - rough)
    team.saw_enabling += weight * (other.enabling - rough)
    team.saw_trusting += weight * (other.trusting - rough)
    team.saw_play += weight * (other.playing - rough)
    team.saw_presence += weight * other.budget / 1.24


def fade(view, holder, s):
    for name in QUALITIES:
        if s.hold_density > 0 and s.founded_density >= 0:
            setattr(view, name, view.founded_quality)
        else:
            value = toward(getattr(view, name), s.first_impression, s.quality_fading)
            setattr(view, name, value)
    view.knowledge -= view.knowledge * s.knowledge_fading
    view.goals = toward(view.goals, 0.4, s.knowledge_fading)
    view.strength = toward(view.strength, min(1, view.sought), s.strength_fading)
    usual = min(holder.trust_propensity, 1 - max(view.doubt, view.betrayal))
    view.trust = toward(view.trust, usual, s.trust_fading)
    view.doubt -= view.doubt * s.doubt_fading
    view.sought_days = (view.sought_days * 2 + (1 if view.sought > 0 else 0)) % 2**63
    view.met_days = (view.met_days * 2 + (1 if view.times > 0 else 0)) % 2**63


def close_day(view):
    for name in ("respect", "enabling", "trusting", "play"):
        setattr(view, f"seen_{name}", 0)
    view.lift = view.coached = 0.0
    view.sought = view.grouped = view.times = 0
    view.bond = 1.0
    for name in QUALITIES:
        view.bond *= getattr(view, name)


def judge(world, i):
    person = world.people[i]
    known = [view for view in person.views if view.met_days != 0]
    trust = [view.trust for view in known]
    worth = [world.other(view).trustworthiness for view in known]
    n, sum_of_trust, sum_of_worth = len(known), summed(trust), summed(worth)
    both = summed([a * b for a, b in zip(trust, worth, strict=True)])
    spread_of_trust = n * summed([a * a for a in trust]) - sum_of_trust * sum_of_trust
    spread_of_worth = n * summed([a * a for a in worth]) - sum_of_worth * sum_of_worth
    spread = spread_of_trust * spread_of_worth
    person.judges = 1 if n >= 5 and spread > 1e-9 else 0
    if person.judges:
        together = (n * both - sum_of_trust * sum_of_worth) / sqrt(spread)
        person.trust_accuracy = min(1.0, max(-1.0, together))
