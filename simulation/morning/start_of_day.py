"""A new day: what was of yesterday is over."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence, assumptions
from simulation.state import KINDS

EVIDENCE = Evidence(
    claim="Devices take attention away from whoever is in the room.",
    source="Przybylski & Weinstein (2013), Journal of Social and Personal Relationships 30",
    design="laboratory experiments",
    direction="downward",
    strength="no published size for meetings at work",
    switch=assumptions("device_distraction"),
    assumed=assumptions("device_distraction"),
)


@inlined
def start_day_of(person: np.record, settings: np.record) -> None:
    """A person comes to work with the day's hours and none of yesterday's moments.

    Reads: remote. Changes: all fields of today.
    """
    person.hours = settings.hours
    person.distance, person.distraction = person.remote, settings.device_distraction
    person.outreach, person.spurred = 1.0, 0.0
    person.grief = person.upset = person.preparation = 0.0
    person.coordination = person.finished = 0.0
    person.lift = person.contact_mood = person.contact_trust = person.contact_goals = 0.0
    person.contact_carrying = person.contact_openness = person.contact_vitality = 0.0
    person.contact_regard = person.inspiration = 0.0
    person.coached = 0.0
    person.introduced = -1
    for kind in range(KINDS):
        person.taught[kind] = 0.0
    person.agenda_count = person.met = person.struck = 0
