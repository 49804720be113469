"""Predict, then reveal: what is known before the strike, what was drawn, and then what came."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.figures.theme import DASHES, OKABE_ITO, Look
from dashboard.figures.what_if import LINES, Figure, drawn, ground
from dashboard.pages.predict.guesses import Guess

DRAWN = ("#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8a6d00")
MOST_DRAWN = len(DRAWN)
PATH = {"width": 4, "color": DRAWN[0]}


def predict(
    course: pd.DataFrame,
    start: int,
    days: int,
    guesses: Sequence[Guess],
    revealed: bool,
    look: Look,
) -> Figure:
    """Return performance as far as it may be seen, and the curves that were drawn.

    Until it is revealed, another one can be drawn with the pointer.
    """
    line = LINES["now"]._replace(name="what came" if revealed else "until it strikes")
    traces = drawn(course, line, look, has_band=True, ticks=".0%")
    curves = [guess for guess in guesses if len(guess.days)][:MOST_DRAWN]
    traces += [curve(guess, nth, look) for nth, guess in enumerate(curves)]
    layout = ground("performance", [], days, look)
    layout["shapes"] = [strike(start, look)]
    layout["yaxis"] |= {"range": reach(course, curves)}
    if not revealed:
        layout |= {"dragmode": "drawopenpath", "newshape": {"line": PATH}, "uirevision": None}
    return {"data": traces, "layout": layout}


def reach(shown: pd.DataFrame, curves: Sequence[Guess]) -> list[float]:
    """Return the range of the axis: room to draw a deep fall in, before anything is known of it."""
    lowest = [0.6, *(float(guess.values.min()) for guess in curves), float(shown["low"].min())]
    return [max(0.0, min(lowest) - 0.05), 1.05]


def curve(guess: Guess, nth: int, look: Look) -> dict[str, Any]:
    """Return a curve that somebody drew."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x0": int(guess.days[0]),
        "dx": 1,
        "y": guess.values.round(4).tolist(),
        "name": guess.name,
        "line": {
            "color": DRAWN[nth],
            "dash": DASHES[1 + nth % 3],
            "width": 3.0 * (1 + look.is_large / 2),
        },
        "hovertemplate": "%{y:.0%}",
    }


def strike(start: int, look: Look) -> dict[str, Any]:
    """Return the line of the day on which it strikes."""
    ink = OKABE_ITO[4] if look.is_dark else "#22272e"
    return {
        "type": "line",
        "x0": start,
        "x1": start,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": ink, "width": 2, "dash": "dash"},
        "label": {"text": "it strikes", "textposition": "start", "textangle": 0, "xanchor": "left"},
        "editable": False,
    }
