"""What compiled rules read of a scenario: a flat record of numbers, and tables of what is planned.

A setting is called as its scenario key is called, with the table left out; the two dials become
`trust_mean`, `presence_spread` and so on. Each `…_half_life` also gives a `…_fading`: the share
that is lost in a day. `quit_hazard_most` is a little more than the largest hazard of leaving.
"""

from typing import Any, get_args

import numpy as np

from simulation.arithmetic import clip01, daily_rate, exp
from simulation.compiled import inlined
from simulation.luck import key_of
from simulation.scenario import Scenario
from simulation.scenario.levers import Lever, Levers
from simulation.scenario.shocks import SHOCK_KINDS, TARGETS, Breach, Shock, kind_of
from simulation.tables import without_gaps

DIALS = ("trust", "presence")
LEVERS = tuple(Levers.model_fields)
BREACHES: tuple[str, ...] = get_args(Breach)
# The first five stand as in TARGETS of a scenario's shocks.
EVERYONE, RANDOM, BEST_CONNECTED, LEADERS, HEAD, TEAM, ROLE, LEVEL, PERSON = range(9)
INSIDE, CUSTOMER, SUPPLIER = range(3)
SIDES = {"customers": CUSTOMER, "suppliers": SUPPLIER}
NEVER = 2**31 - 1

SHOCK = without_gaps(
    [
        (name, "i4", (1,))
        for name in ("kind", "day", "until", "target", "value", "side", "breach", "hits")
    ]
    + [("key", "u8", (1,))]
    + [(name, "f8", (1,)) for name in ("magnitude", "fairness", "promise")]
)
PLAN = without_gaps(
    [("of", "i4", (1,)), ("start", "i4", (1,)), ("until", "i4", (1,))]
    + [(name, "f8", (1,)) for name in ("dose", "today", "money", "hours", "equity")]
    + [("running", "i4", (1,)), ("outward", "i4", (1,))]
    + [(name, "f8", (1,)) for name in ("spent_money", "spent_hours")]
)


def flat(scenario: Scenario) -> dict[str, float]:
    """Return every number that rules read, by the name they read it under."""
    numbers: dict[str, float] = {
        "theta": scenario.organization.theta,
        "hold_density": float(scenario.organization.hold_density),
        "founded_density": -1.0,
    }
    if scenario.organization.hqc_density is not None:
        numbers["founded_density"] = scenario.organization.hqc_density
    numbers["stakeholder_seeks"] = scenario.stakeholders.stakeholder_seeks
    for part in (scenario.work, scenario.people, scenario.pathways, scenario.assumptions):
        for name, value in part:
            if name in DIALS:
                numbers |= dial(name, value)
            else:
                numbers[name] = float(value)
    for name in [name for name in numbers if name.endswith("_half_life")]:
        numbers[name.replace("_half_life", "_fading")] = daily_rate(numbers[name])
    numbers["quit_hazard_most"] = 1.001 * numbers["quit_hazard"] * exp(numbers["quit_slope"])
    return numbers


def dial(name: str, value: Any) -> dict[str, float]:
    """Return a dial's four numbers; leaders' own default to everybody's."""
    leaders_mean = value.mean if value.leaders_mean is None else value.leaders_mean
    leaders_spread = value.spread if value.leaders_spread is None else value.leaders_spread
    return {
        f"{name}_mean": value.mean,
        f"{name}_spread": value.spread,
        f"{name}_leaders_mean": leaders_mean,
        f"{name}_leaders_spread": leaders_spread,
    }


def settings_of(scenario: Scenario) -> np.recarray:
    """Return the settings of a scenario, shape (1)."""
    numbers = flat(scenario)
    row = np.zeros(1, np.dtype([(name, "f8") for name in numbers]))
    row[0] = tuple(numbers.values())
    return row.view(np.recarray)


def schedule_of(scenario: Scenario) -> np.recarray:
    """Return when each lever acts and what it costs: in their order, then every later step.

    Shape (number of levers and of later steps). `of` is the place of the lever that a row is about.
    """
    levers = [getattr(scenario.levers, name) for name in LEVERS]
    first = [(place, 0) for place in range(len(levers))]
    later = [
        (place, nth) for place, lever in enumerate(levers) for nth in range(1, len(lever.turns()))
    ]
    plan = np.zeros(len(first) + len(later), PLAN).view(np.recarray)
    for row, (place, nth) in enumerate(first + later):
        planned = turn_of(levers[place], nth, scenario.assumptions.adoption_threshold)
        for name, value in planned.items():
            plan[name][row] = value
        plan.of[row] = place
    return plan


def turn_of(lever: Lever, nth: int, threshold: float) -> dict[str, float]:
    """Return what is planned from a lever's first turn on, or from a later one."""
    start, level = lever.turns()[nth]
    return {
        "start": start,
        "until": NEVER if lever.end is None else lever.end,
        "dose": dose_of(level, lever.fidelity, threshold),
        "money": lever.money * level,
        "hours": lever.hours * level,
        "equity": getattr(lever, "equity", 0.0),
        "outward": int(lever.outward),
    }


@inlined
def dose_of(level: float, fidelity: float, threshold: float) -> float:
    """Return what a lever does: its level, less what poor fidelity loses.

    Below the threshold it does nothing, from there it gains in proportion. *Assumption*: the
    threshold; that poorly kept programmes show no effect is from Durlak & DuPre (2008).
    """
    return level * clip01((fidelity - threshold) / (1.0 - threshold))


def shocks_of(scenario: Scenario, rows: dict[str, dict[str, int]]) -> np.recarray:
    """Return the shocks that strike, shape (number of shocks), by day and then by name.

    `rows` gives the number of each team, role and person by name; targets such as "the
    best-connected" stay rules, resolved on the day. Raises `KeyError` for a stranger.
    """
    ordered = striking(scenario)
    table = np.zeros(len(ordered), SHOCK).view(np.recarray)
    for place, shock in enumerate(ordered):
        target, value = target_of(shock, rows)
        table[place] = (
            SHOCK_KINDS.index(shock.kind),
            shock.day,
            shock.day + shock.duration,
            target,
            value,
            SIDES.get(kind_of(shock.kind).strikes or shock.target, INSIDE),
            BREACHES.index(shock.breach or "integrity"),
            0,
            key_of(shock.name),
            shock.size,
            0.5 if shock.fairness is None else shock.fairness,
            shock.promise or 0.0,
        )
    return table


def striking(scenario: Scenario) -> list[Shock]:
    """Return the shocks that do anything, by day and then by name."""
    return sorted((s for s in scenario.shocks if s.size > 0.0), key=lambda s: (s.day, s.name))


def target_of(shock: Shock, rows: dict[str, dict[str, int]]) -> tuple[int, int]:
    """Return a target as a rule and its value: a row, a role, a level, or -1."""
    if not shock.target:
        return TARGETS.index(kind_of(shock.kind).target), -1
    prefix, _, value = shock.target.partition(":")
    if prefix in SIDES:
        return TARGETS.index(kind_of(shock.kind).target) % LEADERS, -1
    if not value:
        return TARGETS.index(prefix), -1
    if prefix == "level":
        return LEVEL, int(value)
    return {"team": TEAM, "role": ROLE, "person": PERSON}[prefix], rows[prefix][value]
