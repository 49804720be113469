"""Newcomers: who they are, where they start, and whom they are made to know."""

import math

import numpy as np

from simulation.arithmetic import clip01, exp
from simulation.compiled import compiled, inlined
from simulation.evening.norms import freshen
from simulation.evidence import Evidence, assumptions
from simulation.levers.peer_selection import PEER_SELECTION, welcome
from simulation.levers.relational_selection import RELATIONAL_SELECTION, choose
from simulation.luck import TRAITS, bell, luck_of, mixed
from simulation.settings import SUPPLIER
from simulation.state import KINDS, World
from simulation.ties import meet_first
from simulation.views import view_at

FIRST_RAMP = 0.2
SUPPLIERS_KNOW_HOW = 0.9  # of one kind: *Assumption*
AS_LITTLE_KNOWN = 0.05  # strength of a tie that has just begun
USUAL_HEALTH = 0.75

EVIDENCE = Evidence(
    claim="Newcomers start slow, and as strangers to those with whom they will work.",
    source="Bauer et al. (2007), Journal of Applied Psychology 92",
    design="meta-analysis of adjustment, k = 70",
    direction="downward",
    strength="no published size",
    unswitched="whoever comes is new; without quits and shocks nobody comes",
    assumed=assumptions("first_impression", "vacancy_days", "ramp_half_life"),
    taken="newcomers know a fifth of the ropes",
)
EVIDENCE_OF_TRAITS = Evidence(
    claim="People differ in how readily they trust, attend and follow through, and in know-how.",
    source="Rotter (1967), Journal of Personality 35",
    design="questionnaire",
    direction="mixed",
    strength="no published size for the spread of each trait",
    switch=(
        "people.trust.spread",
        "people.presence.spread",
        "people.skill_spread",
        "people.trustworthiness_spread",
        "people.expertise_spread",
        "people.sociability_spread",
        "people.misused_mean",
    ),
    unswitched="style differs at zero, too",
    taken="the means and spreads of the scenario, bell-shaped",
)
EVIDENCE_OF_RENOWN = Evidence(
    claim="People turn to those who know: whoever is sought more knows more.",
    source="Borgatti & Cross (2003), Management Science 49(4)",
    design="survey of two groups of scientists",
    direction="upward",
    strength="no published size for being sought by all",
    switch=("people.renown",),
    assumed=("people.renown",),
    taken="one correlation for know-how of every kind",
)
EVIDENCE_OF_CONSTITUTION = Evidence(
    claim="Health also has causes outside work, so people differ in it who live the same days.",
    source=(
        "Hood, Gennuso, Swain & Catlin (2016), American Journal of Preventive Medicine 50; "
        "Holt-Lunstad, Smith & Layton (2010), PLoS Medicine 7(7)"
    ),
    design="health of 45 states by county; meta-analysis, k = 148",
    direction="mixed",
    strength="no published size for the spread among colleagues",
    switch=assumptions("health_spread"),
    assumed=assumptions("health_spread"),
)


@compiled
def traits(world: World, i: int) -> None:
    """The k-th holder of a position has the traits of (position, k), whenever they are hired.

    Changes: holder, the traits, and the states at which a person starts.
    """
    person, settings = world.people[i], world.settings[0]
    person.holder = mixed(person.key + mixed(TRAITS) * np.uint64(person.generation))
    luck = luck_of(world.org[0].seed, -1, person.holder, person.holder)
    leads = person.leads == 1
    trust = settings.trust_leaders_mean if leads else settings.trust_mean
    trust_spread = settings.trust_leaders_spread if leads else settings.trust_spread
    attentive = settings.presence_leaders_mean if leads else settings.presence_mean
    spread = settings.presence_leaders_spread if leads else settings.presence_spread
    person.trust_propensity = clip01(trust + trust_spread * bell(luck, TRAITS, 0))
    person.presence_tendency = clip01(attentive + spread * bell(luck, TRAITS, 1))
    person.relational_skill = clip01(
        settings.skill_mean + settings.skill_spread * bell(luck, TRAITS, 2)
    )
    person.own_skill = person.relational_skill
    steady = settings.trustworthiness_mean
    steady += settings.trustworthiness_spread * bell(luck, TRAITS, 3)
    person.trustworthiness = clip01(steady)
    person.misused = clip01(settings.misused_mean * (1.0 + 0.8 * bell(luck, TRAITS, 4)))
    culture = 2.0 * world.teams[person.team].culture - 1.0
    person.style = clip01(
        0.5 + 0.35 * settings.culture_gap * culture + 0.25 * bell(luck, TRAITS, 5)
    )
    person.constitution = clip01(
        USUAL_HEALTH + settings.health_spread * bell(luck, TRAITS, 6 + KINDS)
    )
    renown(person, settings, luck)
    first_states(person)


@inlined
def renown(person: np.record, settings: np.record, luck: np.uint64) -> None:
    """How much a person is sought, and what they know: whoever is sought more knows more.

    Source: Borgatti & Cross (2003). *Assumption*: `people.renown`.
    """
    apart, sought = settings.sociability_spread, bell(luck, TRAITS, 7 + KINDS)
    person.sociability = exp(apart * sought - 0.5 * apart * apart)
    alone = math.sqrt(1.0 - settings.renown * settings.renown)
    for kind in range(KINDS):
        own = settings.renown * sought + alone * bell(luck, TRAITS, 6 + kind)
        knows = settings.expertise_mean + settings.expertise_spread * own
        person.expertise[kind] = clip01(knows)
    if person.outside == SUPPLIER:
        person.expertise[person.key % np.uint64(KINDS)] = SUPPLIERS_KNOW_HOW


@inlined
def first_states(person: np.record) -> None:
    """How a person is on the first day; all that is counted since hiring begins anew."""
    person.energy, person.mood, person.strain = 0.7, 0.5, 0.2
    person.safety, person.commitment, person.support = 0.5, 0.5, 0.3
    person.quit_intention, person.introduced = 0.5, -1
    person.health, person.cognition, person.creativity = person.constitution, 0.5, 0.5
    person.involvement = person.engagement = 0.5
    person.learned = person.spoken = person.occasions = person.offered = 0.0
    person.attended = person.heard = person.completed = person.worked = 0.0
    person.functioning = person.recovery = person.trust_accuracy = 0.0
    person.judges = 0
    person.unrest = person.loss = 0.0
    person.moments = 0.0


@compiled
def join(world: World, i: int, day: int) -> None:
    """A newcomer takes a vacant position, and comes to know the team, the boss and the partners.

    Changes: here, hired, generation, ramp, what `traits`, `expect` and `freshen`
    change; joined; new ties.
    """
    person = world.people[i]
    person.generation += 1
    person.here, person.hired, person.refilled = 1, day, -1
    traits(world, i)
    choose(person, world.schedule[RELATIONAL_SELECTION])
    expect(person, world.settings[0])
    person.ramp, person.workload, person.hqcs = FIRST_RAMP, 0.0, 0
    world.days[day].joined += 1 if person.outside == 0 else 0
    freshen(world.teams[person.team], world.settings[0])
    seat_colleagues(world, i, day)
    for place in range(person.tie_count):
        view = view_at(world, i, place)
        if world.people[view.other].team == person.team or person.outside > 0:
            welcome(view, person, world.schedule[PEER_SELECTION])
            welcome(view_at(world, view.other, view.mirror), person, world.schedule[PEER_SELECTION])


EVIDENCE_OF_EXPECTATIONS = Evidence(
    claim="Newcomers feel safer than their colleagues, until they know better.",
    source="Bransby, Kerrissey & Edmondson (2024), Academy of Management Discoveries",
    design="longitudinal survey of over 10,000 health care workers",
    direction="upward",
    strength="no published size on a scale of this kind",
    switch=assumptions("honeymoon"),
    assumed=assumptions("honeymoon", "safety_rate"),
)


@inlined
def expect(newcomer: np.record, settings: np.record) -> None:
    """A newcomer expects to be free to speak and to err, and will find out.

    From the first evening on safety follows the company that the newcomer keeps (`safety`): it
    falls where that is less than was hoped for, and less in safe company.

    Changes: safety.
    Source: Bransby, Kerrissey & Edmondson (2024). *Assumption*: `honeymoon`.
    """
    if newcomer.outside == 0:
        newcomer.safety = clip01(newcomer.safety + settings.honeymoon)


@compiled
def seat_colleagues(world: World, i: int, day: int) -> None:
    """A person comes to know the manager, those who report to them, the partners and the team."""
    person = world.people[i]
    if person.manager >= 0:
        introduce(world, i, person.manager, day)
    for partner in world.links[i]:
        if partner >= 0:
            introduce(world, i, partner, day)
    team = world.teams[person.team]
    for place in range(team.positions if person.outside == 0 else 0):
        introduce(world, i, world.members[team.first + place], day)
    if person.leads == 1:
        for j in range(len(world.people)):
            if world.people[j].manager == i:
                introduce(world, i, j, day)


@compiled
def introduce(world: World, i: int, j: int, day: int) -> None:
    """Two people who are both here come to know each other, if they do not yet."""
    if i != j and world.people[j].here == 1 and meet_first(world, i, j, day):
        view_at(world, i, world.people[i].tie_count - 1).strength = AS_LITTLE_KNOWN
        view_at(world, j, world.people[j].tie_count - 1).strength = AS_LITTLE_KNOWN


@compiled
def fill_vacancies(world: World, day: int) -> None:
    """Vacancies whose day has come are filled, and chance acquaintances of today become ties."""
    for t in range(len(world.teams)):
        world.teams[t].vacant = 0
    for i in range(len(world.people)):
        person = world.people[i]
        if person.here == 0 and 0 <= person.refilled <= day:
            join(world, i, day)
        if person.here == 1 and person.introduced >= 0:
            introduce(world, i, person.introduced, day)
        person.introduced = -1
        if person.here == 0 and person.refilled >= 0:
            world.teams[person.team].vacant += 1
