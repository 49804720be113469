"""How people are on the first morning: as the ties that they are founded with would have them.

Nobody is born with an organization. Who works in it has lived with its ties, its trust and its work
for long; so each person is taken through a long row of like evenings in the company of those whom
they will mostly meet, until energy, strain, safety, commitment and health hardly move.
"""

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.evening.commitment import commitment
from simulation.evening.energy import energy
from simulation.evening.health import health
from simulation.evening.involvement import involvement
from simulation.evening.safety import safety
from simulation.evening.strain import strain
from simulation.evening.taking_stock import BEYOND, received
from simulation.evening.thinking import thinking
from simulation.state import World
from simulation.views import View, view_at

EVENINGS = 250
MET = 0.18  # of a day's hours that meetings and help take from an employee: *Assumption*
MET_OUTSIDE = 0.06  # that they take from a customer or a supplier: *Assumption*
ELSEWHERE = 0.4  # pull of each tie beside habit and work: meetings through others: *Assumption*
LEFT_OF_ATTENTION = 0.9  # for each of a day's meetings, those who meet many included: *Assumption*
MOST_TOIL = 0.95  # of a day's hours: *Assumption*


@compiled
def settle_people(world: World) -> None:
    """Everybody settles among their ties, each alone, without luck.

    Changes: energy, strain, support, safety, commitment, health, recovery, cognition, creativity,
    involvement, engagement. *Assumption*: an ordinary day's toil, and that no more work waits than
    presses on nobody.
    """
    settings = world.settings[0]
    for i in range(len(world.people)):
        world.people[i].attention = LEFT_OF_ATTENTION * world.people[i].presence_tendency
    for i in range(len(world.people)):
        person = world.people[i]
        keep_company(world, i)
        left = (1.0 - toil(person, settings)) * settings.hours
        for _ in range(EVENINGS):
            person.hours = left
            energy(person, settings)
            strain(person, settings)
            safety(person, settings)
            commitment(person, settings)
            health(person, settings)
            thinking(person, settings)
            involvement(person, settings)
        person.functioning = person.hours = 0.0
        part_company(person)
    for i in range(len(world.people)):
        world.people[i].attention = 0.0


@inlined
def toil(person: np.record, settings: np.record) -> float:
    """Return the share of an ordinary day that meetings and the work that is ordered take."""
    if person.outside > 0:
        return MET_OUTSIDE
    ordered = settings.demand * settings.stages * settings.stage_hours / settings.hours
    return min(MOST_TOIL, MET + ordered)


@inlined
def part_company(person: np.record) -> None:
    """The last of the evenings is over."""
    person.contact_carrying = person.contact_openness = person.contact_vitality = 0.0
    person.contact_regard = person.contact_trust = person.contact_goals = person.inspiration = 0.0


@inlined
def keep_company(world: World, i: int) -> None:
    """A person's usual company: the ties, each as far as the two are drawn to one another.

    Changes: contact_carrying, contact_openness, contact_vitality, contact_regard, contact_trust,
    contact_goals, inspiration.
    """
    person, settings = world.people[i], world.settings[0]
    carrying = openness = vitality = regard = trust = goals = inspiration = whole = weights = 0.0
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        other = world.people[view.other]
        drawn = pull(view, settings) + pull(view_at(world, view.other, view.mirror), settings)
        weight = drawn * (settings.leader_weight if view.other == person.manager else 1.0)
        reach = 1.0 if other.team == person.team else BEYOND
        whole += drawn
        weights += weight
        carrying += drawn * received(view, other)
        openness += drawn * view.openness
        vitality += drawn * view.vitality
        goals += drawn * 0.5 * (view.goals + view.mutuality)
        inspiration += drawn * reach * view.openness
        regard += weight * view.regard
        trust += weight * (view.trust + view.openness + view.regard) / 3.0
    if whole > 0.0:
        person.contact_carrying, person.contact_openness = carrying / whole, openness / whole
        person.contact_vitality, person.contact_goals = vitality / whole, goals / whole
        person.inspiration = min(1.0, inspiration / whole)
        person.contact_regard, person.contact_trust = regard / weights, trust / weights


@inlined
def pull(view: View, settings: np.record) -> float:
    """Return how much a person is drawn to a tie on an ordinary day, chance meetings included."""
    drawn = ELSEWHERE + settings.strength_pull * view.strength
    return (drawn + settings.interdependence_pull * view.linked) * view.appeal
