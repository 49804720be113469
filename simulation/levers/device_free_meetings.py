"""Lever: meetings without devices."""

import numpy as np

from simulation.cards import Practice
from simulation.compiled import inlined
from simulation.evidence import Evidence, costs
from simulation.levers.plan import charge, reaches, taken_up
from simulation.settings import LEVERS

DEVICE_FREE_MEETINGS = LEVERS.index("device_free_meetings")

EVIDENCE = Evidence(
    claim="Without devices in the room attention stays there, and people connect.",
    source="Przybylski & Weinstein (2013), Journal of Social and Personal Relationships 30",
    design="laboratory experiments",
    direction="upward",
    raises="hqc_density",
    strength="no published size for meetings at work",
    switch=("levers.device_free_meetings.level",),
    assumed=costs("device_free_meetings"),
    taken="at full level devices take nothing",
)
PRACTICE = Practice("Routines", place=2)


@inlined
def device_free_meetings(person: np.record, plan: np.record, org: np.record) -> None:
    """Phones stay away and computers closed, so that attention stays in the room.

    Seed: to turn off the phone or move away from the computer signals that one is ready to
    connect.

    Changes: distraction, hours; money, lever_hours. Costs: a little time of everybody. Moves:
    hqc_density upward, through presence.
    Source: Przybylski & Weinstein (2013) on phones and connection.
    """
    if reaches(person, plan):
        person.distraction *= 1.0 - taken_up(person, plan)
        charge(person, plan, org)
