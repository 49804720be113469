"""The best within a budget in pictures: what each gains for what it costs, and in other worlds."""

from collections.abc import Mapping

import numpy as np

from dashboard.figures.forest import BAD, GOOD, NONE
from dashboard.figures.marks import LINE, interval_bars
from dashboard.figures.theme import DASHES, FAINT, OKABE_ITO, SYMBOLS, Figure, axis, layout, remark
from dashboard.words.language import english, say
from dashboard.words.numbers import with_range
from dashboard.words.portfolio import portfolio_words, rows_of
from dashboard.words.portfolio_names import (
    NOTHING,
    capital,
    cost_words,
    gain_name,
    gain_of,
    scale_of,
)
from dashboard.words.what_pays import NO_PROMISE, VERDICTS, Row
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.what_pays.table import GAINS, HARMS, UNCLEAR

BEST, EQUAL = "best", "equal"
OTHER_GOOD = OKABE_ITO[4]
LOOKS = {
    BEST: (english("best"), GOOD, "star", 17),
    EQUAL: (english("as good as the best"), GOOD, SYMBOLS[0], 12),
    GAINS: (VERDICTS[GAINS], OTHER_GOOD, SYMBOLS[2], 11),
    UNCLEAR: (VERDICTS[UNCLEAR], NONE, "circle-open", 11),
    HARMS: (VERDICTS[HARMS], BAD, SYMBOLS[1], 11),
}
"""Words, symbol, colour and size of what can be said of a portfolio: never colour alone."""
SIDES = ("top right", "bottom left", "bottom right", "top left")
"""Where names stand, in turn: so those of neighbours do not lie on one another."""
HEIGHT = 430
WIDEST = 44  # letters of a line that hovers


def front(found: BestWithin) -> Figure:
    """Return what each finalist gains for what it costs, with nothing at the lower left."""
    rows = rows_of(found)
    kinds = {kind: [row for row in rows if kind_of(found, row) == kind] for kind in LOOKS}
    by_cost = sorted(rows, key=lambda row: float(row["total"]))
    sides = {str(row["name"]): SIDES[nth % len(SIDES)] for nth, row in enumerate(by_cost)}
    currency = found.question.base.organization.currency
    return {
        "data": [
            joined(found, rows),
            nowhere(),
            *(marks(found, kind, those, sides) for kind, those in kinds.items() if those),
        ],
        "layout": layout(
            remark(say(NO_PROMISE)),
            height=HEIGHT,
            showlegend=True,
            xaxis=axis(say("cost in all, in {currency}", currency=currency), rangemode="tozero"),
            yaxis=axis(capital(gain_name(found.question)), zeroline=True),
            annotations=[knee(found, row) for row in rows if row["is_knee"] and found.best],
        ),
    }


def kind_of(found: BestWithin, row: Row) -> str:
    """Return what can be said of a finalist, in one word."""
    if row["name"] == found.best:
        return BEST
    if row["harms"]:
        return HARMS
    return EQUAL if row["is_equal"] and found.best else str(row["verdict"])


def joined(found: BestWithin, rows: list[Row]) -> Figure:
    """Return the line from nothing through all that nothing cheaper equals."""
    at = sorted((row["total"], gain_of(found, row).mean) for row in rows if row["on_front"])
    return {
        **LINE,
        "name": say("nothing cheaper gains as much"),
        "x": [0.0, *(round(cost, 2) for cost, _ in at)],
        "y": [0.0, *(round(gain, 4) for _, gain in at)],
        "line": {"color": FAINT, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }


def nowhere() -> Figure:
    """Return doing nothing, which costs and gains nothing."""
    words = say(NOTHING)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words,
        "x": [0.0],
        "y": [0.0],
        "marker": {"size": 11, "symbol": "x-thin", "color": FAINT, "line": {"width": 3}},
        "hovertemplate": f"{words}<extra></extra>",
    }


def marks(found: BestWithin, kind: str, rows: list[Row], sides: Mapping[str, str]) -> Figure:
    """Return the finalists of which the same can be said."""
    words, colour, symbol, size = LOOKS[kind]
    values = [gain_of(found, row) for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": say(words),
        "x": [round(row["total"], 2) for row in rows],
        "y": [round(value.mean, 4) for value in values],
        "text": [str(row["name"]) for row in rows],
        "textposition": [sides[str(row["name"])] for row in rows],
        "error_y": interval_bars(values, 1.5, color=colour),
        "marker": {
            "size": size,
            "symbol": symbol,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        "customdata": [hover(found, row) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def hover(found: BestWithin, row: Row) -> str:
    """Return a finalist in words, for whoever points at it."""
    return "<br>".join(
        [
            *in_lines(f"{row['name']} – {portfolio_words(found, row['name'])}"),
            f"{capital(gain_name(found.question))}: {with_range(gain_of(found, row))}",
            cost_words(found.question, row),
        ]
    )


def in_lines(words: str) -> list[str]:
    """Return words in lines that find room on a phone.

    >>> in_lines("A – mentoring 1, open books 0.25, peer awards 0.5, voice 1")
    ['A – mentoring 1, open books 0.25,', 'peer awards 0.5, voice 1']
    """
    lines = [""]
    for part in words.split(", "):
        longer = f"{lines[-1]}, {part}" if lines[-1] else part
        if len(longer) > WIDEST and lines[-1]:
            lines[-1] += ","
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def knee(found: BestWithin, row: Row) -> Figure:
    """Return the mark where more begins to cost more for each gain."""
    return {
        "x": round(row["total"], 2),
        "y": round(gain_of(found, row).mean, 4),
        "text": say("beyond {name} more costs more<br>for each gain", name=row["name"]),
        "showarrow": True,
        "arrowhead": 2,
        "ax": 60,
        "ay": 75,
        "align": "left",
    }


def worlds(found: BestWithin) -> Figure:
    """Return the gains of each winner over the other worlds, from its worst to its best one."""
    assert found.robust is not None
    scale = scale_of(found.question.goal)
    names = found.robust.table["name"].tolist()
    number = len(found.robust.worlds)
    share = 100.0 * (np.arange(number) + 0.5) / number
    traces = [
        {
            **LINE,
            "name": f"{name} – {portfolio_words(found, name)}",
            "x": share.round(2).tolist(),
            "y": np.sort(scale * found.robust.worlds[f"gain_{name}"]).round(4).tolist(),
            "line": {"color": OKABE_ITO[nth], "width": 2.5, "dash": DASHES[nth]},
            "hovertemplate": f"{name}: %{{y:.2f}}<extra></extra>",
        }
        for nth, name in enumerate(names)
    ]
    return {
        "data": traces,
        "layout": layout(
            remark(say(NO_PROMISE)),
            height=HEIGHT,
            showlegend=True,
            xaxis=axis(say("worlds, from the worst to the best, in %"), range=[0, 100]),
            yaxis=axis(
                capital(gain_name(found.question)),
                rangemode="tozero",
                zeroline=True,
                zerolinewidth=2,
            ),
        ),
    }
