"""When levers act, whom they reach, and what they cost."""

import numpy as np

from simulation.compiled import inlined
from simulation.evidence import Evidence

EVIDENCE = Evidence(
    claim="A practice that is poorly kept does little or nothing, and costs as much.",
    source="Durlak & DuPre (2008), American Journal of Community Psychology 41",
    design="review of over 500 studies",
    direction="upward",
    strength="well-kept programmes do two to three times as much",
    unswitched="fidelity = 1, the default, takes nothing away; at 0 a lever costs and does nothing",
)


@inlined
def set_today(schedule: np.recarray, day: int) -> int:
    """Each lever starts, runs or ends, as planned; return how many run. Changes: today, running."""
    practices = 0
    for place in range(len(schedule)):
        plan = schedule[place]
        is_turned = plan.dose + plan.money + plan.hours > 0.0
        plan.running = 1 if is_turned and plan.start <= day < plan.until else 0
        plan.today = plan.dose if plan.running == 1 else 0.0
        practices += plan.running
    return practices


@inlined
def reaches(person: np.record, plan: np.record) -> bool:
    """Say whether a lever reaches a person: employees, and where it is outward, everybody."""
    return bool(plan.running == 1 and (person.outside == 0 or plan.outward == 1))


@inlined
def reaches_leader(person: np.record, plan: np.record) -> bool:
    """Say whether a lever for leaders reaches a person: leaders, and outward their counterparts."""
    return reaches(person, plan) and (person.leads == 1 or person.outside > 0)


@inlined
def charge(person: np.record, plan: np.record, org: np.record) -> None:
    """A lever takes its time from the person's day and its money from the organization.

    Poor fidelity costs as much as good. Changes: hours; money, lever_hours; the plan's spent_money,
    spent_hours.
    """
    hours = min(person.hours, plan.hours)
    person.hours -= hours
    org.lever_hours += hours
    org.money += plan.money
    plan.spent_hours += hours
    plan.spent_money += plan.money
