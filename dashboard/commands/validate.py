"""`validate`: every problem of scenario, sweep and room files, with its file and line."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json
from simulation.scenario.errors import Problem, ScenarioError


def validate(
    files: Annotated[list[Path], typer.Argument(help="scenario, sweep and room files")],
    json_file: Json = None,
) -> None:
    """Check scenario, sweep and room files: every problem, with its file and line."""
    found = {str(path): [str(one) for one in problems_in(path)] for path in files}
    for path, problems in found.items():
        terminal.say(f"{path}: " + ("fine" if not problems else f"{len(problems)} problem(s)"))
        for problem in problems:
            terminal.complain(problem)
    write_json(json_file, {"files": found})
    if any(found.values()):
        raise typer.Exit(2)


def problems_in(path: Path) -> list[Problem]:
    """Return what is wrong with a file, of whatever kind it is; nothing when it is fine."""
    from dashboard.rooms.game.reading import load_room_file
    from simulation.experiments.sweeps.reading import problems_of_file
    from simulation.scenario.files import read_tables

    try:
        is_room = path.is_file() and "phases" in read_tables(path)[0]
        if not is_room:
            return problems_of_file(path)
        load_room_file(path)
    except ScenarioError as error:
        return list(error.problems)
    return []
