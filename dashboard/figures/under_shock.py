"""The network under shock: a narrow panel for each measure, the struck against their twins."""

from collections.abc import Sequence

import numpy as np

from dashboard.figures.lines_on_paper import strike_line
from dashboard.figures.marks import LINE, UNMARKED
from dashboard.figures.theme import FAINT, OKABE_ITO, Figure, axis, faded, layout
from dashboard.words.language import say
from dashboard.words.under_shock import TOLD, WITH, WITHOUT
from simulation.experiments.under_shock import Answer, UnderShock

BEFORE = 20  # days shown before anything strikes
MOST_POINTS = 125  # of a line: with more days every second, third … is drawn
PANEL, EDGES = 122, 110  # pixels: of a panel, and above and below all of them
HEIGHT = PANEL * len(TOLD) + EDGES
NAME = 0.3  # of a panel, for its name
STRUCK, TWIN = WITH, WITHOUT


def under_shock(found: UnderShock, strikes: Sequence[tuple[int, int]], title: str) -> Figure:
    """Return the panels one below another; `strikes`: first day and end of each shock."""
    last = len(found.answers[0].struck)
    start = max(0, found.spans[0].start - BEFORE)
    data: list[Figure] = []
    for nth, answer in enumerate(found.answers):
        data += panel(answer, start, nth)
    shape = layout(
        title,
        height=HEIGHT,
        xaxis=axis(say("working day"), range=[start, last], anchor=axis_of(len(found.answers) - 1)),
        annotations=[named(one, nth, found) for nth, one in enumerate(found.answers)],
        shapes=[*map(lasting, strikes), *map(strike_line, sorted({day for day, _ in strikes}))],
        **{axis_of(nth, "yaxis"): upward(one, nth, found) for nth, one in enumerate(found.answers)},
    )
    return {"data": data, "layout": shape}


def axis_of(nth: int, kind: str = "y") -> str:
    """Return the name of a panel's axis."""
    return f"{kind}{nth + 1 if nth else ''}"


def place(nth: int, found: UnderShock) -> tuple[float, float]:
    """Return where a panel's lines begin and end, as shares of the picture, its name above them."""
    each = 1.0 / len(found.answers)
    top = 1.0 - nth * each
    return max(0.0, top - each), top - NAME * each


def panel(answer: Answer, start: int, nth: int) -> list[Figure]:
    """Return one measure: the band of the difference, the twins, and the struck."""
    step = max(1, -(-(len(answer.struck) - start) // MOST_POINTS))
    days = np.arange(start, len(answer.struck), step)
    on = {**LINE, "x0": start, "dx": step, "yaxis": axis_of(nth)}

    def line(values: np.ndarray, name: str, colour: str, dash: str, width: float) -> Figure:
        form = ".1%" if TOLD[answer.measure].is_share else ".3~g"
        look = {"color": colour, "dash": dash, "width": width}
        told = {"name": name, "showlegend": nth == 0, "legendgroup": name}
        hover = say("day {x}: {y}", x="%{x}", y=f"%{{y:{form}}}") + f"<extra>{name}</extra>"
        return on | told | {"y": rounded(values[days]), "line": look, "hovertemplate": hover}

    fill = {"fill": "tonexty", "fillcolor": faded(OKABE_ITO[0], 0.2)}
    return [
        on | {"y": rounded(answer.low[days])} | UNMARKED,
        on | {"y": rounded(answer.high[days])} | UNMARKED | fill,
        line(answer.twin, say(TWIN), FAINT, "dot", 2.0),
        line(answer.struck, say(STRUCK), OKABE_ITO[0], "solid", 2.2),
    ]


def rounded(values: np.ndarray) -> list[float | None]:
    """Return values as they are drawn; None where there is none, as in one history's interval."""
    return [round(one, 4) if np.isfinite(one) else None for one in values.tolist()]


def upward(answer: Answer, nth: int, found: UnderShock) -> Figure:
    """Return the upward axis of a panel."""
    form = {"tickformat": ".0%"} if TOLD[answer.measure].is_share else {}
    return axis("", domain=list(place(nth, found)), nticks=4, zeroline=False, **form)


def named(answer: Answer, nth: int, found: UnderShock) -> Figure:
    """Return the name of a panel, above it at the right, away from where it strikes."""
    name = say(TOLD[answer.measure].name)
    return {
        "text": name[:1].upper() + name[1:],
        "x": 1,
        "y": place(nth, found)[1],
        "xref": "paper",
        "yref": "paper",
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13},
    }


def lasting(strike: tuple[int, int]) -> Figure:
    """Return the days of a shock, as a ground that reaches through all panels."""
    span = {"x0": strike[0], "x1": strike[1], "yref": "paper", "y0": 0, "y1": 1}
    ground = {"fillcolor": faded(FAINT, 0.16), "line": {"width": 0}}
    return {"type": "rect", "layer": "below"} | span | ground
