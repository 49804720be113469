"""What each lever alone gains, with its interval: a row a lever, the cheapest good one on top."""

from dashboard.figures.forest import BAD, GOOD, NONE
from dashboard.figures.marks import MARKS, interval_bars, upright
from dashboard.figures.theme import FAINT, SYMBOLS, Figure, axis, layout, remark
from dashboard.words.language import say
from dashboard.words.names import readable
from dashboard.words.numbers import with_range
from dashboard.words.what_pays import NO_PROMISE, VERDICTS, Row, level_words, rows_of, value_of
from simulation.experiments.what_pays import WhatPays
from simulation.experiments.what_pays.table import GAINS, HARMS, UNCLEAR

LOOKS = {
    GAINS: (GOOD, SYMBOLS[0]),
    UNCLEAR: (NONE, "circle-open"),
    HARMS: (BAD, SYMBOLS[1]),
}
"""Colour and symbol: what is not clear is hollow, what harms is square."""


def what_pays(found: WhatPays) -> Figure:
    """Return the gains of the ranking, each at the level it is ranked at."""
    ranked = rows_of(found)
    traces = [
        marks(found, verdict, [row for row in ranked if row["verdict"] == verdict])
        for verdict in LOOKS
    ]
    order = [label(row) for row in ranked]
    return {
        "data": [trace for trace in traces if trace["x"]],
        "layout": layout(
            remark(say(NO_PROMISE)),
            height=150 + 25 * len(order),
            showlegend=True,
            xaxis=axis(say("days of work gained")),
            yaxis=axis("", categoryorder="array", categoryarray=order[::-1]),
            shapes=[upright(0, FAINT, 1.5)],
        ),
    }


def marks(found: WhatPays, verdict: str, rows: list[dict[str, object]]) -> Figure:
    """Return the levers of which the same can be said."""
    colour, symbol = LOOKS[verdict]
    values = [value_of(found, row, "gain") for row in rows]
    bars = {"visible": False} if found.histories < 2 else interval_bars(values, 1.8, color=colour)
    return {
        **MARKS,
        "name": say(VERDICTS[verdict]),
        "x": [round(value.mean, 4) for value in values],
        "y": [label(row) for row in rows],
        "text": [with_range(value) for value in values],
        "error_x": bars,
        "marker": {
            "size": 11,
            "symbol": symbol,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }


def label(row: Row) -> str:
    """Return a lever with the level it is ranked at."""
    return f"{readable(str(row['lever']))} · {level_words(float(row['level']))}"
