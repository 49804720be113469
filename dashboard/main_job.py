"""The main job: the headline experiment, a table, and a report."""

from pathlib import Path

from dashboard import terminal
from dashboard.report import HEAD, headline_page, write_page
from dashboard.words import headline_paragraph, row_words
from simulation.experiments.headline import DENSITIES, SHOCKS, effects, headline, rows
from simulation.results.directory import now, provenance, result_directory, write_tables
from simulation.scenario import Scenario


def run_headline(base: Scenario, replicates: int, out: Path) -> None:
    """Run the headline experiment on an organization; print the table and write the report."""
    terminal.first_compilation()
    started = now()
    words = f"{len(DENSITIES)} densities x {len(SHOCKS)} shocks x {replicates} histories"
    with (
        result_directory(out) as draft,
        terminal.bar(words, len(DENSITIES) * len(SHOCKS)) as show,
    ):
        found = headline(base, replicates, lambda done, _: show(done))
        write_tables(draft, base, {"runs": found.runs, "days": found.days}, started)
        write_page(headline_page(found, provenance(base, started)), draft / "report.html")
    lines = rows(found)
    terminal.show_table(
        "What a shock costs, by density of high-quality connections",
        HEAD,
        [row_words(line) for line in lines],
    )
    terminal.say(headline_paragraph(lines, effects(found)))
    terminal.say(f"\nThe report: {out / 'report.html'}")
    terminal.say("To move levers and shocks yourself: python run.py dashboard")
