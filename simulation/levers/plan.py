"""When levers act, whom they reach, and what they cost."""

import numpy as np

from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import ADOPTION, NOBODY, chance, luck_of
from simulation.settings import LEVERS
from simulation.state import World

NUMBER = len(LEVERS)  # rows of the schedule; what follows are later steps
EVIDENCE = Evidence(
    claim="A practice that is poorly kept does little or nothing, and costs as much.",
    source="Durlak & DuPre (2008), American Journal of Community Psychology 41",
    design="review of over 500 studies",
    direction="upward",
    strength="well-kept programmes do two to three times as much",
    unswitched="fidelity = 1, the default, takes nothing away; at 0 a lever costs and does nothing",
    assumed=assumptions("adoption_threshold"),
)
EVIDENCE_OF_ADOPTION = Evidence(
    claim="Teams differ in how far they take up a practice, and hardly any does all of it.",
    source="Durlak & DuPre (2008), American Journal of Community Psychology 41",
    design="review of over 500 studies",
    direction="mixed",
    strength="no published size for teams at work; programmes do good when 60 to 80 % is kept to",
    switch=assumptions("adoption_spread"),
    assumed=assumptions("adoption_spread"),
    taken="one number for all practices of a team, equally likely anywhere in the spread below 1",
)


@inlined
def set_today(schedule: np.recarray, day: int) -> int:
    """Each lever is turned, runs or ends, as planned; return how many run.

    Changes: dose, money, hours; today, running.
    """
    for place in range(NUMBER, len(schedule)):
        step = schedule[place]
        if step.start == day:
            plan = schedule[step.of]
            plan.dose, plan.money, plan.hours = step.dose, step.money, step.hours
    practices = 0
    for place in range(NUMBER):
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


@compiled
def take_up(world: World) -> None:
    """Each team is ready to take up practices as far as its own luck has it; it lasts.

    Changes: adoption.
    Source: Durlak & DuPre (2008). *Assumption*: `adoption_spread`.
    """
    spread = world.settings[0].adoption_spread
    for i in range(len(world.people)):
        team = world.teams[world.people[i].team]
        luck = luck_of(world.org[0].seed, -1, team.key, NOBODY)
        world.people[i].adoption = 1.0 - spread * chance(luck, ADOPTION)


@inlined
def taken_up(person: np.record, plan: np.record) -> float:
    """Return what a lever does with a person today: its dose, as far as the team takes it up."""
    return plan.today * person.adoption


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
