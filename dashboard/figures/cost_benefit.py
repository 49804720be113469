"""What levers cost more against what is gained, both with their intervals."""

from collections.abc import Sequence

from dashboard.figures.marks import MARKS, interval_bars
from dashboard.figures.theme import FAINT, OKABE_ITO, SYMBOLS, Figure, axis, layout
from simulation.experiments.statistics import Estimate


def cost_benefit(
    first: str, others: Sequence[tuple[str, Estimate, Estimate]], gained: str
) -> Figure:
    """Return hours against gains: each of `others` has a name, what it costs and what it gains.

    The first scenario, which they are held against, is at zero.
    """
    nowhere = {"mode": "markers", "type": "scatter", "name": first, "x": [0], "y": [0]}
    look = {"size": 12, "symbol": SYMBOLS[0], "color": FAINT}
    traces: list[Figure] = [nowhere | {"marker": look}]
    for nth, (name, cost, gain) in enumerate(others, start=1):
        traces.append(
            {
                **MARKS,
                "name": name,
                "x": [round(cost.mean, 2)],
                "y": [round(gain.mean, 4)],
                "error_x": bars_of(cost),
                "error_y": bars_of(gain),
                "marker": {"size": 13, "symbol": SYMBOLS[nth], "color": OKABE_ITO[nth]},
                "hovertemplate": "%{x:,.0f} hours, %{y:.2f}<extra>" + name + "</extra>",
            }
        )
    return {
        "data": traces,
        "layout": layout(
            "Cost against benefit",
            xaxis=axis("hours that the levers cost more per run", zeroline=True),
            yaxis=axis(gained, zeroline=True),
            height=400,
        ),
    }


def bars_of(value: Estimate) -> Figure:
    """Return the bars of an interval; none for one history."""
    return {"visible": False} if value.number < 2 else interval_bars([value])
