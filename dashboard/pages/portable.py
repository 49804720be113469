"""A scenario as a file that can be taken home: the same that the command line reads."""

from simulation.scenario import Scenario
from simulation.scenario.files import to_toml


def portable(scenario: Scenario) -> str:
    """Return a scenario as a file; one's own roster and network are named as files beside it."""
    own = scenario.organization
    paths = {"people": own.people, "ties": own.ties}
    beside = {key: f"own-{key}.csv" for key, path in paths.items() if path is not None}
    if not beside:
        return to_toml(scenario)
    named = own.model_copy(update=beside)
    told = (
        f"# Its people stand here under codes. From the files that you sent, python run.py import\n"
        f"# … --out own.toml makes {' and '.join(beside.values())}: put them beside this file.\n"
    )
    return told + to_toml(scenario.model_copy(update={"organization": named}))
