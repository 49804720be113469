"""What a search leaves beside its histories: tables, and a scenario file for each finalist."""

import json
from pathlib import Path

from simulation.experiments.portfolio.found import BestWithin
from simulation.experiments.sweeps.writing import place
from simulation.results.directory import provenance, write_parquet
from simulation.results.places import MARK
from simulation.scenario import Scenario
from simulation.scenario.errors import OutputError
from simulation.scenario.files import to_toml

SCENARIO = "portfolio-{name}.toml"


def leave(found: BestWithin, out: Path, started: str) -> None:
    """Write what was found into a directory; an earlier answer there is replaced.

    `scenario.toml` has none of the searched levers turned; `portfolio-A.toml` and so on are the
    finalists. Raises `OutputError` where it cannot be written.
    """
    tables = {"finalists": found.finalists, "parts": found.parts, "looked": found.looked}
    if found.robust is not None:
        tables |= {"robust": found.robust.table, "worlds": found.robust.worlds}
    names = found.finalists["name"]
    files = {SCENARIO.format(name=name): scenario_of(found, name) for name in names}
    gone = [*out.glob(SCENARIO.format(name="*")), out / "robust.parquet", out / "worlds.parquet"]
    try:
        for old in gone:
            old.unlink(missing_ok=True)
        place(out, "scenario.toml", to_toml(found.question.base))
        for name, scenario in files.items():
            place(out, name, to_toml(scenario))
        for name, table in tables.items():
            write_parquet(table, out / f"{name}.parquet")
        told = json.dumps(provenance(found.question.base, started), indent=2)
        place(out, MARK, told + "\n")
    except OSError as error:
        raise OutputError(f"cannot write to {out}: {error.strerror}") from None


def scenario_of(found: BestWithin, name: str) -> Scenario:
    """Return the scenario of a finalist, described by what it is."""
    base = found.question.base
    told = f"{base.name} with portfolio {name} of the best within a budget"
    return found.question.scenario_of(found.portfolio(name)).model_copy(
        update={"description": told}
    )
