"""When levers act, and what they cost."""

import numpy as np

from simulation.compiled import compiled


@compiled
def turn(schedule: np.recarray, day: int) -> None:
    """Each lever starts, runs or ends, as planned. Changes: today, running."""
    for place in range(len(schedule)):
        plan = schedule[place]
        plan.running = 1 if plan.start <= day < plan.until else 0
        plan.today = plan.dose if plan.running == 1 else 0.0


@compiled
def charge(person: np.record, plan: np.record, org: np.record) -> None:
    """A lever takes its time from the person's day and its money from the organization.

    Poor fidelity costs as much as good. Changes: hours; money, lever_hours.
    """
    if plan.running == 1:
        hours = min(person.hours, plan.hours)
        person.hours -= hours
        org.lever_hours += hours
        org.money += plan.money
