"""`analyze`: everything that can be learned from a sweep, in tables, a page and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import terminal
from dashboard.commands.json_file import plain, write_json
from dashboard.commands.options import Json

if TYPE_CHECKING:
    from simulation.experiments.analysis.contrasts import Contrast
    from simulation.experiments.analysis.discovery import Box
    from simulation.experiments.analysis.recovery import Recovery
    from simulation.experiments.analysis.strengths import Strength
    from simulation.experiments.analysis.whole import Analysis


HEADS = {
    "sobol": ("axis", "total (95 % interval)", "first (95 % interval)"),
    "morris": ("axis", "mu* (95 % interval)", "sigma"),
    "regression": ("axis", "coefficient (95 % interval)"),
}


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
    out: Annotated[Path | None, typer.Option(help="report; default: DIR/analysis.html")] = None,
    json_file: Json = None,
) -> None:
    """Learn from a sweep: what moves outcomes, where cases gather, how long recovery takes."""
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
    from simulation.experiments.analysis.loading import opened
    from simulation.experiments.analysis.whole import analysis
    from simulation.results.directory import write_text

    sweep, runs = opened(directory)
    found = analysis(sweep, runs, outcomes, where, over)
    page = out or directory / "analysis.html"
    write_text(page, analysis_page(found))
    show(found)
    terminal.say(f"Report: {page}")
    return for_machines(found)


def show(found: Analysis) -> None:
    """Print what was found, in short tables."""
    from dashboard.words.sweep_sentences import opening, surviving

    terminal.say(opening(found))
    for name, one in found.sensitivity.items():
        width = len(HEADS[one.kind])
        lines = [strength_line(strength)[:width] for strength in one.strengths]
        terminal.show_table(f"What moves {name}", HEADS[one.kind], lines)
        for note in one.notes:
            terminal.say(note)
    for box in found.boxes:
        show_box(box)
    for recovery in found.recoveries:
        show_recovery(recovery)
    if found.contrasts:
        for name in found.outcomes:
            show_contrasts(name, [one for one in found.contrasts if one.outcome == name])
        terminal.say(surviving(found.contrasts) + " All steps are in the report.")
    for part, why in found.left_out:
        terminal.say(f"Left out: {part} ({why})")


def show_contrasts(name: str, contrasts: Sequence[Contrast]) -> None:
    """Print what going from one end of each axis to the other does to one outcome."""
    from dashboard.words.names import readable
    from dashboard.words.sweep_sentences import CONTRAST_HEAD, contrast_lines

    shown = (1, 2, 3, 5, 7)
    lines = contrast_lines([one for one in contrasts if one.whole])
    head = [CONTRAST_HEAD[column] for column in shown]
    told = [[line[column] for column in shown] for line in lines]
    terminal.show_table(f"{readable(name)}, from one end of an axis to the other", head, told)


def strength_line(one: Strength) -> list[str]:
    """Return an axis's line in the table of strengths."""
    from dashboard.words.names import axis_name

    second = "" if one.other is None else f"{one.other:.3f}"
    if one.other_low is not None and one.other_high is not None:
        second += f" ({one.other_low:.3f} to {one.other_high:.3f})"
    return [axis_name(one.name), f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f})", second]


def show_box(box: Box) -> None:
    """Print where cases gather."""
    from dashboard.words.sweep_sentences import BOX_HEAD, box_lines, gathering

    terminal.say(gathering(box))
    if box.found:
        terminal.show_table("The box", BOX_HEAD, box_lines(box))


def show_recovery(found: Recovery) -> None:
    """Print recovery by one axis."""
    from dashboard.words.names import axis_name
    from dashboard.words.sweep_sentences import curve_lines

    head = (
        axis_name(found.key),
        "recovered",
        "median days",
        f"mean days within {found.within:.0f}",
    )
    terminal.show_table("Recovery", head, curve_lines(found))


def for_machines(found: Analysis) -> dict[str, Any]:
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
        "sensitivity": plain(found.sensitivity),
        "phases": plain(found.phases),
        "boxes": plain(found.boxes),
        "recoveries": plain(found.recoveries),
        "contrasts": [plain(one) | {"survives": one.survives()} for one in found.contrasts],
        "left_out": [{"part": part, "why": why} for part, why in found.left_out],
    }
