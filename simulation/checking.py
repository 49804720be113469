"""Check a scenario file, its roster and the targets of its shocks, without running anything."""

from pathlib import Path

from simulation.founding import blueprint_of
from simulation.founding.worlds import rows_by_name
from simulation.problems import ScenarioError
from simulation.scenario_file import load_scenario


def problems_of(path: Path) -> list[str]:
    """Return what is wrong with a scenario file; nothing when it is fine."""
    try:
        scenario = load_scenario(path)
        rows_by_name(scenario, blueprint_of(scenario))
    except ScenarioError as error:
        return list(error.problems)
    return []
