"""Back to normal in words: when, in how many histories, and whether clearly sooner."""

import numpy as np

from dashboard.words.event import event_word
from dashboard.words.numbers import count_of
from simulation.experiments.compare.paired import Recovery
from simulation.runs import days_to_come_back
from simulation.scenario import Scenario

MEANING = (
    "Back to normal: the day, counted from the last event, from which no quarter (63 days) is by "
    "more than 2.5 % below the same organization without the events, and no month by more than "
    "5 %. To see that takes a quarter; a run that is not back by then is counted as such, never "
    "dropped."
)


def when(days: np.ndarray, scenario: Scenario) -> str:
    """Return after how many days all is back to normal, shape (histories); infinite for never.

    >>> from simulation import Scenario
    >>> when(np.array([30.0, 40.0, np.inf]), Scenario.load("storm"))
    'back to normal 40 days after the last event (2 of 3 runs)'
    """
    median, count = float(np.median(days)), int(np.isfinite(days).sum())
    if count == 0:
        return f"not back to normal in any of {count_of(len(days))}"
    if not np.isfinite(median):
        return f"back to normal in only {count} of {count_of(len(days))}"
    if median == 0.0:
        what = event_word(scenario)
        return f"it hardly shows: half of the runs or more go nearly as they do without {what}"
    began = "the last event" if event_word(scenario) == "the events" else "it began"
    after = count_of(round(median), "day")
    return f"back to normal {after} after {began} ({count} of {count_of(len(days))})"


def sooner(one: Recovery, than: str) -> str:
    """Return in how many runs it is over sooner, or that there is nothing to choose.

    >>> sooner(Recovery(20, (20, 20), (40.0, 44.0), 10, 9), "before")
    'Back to normal about as soon as before'
    >>> sooner(Recovery(20, (20, 20), (40.0, 20.0), 18, 2), "before")
    'Back to normal sooner than before in 18 of 20 runs'
    """
    if one.sooner == one.later == 0:
        return f"Back to normal as soon as {than}"
    if not one.is_clear:
        return f"Back to normal about as soon as {than}"
    way, count = ("sooner", one.sooner) if one.sooner > one.later else ("later", one.later)
    return f"Back to normal {way} than {than} in {count} of {count_of(one.histories)}"


def middle(days: np.ndarray) -> str:
    """Return the days of the middle run in words."""
    median = float(np.median(days))
    return count_of(round(median), "day") if np.isfinite(median) else "over half are not"


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
    return f"{count} of {len(days)} within {count_of(days_to_come_back(scenario), 'day')}"
