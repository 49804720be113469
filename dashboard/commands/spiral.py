"""`spiral`: what one good day of everybody, or one bad one, leaves behind, in words and numbers."""

import math
from typing import Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import write_json
from dashboard.commands.options import Json, ScenarioName, Seed, Settings, loaded, typed_changes
from dashboard.words.numbers import count_of


def plain(told: dict[str, float]) -> dict[str, float | None]:
    """Return an estimate for a file; what cannot be told of one history is left empty."""
    return {name: value if math.isfinite(value) else None for name, value in told.items()}


def spiral(
    scenario: ScenarioName,
    replicates: Annotated[int, typer.Option(min=1, max=1000, help="runs")] = 20,
    seed: Seed = None,
    settings: Settings = None,
    json_file: Json = None,
) -> None:
    """Say whether one good day, or one bad one, leaves a spiral of moments behind."""
    from dashboard.words import spiral as words
    from simulation.compiled import fingerprint
    from simulation.experiments.spiral import spiral as lived

    chosen = loaded(scenario).replace(typed_changes(settings, seed=seed))
    terminal.first_compilation()
    found = lived(chosen, replicates)
    title = f"{chosen.name}: extra high-quality moments per person, {count_of(replicates)}"
    terminal.show_table(title, words.HEAD, words.lines_of(found))
    for told in (words.what(), *words.sentences(found)):
        terminal.say(told)
    days = {kind: [plain(day._asdict()) for day in found.daily(kind)] for kind in words.DAY}
    total = {kind: plain(found.total(kind)._asdict()) for kind in words.DAY}
    made_by = {"histories": replicates, "seed": chosen.run.seed, "rules": fingerprint()}
    write_json(json_file, {"total": total, "days": days, "said": words.sentences(found)} | made_by)
