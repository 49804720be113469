"""The report of a sweep: one page, from the paragraph for everybody to the tables for few."""

from dashboard.reports.html import page
from dashboard.words.numbers import count_of
from dashboard.words.section import Section, notes
from dashboard.words.sweep import report_of
from simulation import compiled
from simulation.experiments.analysis.whole import Analysis


def analysis_page(found: Analysis) -> str:
    """Return the report of an analysis; the same analysis gives the same bytes."""
    told = [one for one in report_of(found) if one.kind != "ends"]  # every step is there, too
    return page(f"What the sweep “{found.sweep.name}” says", [*told, made_from(found)])


def made_from(found: Analysis) -> Section:
    """Return the line that says what was analyzed."""
    sweep = found.sweep
    told = (
        f"Made from the sweep {sweep.name} ({sweep.design.kind}, {found.points} points, "
        f"{count_of(sweep.base.run.replicates)} each, random seed {sweep.base.run.seed}), base "
        f"{sweep.base.digest()}, rules {compiled.fingerprint()}."
    )
    return notes("made_by", "", [told])
