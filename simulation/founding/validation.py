"""Check a scenario file, its roster and the targets of its shocks, without running anything."""

from pathlib import Path

from simulation.founding import blueprint_of
from simulation.founding.worlds import rows_by_name
from simulation.scenario.errors import ScenarioError
from simulation.scenario.files import load_scenario, where_of
from simulation.scenario.messages import place_of


def problems_of(path: Path) -> list[str]:
    """Return what is wrong with a scenario file; nothing when it is fine."""
    try:
        scenario = load_scenario(path)
        blueprint = blueprint_of(scenario)
    except ScenarioError as error:
        return list(error.problems)
    try:
        rows_by_name(scenario, blueprint)
    except ScenarioError as error:
        where = where_of(path)
        return [place_of(told.partition(": ")[0], where) + told for told in error.problems]
    return []
