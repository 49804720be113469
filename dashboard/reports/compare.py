"""The report of a comparison: pictures first, then every table, then what to keep in mind."""

import html
from typing import Any

from dashboard.figures.carried import Part, carried
from dashboard.figures.cost_benefit import cost_benefit
from dashboard.figures.forest import forest
from dashboard.figures.side_by_side import side_by_side
from dashboard.reports.html import figure, made_by, page, table
from dashboard.words.compare_sentences import caveats, contribution_name, lead, parts, short
from dashboard.words.compare_tables import LETTERS, Sheet, pairs, sheets
from dashboard.words.names import named
from simulation.experiments.compare import Against, Comparison
from simulation.experiments.compare.costs import IN_ALL
from simulation.experiments.compare.directions import UNITS
from simulation.experiments.compare.reasons import Why
from simulation.experiments.statistics import Estimate


def comparison_page(found: Comparison, provenance: dict[str, Any]) -> str:
    """Return the report of a comparison."""
    body = [note(told) for told in found.notes]
    body += [f"<p class='lead'>{in_lines(lead(found, one))}</p>" for one in found.against]
    body += ["<h2>Over time</h2>", over_time(found), *costs_part(found)]
    for nth, against in enumerate(found.against, start=1):
        body += scenario_part(found, against, nth)
    body += ["<h2>What to keep in mind</h2>"]
    body += ["<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in caveats()) + "</ul>"]
    names = " and ".join(scenario.name for scenario in found.scenarios)
    title = f"{names}: {pairs(found.histories)}"
    return page(title, [*body, made_by(provenance)])


def in_lines(sentences: list[str]) -> str:
    """Return sentences, each on a line of its own."""
    return "<br>".join(html.escape(sentence) for sentence in sentences)


def over_time(found: Comparison) -> str:
    """Return performance over time."""
    names = [f"{LETTERS[nth]} {one.name}" for nth, one in enumerate(found.scenarios)]
    strikes = [shock.day for one in found.scenarios for shock in one.shocks if shock.size > 0.0]
    grey = "Grey: the twin of A, with the same people and luck, that nothing struck."
    has_twin = bool((found.days["twin"] & (found.days["point"] == 0)).any())
    return figure(
        "over-time",
        side_by_side(found.days, names, strikes),
        "Units accepted on time for each unit due, over the last 5 days: mean over histories, and "
        f"the middle 80 %. {grey if has_twin else ''}",
    )


def scenario_part(found: Comparison, against: Against, nth: int) -> list[str]:
    """Return pictures and tables of one scenario against the first."""
    title = f"{LETTERS[nth]} {against.second} against A {against.first}"
    body = [f"<h2>{html.escape(title)}</h2>", forest_part(against, nth)]
    if against.why is not None:
        body += why_part(against.why, nth)
    body += [note(told) for told in against.notes]
    every, *rest = sheets(found, against, everything=True)
    for sheet in (*rest, every):
        body += sheet_part(sheet)
    return body


def forest_part(against: Against, nth: int) -> str:
    """Return the differences with their intervals."""
    told = [against.of(name) for name in against.principal if not name.startswith("cost_")]
    return figure(
        f"forest-{nth}",
        forest(told, "How they differ"),
        "Paired differences with 95 % intervals, in spreads of A between histories. Colour and "
        "symbol: better, worse, neither, or (hollow) not clear.",
    )


def why_part(why: Why, nth: int) -> list[str]:
    """Return what carried the difference, in bars."""
    unit = f"part of the difference in {named(why.outcome)} ({UNITS[why.outcome]})"
    bars: list[Part] = [(short(one.name), one.carried) for one in parts(why)]
    body = [
        figure(
            f"carried-{nth}",
            carried(bars, why.difference, "Which pathway and channel carried it", unit),
            "What the difference loses when a pathway or channel is off in both. Grey and hatched: "
            "one cannot say. Dashed: the whole difference. The parts need not add up to it.",
        )
    ]
    if len(why.contributions) > 1:
        added = [(contribution_name(one), one.value) for one in why.contributions]
        body.append(
            figure(
                f"changes-{nth}",
                carried(added, why.difference, "What each change contributes", unit),
                "Shapley values: they add up to the whole difference, the dashed line.",
            )
        )
    return body


def costs_part(found: Comparison) -> list[str]:
    """Return costs against benefits, where levers differ."""
    points = cost_points(found)
    if not points:
        return []
    gained = found.against[0].balance.gains[0].name
    return [
        "<h2>Cost against benefit</h2>",
        figure(
            "costs",
            cost_benefit(f"A {found.scenarios[0].name}", points, gained),
            f"Hours that levers cost more, a run, against {gained}. Bars: 95 % intervals. "
            "Above zero: something is gained.",
        ),
    ]


def cost_points(found: Comparison) -> list[tuple[str, Estimate, Estimate]]:
    """Return name, more hours and what is gained of each scenario with other levers."""
    return [
        (f"{LETTERS[nth]} {one.second}", price.hours, one.balance.gains[0].gained)
        for nth, one in enumerate(found.against, start=1)
        for price in one.balance.prices
        if price.lever == IN_ALL and (price.hours.mean != 0.0 or price.money.mean != 0.0)
    ]


def sheet_part(sheet: Sheet) -> list[str]:
    """Return a table with its title and what to know."""
    body = [f"<h3>{html.escape(sheet.title)}</h3>", table(sheet.head, sheet.lines)]
    return [*body, note(sheet.notes())] if sheet.notes() else body


def note(words: str) -> str:
    """Return a note."""
    return f"<p class='note'>{html.escape(words)}</p>"
