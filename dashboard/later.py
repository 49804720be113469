"""Levers that are turned once more later on, as a page keeps them.

A page has a level and a first day for each lever, and below them lines: from which day on it is at
another level. A scenario calls all of this steps as soon as there is such a line. `later` is the
name of the lines on the page: `levers.mentoring.later = [[90, 1.0]]`.
"""

from collections.abc import Mapping
from typing import Any

from simulation.scenario import Scenario
from simulation.scenario.levers import MOST_STEPS, Lever, Levers

LEVERS = tuple(Levers.model_fields)
LATER = frozenset(f"levers.{name}.later" for name in LEVERS)
"""What a page keeps of later changes, by dotted key."""
PARTS = ("level", "start", "later")
MOST_LATER = MOST_STEPS - 1


def is_later(value: Any) -> bool:
    """Say whether something is a list of days, each with a level."""
    if not isinstance(value, list) or len(value) > MOST_LATER:
        return False
    return all(
        isinstance(one, list) and len(one) == 2 and all(type(part) in (int, float) for part in one)
        for one in value
    )


def turned_on_page(lever: Lever) -> dict[str, Any]:
    """Return level, first day and later changes of a lever."""
    (start, level), *later = lever.turns()
    return {"level": level, "start": start, "later": [list(one) for one in later]}


def on_page(scenario: Scenario) -> dict[str, Any]:
    """Return how all levers of a scenario are turned, as a page has it, by dotted key."""
    return {
        f"levers.{name}.{part}": value
        for name in LEVERS
        for part, value in turned_on_page(getattr(scenario.levers, name)).items()
    }


def in_scenario(changes: Mapping[str, Any], base: Scenario) -> dict[str, Any]:
    """Return changes of a page as a scenario has them: with steps where something comes later.

    >>> turned = in_scenario({"levers.mentoring.later": [[90, 1.0]]}, Scenario())
    >>> turned["levers.mentoring.steps"], turned["levers.mentoring.level"]
    ([[0, 0.0], [90, 1.0]], 0.0)
    """
    told = {key: value for key, value in changes.items() if not is_turn(key)}
    for name in dict.fromkeys(key.split(".")[1] for key in changes if is_turn(key)):
        own = turned_on_page(getattr(base.levers, name))
        own |= {part: changes.get(f"levers.{name}.{part}", own[part]) for part in PARTS}
        told |= {f"levers.{name}.{part}": value for part, value in as_written(own).items()}
    return told


def is_turn(key: str) -> bool:
    """Say whether a key says when a lever is turned how far."""
    return key.startswith("levers.") and key.rpartition(".")[2] in PARTS


def as_written(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return level, first day and later changes as a scenario writes them."""
    if not own["later"]:
        return {"level": own["level"], "start": own["start"], "steps": []}
    return {"level": 0.0, "start": 0, "steps": [[own["start"], own["level"]], *own["later"]]}


def ends_of(scenario: Scenario) -> dict[str, int]:
    """Return the day on which a lever ends, for those that do: nothing comes after it."""
    ends = {name: getattr(scenario.levers, name).end for name in LEVERS}
    return {name: end for name, end in ends.items() if end is not None}
