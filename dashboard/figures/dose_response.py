"""Performance lost against HQC density, a line for each shock."""

from collections.abc import Sequence

from dashboard.figures.marks import LINE_AND_MARKS
from dashboard.figures.theme import DASHES, OKABE_ITO, SYMBOLS, Figure, axis, layout
from dashboard.words.names import readable
from simulation.experiments.density import Dose
from simulation.experiments.headline import Row


def dose_response(table: Sequence[Row | Dose]) -> Figure:
    """Return loss against density with 95 % intervals; lower is more resilient."""
    shocks = list(dict.fromkeys(row.shock for row in table))
    traces = [shock_line(shock, nth, table) for nth, shock in enumerate(shocks)]
    return {
        "data": traces,
        "layout": layout(
            "What a shock costs, by HQC density",
            xaxis=axis("HQC density (share of active pairs)", tickformat=".0%"),
            yaxis=axis("days of work lost"),
            height=430,
        ),
    }


def shock_line(shock: str, nth: int, table: Sequence[Row | Dose]) -> Figure:
    """Return one shock's line."""
    cells = [row for row in table if row.shock == shock]
    return {
        **LINE_AND_MARKS,
        "name": readable(shock),
        "x": [row.density + 0.004 * nth for row in cells],
        "y": [row.loss.mean for row in cells],
        "error_y": {
            "type": "data",
            "array": [row.loss.high - row.loss.mean for row in cells],
            "thickness": 1.5,
        },
        "line": {"color": OKABE_ITO[nth], "dash": DASHES[nth % len(DASHES)], "width": 2.5},
        "marker": {"size": 9, "symbol": SYMBOLS[nth % len(SYMBOLS)]},
        "hovertemplate": "%{y:.1f} days lost at %{x:.0%}<extra>" + readable(shock) + "</extra>",
    }
