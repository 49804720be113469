"""A new day: what was of yesterday is over."""

import numpy as np

from simulation.compiled import compiled


@compiled
def wake(person: np.record, settings: np.record) -> None:
    """A person comes to work with the day's hours and none of yesterday's moments.

    Reads: remote. Changes: all fields of today.
    """
    person.hours = settings.hours
    person.distance, person.distraction = person.remote, settings.device_distraction
    person.outreach = 1.0
    person.grief = person.upset = person.preparation = 0.0
    person.coordination = person.finished = 0.0
    person.lift = person.company = person.kindness = person.fellowship = 0.0
    person.belonging = person.inspiration = 0.0
    person.taught = person.coached = 0.0
    person.lesson = person.introduced = -1
    person.agenda_count = person.met = person.struck = 0
