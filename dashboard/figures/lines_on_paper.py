"""Measures over days, on paper: means over histories, with the middle 80 % as a band."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures.marks import LINE, UNMARKED, upright
from dashboard.figures.theme import DASHES, FAINT, INK, OKABE_ITO, Figure, axis, faded, layout
from dashboard.words.language import say
from dashboard.words.names import measure_title, readable
from dashboard.words.outcomes import value_format

NAMES = ("low", "middle", "high")
LONG_DASHES = ("solid", "dash", "longdash")


def course(days: pd.DataFrame, measure: str, strikes: list[int]) -> Figure:
    """Return a measure's course. `days` has the columns twin, replicate, day and the measure."""
    traces: list[Figure] = []
    for is_twin, colour, dash in ((True, FAINT, "dot"), (False, OKABE_ITO[0], "solid")):
        cell = days[days["twin"] == is_twin]
        if len(cell) > 0:
            name = "without the events" if is_twin else measure_title(measure)
            summary, ticks = summed(cell, measure).round(5), value_format(measure)
            traces += mean_and_band(summary, name, colour, dash, 0.15, ticks)
    return {
        "data": traces,
        "layout": layout(
            measure_title(measure),
            xaxis=axis("working day"),
            yaxis=axis(measure_title(measure), tickformat=value_format(measure)),
            shapes=[strike_line(day) for day in sorted(set(strikes))],
            height=330,
        ),
    }


def side_by_side(
    days: pd.DataFrame, names: Sequence[str], strikes: Sequence[int], measure: str = "performance"
) -> Figure:
    """Return a measure over time under several scenarios, and the first one's twin in grey.

    `days` has the columns point (the place in `names`), twin, replicate, day and the measure.
    """
    cells = [(days[~days["twin"] & (days["point"] == nth)], name) for nth, name in enumerate(names)]
    looks = list(zip(OKABE_ITO, DASHES, strict=False))
    twin = days[days["twin"] & (days["point"] == 0)]
    if len(twin) > 0:
        cells.insert(0, (twin, f"{names[0]} without the events"))
        looks.insert(0, (FAINT, "dot"))
    traces: list[Figure] = []
    for (cell, name), (colour, dash) in zip(cells, looks, strict=False):
        traces += mean_and_band(summed(cell, measure).round(4), name, colour, dash, 0.12)
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


def over_time(days: pd.DataFrame, shock: str, strikes_on: int) -> Figure:
    """Return one shock's story: a line for each density, and the twins in grey.

    `days` has the columns day, struck, twin, low, high, density.
    """
    densities = sorted(days["density"].unique())
    traces: list[Figure] = []
    for nth, density in enumerate(densities):
        cell = days[days["density"] == density]
        name, colour = f"{NAMES[nth % 3]} density ({density:.0%})", OKABE_ITO[nth]
        twin = column_line(cell, "twin", f"{name}, without the event", FAINT, "dot", 1.2)
        traces += [
            band(cell, faded(colour, 0.12)),
            twin | {"showlegend": nth == 0, "name": "without the event"},
            column_line(cell, "struck", name, colour, LONG_DASHES[nth % 3], 2.5),
        ]
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


def summed(cell: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return day, mean, low and high over histories, of days that have something to read."""
    by_day = cell.groupby("day")[measure]
    low, high = (by_day.quantile(share) for share in (0.1, 0.9))
    frame = pd.DataFrame({"mean": by_day.mean(), "low": low, "high": high})
    return frame[frame["mean"].notna()].reset_index()


def mean_and_band(
    summary: pd.DataFrame, name: str, colour: str, dash: str, share: float, ticks: str = ".0%"
) -> list[Figure]:
    """Return the mean as a line, over its band with an opacity."""
    line = column_line(summary, "mean", name, colour, dash, 2.2, ticks)
    return [band(summary, faded(colour, share)), line]


def band(summary: pd.DataFrame, colour: str) -> Figure:
    """Return the band between low and high."""
    when = summary["day"].tolist()
    return {
        "type": "scatter",
        "x": when + when[::-1],
        "y": summary["high"].tolist() + summary["low"].tolist()[::-1],
        "fill": "toself",
        "fillcolor": colour,
    } | UNMARKED


def column_line(
    summary: pd.DataFrame,
    column: str,
    name: str,
    colour: str,
    dash: str,
    width: float,
    ticks: str = ".0%",
) -> Figure:
    """Return one line; `ticks`: how its values are written."""
    return {
        **LINE,
        "x": summary["day"].tolist(),
        "y": summary[column].tolist(),
        "name": name,
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": f"day %{{x}}: %{{y:{ticks}}}<extra>{name}</extra>",
    }


def strike_line(day: int) -> Figure:
    """Return the mark of the day on which it begins."""
    label = {"text": say("begins"), "textposition": "end", "font": {"size": 11}}
    return upright(day, INK, 1, dash="dash") | {"label": label}
