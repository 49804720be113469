"""Patterns of teams: what goes with their performance, and what rewards do to it."""

import numpy as np

from simulation.experiments.patterns.networks import matrix
from simulation.experiments.patterns.observing import (
    LOOKS,
    REWARDS,
    WARM_UP,
    Glance,
    Observed,
)

LONGEST = WARM_UP  # days of tenure that are known of whoever was there from the start


def teams(observed: Observed, person: dict[str, np.ndarray]) -> dict[str, float]:
    """Return the sums over teams from which their patterns are read."""
    return trust(observed, person) | familiarity_and_tenure(observed) | rewarded(observed)


def performance(before: Glance, after: Glance) -> np.ndarray:
    """Return the share of accepted units in time and flawless, shape (teams); NaN for none."""
    accepted, kept = (after.teams[name] - before.teams[name] for name in ("accepted", "kept"))
    counted = (accepted > 0) & (after.teams["outside"] == 0)
    return np.divide(kept, accepted, out=np.full(len(kept), np.nan), where=counted)


def warmed_up(observed: Observed) -> Glance:
    """Return how things stood when the window began."""
    return observed.looks[LOOKS.index(WARM_UP)]


def trust(observed: Observed, person: dict[str, np.ndarray]) -> dict[str, float]:
    """Return how many teams there are, and sums over them of their trust and performance."""
    done = performance(warmed_up(observed), observed.looks[-1])
    known = np.isfinite(person["team_trust"])
    asked = np.bincount(person["team"][known], minlength=len(done))
    told = np.bincount(person["team"][known], person["team_trust"][known], minlength=len(done))
    counted = (asked > 1) & np.isfinite(done)
    t, p = told[counted] / asked[counted], done[counted]
    sums = {"team_t": t, "team_p": p, "team_tt": t * t, "team_pp": p * p, "team_tp": t * p}
    return {"teams": float(counted.sum())} | {name: float(v.sum()) for name, v in sums.items()}


def familiarity_and_tenure(observed: Observed) -> dict[str, float]:
    """Return sums over teams, around their organization's means, of both and of performance.

    Both are those of the morning on which the window begins: they come before the work.
    """
    before = warmed_up(observed)
    done = performance(before, observed.looks[-1])
    known, long = familiarity(before, observed.employees), tenure(before, observed.employees)
    counted = np.isfinite(done) & np.isfinite(known)
    p, f, t = (around_mean(values[counted]) for values in (done, known, long))
    products = {"work_work": p * p}
    products |= {"familiarity_familiarity": f * f, "familiarity_work": f * p}
    products |= {"tenure_tenure": t * t, "tenure_work": t * p}
    return {name: float(values.sum()) for name, values in products.items()}


def around_mean(values: np.ndarray) -> np.ndarray:
    """Return values less their mean; nothing of nothing."""
    return values - values.sum() / max(1, len(values))


def familiarity(glance: Glance, employees: int) -> np.ndarray:
    """Return the mean familiarity of the pairs in each team, shape (teams); NaN where none are."""
    here, team = glance.people["here"][:employees] == 1, glance.people["team"][:employees]
    pairs = (team[:, None] == team[None, :]) & here[:, None] & here[None, :]
    np.fill_diagonal(pairs, val=False)
    rows = np.nonzero(pairs)[0]
    number = len(glance.teams)
    count = np.bincount(team[rows], minlength=number)
    total = np.bincount(team[rows], matrix(glance, "familiarity", employees)[pairs], number)
    return np.divide(total, count, out=np.full(number, np.nan), where=count > 0)


def tenure(glance: Glance, employees: int) -> np.ndarray:
    """Return the mean days that the members of each team have been there, shape (teams).

    At most as many as have been lived: who was there from the start has all of them.
    """
    here, number = glance.people["here"][:employees] == 1, len(glance.teams)
    days = np.minimum(LONGEST, WARM_UP - glance.people["hired"][:employees][here])
    team = glance.people["team"][:employees][here]
    count = np.bincount(team, minlength=number)
    return np.bincount(team, days, number) / np.maximum(1, count)


def rewarded(observed: Observed) -> dict[str, float]:
    """Return counts of teams and sums of their performance, in each life with and without rewards.

    Over the teams that had work in all lives; NaN for a life that was not lived.
    """
    before, lives = warmed_up(observed), {"unrewarded": observed.looks[-1]}
    lives |= {name: observed.struck[name][0] for name in REWARDS if name in observed.struck}
    done = {name: performance(before, after) for name, after in lives.items()}
    counted = np.all([np.isfinite(values) for values in done.values()], axis=0)
    sums: dict[str, float] = {}
    for name in ("unrewarded", *REWARDS):
        p = done[name][counted] if name in done else np.array([np.nan])
        sums |= {f"{name}_p": float(p.sum()), f"{name}_pp": float((p * p).sum())}
    return sums | {"rewarded_teams": float(counted.sum())}
