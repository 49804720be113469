"""The box in which cases gather: what it asks of each axis, and what other boxes there were."""

from dashboard.figures.marks import LINE, LINE_AND_MARKS, MARKS
from dashboard.figures.theme import FAINT, GRID, OKABE_ITO, Figure, axis, layout
from dashboard.words.names import axis_name
from simulation.experiments.analysis.discovery import Box, Limit

THIN = 0.06  # of the width, for one value


def box_limits(box: Box) -> Figure:
    """Return the limits by axis: a bar from low to high, on the axis's whole range in the sweep."""
    limits = [one for one in box.limits if one.low is not None]
    return {
        "data": [range_bars(limits, whole=True), range_bars(limits, whole=False)],
        "layout": layout(
            "What the box asks of each axis",
            barmode="overlay",
            bargap=0.55,
            showlegend=False,
            height=150 + 55 * max(1, len(limits)),
            margin={"l": 60, "r": 30, "t": 60, "b": 45},
            xaxis=axis(
                "",
                range=[-0.04, 1.04],
                tickvals=[0, 1],
                ticktext=["lowest in the sweep", "highest"],
            ),
            yaxis=axis("", autorange="reversed"),
        ),
    }


def range_bars(limits: list[Limit], whole: bool) -> Figure:
    """Return the bars of the whole ranges, or of what lies in the box, with its two numbers."""
    ends = [(0.0, 1.0) if whole else shares(one) for one in limits]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [axis_name(one.key) for one in limits],
        "base": [min(low, 1.0 - THIN) for low, _ in ends],
        "x": [max(high - low, THIN) for low, high in ends],
        "marker": {"color": GRID if whole else OKABE_ITO[0]},
        "text": [""] * len(limits) if whole else [words(one) for one in limits],
        "textposition": "auto",
        "insidetextanchor": "middle",
        "hoverinfo": "skip" if whole else "text",
    }


def words(one: Limit) -> str:
    """Return the values of an axis in the box."""
    low, high = f"{one.low or 0.0:.3g}", f"{one.high or 0.0:.3g}"
    return low if low == high else f"{low} to {high}"


def shares(one: Limit) -> tuple[float, float]:
    """Return where low and high lie on the way from the lowest to the highest value."""
    low, high = one.ends
    across = (high - low) or 1.0
    return ((one.low or 0.0) - low) / across, ((one.high or 0.0) - low) / across


def trade_off(box: Box) -> Figure:
    """Return coverage against density of all boxes tried, and the one chosen."""
    way = {
        **LINE_AND_MARKS,
        "name": "boxes tried",
        "x": [coverage for coverage, _ in box.trajectory],
        "y": [density for _, density in box.trajectory],
        "marker": {"size": 6, "color": FAINT},
        "line": {"color": FAINT, "width": 1},
    }
    chosen = {
        **MARKS,
        "name": "the box",
        "x": [box.coverage],
        "y": [box.density],
        "marker": {"size": 16, "symbol": "star", "color": OKABE_ITO[5]},
    }
    base = {
        **LINE,
        "name": "base rate",
        "x": [0, 1],
        "y": [box.base, box.base],
        "line": {"color": OKABE_ITO[0], "dash": "dot", "width": 2},
    }
    return {
        "data": [way, chosen, base],
        "layout": layout(
            "Coverage against density",
            xaxis=axis(
                "coverage: share of all cases in the box", tickformat=".0%", range=[0, 1.04]
            ),
            yaxis=axis("density: share of cases", tickformat=".0%", range=[0, 1.04]),
            height=400,
        ),
    }
