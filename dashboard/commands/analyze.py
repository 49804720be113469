"""`analyze`: everything that can be learned from a sweep, in tables, a page and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import json_content, write_json
from dashboard.commands.options import Json, writable

if TYPE_CHECKING:
    from simulation.experiments.analysis.whole import Analysis


def analyze(
    directory: Annotated[Path, typer.Argument(help="what `sweep` wrote")],
    outcomes: Annotated[
        list[str] | None, typer.Option("--outcome", help="a measure or outcome, repeatable")
    ] = None,
    where: Annotated[
        str | None, typer.Option(help='cases of interest, such as "resilience_loss > 10"')
    ] = None,
    over: Annotated[
        list[str] | None, typer.Option("--map", help="axis of the diagrams, two to four times")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="report; default: DIR/analysis.html", callback=writable)
    ] = None,
    json_file: Json = None,
) -> None:
    """Learn from a sweep: what moves outcomes, where the bad cases are, how long recovery takes."""
    write_json(json_file, run_analysis(directory, outcomes or [], where, over or [], out))


def run_analysis(
    directory: Path,
    outcomes: Sequence[str],
    where: str | None,
    over: Sequence[str],
    out: Path | None,
) -> dict[str, Any]:
    """Analyze a sweep's directory, print what came, write the page; return it for machines."""
    from dashboard.reports.sweep import analysis_page
    from simulation.experiments.analysis.loading import load_for_analysis
    from simulation.experiments.analysis.whole import analysis
    from simulation.results.places import write_text

    sweep, runs = load_for_analysis(directory)
    if rules := other_rules(directory):
        terminal.say(
            f"{directory} was made by other rules ({rules}): its numbers stand, but what a column "
            "means may have changed since; see the changelog."
        )
    found = analysis(sweep, runs, outcomes, where, over)
    show_analysis(found)
    page = out or directory / "analysis.html"
    write_text(page, analysis_page(found))
    terminal.say(f"Report: {page}")
    return {"rules": made_by(directory)} | analysis_content(found)


def other_rules(directory: Path) -> str:
    """Return by which rules a sweep was made, where these are not the rules here."""
    from simulation.compiled import fingerprint

    rules = made_by(directory)
    return rules if rules not in ("", fingerprint()) else ""


def made_by(directory: Path) -> str:
    """Return by which rules a sweep was made; "" where that is not known."""
    try:
        kept = json.loads((directory / "provenance.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(kept.get("rules") or "") if isinstance(kept, dict) else ""


def show_analysis(found: Analysis) -> None:
    """Print what was found, in short tables."""
    from dashboard.words.section import of_kind
    from dashboard.words.sweep import report_of

    told = report_of(found)
    for section in of_kind(told, "opening", "strengths", "box", "recovery", "ends", "left_out"):
        terminal.show_section(section)


def analysis_content(found: Analysis) -> dict[str, Any]:
    """Return the analysis as plain content for JSON."""
    sweep = found.sweep
    return {
        "sweep": sweep.name,
        "design": sweep.design.kind,
        "axes": [axis.key for axis in sweep.axes],
        "points": found.points,
        "replicates": sweep.base.run.replicates,
        "seed": sweep.base.run.seed,
        "histories": found.histories,
        "missing": found.missing,
        "outcomes": list(found.outcomes),
        "sensitivity": json_content(found.sensitivity),
        "phases": json_content(found.phases),
        "boxes": json_content(found.boxes),
        "recoveries": json_content(found.recoveries),
        "contrasts": [json_content(one) | {"survives": one.survives()} for one in found.contrasts],
        "left_out": [{"part": part, "why": why} for part, why in found.left_out],
    }
