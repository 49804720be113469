"""Measures over days, on a page: lines and bands on a ground that is light or dark.

Frames in, a plain figure dict out: building Plotly's own objects would take longer than the runs.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import pandas as pd

from dashboard.figures.marks import LINE, MARKS, UNMARKED, upright
from dashboard.figures.theme import (
    DASHES,
    GRID,
    IN_THE_DARK,
    INK,
    LIGHT_INK,
    OKABE_ITO,
    Figure,
    Look,
    faded,
    on_ground,
)
from dashboard.words.language import english, say
from dashboard.words.names import readable
from dashboard.words.outcomes import ticks_of, value_format
from simulation.arms import Arm

MOST_POINTS = 260  # of a line: with more days every second, third … is drawn
MOST_BANDS = 2  # more bands on top of one another tell nothing
DRAWN = ("#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8a6d00")  # by hand


class LineLook(NamedTuple):
    """How a line looks: a dash beside the colour, for those who cannot tell colours apart."""

    name: str
    light: str
    dark: str
    dash: str
    width: float


class Curve(Protocol):
    """A curve that somebody drew: its name, and `values` on `days`, shape (D) each."""

    @property
    def name(self) -> str:
        """Whose it is."""

    @property
    def days(self) -> np.ndarray:
        """Its days."""

    @property
    def values(self) -> np.ndarray:
        """Its values."""


LINES = {  # colours by Okabe and Ito (2008); drawn in this order, the last on top
    "before": LineLook(english("before"), "#D55E00", "#E69F00", "dash", 2.2),
    "twin": LineLook(english("without the events"), "#6b7280", "#a3aab5", "dot", 2.0),
    "now": LineLook(english("now"), "#0072B2", "#56B4E9", "solid", 3.2),
}
UNMEASURED = {"automargin": False, "ticklabeloverflow": "allow"}  # measuring labels takes long


def course_of(histories: Sequence[np.ndarray]) -> pd.DataFrame:
    """Return day, mean, low and high (the middle 80 %) over histories, shape (D) each.

    Days on which not every history can say something are left out.
    """
    values = np.array(histories)
    days = np.flatnonzero(np.isfinite(values).all(axis=0))
    days = days[:: max(1, -(-len(days) // MOST_POINTS))]
    known = values[:, days]
    low, high = np.quantile(known, (0.1, 0.9), axis=0) if len(days) else (days, days)
    return pd.DataFrame({"day": days, "mean": known.mean(axis=0), "low": low, "high": high})


def what_if(
    courses: Mapping[str, pd.DataFrame],
    measure: str,
    shocks: Sequence[Mapping[str, Any]],
    days: int,
    look: Look,
    back: float | None = None,
    is_first: bool = True,
) -> Figure:
    """Return one measure over `days`. `courses` has `now` and, where they are, `twin`, `before`.

    `back`: the day on which the mean is back to normal. `is_first`: the legend stands here, for the
    others are drawn alike, below it.
    """
    traces: list[Figure] = []
    ticks = value_format(measure)
    for key, line in LINES.items():
        if key in courses:
            traces += drawn(courses[key], line, look, has_band=key == "now", ticks=ticks)
    if back is not None and len(courses["now"]):
        traces.append(day_marked(courses["now"], back, say("back to normal"), look))
    layout = days_layout(measure, shocks, days, look, is_first)
    span = upright_span(courses)
    layout["yaxis"] |= {"range": span}
    if span is not None:
        layout["yaxis"]["tickformat"] = ticks_of(measure, span[1] - span[0])
    return {"data": traces, "layout": layout}


def upright_span(courses: Mapping[str, pd.DataFrame]) -> list[float] | None:
    """Return from where to where the values go: what `before` needs, and wider where now needs it.

    So a move that makes less of a difference never draws it larger. None where nothing is drawn.
    """
    known = [course for course in courses.values() if len(course)]
    if not known:
        return None
    low = min(float(course["low"].min()) for course in known)
    high = max(float(course["high"].max()) for course in known)
    room = 0.04 * max(1e-6, high - low)
    return [round(low - room, 4), round(high + room, 4)]


def day_marked(course: pd.DataFrame, day: float, name: str, look: Look) -> Figure:
    """Return a mark on a line, on a day or the nearest that is drawn."""
    at = (course["day"] - day).abs().idxmin()
    ink = OKABE_ITO[4] if look.is_dark else LIGHT_INK
    marker = {"symbol": "diamond", "size": 18 if look.is_large else 12, "color": ink}
    x, y = [int(course["day"][at])], [round(float(course["mean"][at]), 4)]
    return (
        MARKS
        | {"x": x, "y": y, "name": name, "marker": marker}
        | {"hovertemplate": say("day {x}", x="%{x}")}
    )


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
        grey = LINES["twin"]._replace(name="A without the events")
        traces += drawn(twin, grey, look, has_band=False, ticks=value_format(measure))
    for nth, (name, course) in enumerate(courses.items()):
        traces += drawn(course, line_of_letter(nth, name), look, has_band, value_format(measure))
    layout = days_layout(measure, shocks, days, look)
    layout["legend"] |= {"traceorder": "normal", "yref": "container", "y": 1, "yanchor": "top"}
    layout |= {"showlegend": True, "margin": layout["margin"] | {"t": 30}}
    return {"data": traces, "layout": layout}


def line_of_letter(nth: int, name: str) -> LineLook:
    """Return how the line of a letter looks."""
    colour = OKABE_ITO[nth]
    return LineLook(name, colour, IN_THE_DARK.get(colour, colour), DASHES[nth], 2.8)


def predict(
    course: pd.DataFrame,
    start: int,
    days: int,
    guesses: Sequence[Curve],
    revealed: bool,
    look: Look,
) -> Figure:
    """Return performance as far as it may be seen, and the curves that were drawn.

    Until it is revealed, another one can be drawn with the pointer.
    """
    line = LINES["now"]._replace(name="what came" if revealed else "until it begins")
    traces = drawn(course, line, look, has_band=True, ticks=".0%")
    curves = [guess for guess in guesses if len(guess.days)][: len(DRAWN)]
    traces += [drawn_by_hand(guess, nth, look) for nth, guess in enumerate(curves)]
    layout = days_layout("performance", [], days, look)
    layout["shapes"] = [strike(start, look)]
    layout["yaxis"] |= {"range": drawing_range(course, curves)}
    if not revealed:
        layout |= {
            "dragmode": "drawopenpath",
            "newshape": {"line": {"width": 4, "color": DRAWN[0]}},
            "uirevision": None,
        }
    return {"data": traces, "layout": layout}


def drawing_range(shown: pd.DataFrame, curves: Sequence[Curve]) -> list[float]:
    """Return the range of the axis: room to draw a deep fall in, before anything is known of it."""
    lowest = [0.6, *(float(guess.values.min()) for guess in curves), float(shown["low"].min())]
    return [max(0.0, min(lowest) - 0.05), 1.05]


def drawn_by_hand(guess: Curve, nth: int, look: Look) -> Figure:
    """Return a curve that somebody drew."""
    return {
        **LINE,
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


def strike(start: int, look: Look) -> Figure:
    """Return the line of the day on which it strikes."""
    ink = OKABE_ITO[4] if look.is_dark else LIGHT_INK
    return upright(start, ink, 2, dash="dash") | {
        "label": {"text": "it begins", "textposition": "start", "textangle": 0, "xanchor": "left"},
        "editable": False,
    }


def drawn(
    course: pd.DataFrame, line: LineLook, look: Look, has_band: bool, ticks: str
) -> list[Figure]:
    """Return the traces of one line and, where wanted, of its band."""
    colour = line.dark if look.is_dark else line.light
    mean = even_line(course, "mean") | {
        "name": say(line.name),
        "line": {"color": colour, "dash": line.dash, "width": line.width * (1 + look.is_large / 2)},
        "hovertemplate": f"%{{y:{ticks}}}",
    }
    if not has_band:
        return [mean]
    fill = {"fill": "tonexty", "fillcolor": faded(colour, 0.22 if look.is_dark else 0.16)}
    return [even_line(course, "low") | UNMARKED, even_line(course, "high") | UNMARKED | fill, mean]


def even_line(course: pd.DataFrame, column: str) -> Figure:
    """Return a line of even steps, which needs no list of days."""
    days = course["day"].to_numpy()
    return {
        **LINE,
        "x0": int(days[0]) if len(days) else 0,
        "dx": int(days[1] - days[0]) if len(days) > 1 else 1,
        "y": course[column].round(4).tolist(),
    }


def days_layout(
    measure: str,
    shocks: Sequence[Mapping[str, Any]],
    days: int,
    look: Look,
    is_first: bool = True,
) -> Figure:
    """Return the layout: axes, colours, and what strikes when; a legend where it is the first."""
    shared = on_ground(look, 20, 13, INK)
    ink, size = shared["font"]["color"], shared["font"]["size"]
    grid = IN_THE_DARK[GRID] if look.is_dark else GRID
    plain = {"gridcolor": grid, "zerolinecolor": grid, "linecolor": grid, "zeroline": False}
    plain |= UNMEASURED
    across = {"text": say("working day"), "font": {"size": size}}
    left, top = 84 if look.is_large else 60, 30 if is_first else 12
    legend = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "reversed"}
    return shared | {
        "margin": {"l": left, "r": 14, "t": top, "b": 44},
        "xaxis": plain | {"title": across, "range": [0, days]},
        "yaxis": plain | {"tickformat": value_format(measure), "nticks": 6},
        "showlegend": is_first,
        "legend": legend,
        "hovermode": "x unified",
        "shapes": [mark(shock, ink, size) for shock in shocks],
        "uirevision": "kept",
    }


def mark(shock: Mapping[str, Any], ink: str, size: int) -> Figure:
    """Return the mark of a shock: from the day it strikes, as long as it lasts."""
    return {
        "type": "rect",
        "layer": "below",
        "x0": shock["day"],
        "x1": shock["day"] + shock["duration"],
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": faded(ink, 0.08),
        "line": {"color": ink, "width": 1, "dash": "dash"},
        "label": {
            "text": readable(shock["kind"]),
            "textposition": "bottom left",
            "font": {"size": size - 2},
        },
    }


def courses_of(now: Arm, before: Arm, is_changed: bool, name: str) -> dict[str, pd.DataFrame]:
    """Return the courses to draw of one measure."""
    found = {"now": course_of([run.curves[name] for run in now.runs])}
    if now.twins:
        found["twin"] = course_of([run.curves[name] for run in now.twins])
    if is_changed:
        found["before"] = course_of([run.curves[name] for run in before.runs])
    return found
