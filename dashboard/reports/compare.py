"""The report of a comparison: pictures first, then every table, then what to keep in mind."""

from typing import Any

from dashboard.reports.html import made_by, page
from dashboard.words.compare import report_of
from dashboard.words.section import Note, Picture, Section, Table, blocks, of_kind
from simulation.experiments.compare import Comparison


def comparison_page(found: Comparison, provenance: dict[str, Any]) -> str:
    """Return the report of a comparison."""
    report = report_of(found)
    leads = [one for pair in report.pairs for one in of_kind(pair, "lead")]
    drawn = [one for one in of_kind(report.whole, "over_time", "cost_benefit") if one.blocks]
    told = [*of_kind(report.whole, "remarks"), *leads, *drawn, *map(on_paper, report.pairs)]
    return page(report.title, [*told, *of_kind(report.whole, "keep_in_mind"), made_by(provenance)])


def on_paper(pair: list[Section]) -> Section:
    """Return one scenario against the first: pictures, notes, and last the longest table."""
    (longest,) = of_kind(pair, "differences")
    others = blocks([one for one in pair if one is not longest], Table)
    tables = [*others, *blocks([longest], Table)]
    return Section("against", longest.title, [*blocks(pair, Picture), *blocks(pair, Note), *tables])
