"""The main job: the headline experiment, a table, and a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import terminal
from dashboard.commands.options import Seed, loaded, result_place, typed_changes

if TYPE_CHECKING:
    from simulation.scenario import Scenario


def show_version(is_asked: bool) -> None:
    """Print which version this is and by which rules it runs, and end."""
    if is_asked:
        from simulation.compiled import fingerprint
        from simulation.results.directory import version_of

        terminal.say(f"hqc {version_of('hqc') or 'unknown'}, rules {fingerprint()}")
        raise typer.Exit


def use_files(files: list[Path] | None) -> list[Path] | None:
    """Take in files of one's own. Raises `ScenarioError` for what cannot be used."""
    if files:
        from simulation.measures.registering import use

        for file in files:
            use(file)
    return files


def headline(
    context: typer.Context,
    scenario: Annotated[str, typer.Option(help="the organization to test")] = "baseline",
    replicates: Annotated[int, typer.Option(min=2, help="runs for each density and event")] = 20,
    seed: Seed = None,
    out: Annotated[Path, typer.Option(help="directory")] = Path("results/headline"),
    version: Annotated[  # noqa: ARG001 - its callback does all
        bool, typer.Option("--version", is_eager=True, callback=show_version, help="and end")
    ] = False,
    use: Annotated[  # noqa: ARG001 - its callback does all
        list[Path] | None,
        typer.Option(
            "--use", is_eager=True, callback=use_files, help="a file of your own measures"
        ),
    ] = None,
) -> None:
    """Run the headline experiment: low, middle and high HQC density under four events."""
    if context.invoked_subcommand is None:
        base = loaded(scenario).replace(typed_changes(None, seed=seed))
        result_place(out)
        run_headline(base, replicates, out)


def run_headline(base: Scenario, replicates: int, out: Path) -> None:
    """Run the headline experiment on an organization; print the table and write the report."""
    from dashboard.reports.headline import headline_page
    from dashboard.reports.html import write_page
    from dashboard.words.headline import report_of
    from dashboard.words.section import of_kind
    from simulation.experiments.headline import DENSITIES, SHOCKS
    from simulation.experiments.headline import headline as experiment
    from simulation.results.directory import now, provenance, write_tables
    from simulation.results.places import save_directory

    terminal.first_compilation()
    started = now()
    words = f"{len(DENSITIES)} densities x {len(SHOCKS)} events x {replicates} runs"
    total = len(DENSITIES) * len(SHOCKS)
    with terminal.ended_by_ctrl_c(), terminal.bar(words, total) as show:
        found = experiment(base, replicates, lambda done, _: show(done))
    told = report_of(found)
    for section in (*of_kind(told, "doses"), *of_kind(told, "opening")):
        terminal.show_section(section)

    def write(directory: Path) -> None:
        write_tables(directory, base, {"runs": found.runs, "days": found.days}, started)
        write_page(headline_page(found, provenance(base, started)), directory / "report.html")

    save_directory(out, write)
    terminal.say(f"\nThe report: {out / 'report.html'}")
    terminal.say(f"To try levers and events yourself: {terminal.to_type('dashboard')}")
