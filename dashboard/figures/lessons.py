"""Pictures of the guided story: before and after, a bundle of histories, steps, differences."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard.figures.lines import LINES, course_of, days_layout, drawn
from dashboard.figures.marks import LINE, MARKS, UNMARKED, interval_bars
from dashboard.figures.theme import Figure, Look, faded, on_ground
from dashboard.words.language import say
from dashboard.words.numbers import formatted
from dashboard.words.outcomes import value_format
from simulation.experiments.statistics import Estimate, estimate

FIRST, SECOND = ("#0072B2", "#56B4E9"), ("#C77D00", "#F0C242")  # on a light and on a dark ground

DENSITY = "hqc_density"
LONGEST = 22  # letters of a label beside which a narrow page has room for the picture
FEW_ROWS = 5  # between which there is room for a second line


def colour(of: tuple[str, str], look: Look) -> str:
    """Return a colour for the ground."""
    return of[look.is_dark]


def moved(
    names: Sequence[str],
    sets: Mapping[str, Sequence[Estimate]],
    title: str,
    look: Look,
    intervals: bool = True,
) -> Figure:
    """Return how much each of several things moved: a row each, zero drawn.

    `sets`: up to two, a colour and a symbol each, in the order of `names`; an interval that holds
    zero tells nothing.
    """
    forms = ((FIRST, "circle", -1), (SECOND, "diamond", 1))
    rows = np.arange(len(names), dtype=float)
    aside = 0.16 if len(sets) > 1 else 0.0
    traces = []
    for (name, row), (of, symbol, side) in zip(sets.items(), forms, strict=False):
        ink = colour(of, look)
        bars = interval_bars(row, 1.6, symmetric=False) | {"color": ink}
        traces.append(
            MARKS
            | {
                "x": [round(one.mean, 4) for one in row],
                "y": (rows + side * aside).tolist(),
                "name": name,
                "marker": {"symbol": symbol, "size": 11, "color": ink},
                "hovertemplate": "%{x:+.2f}<extra></extra>",
            }
            | ({"error_x": bars} if intervals else {})
        )
    axes = (
        {"zeroline": True, "zerolinewidth": 2},
        {"tickvals": rows.tolist(), "ticktext": labels(names), "range": [len(names) - 0.4, -0.6]},
    )
    layout = lesson_layout(in_lines(title), "", look, *axes)
    return {"data": traces, "layout": layout | {"showlegend": len(sets) > 1}}


def labels(names: Sequence[str]) -> list[str]:
    """Return the names of rows, long ones in two lines where there is room for them."""
    return [in_lines(name) if len(names) <= FEW_ROWS else name for name in names]


def in_lines(text: str) -> str:
    """Return a label in two lines, broken near its middle, where it is long.

    >>> in_lines("points, this morning"), in_lines("puntos, para la otra persona")
    ('points, this morning', 'puntos, para la<br>otra persona')
    """
    places = [nth for nth, letter in enumerate(text) if letter == " "]
    if len(text) <= LONGEST or not places:
        return text
    middle = min(places, key=lambda nth: abs(2 * nth - len(text)))
    return f"{text[:middle]}<br>{text[middle + 1 :]}"


def bars(names: Sequence[str], row: Sequence[Estimate], title: str, look: Look) -> Figure:
    """Return a bar with its interval for each of several things; pale where it may be none."""
    ink = colour(FIRST, look)
    inks = [ink if one.excludes_zero() else faded(ink, 0.35) for one in row]
    drawn: Figure = {
        "type": "bar",
        "orientation": "h",
        "x": [round(one.mean, 4) for one in row],
        "y": [*names],
        "marker": {"color": inks},
        "error_x": interval_bars(row, 1.6, symmetric=False),
        "hovertemplate": "%{x:+.1f}<extra></extra>",
        "showlegend": False,
    }
    axes = {"zeroline": True, "zerolinewidth": 2}, {"autorange": "reversed"}
    layout = lesson_layout(in_lines(title), "", look, *axes)
    drawn["error_x"] |= {"color": layout["font"]["color"]}
    return {"data": [drawn], "layout": layout}


def curves(
    values: np.ndarray, title: str, look: Look, theta: float | None = None, chosen: int = -1
) -> Figure:
    """Return histories by day, shape (H, D): each thin, their mean or the chosen one bold."""
    blue, gold = colour(FIRST, look), colour(SECOND, look)
    bold = values[chosen] if chosen >= 0 else values.mean(axis=0)
    lucks = [say("luck {number}", number=nth + 1) for nth in range(len(values))]
    name = lucks[chosen] if chosen >= 0 else say("mean")
    traces = [
        day_line(row, luck, faded(blue, 0.4), 1.1, "solid") | {"showlegend": n == 0}
        for n, (luck, row) in enumerate(zip(lucks, values, strict=True))
    ]
    traces[0]["name"] = say("other kinds of luck")
    traces.append(day_line(bold, name, blue, 3.4, "solid"))
    if theta is not None:
        days = np.full(values.shape[1], theta)
        high = say("high-quality from {quality}", quality=formatted(theta, "g"))
        traces.append(day_line(days, high, gold, 2.4, "dash"))
    form = {"range": [0, 1]} | ({"tickformat": ".0%"} if theta is None else {})
    return {"data": traces, "layout": lesson_layout(say("working day"), title, look, {}, form)}


def day_line(values: np.ndarray, name: str, ink: str, width: float, dash: str) -> Figure:
    """Return a line by day."""
    return {
        **LINE,
        "x0": 0,
        "dx": 1,
        "y": values.round(3).tolist(),
        "name": name,
        "line": {"color": ink, "width": width, "dash": dash},
        "hovertemplate": say("day {x}: {y}", x="%{x}", y="%{y:.2f}") + "<extra></extra>",
    }


def against(
    steps: Sequence[float], means: Mapping[str, Sequence[Estimate]], title: str, look: Look
) -> Figure:
    """Return means with intervals over steps: a solid line with dots, a dashed one with squares."""
    looks = (SECOND, "solid", "circle"), (FIRST, "dash", "square")
    traces = []
    for (name, row), (ink, dash, symbol) in zip(means.items(), looks, strict=False):
        drawn = {"color": colour(ink, look), "dash": dash, "width": 3}
        traces.append(
            interval_trace(list(steps), row)
            | {"mode": "lines+markers", "name": name, "line": drawn}
            | {"marker": {"symbol": symbol, "size": 10, "color": colour(ink, look)}}
        )
    axes = {"tickformat": ".0%"}, {"tickformat": ".0%", "rangemode": "tozero"}
    return {"data": traces, "layout": lesson_layout(title, say("share"), look, *axes)}


def interval_trace(x: list[Any], row: Sequence[Estimate]) -> Figure:
    """Return estimates as points with their intervals."""
    return {
        "type": "scatter",
        "x": x,
        "y": [round(one.mean, 4) for one in row],
        "error_y": interval_bars(row, 1.6, symmetric=False),
        "hovertemplate": "%{y:.1%}<extra></extra>",
    }


def days_after(rows: Mapping[str, Sequence[Estimate]], title: str, look: Look) -> Figure:
    """Return what differs on each of the days that follow: lines with bands around zero."""
    traces = []
    for (name, row), (of, dash) in zip(
        rows.items(), ((FIRST, "solid"), (SECOND, "dash")), strict=False
    ):
        ink = colour(of, look)
        fill = {"fill": "tonexty", "fillcolor": faded(ink, 0.2)}
        low, high, mean = ([getattr(one, part) for one in row] for part in ("low", "high", "mean"))
        traces += [
            day_line(np.array(low), "", ink, 0, "solid") | UNMARKED | {"x0": 1},
            day_line(np.array(high), "", ink, 0, "solid") | UNMARKED | fill | {"x0": 1},
            day_line(np.array(mean), name, ink, 3.0, dash) | {"x0": 1},
        ]
    axes: tuple[Figure, Figure] = {}, {"zeroline": True, "zerolinewidth": 2}
    return {"data": traces, "layout": lesson_layout(say("days after"), title, look, *axes)}


def lived_twice(
    usual: np.ndarray,
    other: np.ndarray,
    names: tuple[str, str],
    shocks: Sequence[Mapping[str, Any]],
    look: Look,
) -> Figure:
    """Return HQC density by day lived twice on the same luck, shape (H, D) each; names are said.

    The band around the other is the 95 % interval of the paired difference: where the usual line
    is outside of it, they differ clearly.
    """
    first = course_of(list(usual))
    days = first["day"].to_numpy()
    apart = pd.DataFrame([estimate(day) for day in (other - usual).T[days]])
    band = apart[["mean", "low", "high"]].add(first["mean"], axis=0)
    ticks = value_format(DENSITY)
    before, now = (
        LINES[key]._replace(name=name) for key, name in zip(("before", "now"), names, strict=True)
    )
    traces = drawn(first, before, look, has_band=False, ticks=ticks)
    traces += drawn(band.assign(day=days), now, look, has_band=True, ticks=ticks)
    layout = days_layout(DENSITY, shocks, usual.shape[1], look)
    layout |= {"showlegend": True, "margin": layout["margin"] | {"t": 30}}
    return {"data": traces, "layout": layout}


def differences(names: Sequence[str], row: Sequence[Estimate], title: str, look: Look) -> Figure:
    """Return differences with intervals side by side; zero is drawn, for what cannot be told."""
    ink = colour(FIRST, look)
    drawn = interval_trace(list(names), row) | {
        "mode": "markers",
        "marker": {"symbol": ["circle", "diamond"][: len(row)], "size": 15, "color": ink},
        "hovertemplate": "%{y:+.1f}<extra></extra>",
        "showlegend": False,
    }
    axes = (
        {"range": [-0.6, len(row) - 0.4]},
        {"tickformat": "+.0f", "zeroline": True, "zerolinewidth": 2, "rangemode": "tozero"},
    )
    return {"data": [drawn], "layout": lesson_layout("", title, look, *axes)}


def lesson_layout(across: str, upward: str, look: Look, x: Figure, y: Figure) -> Figure:
    """Return the layout that these pictures share."""
    shared = on_ground(look, 20, 13)
    ink, size = shared["font"]["color"], shared["font"]["size"]
    grid = "#373d47" if look.is_dark else "#e4e7eb"
    plain = {"gridcolor": grid, "zerolinecolor": ink, "linecolor": grid, "automargin": True}
    plain |= {"zeroline": False, "fixedrange": True}
    title = {"font": {"size": size}}
    return shared | {
        "margin": {"l": 56, "r": 16, "t": 34, "b": 48},
        "xaxis": plain | {"title": title | {"text": across}} | x,
        "yaxis": plain | {"title": title | {"text": upward}} | y,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    }
