"""How a pattern's number is read from what was found: organizations by seeds, one array a number.

A reading that cannot be computed is NaN.
"""

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Cells = np.ndarray[Any, np.dtype[np.float64]]
Found = Mapping[str, Cells]
Reading = Callable[[Found], float]
NOTHING = float("nan")
ENOUGH_TEAMS = 5


def mean_of(name: str) -> Reading:
    """Read the mean over organizations and seeds."""
    return lambda found: over(np.nanmean, found[name])


def median_of(name: str) -> Reading:
    """Read the median over organizations of the mean over seeds."""
    return lambda found: over(np.nanmedian, over_seeds(found[name]))


def share_of(part: str, whole: str) -> Reading:
    """Read the share of all that `part` is of `whole`, summed over everything."""
    return lambda found: divided(np.nansum(found[part]), np.nansum(found[whole]))


def ratio_of(one: str, two: str, sign: float) -> Reading:
    """Read the ratio of two mean correlations; 0 where one of them has not the right sign."""

    def reading(found: Found) -> float:
        above, below = (sign * over(np.nanmean, found[name]) for name in (one, two))
        return divided(above, below) if min(above, below) > 0.0 else 0.0 * above * below

    return reading


def later(breach: str) -> Reading:
    """Read trust later after a breach, as a share of before."""
    return mean_of(f"{breach}, later")


def promise_after(breach: str) -> Reading:
    """Read what a promise adds to trust soon after a breach, as a share of before."""
    with_promise, without = f"{breach}, promise, soon", f"{breach}, soon"
    return lambda found: over(np.nanmean, found[with_promise] - found[without])


def across(one: str, two: str) -> Reading:
    """Read the correlation over organizations, mean over seeds."""

    def reading(found: Found) -> float:
        pairs = zip(found[one].T, found[two].T, strict=True)
        return over(np.nanmean, np.array([correlated(x, y) for x, y in pairs]))

    return reading


def spread_of(name: str) -> Reading:
    """Read the standard deviation between organizations of the mean over seeds."""

    def reading(found: Found) -> float:
        means = over_seeds(found[name])
        return float(means.std(ddof=1)) if len(means) > 1 else NOTHING

    return reading


TEAM_SUMS = ("teams", "team_t", "team_p", "team_tt", "team_pp", "team_tp")


def team_trust(found: Found) -> float:
    """Read the correlation of team trust with team performance, over all teams of the sample."""
    n, t, p, tt, pp, tp = (float(found[name].sum()) for name in TEAM_SUMS)
    if n < ENOUGH_TEAMS:
        return NOTHING
    spread = (tt - t * t / n) * (pp - p * p / n)
    return divided(tp - t * p / n, np.sqrt(max(0.0, spread)))


def team_trust_within(found: Found) -> float:
    """Read the same within organizations alone: around the means of each history."""
    n, t, p, tt, pp, tp = (np.asarray(found[name]) for name in TEAM_SUMS)
    n = np.maximum(1.0, n)
    spread = float((tt - t * t / n).sum() * (pp - p * p / n).sum())
    return divided(float((tp - t * p / n).sum()), np.sqrt(max(0.0, spread)))


def more_with_interdependence(found: Found) -> float:
    """Read how much larger it is, within organizations, where work interlocks more than usual."""
    work = found["work.interdependence"][:, 0]
    more = work > np.median(work)
    halves = [{name: found[name][half] for name in TEAM_SUMS} for half in (more, ~more)]
    return team_trust_within(halves[0]) - team_trust_within(halves[1])


def familiar_rather_than_long(found: Found) -> float:
    """Read how much more a team's work goes with familiarity than with tenure."""
    return with_team_work("familiarity", found) - with_team_work("tenure", found)


def with_team_work(name: str, found: Found) -> float:
    """Return the correlation over teams with their performance, within organizations."""
    together, own, work = (
        float(np.nansum(found[pair])) for pair in (f"{name}_work", f"{name}_{name}", "work_work")
    )
    return divided(together, np.sqrt(own * work))


def rewards(how: str) -> Reading:
    """Read what rewarding teams does to their performance, d: in standard deviations of teams."""

    def reading(found: Found) -> float:
        n = float(np.nansum(found["rewarded_teams"]))
        with_them, spread = mean_and_variance(n, how, found)
        without, spread_without = mean_and_variance(n, "unrewarded", found)
        between = max(0.0, (spread + spread_without) / 2.0)
        return divided(with_them - without, np.sqrt(between))

    return reading


def mean_and_variance(n: float, life: str, found: Found) -> tuple[float, float]:
    """Return both for the performance of `n` teams in one life; NaN where it was not lived."""
    mean, square = (divided(found[f"{life}_{power}"].sum(), n) for power in ("p", "pp"))
    return mean, square - mean * mean


def more_by_contribution(found: Found) -> float:
    """Read how much more is done by rewards by contribution than by the same for everybody."""
    return rewards("equitable")(found) - rewards("equal")(found)


def odds_ratio(found: Found) -> float:
    """Read the odds of good health with many connections over those with few, Mantel–Haenszel."""
    return divided(np.nansum(found["odds_for"]), np.nansum(found["odds_against"]))


def mean_newcomer(name: str) -> Reading:
    """Read the mean over newcomers, wherever they came."""
    return share_of(*(f"{name}_{of}" for of in NEWCOMER))


def less_in_safe_units(found: Found) -> float:
    """Read how much less newcomers' safety falls in safe units than in others.

    0 where newcomers stayed for a year, and no unit is safer than another.
    """
    stayed, safe, unsafe = (found[f"{n}_newcomers"].sum() for n in ("change", "safe", "unsafe"))
    if stayed > 0.0 and safe + unsafe == 0.0:
        return 0.0
    return mean_newcomer("safe")(found) - mean_newcomer("unsafe")(found)


NEWCOMER = ("sum", "newcomers")
SIMPLE, PROFESSIONAL = 1 / 3, 2 / 3  # of organizations are less complex, or less than these


def days_to_productive(job: str) -> Reading:
    """Read after how many days a newcomer is fully productive, in one kind of work.

    `simple` and `professional`: people without reports, in the third of organizations with the
    least and the most complex work; `leading`: whoever has reports, anywhere.
    """

    def reading(found: Found) -> float:
        work = found["work.complexity"][:, 0]
        chosen = {
            "simple": work <= np.quantile(work, SIMPLE),
            "professional": work >= np.quantile(work, PROFESSIONAL),
            "leading": np.full(len(work), True),
        }[job]
        who = "leader" if job == "leading" else "staff"
        return mean_newcomer(who)({f"{who}_{of}": found[f"{who}_{of}"][chosen] for of in NEWCOMER})

    return reading


def smallest_step(found: Found) -> float:
    """Read the smaller of the two steps: from simple to professional work, and on to leading."""
    days = [days_to_productive(job)(found) for job in ("simple", "professional", "leading")]
    return float(np.min(np.diff(days)))


def partners_output(found: Found) -> float:
    """Read the change of partners' finished work an hour, struck against the twin."""
    struck = divided(found["struck_completed"].sum(), found["struck_worked"].sum())
    twin = divided(found["twin_completed"].sum(), found["twin_worked"].sum())
    return divided(struck, twin) - 1.0


def over(statistic: Callable[..., Any], values: Cells) -> float:
    """Return a statistic of what is known; NaN, without a word, where nothing is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(statistic(values))


def over_seeds(cells: Cells) -> Cells:
    """Return the mean over seeds for each organization, shape (organizations)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        means: Cells = np.nanmean(cells, axis=1)
    return means


def divided(part: float, whole: float) -> float:
    """Return part / whole, NaN where there is no whole."""
    return float(part / whole) if whole != 0.0 else NOTHING


def correlated(one: Cells, two: Cells) -> float:
    """Return the correlation of what is known on both sides; NaN where nothing varies."""
    known = np.isfinite(one) & np.isfinite(two)
    if known.sum() < 5 or np.ptp(one[known]) == 0.0 or np.ptp(two[known]) == 0.0:
        return NOTHING
    return float(np.corrcoef(one[known], two[known])[0, 1])
