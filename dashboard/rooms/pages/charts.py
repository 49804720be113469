"""Charts as plain SVG, drawn by the server: a phone need load nothing to show them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup, escape

from dashboard.words.numbers import written

WIDTH, HEIGHT = 400, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 10, 14, 30
MOST_TICKS = 5
ROW = 24
LEAST_SHOWN = 0.5  # to both sides of zero
DOT = 11  # from the middle of a dot to that of the next
FEW = 1e-9


class Line(NamedTuple):
    """A line by day: how it is drawn (a class of the style sheet), and a band around it."""

    kind: str
    label: str
    values: Sequence[float]
    low: Sequence[float] = ()
    high: Sequence[float] = ()


class Scale(NamedTuple):
    """How values become places: from `low` at `start` to `high` at `stop`."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / max(self.high - self.low, FEW)
        return self.start + (self.stop - self.start) * share


def course(lines: Sequence[Line], label: str, marks: Sequence[tuple[int, str]] = ()) -> Markup:
    """Return lines over days with bands; `marks`: days that something happened on, with words.

    `label` says for a screen reader what is drawn; the numbers stand in the table under it.
    """
    every = np.concatenate([np.ravel([*one.values, *one.low, *one.high]) for one in lines])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    room = max(0.02, 0.06 * (high - low))
    days = max(len(one.values) for one in lines)
    x = Scale(0, max(1, days - 1), LEFT, WIDTH - RIGHT)
    y = Scale(low - room, high + room, HEIGHT - BOTTOM, TOP)
    parts = [axis_y(y, percent=True), axis_x(x)]
    for day, words in marks:
        at = f"{x(day):.1f}"
        parts.append(f'<line class="mark" x1="{at}" x2="{at}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(word("mark-word", x(day) + 4, TOP + 12, words))
    for one in lines:
        if len(one.low):
            there = [f"{x(day):.1f},{y(value):.1f}" for day, value in enumerate(one.low)]
            back = [f"{x(day):.1f},{y(value):.1f}" for day, value in enumerate(one.high)]
            around = " ".join([*there, *reversed(back)])
            parts.append(f'<polygon class="band {one.kind}" points="{around}"/>')
    for one in lines:
        points = " ".join(f"{x(day):.1f},{y(value):.1f}" for day, value in enumerate(one.values))
        parts.append(f'<polyline class="line {one.kind}" points="{points}"/>')
    return drawn(parts, label)


def strip(values: Sequence[float], label: str, percent: bool = False) -> Markup:
    """Return values as dots on a line, for many teams: how they lie, not whose they are.

    The axis goes from quantile to quantile, so that one absurd value crushes nobody's; what lies
    outside is counted at the end.
    """
    known = np.array([one for one in values if np.isfinite(one)], dtype=float)
    if not len(known):
        return Markup("")
    low, high = np.percentile(known, [5, 95])
    span = max(float(high - low), 1e-3)
    low, high = float(low) - 0.5 * span, float(high) + 0.5 * span
    x = Scale(low, high, LEFT, WIDTH - RIGHT)
    stacks: dict[int, int] = {}
    for value in known[(known >= low) & (known <= high)]:
        column = round(x(value) / DOT)
        stacks[column] = stacks.get(column, 0) + 1
    ground = TOP + DOT * max(3, *stacks.values())
    parts = [axis_x(x, ground, percent)]
    for column, height in stacks.items():
        for nth in range(height):
            at = f'cx="{DOT * column}" cy="{ground - DOT * nth - DOT // 2}"'
            parts.append(f'<circle class="dot" {at} r="5"/>')
    for count, place, anchor in (  # what lies outside
        (int((known < low).sum()), LEFT, "start"),
        (int((known > high).sum()), WIDTH - RIGHT, "end"),
    ):
        if count:
            parts.append(word("tick", place, TOP, f"+{count}", anchor))
    return drawn(parts, label, ground + BOTTOM)


class Row(NamedTuple):
    """A row of a forest: whose, a mean and its interval."""

    words: str
    mean: float
    low: float
    high: float


def forest(rows: Sequence[Row], label: str) -> Markup:
    """Return means with intervals under one another, and where no difference is."""
    low = min(-LEAST_SHOWN, *(row.low for row in rows))
    high = max(LEAST_SHOWN, *(row.high for row in rows))
    room = 0.08 * (high - low)
    x = Scale(low - room, high + room, LEFT + 60, WIDTH - RIGHT)
    ground = TOP + ROW * len(rows)
    zero = f'x1="{x(0.0):.1f}" x2="{x(0.0):.1f}" y1="{TOP}" y2="{ground}"'
    parts = [f'<line class="zero" {zero}/>', axis_x(x, ground)]
    for nth, row in enumerate(rows):
        y = TOP + ROW * nth + ROW // 2
        kind = "none" if row.low <= 0.0 <= row.high else "mine"
        own = f'x1="{x(row.low):.1f}" x2="{x(row.high):.1f}" y1="{y}" y2="{y}"'
        parts.append(word("row-word", 4, y + 4, row.words))
        parts.append(f'<line class="range {kind}" {own}/>')
        parts.append(f'<circle class="dot {kind}" cx="{x(row.mean):.1f}" cy="{y}" r="5"/>')
    return drawn(parts, label, ground + BOTTOM)


def axis_y(y: Scale, percent: bool) -> str:
    """Return the grid and numbers at the left."""
    parts = []
    for value in ticks(y.low, y.high):
        at = f"{y(value):.1f}"
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at}" y2="{at}"/>')
        parts.append(word("tick", LEFT - 6, y(value) + 4, number(value, percent), "end"))
    return "".join(parts)


def axis_x(x: Scale, at: float = HEIGHT - BOTTOM, percent: bool = False) -> str:
    """Return the line and numbers below."""
    parts = [f'<line class="axis" x1="{x.start}" x2="{x.stop}" y1="{at}" y2="{at}"/>']
    parts += [
        word("tick", x(value), at + 20, number(value, percent), "middle")
        for value in ticks(x.low, x.high)
    ]
    return "".join(parts)


def ticks(low: float, high: float) -> list[float]:
    """Return round numbers between two.

    >>> ticks(0, 180), ticks(0.81, 1.02)
    ([0.0, 50.0, 100.0, 150.0], [0.85, 0.9, 0.95, 1.0])
    """
    rough = max(high - low, FEW) / MOST_TICKS
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(nice * power for nice in (1, 2, 5, 10) if nice * power >= rough)
    first = np.ceil(low / step - FEW)
    count = int(np.floor(high / step + FEW) - first) + 1
    return [float(f"{(first + nth) * step:.10g}") for nth in range(max(0, count))]


def number(value: float, percent: bool) -> str:
    """Return a number on an axis.

    >>> number(0.85, True), number(12.0, False), number(0.025, True)
    ('85%', '12', '2.5%')
    """
    return written(f"{100 * value:.4g}%" if percent else f"{value:.4g}")


def word(kind: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    """Return words at a place."""
    own = f'class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {own}>{escape(words)}</text>"


def drawn(parts: Sequence[str], label: str, height: int = HEIGHT) -> Markup:
    """Return the parts of a drawing as one picture with a name."""
    own = f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}"'
    # Its parts are numbers, or were escaped.
    return Markup("".join([f'<svg class="chart" {own}>', *parts, "</svg>"]))
