"""The report of the headline experiment."""

from typing import Any

from dashboard.figures.network import MOST_PEOPLE
from dashboard.reports.html import made_by, page
from dashboard.words.headline import report_of
from simulation.experiments.headline import Headline
from simulation.founding.guard import is_real


def headline_page(found: Headline, provenance: dict[str, Any]) -> str:
    """Return the report; the network only where its people may be shown, and are not too many."""
    is_shown = len(found.before.ids) <= MOST_PEOPLE and not is_real(found.scenario)
    told = [one for one in report_of(found) if is_shown or one.kind != "networks"]
    title = "What high-quality connections do when something happens"
    return page(title, [*told, made_by(provenance)])
