"""A phase diagram: an outcome over two axes, in panels over a third and a fourth."""

from itertools import product

from dashboard.figures.theme import BARE, Figure, axis, layout
from dashboard.words.names import axis_name, measure_title
from dashboard.words.numbers import digits_for
from simulation.experiments.analysis.histories import LESS_IS_BETTER
from simulation.experiments.analysis.phase import Field, Phase

GAP = 0.035  # between panels, as a share of the picture
LITTLE_TO_MUCH = [[0.0, "#F4F8FB"], [0.35, "#A9CDE6"], [0.7, "#3C8DC4"], [1.0, "#004C7A"]]
WORSE, NOTHING, BETTER = "#D55E00", "#F7F7F7", "#0072B2"
EDGE = "#111111"  # along fields, which are pale on every ground


def phase_diagram(found: Phase, title: str) -> Figure:
    """Return the diagram: numbers in fields, in brackets where no difference to the left is clear.

    Where the outcome takes both signs, colours meet at zero and a line is drawn along it. Fields
    without a history stay grey.
    """
    right = len(found.levels[2]) if len(found.levels) > 2 else 1
    down = len(found.levels[3]) if len(found.levels) > 3 else 1
    data: list[Figure] = []
    axes: Figure = {}
    notes: list[Figure] = []
    for panel, (row, column) in enumerate(product(range(down), range(right)), start=1):
        inside = [one for one in found.fields if (*one.place[2:], 0, 0)[:2] == (column, row)]
        data += traces(found, inside, panel)
        axes |= panel_axes(found, panel, place_of(column, right), place_of(row, down, True))
        notes += names_of_panel(found, column, row, right, down)
    upward = len(found.levels[1])
    tall = max(150, 40 * upward) * down
    shape = layout(title, height=tall + 190, **axes, annotations=notes)
    shape |= {"coloraxis": colours(found), "plot_bgcolor": BARE, "showlegend": False}
    shape["margin"] = {"l": 70, "r": 40, "t": 95, "b": 90}
    return {"data": data, "layout": shape}


def place_of(nth: int, number: int, downward: bool = False) -> tuple[float, float]:
    """Return where a panel begins and ends, as shares of the picture."""
    each = (1.0 - GAP * (number - 1)) / number
    start = nth * (each + GAP)
    return (1.0 - start - each, 1.0 - start) if downward else (start, start + each)


def traces(found: Phase, inside: list[Field], panel: int) -> list[Figure]:
    """Return one panel: the fields, and a line along zero where both signs are met."""
    width, height = len(found.levels[0]), len(found.levels[1])
    digits = digits_for([one.value.mean for one in found.fields])
    value: list[list[float | None]] = [[None] * width for _ in range(height)]
    words = [[""] * width for _ in range(height)]
    for one in inside:
        across, upward = one.place[:2]
        value[upward][across] = one.value.mean
        words[upward][across] = field_words(one, digits)
    on = {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}
    heat = {
        "type": "heatmap",
        "z": value,
        "x": list(range(width)),
        "y": list(range(height)),
        "coloraxis": "coloraxis",
        "text": words,
        "texttemplate": "%{text}",
        "textfont": {"size": 12},
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": "%{text}<extra></extra>",
    }
    return [heat | on, zero_line(value) | on]


def zero_line(value: list[list[float | None]]) -> Figure:
    """Return the line along the edges between fields of different signs."""
    x: list[float | None] = []
    y: list[float | None] = []
    for up, row in enumerate(value):
        for across, here in enumerate(row):
            if across + 1 < len(row) and are_apart(here, row[across + 1]):
                x += [across + 0.5, across + 0.5, None]
                y += [up - 0.5, up + 0.5, None]
            if up + 1 < len(value) and are_apart(here, value[up + 1][across]):
                x += [across - 0.5, across + 0.5, None]
                y += [up + 0.5, up + 0.5, None]
    line = {"color": EDGE, "width": 3}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def are_apart(here: float | None, there: float | None) -> bool:
    """Say whether two numbers lie on different sides of zero."""
    return here is not None and there is not None and (here < 0.0) != (there < 0.0)


def field_words(one: Field, digits: int) -> str:
    """Return a field's number; in brackets where it does not clearly differ from the left one."""
    told = f"{round(one.value.mean, digits) + 0.0:.{digits}f}"  # no minus before a zero
    return f"({told})" if one.clear is False else told


def colours(found: Phase) -> Figure:
    """Return the colours: from little to much, or from worse to better where both signs are met."""
    values = [one.value.mean for one in found.fields]
    bar = {"title": {"text": measure_title(found.outcome)}, "thickness": 14}
    if min(values) >= 0.0 or max(values) <= 0.0:
        return {"colorscale": LITTLE_TO_MUCH, "colorbar": bar}
    most = max(abs(value) for value in values)
    ends = (BETTER, WORSE) if found.outcome in LESS_IS_BETTER else (WORSE, BETTER)
    scale = [[0.0, ends[0]], [0.5, NOTHING], [1.0, ends[1]]]
    return {"colorscale": scale, "cmin": -most, "cmax": most, "colorbar": bar}


def panel_axes(
    found: Phase, panel: int, right: tuple[float, float], down: tuple[float, float]
) -> Figure:
    """Return the axes of one panel; outer ones carry numbers, of these the middle ones names."""
    at_bottom, at_left = down[0] < 1e-9, right[0] < 1e-9
    made = {}
    for side, nth, place, shown in (("x", 0, right, at_bottom), ("y", 1, down, at_left)):
        levels = found.levels[nth]
        made[f"{side}axis{panel}"] = axis(
            axis_name(found.keys[nth]) if shown and is_in_the_middle(place) else "",
            domain=list(place),
            anchor=f"{'y' if side == 'x' else 'x'}{panel}",
            tickvals=list(range(len(levels))),
            ticktext=[in_two_lines(name) for name in levels] if side == "x" else list(levels),
            showticklabels=shown,
            range=[-0.5, len(levels) - 0.5],
            ticks="",
            tickangle=0,
            showgrid=False,
            zeroline=False,
        )
    return made


def is_in_the_middle(place: tuple[float, float]) -> bool:
    """Say whether a panel is the one in the middle of its row, or the first one past it."""
    return place[0] - GAP < 0.5 <= place[1]


def in_two_lines(name: str) -> str:
    """Return the name of a level; that of a class stands in two lines, so that it fits.

    >>> in_two_lines("0.141–0.2"), in_two_lines("0.2")
    ('0.141–<br>0.2', '0.2')
    """
    return name.replace("–", "–<br>", 1)


def names_of_panel(found: Phase, column: int, row: int, right: int, down: int) -> list[Figure]:
    """Return the names of panels: above the top row, and at the right of the last column."""
    made = []
    across, along = place_of(column, right), place_of(row, down, True)
    if len(found.levels) > 2 and row == 0:
        told = f"<b>{axis_name(found.keys[2])} = {found.levels[2][column]}</b>"
        made.append(panel_note(told, sum(across) / 2, 1.0, "center", "bottom"))
    if len(found.levels) > 3 and column == right - 1:
        told = f"<b>{axis_name(found.keys[3])} = {found.levels[3][row]}</b>"
        made.append(panel_note(told, 1.006, sum(along) / 2, "left", "middle") | {"textangle": 90})
    return made


def panel_note(text: str, x: float, y: float, xanchor: str, yanchor: str) -> Figure:
    """Return words at a place of the picture."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": xanchor,
        "yanchor": yanchor,
        "showarrow": False,
        "font": {"size": 13},
    }
