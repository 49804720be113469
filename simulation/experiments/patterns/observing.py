"""One organization, lived through and looked at: warm-up, window, survey, and what strikes it.

The calendar, in working days: 250 of warm-up, a window of 126 (six months of 21) in which contact
is counted, a survey on its last evening; the year after the warm-up is lived once more with each
blow (a breach of trust, the loss of a key person) and compared with the same year without, and the
window once more with each way to reward teams. From day 63 to the survey a diary is kept.
"""

from typing import NamedTuple

import numpy as np

from simulation.experiments.patterns.diary import Diary, empty_diary, live
from simulation.founding import Blueprint, found
from simulation.history import run_days
from simulation.scenario import Scenario
from simulation.settings import schedule_of
from simulation.state import World

WARM_UP = 250
MONTH = 21
LOOKS = (187, 250, 313, 376)  # evenings on which the memory of 63 days is read: twelve months
SURVEY = 376
YEAR_LATER = 500
LAST = (YEAR_LATER - 60, YEAR_LATER)  # evenings of that year between which output is compared
BREACHES: dict[str, dict[str, str | float]] = {
    "integrity": {"breach": "integrity"},
    "integrity, promise": {"breach": "integrity", "promise": 1.0},
    "deceptive": {"breach": "deceptive"},
    "deceptive, promise": {"breach": "deceptive", "promise": 1.0},
}
SOON, LATER = 21, 126  # days after a breach on which trust is read
BLOW = {"kind": "trust_breach", "day": WARM_UP, "size": 0.5}
REWARDS: dict[str, dict[str, float]] = {
    "equal": {},
    "equitable": {"equity": 1.0},
}  # ways to reward teams: the same for everybody, or by what each contributed
LOSS = {"kind": "key_person_loss", "name": "loss", "day": WARM_UP, "size": 1.0}


class Glance(NamedTuple):
    """The tables of people, ties and teams on one evening."""

    people: np.ndarray
    ties: np.ndarray
    teams: np.ndarray


class Observed(NamedTuple):
    """What was seen of one organization.

    `looks`: the evenings of `LOOKS`; `days`: the counts of its days; `struck`: for each breach
    that was lived the evenings `SOON` and, without a promise, `LATER` after it; for the loss the
    evening after it, and the two between which output is compared; for each way to reward teams
    the last evening of the window; `unstruck`: the two of the loss without it; `diary`: see
    `simulation.experiments.patterns.diary`.
    """

    scenario: Scenario
    seed: int
    employees: int
    looks: tuple[Glance, ...]
    days: np.recarray
    struck: dict[str, tuple[Glance, ...]]
    unstruck: tuple[Glance, ...]
    diary: Diary


def with_blows(scenario: Scenario) -> Scenario:
    """Return the scenario with every blow on the timeline, and long enough to see the year after.

    The blows are told apart when the organization is lived: each world is struck by one.
    """
    breaches = [{**BLOW, "name": name, **more} for name, more in BREACHES.items()]
    return scenario.replace({"run.days": YEAR_LATER, "shocks": [*breaches, LOSS]})


def observe(
    scenario: Scenario, seed: int, blueprint: Blueprint, blows: tuple[str, ...] = ()
) -> Observed:
    """Live an organization of a scenario `with_blows`, and look at it.

    `blows`: the names of those with which the year is lived once more, rewards among them; one
    that the scenario does not know is left out.
    """
    founded = found(scenario, seed, blueprint)
    names, shocks = founded.struck_by, founded.world.shocks
    world = founded.world._replace(shocks=shocks[:0])
    looks, diary = list[Glance](), empty_diary(world)
    struck: dict[str, tuple[Glance, ...]] = {}
    for before, evening in zip((0, *LOOKS), LOOKS, strict=False):
        live(world, before, evening, diary)
        looks.append(glance(world))
        if evening == WARM_UP:
            for blow in blows:
                if blow in REWARDS:
                    struck |= rewarded(world, scenario, blow)
                else:
                    only = shocks[names.index(blow) : names.index(blow) + 1]
                    struck[blow] = after(world._replace(shocks=only).copy(), blow)
    days = world.days[:SURVEY].copy()
    unstruck = until(world, LAST, SURVEY) if "loss" in blows else ()
    employees = int(world.org.employees[0])
    return Observed(scenario, seed, employees, tuple(looks), days, struck, unstruck, diary)


def rewarded(world: World, scenario: Scenario, how: str) -> dict[str, tuple[Glance, ...]]:
    """Live the window once more with rewards for teams; nothing where the way is not known."""
    chosen = {"level": 1.0, "start": WARM_UP, **REWARDS[how]}
    if not chosen.keys() <= scenario.tables()["levers"]["team_incentives"].keys():
        return {}
    changed = scenario.replace({f"levers.team_incentives.{key}": v for key, v in chosen.items()})
    twin = world._replace(schedule=schedule_of(changed)).copy()
    return {how: until(twin, (SURVEY,), WARM_UP)}


def after(world: World, blow: str) -> tuple[Glance, ...]:
    """Live on after a blow; return how things stand on the evenings that matter for it."""
    if blow == "loss":
        evenings: tuple[int, ...] = (WARM_UP + 1, *LAST)
    else:
        is_told_later = "promise" not in BREACHES[blow]
        evenings = (WARM_UP + SOON, WARM_UP + LATER)[: 1 + is_told_later]
    return until(world, evenings, WARM_UP)


def until(world: World, evenings: tuple[int, ...], day: int) -> tuple[Glance, ...]:
    """Live from the morning of `day`, and look around on each evening."""
    seen = []
    for evening in evenings:
        run_days(world, day, evening)
        day = evening
        seen.append(glance(world))
    return tuple(seen)


def glance(world: World) -> Glance:
    """Look at people, ties and teams as they stand."""
    people, teams = (table.view(np.ndarray).copy() for table in (world.people, world.teams))
    return Glance(people, world.ties.copy(), teams)
