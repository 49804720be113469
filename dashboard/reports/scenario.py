"""The report of one scenario: over time, in numbers, and what to keep in mind."""

import html
from typing import Any

from dashboard.figures.lines_on_paper import course
from dashboard.reports.html import figure, made_by, page, table
from dashboard.words.headline import caveats
from dashboard.words.names import readable
from dashboard.words.numbers import interval
from dashboard.words.scenario import scenario_paragraph
from simulation.catalogue import moved
from simulation.experiments.statistics import estimate
from simulation.measures import ORDER
from simulation.replicates import Result


def scenario_page(result: Result, provenance: dict[str, Any]) -> str:
    """Return the report of one scenario: over time, in numbers, and with the caveats."""
    scenario, struck = result.scenario, result.runs[~result.runs["twin"]]
    body = [f"<p class='lead'>{html.escape(scenario_paragraph(result))}</p>"]
    usual = ("performance", "hqc_density", "relational_coordination", "strain")
    pictures = dict.fromkeys((*usual[:2], *moved(scenario), *usual[2:]))
    body += [
        figure(
            f"days-{name.replace('_', '-')}",
            course(result.days, name, [shock.day for shock in scenario.shocks]),
            f"{readable(name)}: mean over histories, and the middle 80 %. Grey: the twins "
            "without the shock, where there is one.",
        )
        for name in pictures
    ]
    numbers = [[m.__name__, interval(estimate(struck[m.__name__].to_numpy()), 3)] for m in ORDER]
    body += ["<h2>In numbers</h2>", table(("measure", "mean (95 % interval)"), numbers)]
    body += ["<h2>What to keep in mind</h2>"]
    body += ["<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in caveats()) + "</ul>"]
    return page(f"{scenario.name}: {len(struck)} histories", [*body, made_by(provenance)])
