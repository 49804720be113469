"""A course as a line of a finger's length: an image that needs no chart library.

Only how it goes is to be seen: no axis, no number. What it says stands beside it in words.
"""

from collections.abc import Mapping
from urllib.parse import quote

import numpy as np
import pandas as pd

from dashboard.figures.lines import LINES
from dashboard.figures.theme import Look

WIDTH, HEIGHT = 120, 30  # of the drawing's own measure
MARGIN = 2


def sparkline(courses: Mapping[str, pd.DataFrame], look: Look) -> str:
    """Return the means of some courses as the source of an image, on one scale."""
    lines = [(key, line) for key, line in LINES.items() if key in courses and len(courses[key])]
    if not lines:
        return ""
    days = np.concatenate([courses[key]["day"] for key, _ in lines])
    means = np.concatenate([courses[key]["mean"] for key, _ in lines])
    span = days.min(), max(1, days.max() - days.min()), means.max(), max(1e-9, np.ptp(means))
    drawn = "".join(
        f'<polyline points="{points(courses[key], *span)}" fill="none" stroke-width="{width}" '
        f'stroke="{line.dark if look.is_dark else line.light}"/>'
        for key, line in lines
        for width in [2 if key == "now" else 1]
    )
    box = f"0 0 {WIDTH} {HEIGHT}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>'
    return f"data:image/svg+xml,{quote(svg)}"


def points(course: pd.DataFrame, first: float, days: float, highest: float, height: float) -> str:
    """Return a course as the points of a line, left to right, high values on top."""
    x = MARGIN + (WIDTH - 2 * MARGIN) * (course["day"] - first) / days
    y = MARGIN + (HEIGHT - 2 * MARGIN) * (highest - course["mean"]) / height
    return " ".join(f"{one:.1f},{two:.1f}" for one, two in zip(x, y, strict=True))
