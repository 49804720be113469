"""The report of a comparison: pictures first, then every table, then what to keep in mind."""

from typing import Any

from dashboard.reports.html import made_by, page
from dashboard.words.compare import report_of
from dashboard.words.compare_tables import LETTERS
from dashboard.words.section import Note, Picture, Section, Table, blocks, chosen
from simulation.experiments.compare import Comparison


def comparison_page(found: Comparison, provenance: dict[str, Any]) -> str:
    """Return the report of a comparison."""
    report = report_of(found)
    sections = chosen(report.whole, "remarks")
    sections += [one for pair in report.pairs for one in chosen(pair, "lead")]
    sections += chosen(report.whole, "over_time")
    sections += [one for one in chosen(report.whole, "cost_benefit") if one.blocks]
    for nth, pair in enumerate(report.pairs, start=1):
        title = (
            f"{LETTERS[nth]} {found.against[nth - 1].second} against A {found.scenarios[0].name}"
        )
        sections.append(on_paper(title, pair))
    sections += [*chosen(report.whole, "keep_in_mind"), made_by(provenance)]
    return page(report.title, sections)


def on_paper(title: str, pair: list[Section]) -> Section:
    """Return one scenario against the first: pictures, notes, and last the longest table."""
    longest = blocks(chosen(pair, "differences"), Table)
    others = blocks([one for one in pair if one.kind != "differences"], Table)
    return Section(
        "against", title, [*blocks(pair, Picture), *blocks(pair, Note), *others, *longest]
    )
