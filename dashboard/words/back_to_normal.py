"""Back to normal in words: when, in how many histories, and whether clearly sooner."""

import numpy as np

from simulation.experiments.compare.paired import Recovery
from simulation.runs import days_to_come_back
from simulation.scenario import Scenario

MEANING = (
    "Back to normal: the day, counted from the last shock, from which no quarter (63 days) is by "
    "more than 2.5 % below the twin's, and no month by more than 5 %. To see that takes a quarter; "
    "who is not back by then is counted as such, never dropped."
)


def when(days: np.ndarray, scenario: Scenario) -> str:
    """Return after how many days all is back to normal, shape (histories); infinite for never.

    >>> from simulation import Scenario
    >>> when(np.array([30.0, 40.0, np.inf]), Scenario.load("storm"))
    'back to normal 40 days after the last shock (2 of 3 histories)'
    """
    median, count = float(np.median(days)), int(np.isfinite(days).sum())
    if count == 0:
        return f"not back to normal in any of {len(days)} histories"
    if not np.isfinite(median):
        return f"back to normal in only {count} of {len(days)} histories"
    if median == 0.0:
        return "it hardly shows: half of the histories or more stay close to their twin"
    struck = [shock for shock in scenario.shocks if shock.size > 0.0]
    shock = "the last shock" if len(struck) > 1 else "the shock"
    return f"back to normal {median:.0f} days after {shock} ({count} of {len(days)} histories)"


def sooner(one: Recovery, than: str) -> str:
    """Return in how many histories it is over sooner, or that there is nothing to choose.

    >>> sooner(Recovery(20, (20, 20), (40.0, 44.0), 10, 9), "before")
    'Back to normal about as soon as before'
    >>> sooner(Recovery(20, (20, 20), (40.0, 20.0), 18, 2), "before")
    'Back to normal sooner than before in 18 of 20 histories'
    """
    if one.sooner == one.later == 0:
        return f"Back to normal as soon as {than}"
    if not one.is_clear:
        return f"Back to normal about as soon as {than}"
    way, count = ("sooner", one.sooner) if one.sooner > one.later else ("later", one.later)
    return f"Back to normal {way} than {than} in {count} of {one.histories} histories"


def middle(days: np.ndarray) -> str:
    """Return the days of the middle history in words."""
    median = float(np.median(days))
    return f"{median:.0f} days" if np.isfinite(median) else "not half are"


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
    """Return in how many histories it is, of how many, within how long."""
    count = int(np.isfinite(days).sum())
    return f"{count} of {len(days)} within {days_to_come_back(scenario)} days"
