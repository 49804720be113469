"""What figures are drawn with: lines, marks, bars of intervals, and what stands upright."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.figures.theme import Figure
from simulation.experiments.statistics import Estimate

UNMARKED = {"line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}  # as bands are
LINE = {"type": "scatter", "mode": "lines"}
MARKS = {"type": "scatter", "mode": "markers"}
LINE_AND_MARKS = {"type": "scatter", "mode": "lines+markers"}


def interval_bars(values: Sequence[Estimate], thickness: float = 1.5, **rest: Any) -> Figure:
    """Return the bars of intervals, as error bars."""
    return {
        "type": "data",
        "array": [round(value.high - value.mean, 4) for value in values],
        "arrayminus": [round(value.mean - value.low, 4) for value in values],
        "thickness": thickness,
    } | rest


def with_gaps(one: Any, two: Any) -> list[Any]:
    """Return the ends of many lines as one line that has gaps: an array each, shape (L)."""
    return np.column_stack([one, two, np.full(len(one), None, dtype=object)]).ravel().tolist()


def upright(x: float, colour: str, width: float, **rest: Any) -> Figure:
    """Return a line from the bottom of a picture to its top."""
    line = {"color": colour, "width": width, **rest}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}
