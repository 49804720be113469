"""Check a scenario file, its roster and the targets of its shocks, without running anything."""

from pathlib import Path

from simulation.founding import blueprint_of
from simulation.founding.worlds import rows_by_name
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.files import read_scenario
from simulation.scenario.line_numbers import place_of


def problems_of(path: Path) -> list[Problem]:
    """Return what is wrong with a scenario file; nothing when it is fine."""
    try:
        scenario, where = read_scenario(path, Scenario)
        blueprint = blueprint_of(scenario)
    except ScenarioError as error:
        return list(error.problems)
    try:
        rows_by_name(scenario, blueprint)
    except ScenarioError as error:
        return [problem.at(*place_of(problem.key, where)) for problem in error.problems]
    return []
