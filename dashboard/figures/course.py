"""One measure over time: the mean over histories, with a band, and the twins."""

from typing import Any

import pandas as pd

from dashboard.figures.over_time import line, strike_line
from dashboard.figures.theme import FAINT, OKABE_ITO, axis, faded, layout
from dashboard.words.names import readable

Figure = dict[str, Any]


def course(days: pd.DataFrame, measure: str, strikes: list[int]) -> Figure:
    """Return a measure's course. `days` has the columns twin, replicate, day and the measure."""
    traces = []
    for is_twin, colour, dash in ((True, FAINT, "dot"), (False, OKABE_ITO[0], "solid")):
        cell = days[days["twin"] == is_twin]
        if len(cell) == 0:
            continue
        by_day = cell.groupby("day")[measure]
        mean, low, high = by_day.mean(), by_day.quantile(0.1), by_day.quantile(0.9)
        mean = mean.dropna()
        when = mean.index.tolist()
        traces.append(
            {
                "type": "scatter",
                "x": when + when[::-1],
                "y": high[mean.index].round(5).tolist() + low[mean.index].round(5).tolist()[::-1],
                "fill": "toself",
                "fillcolor": faded(colour, 0.15),
                "line": {"width": 0},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
        name = "twins without the shock" if is_twin else readable(measure)
        traces.append(line(when, mean.round(5).tolist(), name, colour, dash, 2.2))
    return {
        "data": traces,
        "layout": layout(
            readable(measure),
            xaxis=axis("working day"),
            yaxis=axis(readable(measure)),
            shapes=[strike_line(day) for day in sorted(set(strikes))],
            height=330,
        ),
    }
