"""Which axes move an outcome most: bars with intervals, the strongest on top."""

from collections.abc import Sequence

from dashboard.figures.marks import MARKS
from dashboard.figures.theme import FAINT, INK, OKABE_ITO, PAPER, Figure, axis, layout
from dashboard.words.names import axis_name
from simulation.experiments.analysis.sensitivity import Sensitivity
from simulation.experiments.analysis.strengths import Strength

LABELS = {
    "sobol": ("total: share of variance, alone and together", "first: alone"),
    "morris": ("mu*: mean size of effect", "sigma: how much it depends"),
    "regression": ("standardized coefficient", ""),
}
MOST = 20  # axes shown
BELOW = 0.34  # of a line: where the diamonds are, under their bars


def tornado(found: Sensitivity, title: str) -> Figure:
    """Return the strengths of axes: bars with 95 % intervals; diamonds for the second number."""
    shown = found.strengths[:MOST]
    first, second = LABELS[found.kind]
    traces = [bars(shown, first)]
    if second:
        traces.append(diamonds(shown, second))
    return {
        "data": traces,
        "layout": layout(
            title,
            height=150 + (44 if second else 34) * len(shown),
            showlegend=bool(second),
            xaxis=axis(first.partition(":")[0] if second else first, zeroline=True),
            yaxis=axis(
                "",
                autorange="reversed",
                tickvals=list(range(len(shown))),
                ticktext=[axis_name(one.name) for one in shown],
                zeroline=False,
            ),
        ),
    }


def bars(shown: Sequence[Strength], name: str) -> Figure:
    """Return the bars; pale ones have an interval that holds zero."""
    clear = [one.low > 0.0 or one.high < 0.0 for one in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [one.value for one in shown],
        "y": list(range(len(shown))),
        "width": 0.42,
        "text": [axis_name(one.name) for one in shown],
        "textposition": "none",
        "error_x": {
            "type": "data",
            "array": [one.high - one.value for one in shown],
            "arrayminus": [one.value - one.low for one in shown],
            "thickness": 1.5,
            "width": 4,
            "color": INK,
        },
        "marker": {
            "color": [OKABE_ITO[0] if one else PAPER for one in clear],
            "line": {"color": [OKABE_ITO[0] if one else FAINT for one in clear], "width": 1.5},
        },
        "hovertemplate": "%{text}: %{x:.3f}<extra></extra>",
    }


def diamonds(shown: Sequence[Strength], name: str) -> Figure:
    """Return the second numbers, with their intervals where they have one."""
    reach = [
        0.0 if one.other_high is None or one.other is None else one.other_high - one.other
        for one in shown
    ]
    return {
        **MARKS,
        "name": name,
        "x": [one.other for one in shown],
        "y": [nth + BELOW for nth in range(len(shown))],
        "text": [axis_name(one.name) for one in shown],
        "error_x": {"type": "data", "array": reach, "thickness": 1.5, "visible": any(reach)},
        "marker": {"size": 10, "symbol": "diamond", "color": OKABE_ITO[1]},
        "hovertemplate": "%{text}: %{x:.3f}<extra>" + name + "</extra>",
    }
