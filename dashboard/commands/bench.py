"""`bench`: how fast, as ratios."""

from typing import Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json


def bench(
    json_file: Json = None,
    full: Annotated[bool, typer.Option(help="also 100,000 and 1,000,000 people")] = False,
) -> None:
    """Measure speed, as ratios in one run, and print the table."""
    from benchmarks.bench import measure, show

    measured = measure(full, terminal.say)
    terminal.say(show(measured))
    write_json(json_file, measured)
