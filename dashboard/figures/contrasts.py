"""What a step on an axis changes: paired differences with intervals, those that survive filled."""

from collections.abc import Sequence

from dashboard.figures.marks import MARKS, upright
from dashboard.figures.theme import FAINT, OKABE_ITO, Figure, axis, layout
from dashboard.words.names import axis_name, measure_name, measure_title
from simulation.experiments.analysis.contrasts import Contrast


def contrast_plot(found: Sequence[Contrast], outcome: str) -> Figure:
    """Return the differences of one outcome; hollow where they do not survive the correction."""
    shown = [one for one in found if one.outcome == outcome]
    traces = [
        points([one for one in shown if one.survives() is survives], survives)
        for survives in (True, False)
    ]
    return {
        "data": traces,
        "layout": layout(
            f"{measure_title(outcome)}: what each step changes",
            height=150 + 26 * len(shown),
            xaxis=axis(f"change of {measure_name(outcome)}"),
            yaxis=axis(
                "",
                autorange="reversed",
                categoryorder="array",
                categoryarray=[label(one) for one in shown],
            ),
            shapes=[upright(0, FAINT, 1.5)],
        ),
    }


def points(shown: Sequence[Contrast], survives: bool) -> Figure:
    """Return those that survive, or those that do not."""
    return {
        **MARKS,
        "name": "survives the correction" if survives else "no clear difference",
        "x": [one.change.mean for one in shown],
        "y": [label(one) for one in shown],
        "error_x": {
            "type": "data",
            "array": [one.change.high - one.change.mean for one in shown],
            "thickness": 1.5,
            "width": 3,
        },
        "marker": {
            "size": 10,
            "symbol": "circle" if survives else "circle-open",
            "color": OKABE_ITO[0] if survives else FAINT,
        },
        "hovertemplate": "%{y}: %{x:.3f}<extra></extra>",
    }


def label(one: Contrast) -> str:
    """Return a contrast in words; the ends of an axis stand out."""
    told = f"{axis_name(one.key)}: {one.low} → {one.high}"
    return f"<b>{told}</b>" if one.whole else told
