"""`validate`: every problem of scenario and sweep files, with its file and line."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json


def validate(
    files: Annotated[list[Path], typer.Argument(help="scenario and sweep files")],
    json_file: Json = None,
) -> None:
    """Check scenario and sweep files: every problem, with its file and line."""
    from simulation.experiments.sweeps.reading import problems_of_file

    found = {str(path): [str(one) for one in problems_of_file(path)] for path in files}
    for path, problems in found.items():
        terminal.say(f"{path}: " + ("fine" if not problems else f"{len(problems)} problem(s)"))
        for problem in problems:
            terminal.complain(problem)
    write_json(json_file, {"files": found})
    if any(found.values()):
        raise typer.Exit(2)
