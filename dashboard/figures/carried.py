"""What carried a difference: a bar for each pathway, channel and change, with its interval."""

import textwrap
from collections.abc import Sequence

from dashboard.figures.marks import interval_bars, upright
from dashboard.figures.theme import FAINT, INK, OKABE_ITO, Figure, axis, faded, layout
from simulation.experiments.compare.paired import clear
from simulation.experiments.statistics import Estimate

Part = tuple[str, Estimate]
WIDEST = 28  # characters


def carried(parts: Sequence[Part], whole: Estimate, title: str, unit: str) -> Figure:
    """Return bars by name; hatched and grey where one cannot say, the whole as a dashed line."""
    sure = [clear(value) for _, value in parts]
    values = [value if value.number > 1 else point(value) for _, value in parts]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [round(value.mean, 4) for value in values],
        "y": [in_lines(name) for name, _ in parts],
        "error_x": interval_bars(values, color=INK),
        "marker": {
            "color": [faded(OKABE_ITO[0], 0.7) if one else FAINT for one in sure],
            "pattern": {"shape": ["" if one else "/" for one in sure]},
        },
        "hovertemplate": "%{y}: %{x:.3g}<extra></extra>",
    }
    return {
        "data": [bars],
        "layout": layout(
            title,
            xaxis=axis(in_lines(unit)),
            yaxis=axis("", autorange="reversed"),
            shapes=[upright(whole.mean, OKABE_ITO[5], 1.5, dash="dash")],
            showlegend=False,
            height=170 + 34 * len(parts),
        ),
    }


def in_lines(words: str) -> str:
    """Return words in lines that fit beside a narrow picture.

    >>> in_lines("channel a (how soon help comes and whether it fits)")
    'channel a (how soon help<br>comes and whether it fits)'
    """
    return "<br>".join(textwrap.wrap(words, WIDEST))


def point(value: Estimate) -> Estimate:
    """Return an estimate without an interval as a point."""
    return Estimate(value.mean, value.mean, value.mean, value.number)
