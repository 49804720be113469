"""People leave: when they want to, and when something takes them."""

import numpy as np

from simulation.arithmetic import clip01, exp, log, through
from simulation.compiled import compiled, inlined
from simulation.evidence import Evidence, assumptions
from simulation.luck import LEAVING as LEAVING_LUCK
from simulation.luck import VACANCY, chance, luck_of
from simulation.state import LEAVING, REQUEST, UNIT, World
from simulation.ties import lose_sight
from simulation.work.hand_offs import stand_in
from simulation.work.inbox import take_out

NEUTRAL_COMMITMENT = 0.5
LOST_IN_TRANSIT = 0.5  # accuracy of what a leaver's successor finds: *Assumption*

EVIDENCE = Evidence(
    claim="Whoever is not attached, or is worn out, is likelier to quit.",
    source="Griffeth, Hom & Gaertner (2000), Journal of Management 26",
    design="meta-analysis",
    direction="upward",
    strength="no published size for a day's hazard",
    switch=assumptions("quit_slope"),
    unswitched="at zero all are alike in it; quit_hazard = 0 keeps everybody",
    assumed=assumptions("quit_hazard", "quit_slope", "channel_quitting"),
)


@inlined
def may_quit(world: World, i: int, day: int) -> None:
    """A person who is not attached, or is worn out, is likelier to quit: channel e.

    Reads: commitment (channel e), strain. Changes: quit_intention, and what `leave` changes.
    Source: Griffeth, Hom & Gaertner (2000). *Assumption*: `quit_hazard`, `quit_slope`.
    """
    settings, person = world.settings[0], world.people[i]
    attached = through(settings.channel_quitting, NEUTRAL_COMMITMENT, person.commitment)
    person.quit_intention = clip01(
        0.5 + (NEUTRAL_COMMITMENT - attached) + 0.3 * (person.strain - 0.25)
    )
    lot = chance(luck_of(world.org[0].seed, day, person.key, person.key), LEAVING_LUCK)
    if lot < settings.quit_hazard_most and lot < hazard(person, settings):
        leave(world, i, day, True)


@inlined
def hazard(person: np.record, settings: np.record) -> float:
    """Return the chance that a person quits today."""
    leaning = 2.0 * (person.quit_intention - 0.5)
    return settings.quit_hazard * exp(settings.quit_slope * leaning)


EVIDENCE_OF_LOSS = Evidence(
    claim="With people who leave go their ties and know-how, and work gets lost on the way.",
    source="Park & Shaw (2013), Journal of Applied Psychology 98",
    design="meta-analysis, k = 110",
    direction="downward",
    strength="turnover rates and performance, rho = -.15",
    switch=assumptions("quit_hazard"),
    unswitched="shocks take people away at zero, too",
    assumed=assumptions("quit_hazard", "vacancy_days"),
)


@compiled
def leave(world: World, i: int, day: int, is_refilled: bool) -> None:
    """A person leaves: the ties end, know-how goes, the work passes to whoever stands in.

    Changes: here, away, refilled; the ties of both; the inbox; left.
    """
    person = world.people[i]
    person.here = person.away = 0
    person.refilled = vacant_until(world, i, day) if is_refilled else -1
    world.days[day].left += 1 if person.outside == 0 else 0
    for place in range(person.tie_count - 1, -1, -1):
        lose_sight(world, i, place)
    for place in range(person.task_count - 1, -1, -1):
        task = world.tasks[i, place]
        if task.kind == UNIT:
            task.to = stand_in(world, i, day, task.unit)
            task.status, task.since = LEAVING, day
            task.accuracy = min(task.accuracy, LOST_IN_TRANSIT)
        elif task.kind >= REQUEST:
            take_out(world, i, place)


@inlined
def vacant_until(world: World, i: int, day: int) -> int:
    """Return the day on which a vacancy is filled: mostly after `vacancy_days`, sometimes later."""
    person = world.people[i]
    lot = chance(luck_of(world.org[0].seed, person.generation, person.key, person.key), VACANCY)
    mean = world.settings[0].vacancy_days
    return day + 1 + int(mean * (0.5 - 0.5 * log(1.0 - lot)))
