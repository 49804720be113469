"""Performance over time under several scenarios, with bands, and the first one's twin in grey."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.figures.over_time import line, strike_line
from dashboard.figures.theme import DASHES, FAINT, OKABE_ITO, axis, faded, layout

Figure = dict[str, Any]


def side_by_side(
    days: pd.DataFrame, names: Sequence[str], strikes: Sequence[int], measure: str = "performance"
) -> Figure:
    """Return a measure over time: mean over histories, and the middle 80 %.

    `days` has the columns point (the place in `names`), twin, replicate, day and the measure.
    """
    traces: list[Figure] = []
    twin = days[days["twin"] & (days["point"] == 0)]
    if len(twin) > 0:
        name = f"{names[0]}, the twin that nothing struck"
        traces += story(twin, measure, name, FAINT, "dot")
    for nth, name in enumerate(names):
        cell = days[~days["twin"] & (days["point"] == nth)]
        traces += story(cell, measure, name, OKABE_ITO[nth], DASHES[nth])
    return {
        "data": traces,
        "layout": layout(
            "Performance over time",
            xaxis=axis("working day"),
            yaxis=axis("units on time / units due", tickformat=".0%"),
            shapes=[strike_line(day) for day in sorted(set(strikes))],
            height=430,
        ),
    }


def story(cell: pd.DataFrame, measure: str, name: str, colour: str, dash: str) -> list[Figure]:
    """Return one line with its band, from the day on which there is something to read."""
    by_day = cell.groupby("day")[measure]
    mean = by_day.mean().dropna()
    low, high = (by_day.quantile(share)[mean.index].round(4).tolist() for share in (0.1, 0.9))
    when = mean.index.tolist()
    band = {
        "type": "scatter",
        "x": when + when[::-1],
        "y": high + low[::-1],
        "fill": "toself",
        "fillcolor": faded(colour, 0.12),
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [band, line(when, mean.round(4).tolist(), name, colour, dash, 2.2)]
