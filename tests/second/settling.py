"""People are as their ties would have them: ODD 5.10."""

from tests.second.evening import (
    commitment,
    energy,
    health,
    involvement,
    safety,
    strain,
    thinking,
)
from tests.second.stock import received

LIKE_EVENINGS = 250
RULES = (energy, strain, safety, commitment, health, thinking, involvement)

COMPANY = (
    *("contact_carrying", "contact_openness", "contact_vitality", "contact_regard"),
    *("contact_trust", "contact_goals", "inspiration"),
)


def settle_people(world):
    for person in world.people:
        person.attention = 0.9 * person.presence_tendency
    for person in world.people:
        if person.views:
            keep_company(world, person)
        left = (1 - toil(person, world.settings)) * world.settings.hours
        for _ in range(LIKE_EVENINGS):
            person.hours = left
            for rule in RULES:
                rule(person, world.settings)
        for name in (*COMPANY, "functioning", "hours"):
            setattr(person, name, 0.0)
    for person in world.people:
        person.attention = 0.0


def toil(person, s):
    if person.outside > 0:
        return 0.06
    return min(0.95, 0.18 + s.demand * s.stages * s.stage_hours / s.hours)


def pull(view, s):
    drawn = 0.4 + s.strength_pull * view.strength + s.interdependence_pull * view.linked
    return drawn * view.appeal


def keep_company(world, person):
    """The company that a person will mostly keep: all ties, as far as they draw."""
    total = dict.fromkeys((*COMPANY, "drawn", "weight"), 0.0)
    for view in person.views:
        for name, value in company(world, person, view).items():
            total[name] += value
    for name in COMPANY:
        by = "weight" if name in ("contact_regard", "contact_trust") else "drawn"
        setattr(person, name, total[name] / total[by])
    person.inspiration = min(1.0, person.inspiration)


def company(world, person, view):
    other = world.other(view)
    drawn = pull(view, world.settings) + pull(world.back(view), world.settings)
    weight = drawn * (world.settings.leader_weight if view.other == person.manager else 1.0)
    reach = 1.0 if other.team == person.team else 1.3
    return {
        "drawn": drawn,
        "weight": weight,
        "contact_carrying": drawn * received(view, other),
        "contact_openness": drawn * view.openness,
        "contact_vitality": drawn * view.vitality,
        "contact_regard": weight * view.regard,
        "contact_trust": weight * (view.trust + view.openness + view.regard) / 3,
        "contact_goals": drawn * 0.5 * (view.goals + view.mutuality),
        "inspiration": drawn * reach * view.openness,
    }
