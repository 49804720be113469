"""Differences with their intervals, one below the other: clear ones filled, others hollow."""

from collections.abc import Sequence

from dashboard.figures.marks import MARKS, interval_bars
from dashboard.figures.theme import FAINT, INK, OKABE_ITO, SYMBOLS, Figure, axis, layout
from dashboard.words.names import measure_title
from simulation.experiments.compare.paired import Paired, clear
from simulation.experiments.statistics import Estimate

GOOD, BAD, OTHER, NONE = OKABE_ITO[0], OKABE_ITO[5], INK, FAINT


def forest(found: Sequence[Paired], title: str) -> Figure:
    """Return the paired differences in spreads of the first scenario.

    Colour and symbol say what a difference is: better, worse, neither, or not clear.
    """
    kinds: dict[str, list[Paired]] = {}
    for one in found:
        if one.in_spreads is not None:
            kinds.setdefault(difference_kind(one), []).append(one)
    order = [measure_title(one.name) for one in found if one.in_spreads is not None]
    looks = {
        "better": (GOOD, SYMBOLS[0]),
        "worse": (BAD, SYMBOLS[1]),
        "higher or lower, neither better": (OTHER, SYMBOLS[2]),
        "no clear difference": (NONE, "circle-open"),
    }
    traces = [
        marks(
            name,
            [measure_title(one.name) for one in kinds[name]],
            [one.in_spreads for one in kinds[name] if one.in_spreads is not None],
            *looks[name],
        )
        for name in looks
        if name in kinds
    ]
    return {
        "data": traces,
        "layout": layout(
            title,
            xaxis=axis("difference, in standard deviations of A", zeroline=True),
            yaxis=axis("", categoryorder="array", categoryarray=order[::-1]),
            height=150 + 23 * len(order),
        ),
    }


def difference_kind(one: Paired) -> str:
    """Return what a difference is."""
    if not clear(one.difference):
        return "no clear difference"
    if one.better == 0:
        return "higher or lower, neither better"
    return "better" if one.difference.mean * one.better > 0.0 else "worse"


def marks(
    name: str, labels: Sequence[str], values: Sequence[Estimate], colour: str, symbol: str
) -> Figure:
    """Return points with intervals."""
    return {
        **MARKS,
        "name": name,
        "x": [round(value.mean, 4) for value in values],
        "y": list(labels),
        "error_x": interval_bars(values, 1.8, color=colour),
        "marker": {"size": 10, "symbol": symbol, "color": colour},
        "hovertemplate": "%{y}: %{x:.3g}<extra>" + name + "</extra>",
    }
