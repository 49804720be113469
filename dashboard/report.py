"""Every HTML report, self-contained: figures for people who would rather look than read."""

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs

from dashboard.figures.course import course
from dashboard.figures.dose_response import dose_response
from dashboard.figures.network import MOST_PEOPLE, network
from dashboard.figures.over_time import over_time
from dashboard.figures.theme import CONFIG, readable
from dashboard.words import (
    caveats,
    headline_paragraph,
    interval,
    row_words,
    scenario_paragraph,
)
from simulation.catalogue import moved
from simulation.experiments.headline import Headline, effects, rows
from simulation.experiments.statistics import estimate
from simulation.measures import ORDER
from simulation.runs import Result

Figure = dict[str, Any]
STRIKES_ON = 60
STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: #222;
  max-width: 1060px; margin: 2.5rem auto; padding: 0 1.2rem; background: #fff; }
h1 { font-size: 1.7rem; line-height: 1.25; margin-bottom: .3rem; }
h2 { font-size: 1.2rem; margin-top: 2.4rem; }
.lead { font-size: 1.08rem; background: #f5f8fb; border-left: 4px solid #0072B2;
  padding: .9rem 1.2rem; border-radius: 4px; }
.note, figcaption { color: #555; font-size: .92rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #e0e3e7; }
th { font-weight: 600; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
@media (max-width: 800px) { .pair { grid-template-columns: 1fr; } }
figure { margin: 1.2rem 0; }
"""


def page(title: str, body: Sequence[str]) -> str:
    """Return a whole page that needs nothing from elsewhere."""
    return (
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n"
        f"<script>{get_plotlyjs()}</script>\n</head>\n<body>\n<h1>{html.escape(title)}</h1>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def figure(name: str, picture: Figure, caption: str) -> str:
    """Return a figure with its caption, which says in words what is to be seen."""
    content = json.dumps(picture, separators=(",", ":")).replace("</", "<\\/")
    config = json.dumps(CONFIG)
    return (
        f"<figure><div id='{name}' role='img' aria-label='{html.escape(caption, quote=True)}'>"
        f"</div><figcaption>{html.escape(caption)}</figcaption></figure>\n"
        f"<script>{{const f={content};Plotly.newPlot('{name}',f.data,f.layout,{config});}}</script>"
    )


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return an HTML table."""
    top = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>"
        for line in lines
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


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


HEAD = ("shock", "HQC density", "days lost", "deepest fall", "recovered", "median days")


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


BEFORE = "One history with density free to move, the evening before a crisis. Circles: teams."
AFTER = "The same people at its end. Who left is hollow; dots shrink with energy."


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


def made_by(provenance: dict[str, Any]) -> str:
    """Return the line that says how the page was made."""
    told = (
        f"Made by {provenance['command']}, seed {provenance['seed']}, rules {provenance['rules']}, "
        f"scenario {provenance['scenario_digest']}."
    )
    return f"<p class='note'>{html.escape(told)}</p>"


def write_page(text: str, path: Path) -> None:
    """Write a page."""
    path.write_text(text, encoding="utf-8")
