"""A story by the ids of those whom it is about: of a day, or of the tie of two."""

from simulation.founding import Blueprint, found
from simulation.founding.guard import is_real, nobody_shown
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.stories.day import day_of
from simulation.stories.tie import life_of


def tell(scenario: Scenario, seed: int, day: int, person: str, other: str | None = None) -> str:
    """Return a person's day, or, with `other`, the life of the tie of the two up to that day.

    Raises `ScenarioError` when nobody has such an id, and for people who are real.
    """
    if is_real(scenario):
        raise ScenarioError([nobody_shown(scenario)])
    longer = scenario.run.model_copy(update={"days": max(day + 1, scenario.run.days)})
    founded = found(scenario.model_copy(update={"run": longer}), seed)
    rows = [row_of(founded.blueprint, name) for name in (person, other) if name is not None]
    if other is None:
        return "\n".join(day_of(founded, rows[0], day))
    if rows[0] == rows[1]:
        raise ScenarioError([f"{person} has no tie with themselves; name somebody else"])
    return "\n".join(life_of(founded, rows[0], rows[1], day))


def row_of(blueprint: Blueprint, name: str) -> int:
    """Return the row of an id. Raises `ScenarioError` when nobody has it."""
    if name not in blueprint.ids:
        some = ", ".join(sorted(blueprint.ids[: blueprint.employees])[:3])
        raise ScenarioError([f'there is nobody called "{name}"; there are {some}, …'])
    return blueprint.ids.index(name)
