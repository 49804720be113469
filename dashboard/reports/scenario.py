"""The report of one scenario."""

from typing import Any

from dashboard.reports.html import made_by, page
from dashboard.words.numbers import count_of
from dashboard.words.scenario import report_of
from simulation.replicates import Result


def scenario_page(result: Result, provenance: dict[str, Any]) -> str:
    """Return the report of one scenario: over time, in numbers, and with the caveats."""
    histories = int((~result.runs["twin"]).sum())
    title = f"{result.scenario.name}: {count_of(histories)}"
    return page(title, [*report_of(result), made_by(provenance)])
