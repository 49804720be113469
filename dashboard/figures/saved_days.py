"""Days that high-quality connections save in a shock: one small panel a shock, paired on luck."""

from collections.abc import Sequence

from dashboard.figures.marks import LINE_AND_MARKS
from dashboard.figures.theme import OKABE_ITO, Figure, axis, layout
from dashboard.words.names import readable
from simulation.experiments.headline import DENSITIES, Saved

GAP = 0.03  # between panels, as a share of the picture
LOW = f"{DENSITIES[0]:.0%}"
TITLE = f"Days of work that a higher share of high-quality connections saves, against {LOW}"


def saved_days(table: Sequence[Saved], title: str = TITLE) -> Figure:
    """Return the paired differences with their 95 % intervals; above zero is less lost."""
    shocks = list(dict.fromkeys(row.shock for row in table))
    each = (1.0 - GAP * (len(shocks) - 1)) / len(shocks)
    data, axes, notes = [], {}, []
    for nth, shock in enumerate(shocks):
        number, left = "" if nth == 0 else str(nth + 1), nth * (each + GAP)
        cells = [row for row in table if row.shock == shock]
        data.append(points(cells) | {"xaxis": f"x{number}", "yaxis": f"y{number}"})
        tick = {"tickvals": [row.density for row in cells], "tickformat": ".0%"}
        span = [2 * cells[0].density - cells[-1].density, 2 * cells[-1].density - cells[0].density]
        axes[f"xaxis{number}"] = axis("", domain=[left, left + each], range=span, **tick)
        shared = {} if nth == 0 else {"matches": "y", "showticklabels": False}
        axes[f"yaxis{number}"] = axis(
            "days saved" if nth == 0 else "", anchor=f"x{number}", zeroline=True, **shared
        )
        notes.append(name_above(readable(shock), left + each / 2.0))
    shape = layout(title, height=380, annotations=notes, showlegend=False, **axes)
    shape["margin"] = {"l": 60, "r": 20, "t": 95, "b": 60}
    return {"data": data, "layout": shape}


def points(cells: Sequence[Saved]) -> Figure:
    """Return one shock's differences, with their intervals."""
    return {
        **LINE_AND_MARKS,
        "name": readable(cells[0].shock),
        "x": [row.density for row in cells],
        "y": [row.days.mean for row in cells],
        "error_y": {
            "type": "data",
            "array": [row.days.high - row.days.mean for row in cells],
            "thickness": 1.5,
        },
        "line": {"color": OKABE_ITO[0], "width": 2.5},
        "marker": {"size": 9},
        "hovertemplate": "%{y:.1f} days saved at %{x:.0%}<extra></extra>",
    }


def name_above(words: str, x: float) -> Figure:
    """Return a panel's name."""
    place = {"x": x, "y": 1.02, "xref": "paper", "yref": "paper"}
    centred = {"xanchor": "center", "yanchor": "bottom", "showarrow": False}
    return place | centred | {"text": f"<b>{words}</b>"}
