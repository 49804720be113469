"""A measure over days in words: from where to where, its worst day, and as lines of a table."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.words.numbers import count_of
from dashboard.words.outcomes import in_unit, is_better_lower, said

BAND = "Band: the middle 80 % of runs."
HEAD = ("day", "now", "middle 80 %", "without the events", "before")


def course_caption(courses: Mapping[str, pd.DataFrame], measure: str, histories: int) -> str:
    """Return a chart in a sentence: from where to where, its worst, and against the others."""
    now = courses["now"]
    if len(now) == 0:
        return "There is no day on which every run can say something."
    told = (
        f"{said(measure)}: {in_unit(measure, now['mean'].iloc[0])} on day {now['day'].iloc[0]}, "
        f"{worst(now, measure)}, {in_unit(measure, now['mean'].iloc[-1])} at the end"
    )
    for key, name in (("twin", "without the events"), ("before", "before")):
        if key in courses and len(courses[key]):
            told += f"; {name}: {in_unit(measure, courses[key]['mean'].iloc[-1])}"
    return f"{told}. {count_of(histories)}. {BAND}"


def worst(course: pd.DataFrame, measure: str) -> str:
    """Return the lowest day of a course, or the highest where less is better."""
    word, place = ("highest", "idxmax") if is_better_lower(measure) else ("lowest", "idxmin")
    one = course.loc[getattr(course["mean"], place)()]
    return f"{word} on day {int(one['day'])} ({in_unit(measure, one['mean'])})"


def day_lines(courses: Mapping[str, pd.DataFrame], measure: str) -> list[list[str]]:
    """Return a chart as lines of a table: a dozen days."""
    now = courses["now"]
    chosen = np.unique(np.linspace(0, len(now) - 1, min(12, len(now))).astype(int))
    others = [means_by_day(courses.get(key)) for key in ("twin", "before")]
    lines = []
    for day, mean, low, high in now.iloc[chosen].to_numpy().tolist():
        spread = f"{in_unit(measure, low)} to {in_unit(measure, high)}"
        rest = [in_unit(measure, known[day]) if day in known else "–" for known in others]
        lines.append([f"{day:.0f}", in_unit(measure, mean), spread, *rest])
    return lines


def means_by_day(course: pd.DataFrame | None) -> dict[float, float]:
    """Return a course's mean by day, nothing where there is no course."""
    if course is None:
        return {}
    return dict(zip(course["day"].tolist(), course["mean"].tolist(), strict=True))
