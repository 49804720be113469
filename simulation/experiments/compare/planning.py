"""What one scenario is asked against the first, before any history is lived."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from simulation.experiments.compare.differing import LEVER, Change, changes_between
from simulation.experiments.compare.histories import Histories
from simulation.experiments.compare.reasons import Players, ablated
from simulation.experiments.compare.split import Corners, assumed_corners, lever_corners
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError


class Plan(NamedTuple):
    """Two scenarios, in what they differ, and which mixtures of them are needed.

    `strike`: whether anything strikes any scenario of the comparison; `some`: in how many histories
    it is asked why, 0 for not at all; `notes`: what is left out.
    """

    first: Scenario
    second: Scenario
    changes: tuple[Change, ...]
    corners: tuple[Corners, ...]
    players: Players | None
    strike: bool
    some: int
    notes: tuple[str, ...]


def planned(
    first: Scenario,
    second: Scenario,
    assume: Mapping[str, Any],
    strike: bool,
    some: int,
    split: bool = True,
) -> Plan:
    """Return what is asked. Raises `ScenarioError` for what cannot be assumed."""
    changes = changes_between(first, second)
    if not split:
        return Plan(first, second, changes, (), None, strike, some, ())
    corners = [assumed_corners(first, second, assume)] if assume else []
    notes: list[str] = []
    try:
        by_lever = lever_corners(first, second, changes)
        corners = [by_lever, *corners] if by_lever is not None else corners
    except ScenarioError as error:
        notes.append(f"Levers apart from all else: {left_out(error)}")
    if not corners and not notes:
        notes.append(nothing_to_split(changes))
    players = None
    try:
        players = Players(first, second, some) if some else None
    except ScenarioError as error:
        notes.append(f"What each change contributes: {left_out(error)}")
    return Plan(first, second, changes, tuple(corners), players, strike, some, tuple(notes))


def left_out(error: ScenarioError) -> str:
    """Return why a question that needs mixtures of two scenarios cannot be answered."""
    return f"left out, since some changes cannot be made without the others ({error.problems[0]})."


def nothing_to_split(changes: Sequence[Change]) -> str:
    """Return why there is no split of lever and assumption."""
    levers_alone = {change.kind for change in changes} == {LEVER}
    return (
        f"The two differ in {'levers alone' if levers_alone else 'no lever'}, so there is nothing "
        "to split; --assume key=value asks whether the difference holds under another assumption."
    )


def ask(plan: Plan, runs: Histories) -> None:
    """Ask for the histories that a plan needs."""
    histories, some = range(plan.first.run.replicates), range(plan.some)
    for corners in plan.corners:
        for scenario in corners.scenarios:
            runs.ask(scenario, histories)
    if plan.some:
        for scenario in ablated(plan.first, plan.second):
            runs.ask(scenario, some)
    if plan.players is not None:
        for scenario, replicates in plan.players.needed:
            runs.ask(scenario, replicates)
