"""How a day leaves each person: ODD 7.7.2 to 7.7.10 and 7.7.15."""

from tests.second.morning import overload
from tests.second.sums import clip01, exp, raised, through, toward


def mood(person, s):
    caught = person.mood
    if person.contact_mood > 0:
        caught = toward(person.mood, person.contact_mood, s.mood_contagion)
    person.mood = clip01(toward(caught, 0.5, s.mood_relaxation) + person.lift)


def energy(person, s):
    toiled = 1 - clip01(person.hours / s.hours)
    exertion = 1 + s.reward_effort * person.spurred
    left = person.energy * (1 - s.energy_toil * toiled * exertion)
    rested = toward(left, 1, s.energy_rest * (1 - 0.5 * person.strain))
    given = s.energy_lift * person.lift
    if person.contact_vitality > 0:
        given += s.vitality_pull * (person.contact_vitality - 0.55)
    given = through(s.channel_recovery, 0, given)
    person.energy = clip01(rested + given * rested * (1 - rested))
    person.functioning += person.energy * (1 - person.strain)


def strain(person, s):
    if person.contact_carrying > 0:
        person.support = toward(person.support, person.contact_carrying, 0.1)
    exertion = 1 + s.reward_effort * person.spurred
    received = through(s.channel_recovery, 0.3, person.support)
    helped = max(0.1, 1 + s.recovery_support * (received - 0.3) * 2)
    grief = 2 * person.grief / max(1, helped)
    pressure = s.strain_pressure * (0.2 * exertion + overload(person) + grief)
    person.recovery = clip01(s.strain_recovery * helped)
    more, less = pressure * (1 - person.strain), person.recovery * person.strain
    person.strain = clip01(person.strain + more - less)


def safety(person, s):
    if person.contact_trust > 0:
        safe = clip01(person.contact_trust + min(0, person.lift))
        person.safety = toward(person.safety, safe, s.safety_rate)


def commitment(person, s):
    if person.contact_regard > 0:
        good = s.commitment_pull * (person.contact_regard - 0.575)
        goal = clip01(0.55 + good - 0.3 * (person.strain - 0.25))
        person.commitment = toward(person.commitment, goal, s.commitment_rate)


def learning(person, s):
    feedback = through(s.channel_learning, 1, min(10, person.coached))
    everywhere = 0.02 * s.learning_rate * feedback
    for kind in range(4):
        kept = person.expertise[kind] * (1 - s.forgetting_fading)
        person.expertise[kind] = raised(raised(kept, person.taught[kind]), everywhere)
        person.learned += person.taught[kind]
    person.learned += everywhere
    person.relational_skill = toward(person.relational_skill, person.own_skill, s.skill_fading)
    hardness = exp(s.ramp_complexity * (s.complexity - 0.5 + 0.25 * person.leads))
    if person.ramp < 1:
        person.ramp = toward(person.ramp, 1, s.ramp_fading / hardness)


def health(person, s):
    good = s.health_support * (person.support - 0.33)
    goal = clip01(person.constitution + good - 0.5 * (person.strain - 0.25))
    person.health = toward(person.health, goal, 0.01)


def thinking(person, s):
    if person.contact_openness > 0:
        breadth = s.broadening * (person.contact_openness - 0.45)
        clear = 0.2 * (person.energy - 0.7) - 0.3 * (person.strain - 0.25)
        person.cognition = toward(person.cognition, clip01(0.5 + breadth + clear), 0.05)
        fed = s.creativity_pull * (person.inspiration - 0.5)
        person.creativity = toward(person.creativity, clip01(0.5 + fed), 0.05)


def involvement(person, s):
    if person.contact_goals > 0:
        own = s.involvement_pull * (person.contact_goals - 0.45)
        person.involvement = toward(person.involvement, clip01(0.5 + own), 0.02)
        safe = s.engagement_pull * (person.contact_trust - 0.45)
        able = 0.3 * (person.energy - 0.7)
        person.engagement = toward(person.engagement, clip01(0.5 + safe + able), 0.05)


def unrest(person, s):
    person.unrest = worn_off(person.unrest, s)
    person.loss = worn_off(person.loss, s)


def worn_off(value, s):
    left = value - value * s.unrest_fading
    return left if left > 0.005 else 0.0
