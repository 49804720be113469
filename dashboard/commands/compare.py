"""`compare`: scenarios on the same luck, told in words and tables, and written where asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import json_content, write_json
from dashboard.commands.options import (
    Csv,
    Days,
    Json,
    Out,
    Replicates,
    Seed,
    Settings,
    has_place,
    loaded,
    setting,
    typed_changes,
)

if TYPE_CHECKING:
    from simulation.experiments.compare import Comparison
    from simulation.scenario import Scenario


class Typed(NamedTuple):
    """What was typed: None where it was not."""

    scenarios: Sequence[Scenario]
    replicates: int | None
    days: int | None
    seed: int | None
    outcome: str | None
    assume: Mapping[str, Any]
    why: bool


def compare(
    scenarios: Annotated[
        list[str], typer.Argument(help="two to four: the others are compared with the first")
    ],
    days: Days = None,
    replicates: Replicates = None,
    seed: Seed = None,
    settings: Settings = None,
    assume: Annotated[
        list[str] | None,
        typer.Option("--assume", help="key=value: does the difference hold if …? repeatable"),
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="what it is about; default: resilience_loss or performance")
    ] = None,
    why: Annotated[
        bool,
        typer.Option("--why/--no-why", help="which pathway, way and change carried it"),
    ] = True,
    out: Out = None,
    csv: Csv = False,
    json_file: Json = None,
) -> None:
    """Compare scenarios with the same luck: what differs, what it costs, and why."""
    has_place(csv, out)
    changes = typed_changes(settings)
    chosen = [loaded(name).replace(changes) for name in scenarios]
    assumed = dict(setting(text, "--assume") for text in assume or [])
    asked = Typed(chosen, replicates, days, seed, outcome, assumed, why)
    write_json(json_file, run_comparison(asked, out, csv))


def run_comparison(asked: Typed, out: Path | None, csv: bool = False) -> dict[str, Any]:
    """Compare, print what was found, write it to `out`; return it for machines."""
    from simulation.results.directory import now
    from simulation.results.places import save_directory

    terminal.first_compilation()
    started = now()
    found = with_bar(asked)
    show_comparison(found)
    if out is not None:
        save_directory(out, lambda directory: write_comparison(found, directory, started, csv))
        terminal.say(f"Results and report: {out}")
    return comparison_content(found)


def with_bar(asked: Typed) -> Comparison:
    """Compare with a progress bar, and say beforehand how much there is to do."""
    from simulation.experiments.compare import compare as compared

    growing = terminal.growing_bar("comparing", "runs")
    with terminal.ended_by_ctrl_c(), growing as show_done:
        return compared(
            asked.scenarios,
            replicates=asked.replicates,
            days=asked.days,
            seed=asked.seed,
            outcome=asked.outcome,
            assume=asked.assume,
            why=asked.why,
            progress=show_done,
        )


def write_comparison(found: Comparison, directory: Path, started: str, csv: bool = False) -> None:
    """Write runs and days of all scenarios, each scenario, where it comes from, and the report."""
    from dashboard.reports.compare import comparison_page
    from dashboard.reports.html import write_page
    from simulation.results.directory import provenance, write_tables
    from simulation.results.spreadsheets import write_csv_beside
    from simulation.scenario.files import to_toml

    first = found.scenarios[0]
    write_tables(directory, first, {"runs": found.runs, "days": found.days}, started)
    for nth, scenario in enumerate(found.scenarios[1:], start=2):
        (directory / f"scenario-{nth}.toml").write_text(to_toml(scenario), encoding="utf-8")
    if csv:
        write_csv_beside(directory)
    page = comparison_page(found, provenance(first, started))
    write_page(page, directory / "report.html")


def show_comparison(found: Comparison) -> None:
    """Print each scenario against the first: a paragraph, then the tables."""
    from dashboard.words.compare import report_of
    from dashboard.words.section import of_kind

    report = report_of(found)
    for section in of_kind(report.whole, "remarks"):
        terminal.show_section(section)
    for pair in report.pairs:
        for section in pair:
            if section.blocks and section.kind != "left_out":
                terminal.say("")
            terminal.show_section(section)


def comparison_content(found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain content for JSON."""
    from dashboard.words.compare_sentences import lead
    from dashboard.words.compare_tables import LETTERS
    from dashboard.words.section import typed

    return {
        "scenarios": [
            {"letter": LETTERS[nth], "name": one.name, "digest": one.digest()}
            for nth, one in enumerate(found.scenarios)
        ],
        "seed": found.scenarios[0].run.seed,
        "days": found.scenarios[0].run.days,
        "replicates": found.histories,
        "outcome": found.outcome,
        "notes": list(found.notes),
        "against": [
            {"in_words": " ".join(typed(one.text) for one in lead(found, against))}
            | json_content(against)
            for against in found.against
        ],
        "runs": json_content(found.runs.to_dict(orient="records")),
    }
