"""Patterns of those who come: how safe they feel (P28), and when they are productive (P31)."""

import numpy as np

from simulation.experiments.patterns.diary import FIRST, Diary, line_of
from simulation.experiments.patterns.observing import LOOKS, Observed

WEEK, YEAR = 5, 250
LAST_FOLLOWED = LOOKS[0]  # who comes until then is followed for 189 days and more
PRODUCTIVE = 0.9  # of the ropes learned
SAFETY = ("start", "change", "safe", "unsafe")
JOBS = ("staff", "leader")


def newcomers(observed: Observed) -> dict[str, float]:
    """Return counts of newcomers, and sums of their safety and of days until they are productive.

    Sums, and not means: in one organization few people come.
    """
    diary = observed.diary
    sums = {f"{name}_{what}": 0.0 for name in SAFETY + JOBS for what in ("newcomers", "sum")}
    for line, person in zip(*np.nonzero(is_first_evening(diary)), strict=True):
        told = safety_told(diary, line, person) | days_told(diary, line, person)
        for name, value in told.items():
            sums[f"{name}_newcomers"] += 1.0
            sums[f"{name}_sum"] += value
    return sums


def is_first_evening(diary: Diary) -> np.ndarray:
    """Return who was hired on the day of each evening, shape (evenings, N)."""
    days = FIRST + np.arange(len(diary))
    return np.asarray((diary["hired"] == days[:, None]) & (diary["here"] == 1))


def has_stayed(diary: Diary, line: int, later: int, person: int) -> bool:
    """Say whether a newcomer still holds the post on a later evening of the diary."""
    if later >= len(diary):
        return False
    then, now = diary[line, person], diary[later, person]
    return bool(now["here"] == 1 and now["holder"] == then["holder"])


def safety_told(diary: Diary, line: int, person: int) -> dict[str, float]:
    """Return a newcomer's safety after a week, against the colleagues', and its change in a year.

    Of those who have stayed that long. The change counts under `safe` or `unsafe` too, where the
    colleagues felt safer than in the median team, or less safe.
    """
    start = line + WEEK
    if not has_stayed(diary, line, line + YEAR, person):
        return {}
    safety, team = float(diary["safety"][start, person]), diary["team"][start, person]
    teams = safety_of_teams(diary[start], FIRST + start)
    if not np.isfinite(teams[team]):
        return {}
    change = float(diary["safety"][line + YEAR, person]) - safety
    told = {"start": safety - float(teams[team]), "change": change}
    usual = float(np.nanmedian(teams))
    if teams[team] != usual:
        told["safe" if teams[team] > usual else "unsafe"] = change
    return told


def safety_of_teams(evening: Diary, day: int) -> np.ndarray:
    """Return how safe those feel who have been there for a year, shape (teams); NaN for nobody."""
    old = (evening["here"] == 1) & (evening["hired"] < day - YEAR)
    count = np.bincount(evening["team"][old], minlength=evening["team"].max() + 1)
    total = np.bincount(evening["team"][old], evening["safety"][old], len(count))
    return np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)


def days_told(diary: Diary, line: int, person: int) -> dict[str, float]:
    """Return after how many days a newcomer was fully productive; nothing for who left before.

    Who is not yet at the end of the diary counts with the days until then.
    """
    if line > line_of(LAST_FOLLOWED):
        return {}
    able = diary["ramp"][line:, person] >= PRODUCTIVE
    days = int(np.argmax(able)) if able.any() else len(able) - 1
    if not has_stayed(diary, line, line + days, person):
        return {}
    return {"leader" if diary["leads"][line, person] == 1 else "staff": float(days)}
