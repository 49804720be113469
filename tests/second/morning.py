"""The morning: ODD 7.2, and the hours of meetings, 7.5.8."""

from math import sqrt

from tests.second.luck import ABSENCE, chance, luck_of
from tests.second.sums import clip01, exp, raised, through, toward

OF_YESTERDAY = (
    *("grief", "upset", "preparation", "coordination", "finished", "lift", "contact_mood"),
    *("contact_carrying", "contact_openness", "contact_vitality", "contact_regard"),
    *("contact_trust", "contact_goals", "inspiration", "coached"),
)


def wake(person, settings):
    person.hours = settings.hours
    person.distance, person.distraction = person.remote, settings.device_distraction
    person.outreach, person.spurred = 1.0, 0.0
    for name in OF_YESTERDAY:
        setattr(person, name, 0.0)
    person.taught = [0.0] * 4
    person.introduced = -1
    person.agenda_count = person.met = person.struck = 0
    person.agenda = []


def attends(person):
    return person.here == 1 and person.away == 0


def attendance(world, person, day):
    s = world.settings
    attached = through(s.channel_quitting, 0.5, person.commitment)
    leaning = (person.strain - 0.25) + (0.5 - attached)
    odds = s.absence * exp(s.absence_slope * leaning)
    lot = chance(luck_of(world.org.seed, day, person.key, person.key), ABSENCE)
    person.away = 1 if person.here == 1 and person.outside == 0 and lot < odds else 0


def conduct(person, team, s):
    spirit = 1 + s.mood_pull * (2 * person.mood - 1)
    warmth = spirit * (0.5 + person.relational_skill) * (1 + team.imprint)
    citizen = max(0, 1 + s.citizenship_pull * (person.commitment - 0.55))
    person.respect = clip01(toward(s.respect, team.norm_respect, s.norm_pull) * warmth)
    person.enabling = clip01(toward(s.enabling, team.norm_enabling, s.norm_pull) * warmth * citizen)
    person.trusting = clip01(toward(s.trusting, team.norm_trusting, s.norm_pull) * warmth)
    person.playing = clip01(toward(s.play, team.norm_play, s.norm_pull) * warmth)
    temper = (0.6 + 1.6 * person.strain) * (1 - s.mood_pull * (2 * person.mood - 1))
    if s.respect > 0:
        temper *= max(0, 1 - s.sanction * (team.norm_respect / s.respect - 1))
    rough = clip01(s.harshness * temper * (1.5 - person.relational_skill))
    person.harshness = raised(rough, person.upset)


def overload(person):
    return clip01((person.workload - 2) / 2)


def presence(person, team, s):
    own = toward(person.presence_tendency, team.norm_presence, s.norm_pull)
    left = (1 - s.load_on_presence * overload(person)) * (1 - s.strain_on_presence * person.strain)
    person.budget = clip01(own * left * (0.6 + 0.8 * person.energy) * (1 + 0.5 * team.imprint))


def crowd(person, s):
    return max(1, person.met / (s.attention_span * sqrt(person.sociability)))


def divide_attention(person, s):
    person.attention = person.budget / crowd(person, s) * (1 - person.distraction)


def spend_on_meetings(person, s):
    spent = min(person.hours, s.meeting_hours * person.met / crowd(person, s))
    person.coordination += spent
    person.hours -= spent
