"""The report of the headline experiment."""

import html
from typing import Any

from dashboard.figures.dose_response import dose_response
from dashboard.figures.lines_on_paper import over_time
from dashboard.figures.network import MOST_PEOPLE, network
from dashboard.reports.html import figure, made_by, page, table
from dashboard.words.headline import HEAD, caveats, headline_paragraph, row_words
from dashboard.words.names import readable
from simulation.experiments.headline import Headline, effects, rows

STRIKES_ON = 60

AFTER = "The same people at its end. Who left is hollow; dots shrink with energy."

BEFORE = "One history with density free to move, the evening before a crisis. Circles: teams."


def headline_page(found: Headline, provenance: dict[str, Any]) -> str:
    """Return the report of the headline experiment."""
    lines = rows(found)
    body = [
        f"<p class='lead'>{html.escape(headline_paragraph(lines, effects(found)))}</p>",
        "<h2>Resilience against density</h2>",
        figure(
            "dose",
            dose_response(lines),
            "Performance lost after a shock, against the share of active pairs that are "
            "high-quality connections. Bars: 95 % intervals over histories. Lower is better.",
        ),
        table(HEAD, [row_words(line) for line in lines]),
        "<h2>Struck, and the twin that was not</h2>",
        "<p class='note'>Each line is the mean over histories, the band the middle 80 %. "
        "Grey: the same organizations, with the same people and luck, without the shock.</p>",
        *stories(found),
        *networks(found),
        "<h2>What to keep in mind</h2>",
        "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in caveats()) + "</ul>",
        made_by(provenance),
    ]
    return page("What high-quality connections do when something strikes", body)


def stories(found: Headline) -> list[str]:
    """Return the figures over time, one for each shock."""
    shocks = list(dict.fromkeys(found.days["shock"]))
    return [
        figure(
            f"time-{shock.replace('_', '-')}",
            over_time(found.days[found.days["shock"] == shock], shock, STRIKES_ON),
            f"{readable(shock)}: units accepted on time for each unit due, over the last 5 days.",
        )
        for shock in shocks
    ]


def networks(found: Headline) -> list[str]:
    """Return the network before and after, for organizations small enough to show as persons."""
    if len(found.before.ids) > MOST_PEOPLE:
        return []
    return [
        "<h2>The people</h2>",
        "<div class='pair'>",
        figure("before", network(found.before, "The evening before"), BEFORE),
        figure("after", network(found.after, "At the end of the crisis, 60 days later"), AFTER),
        "</div>",
    ]
