"""`levers`: each lever alone, what it gains and what that costs, the cheapest good one first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.commands import terminal
from dashboard.commands.json_file import json_content, write_json
from dashboard.commands.options import (
    Csv,
    Days,
    Json,
    OnlyLevers,
    Out,
    Replicates,
    ScenarioName,
    Seed,
    Settings,
    has_place,
    listed,
    loaded,
    typed_changes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.experiments.what_pays import WhatPays
    from simulation.scenario import Scenario


def levers(
    scenario: ScenarioName,
    days: Days = None,
    replicates: Replicates = None,
    seed: Seed = None,
    settings: Settings = None,
    only: OnlyLevers = None,
    out: Out = None,
    csv: Csv = False,
    json_file: Json = None,
) -> None:
    """What pays: each lever alone at a quarter, half and full, what it gains and what it costs."""
    has_place(csv, out)
    names = None if only is None else listed(only)
    chosen = loaded(scenario).replace(typed_changes(settings, days, seed=seed))
    write_json(json_file, run_levers(chosen, replicates, names, out, csv))


def run_levers(
    scenario: Scenario,
    replicates: int | None,
    names: Sequence[str] | None,
    out: Path | None,
    csv: bool,
) -> dict[str, Any]:
    """Look at each lever, print what was found, write it to `out`; return it for machines."""
    from simulation.experiments.what_pays import what_pays
    from simulation.experiments.what_pays.asking import HISTORIES
    from simulation.results.directory import now
    from simulation.results.places import save_directory

    terminal.first_compilation()
    started = now()
    growing = terminal.growing_bar("trying each lever", "runs")
    with terminal.ended_by_ctrl_c(), growing as show_done:
        count = HISTORIES if replicates is None else replicates
        found = what_pays(scenario, histories=count, levers=names, progress=show_done)
    show_levers(found)
    if out is not None:
        save_directory(out, lambda directory: write_levers(found, directory, started, csv))
        terminal.say(f"Results: {out}, with report.html")
    return levers_content(found)


def show_levers(found: WhatPays) -> None:
    """Print what was found in sentences, the ranking, and every number."""
    from dashboard.words.what_pays import costs_table, effects_table, lead, notes, ranked_table

    for line in lead(found):
        terminal.say(line)
    for table in (ranked_table(found), effects_table(found), costs_table(found)):
        terminal.say("")
        terminal.show_block(table)
    terminal.say("")
    for line in notes(found):
        terminal.say(line)


def write_levers(found: WhatPays, directory: Path, started: str, csv: bool) -> None:
    """Write the scenario, table and ranking, where they come from, and a report."""
    import json

    from dashboard.reports.html import write_page
    from dashboard.reports.what_pays import what_pays_page
    from simulation.results.directory import write_tables
    from simulation.results.places import MARK
    from simulation.results.spreadsheets import write_csv_beside

    tables = {"levers": found.table, "ranking": found.ranking}
    write_tables(directory, found.scenario, tables, started)
    provenance = json.loads((directory / MARK).read_text(encoding="utf-8"))
    write_page(what_pays_page(found, provenance), directory / "report.html")
    if csv:
        write_csv_beside(directory)


def levers_content(found: WhatPays) -> dict[str, Any]:
    """Return what was found as plain content for JSON."""
    from dashboard.words.what_pays import lead

    scenario = found.scenario
    return {
        "scenario": scenario.name,
        "digest": scenario.digest(),
        "seed": scenario.run.seed,
        "days": scenario.run.days,
        "replicates": found.histories,
        "levels": list(found.levels),
        "turned": list(found.turned),
        "in_words": " ".join(lead(found)),
        "ranking": json_content(found.ranking.to_dict(orient="records")),
        "table": json_content(found.table.to_dict(orient="records")),
    }
