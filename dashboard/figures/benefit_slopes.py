"""What each benefit gains with HQC density, whole and without its mechanism."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.marks import MARKS
from dashboard.figures.theme import OKABE_ITO, SYMBOLS, Figure, axis, layout
from dashboard.words.names import readable

Benefit = Mapping[str, Any]


def benefit_slopes(benefits: Sequence[Benefit]) -> Figure:
    """Return slopes as shares of the whole one, with 95 % intervals: whole, and ablated."""
    return {
        "data": [
            slope_marks(benefits, "slope", "whole", 0),
            slope_marks(benefits, "ablated", "without its mechanism", 1),
        ],
        "layout": layout(
            "What is left of each benefit when its mechanism is off",
            xaxis=axis("gain with HQC density, of the whole one", tickformat=".0%"),
            yaxis=axis("", autorange="reversed"),
            height=560,
        ),
    }


def slope_marks(benefits: Sequence[Benefit], name: str, words: str, nth: int) -> Figure:
    """Return the slopes of one kind."""
    there = [one for one in benefits if one[name] is not None]
    whole = [one["slope"][0] for one in there]
    mean, low, high = (
        [one[name][part] / all_of_it for one, all_of_it in zip(there, whole, strict=True)]
        for part in range(3)
    )
    reach = [abs(h - m) for h, m in zip(high, mean, strict=True)]
    below = [abs(m - one) for one, m in zip(low, mean, strict=True)]
    return {
        **MARKS,
        "name": words,
        "x": mean,
        "y": [f"{one['number']} {readable(one['column'])}" for one in there],
        "error_x": {"type": "data", "array": reach, "arrayminus": below, "thickness": 1.5},
        "marker": {"size": 10, "symbol": SYMBOLS[nth], "color": OKABE_ITO[nth]},
        "hovertemplate": "%{y}: %{x:.0%}<extra>" + words + "</extra>",
    }
