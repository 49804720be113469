"""Performance over time: struck against the twin that was not, with a band of histories."""

from typing import Any

import pandas as pd

from dashboard.figures.theme import FAINT, INK, OKABE_ITO, axis, faded, layout
from dashboard.words.names import readable

Figure = dict[str, Any]
NAMES = ("low", "middle", "high")


def over_time(days: pd.DataFrame, shock: str, strikes_on: int) -> Figure:
    """Return one shock's story: a line for each density, and the twins in grey.

    `days` has the columns day, struck, twin, low, high, density.
    """
    densities = sorted(days["density"].unique())
    traces: list[Figure] = []
    for nth, density in enumerate(densities):
        cell = days[days["density"] == density]
        traces += story(cell, f"{NAMES[nth % 3]} density ({density:.0%})", OKABE_ITO[nth], nth)
    return {
        "data": traces,
        "layout": layout(
            readable(shock),
            xaxis=axis("working day", range=[20, int(days["day"].max())]),
            yaxis=axis("units on time / units due", tickformat=".0%", rangemode="tozero"),
            shapes=[strike_line(strikes_on)],
            height=360,
        ),
    }


def story(cell: pd.DataFrame, name: str, colour: str, nth: int) -> list[Figure]:
    """Return the traces of one density: the band, the twin, the struck organization."""
    day = cell["day"].tolist()
    band = {
        "type": "scatter",
        "x": day + day[::-1],
        "y": cell["high"].tolist() + cell["low"].tolist()[::-1],
        "fill": "toself",
        "fillcolor": faded(colour, 0.12),
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    twin = line(day, cell["twin"].tolist(), f"its twin, {name}", FAINT, "dot", 1.2)
    struck = line(
        day, cell["struck"].tolist(), name, colour, ("solid", "dash", "longdash")[nth % 3], 2.5
    )
    return [band, twin | {"showlegend": nth == 0, "name": "twins without the shock"}, struck]


def line(x: list[float], y: list[float], name: str, colour: str, dash: str, width: float) -> Figure:
    """Return one line."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "name": name,
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": "day %{x}: %{y:.0%}<extra>" + name + "</extra>",
    }


def strike_line(day: int) -> Figure:
    """Return the mark of the day on which it strikes."""
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": INK, "width": 1, "dash": "dash"},
        "label": {"text": "strikes", "textposition": "end", "font": {"size": 11}},
    }
