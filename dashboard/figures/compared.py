"""One measure over time under up to four scenarios; a line without the shock in grey."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.figures.theme import DASHES, IN_THE_DARK, OKABE_ITO, Look
from dashboard.figures.what_if import LINES, TICKS, Line, drawn, ground

Figure = dict[str, Any]
MOST_BANDS = 2  # more bands on top of one another tell nothing


def compared(
    courses: Mapping[str, pd.DataFrame],
    twin: pd.DataFrame | None,
    measure: str,
    shocks: Sequence[Mapping[str, Any]],
    days: int,
    look: Look,
) -> Figure:
    """Return a measure over `days`. `courses`: by the name of the line, in the order of letters."""
    traces: list[Figure] = []
    has_band = len(courses) <= MOST_BANDS
    if twin is not None:
        grey = LINES["twin"]._replace(name="A, had nothing struck")
        traces += drawn(twin, grey, look, has_band=False, ticks=TICKS[measure])
    for nth, (name, course) in enumerate(courses.items()):
        traces += drawn(course, line_of(nth, name), look, has_band, ticks=TICKS[measure])
    layout = ground(measure, shocks, days, look)
    layout["legend"] |= {"traceorder": "normal", "yref": "container", "y": 1, "yanchor": "top"}
    layout |= {"showlegend": True, "margin": layout["margin"] | {"t": 30}}
    return {"data": traces, "layout": layout}


def line_of(nth: int, name: str) -> Line:
    """Return how the line of a letter looks."""
    colour = OKABE_ITO[nth]
    return Line(name, colour, IN_THE_DARK.get(colour, colour), DASHES[nth], 2.8)
