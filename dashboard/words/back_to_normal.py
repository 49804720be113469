"""Back to normal in words: when on average, in how many runs, and whether clearly sooner.

The day that is said and marked is that of the mean over runs, by the same rule: it is the course
that is drawn. The middle of the runs' own days stood on a course that was still falling, where some
runs were hardly touched and others long.
"""

from typing import NamedTuple

import numpy as np

from dashboard.words.event import event_word
from dashboard.words.language import english, say
from dashboard.words.numbers import count_of, runs_of
from simulation.arms import Arm
from simulation.experiments.compare.paired import Recovery
from simulation.measures.back_to_normal import back_to_normal
from simulation.runs import days_to_come_back, last_shock, window
from simulation.scenario import Scenario

MEANING = english(
    "Back to normal: the day, counted from the last event, from which no quarter (63 days) is by "
    "more than 2.5 % below the same organization without the events, and no month by more than "
    "5 %. To see that takes a quarter; a run that is not back by then is counted as such, never "
    "dropped."
)


class Return(NamedTuple):
    """When work is back to normal, on average and run by run.

    `days` after the last event, of the mean over runs, which is what charts draw: 0 where it stays
    close throughout, None where it is not back in the time that is watched. `by_run`: the same of
    each run, shape (runs), infinite for never.
    """

    days: float | None
    by_run: np.ndarray


def return_of(arm: Arm) -> Return:
    """Return when an arm is back to normal. Of an arm in which nothing happens: at once."""
    if not arm.twins:
        return Return(0.0, arm.days_to_recover())
    watched_from, stop = last_shock(arm.scenario), window(arm.scenario)[1]
    struck, calm = (
        np.mean([run.curves["performance"][watched_from:stop] for run in runs], axis=0)
        for runs in (arm.runs, arm.twins)
    )
    return Return(back_to_normal(struck, calm), arm.days_to_recover())


def when(back: Return, scenario: Scenario) -> str:
    """Return after how many days all is back to normal, on average, and in how many runs.

    >>> from simulation import Scenario
    >>> when(Return(40.0, np.array([30.0, 40.0, np.inf])), Scenario.load("storm"))
    'back to normal 40 days after the last event (2 of 3 runs)'
    """
    count, number = int(np.isfinite(back.by_run).sum()), len(back.by_run)
    if count == 0:
        return say("not back to normal in any of {runs}", runs=count_of(number))
    told = {"runs": runs_of(count, number)}
    if back.days is None:
        days = count_of(days_to_come_back(scenario), "day")
        return say("not back to normal within {days} on average ({runs} are)", days=days, **told)
    if back.days == 0.0:
        return say("on average work stays close to normal throughout")
    told["days"] = count_of(round(back.days), "day")
    if event_word(scenario) == "the events":
        return say("back to normal {days} after the last event ({runs})", **told)
    return say("back to normal {days} after it began ({runs})", **told)


def after(back: Return) -> str:
    """Return the days after which it is back on average, in words.

    >>> after(Return(41.0, np.array([41.0]))), after(Return(None, np.array([np.inf])))
    ('41 days', 'not yet')
    """
    if back.days is None:
        return say("not yet")
    return count_of(round(back.days), "day") if back.days else say("stays close")


def sooner(one: Recovery, than: str) -> str:
    """Return in how many runs it is over sooner, or that there is nothing to choose.

    >>> sooner(Recovery(20, (20, 20), (40.0, 44.0), 10, 9), "before")
    'Back to normal about as soon as before'
    >>> sooner(Recovery(20, (20, 20), (40.0, 20.0), 18, 2), "before")
    'Back to normal sooner than before in 18 of 20 runs'
    """
    if one.sooner == one.later == 0:
        return say("Back to normal as soon as {than}", than=than)
    if not one.is_clear:
        return say("Back to normal about as soon as {than}", than=than)
    if one.sooner > one.later:
        runs = runs_of(one.sooner, one.histories)
        return say("Back to normal sooner than {than} in {runs}", than=than, runs=runs)
    runs = runs_of(one.later, one.histories)
    return say("Back to normal later than {than} in {runs}", than=than, runs=runs)


def middle_and_never(days: np.ndarray) -> str:
    """Return the middle of some days, and how many there are none of: NaN for never.

    >>> middle_and_never(np.array([30.0, 50.0, np.nan])), middle_and_never(np.array([np.nan]))
    ('50, the middle; never in 1 of 3', 'never in 1 of 1')
    """
    never = int(np.isnan(days).sum())
    told = f"never in {never} of {len(days)}" if never else ""
    median = float(np.median(np.where(np.isnan(days), np.inf, days)))
    known = f"{median:.0f}, the middle" if np.isfinite(median) else ""
    return "; ".join(part for part in (known, told) if part)


def watched(days: np.ndarray, scenario: Scenario) -> str:
    """Return in how many runs it is, of how many, within how long."""
    count = int(np.isfinite(days).sum())
    within = count_of(days_to_come_back(scenario), "day")
    return say("{count} of {all} within {days}", count=count, all=len(days), days=within)
