"""A measure over days in words: from where to where, its worst day, and as lines of a table."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.words.language import english, say
from dashboard.words.numbers import count_of
from dashboard.words.outcomes import in_unit, is_better_lower, said

BAND = english("Band: the middle 80 % of runs.")
HEAD = (
    english("day"),
    english("now"),
    english("middle 80 %"),
    english("without the events"),
    english("before"),
)


def course_caption(courses: Mapping[str, pd.DataFrame], measure: str, histories: int) -> str:
    """Return a chart in a sentence: from where to where, its worst, and against the others."""
    now = courses["now"]
    if len(now) == 0:
        return say("There is no day on which every run can say something.")
    told = say(
        "{measure}: {first} on day {day}, {worst}, {last} at the end",
        measure=said(measure),
        first=in_unit(measure, now["mean"].iloc[0]),
        day=now["day"].iloc[0],
        worst=worst(now, measure),
        last=in_unit(measure, now["mean"].iloc[-1]),
    )
    for key, name in (("twin", "without the events"), ("before", "before")):
        if key in courses and len(courses[key]):
            told += f"; {say(name)}: {in_unit(measure, courses[key]['mean'].iloc[-1])}"
    return f"{told}. {count_of(histories)}. {say(BAND)}"


def worst(course: pd.DataFrame, measure: str) -> str:
    """Return the lowest day of a course, or the highest where less is better."""
    is_highest = is_better_lower(measure)
    one = course.loc[course["mean"].idxmax() if is_highest else course["mean"].idxmin()]
    told = {"day": int(one["day"]), "value": in_unit(measure, one["mean"])}
    if is_highest:
        return say("highest on day {day} ({value})", **told)
    return say("lowest on day {day} ({value})", **told)


def day_lines(courses: Mapping[str, pd.DataFrame], measure: str) -> list[list[str]]:
    """Return a chart as lines of a table: a dozen days."""
    now = courses["now"]
    chosen = np.unique(np.linspace(0, len(now) - 1, min(12, len(now))).astype(int))
    others = [means_by_day(courses.get(key)) for key in ("twin", "before")]
    lines = []
    for day, mean, low, high in now.iloc[chosen].to_numpy().tolist():
        spread = say("{low} to {high}", low=in_unit(measure, low), high=in_unit(measure, high))
        rest = [in_unit(measure, known[day]) if day in known else "–" for known in others]
        lines.append([f"{day:.0f}", in_unit(measure, mean), spread, *rest])
    return lines


def means_by_day(course: pd.DataFrame | None) -> dict[float, float]:
    """Return a course's mean by day, nothing where there is no course."""
    if course is None:
        return {}
    return dict(zip(course["day"].tolist(), course["mean"].tolist(), strict=True))
