"""`story`: a day or a tie, told."""

from typing import Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.options import ScenarioName, Seed, Settings, loaded, typed_changes
from dashboard.words.plain import plainly


def story(
    scenario: ScenarioName,
    person: Annotated[str, typer.Option(help="id of a person, such as p007")],
    day: Annotated[int, typer.Option(min=0, max=100_000, help="day to tell, from 0")],
    other: Annotated[str | None, typer.Option("--with", help="tell the tie with this one")] = None,
    seed: Seed = None,
    settings: Settings = None,
) -> None:
    """Tell a person's day in words, or, with --with, the life of a tie up to that day."""
    from simulation.stories import tell

    chosen = loaded(scenario).replace(typed_changes(settings))
    terminal.first_compilation()
    told = tell(chosen, chosen.run.seed if seed is None else seed, day, person, other)
    terminal.say(plainly(told))
