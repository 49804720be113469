"""Where more high-quality connections help, and where not: interdependence by demand."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.theme import Figure, axis, layout

Field = Mapping[str, Any]
WORSE, NOTHING, BETTER = "#D55E00", "#F2F3F5", "#0072B2"


def pays_map(fields: Sequence[Field], name: str, title: str, sign: float = 1.0) -> Figure:
    """Return a map of what high density changes; in brackets where no difference is clear.

    `name`: which number of a field; `sign`: -1 where less is better.
    """
    across = sorted({field["demand"] for field in fields})
    upward = sorted({field["interdependence"] for field in fields})
    table = {(field["interdependence"], field["demand"]): field[name] for field in fields}
    change = [[table[work, demand][0] for demand in across] for work in upward]
    words = [[change_words(table[work, demand]) for demand in across] for work in upward]
    most = max(1e-9, *(abs(value) for row in change for value in row))
    heat = {
        "type": "heatmap",
        "x": [f"{demand:.2f}" for demand in across],
        "y": [f"{work:.0%}" for work in upward],
        "z": [[sign * value for value in row] for row in change],
        "zmin": -most,
        "zmax": most,
        "text": words,
        "texttemplate": "%{text}",
        "colorscale": [[0.0, WORSE], [0.5, NOTHING], [1.0, BETTER]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": "demand %{x}, interdependence %{y}: %{text}<extra></extra>",
    }
    axes = {
        "xaxis": axis("demand (units per person per day)", type="category"),
        "yaxis": axis("stages that pass to somebody else", type="category"),
    }
    return {"data": [heat], "layout": layout(title, height=430, **axes)}


def change_words(value: Sequence[float]) -> str:
    """Return a difference in words; in brackets where its interval holds zero."""
    mean, low, high = value
    digits = 1 if abs(mean) >= 1.0 else 2
    return f"{mean:+.{digits}f}" if low > 0.0 or high < 0.0 else f"({mean:+.{digits}f})"
