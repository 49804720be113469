"""Who is better off, and which ties become or cease to be HQCs: person by person, pair by pair.

Only people who are there at the end of both histories of a pair, in the same post since the same
day, are compared with themselves.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.experiments.compare.paired import mean_of
from simulation.experiments.statistics import Estimate
from simulation.founding.guard import merged
from simulation.results.evening import Evening

SHOWN = 5  # people, teams and ties at each end of a list
OFTEN = 0.5  # of the histories in which a person must be there to be told of
SELDOM = 0.25  # of the histories: a tie that changes in fewer is not told of


class Standing(NamedTuple):
    """How a person, a team or a group does in the second scenario against the first.

    `functioning` in days of full energy over the run; `safety` on the last evening.
    """

    who: str
    team: str
    functioning: Estimate
    safety: Estimate


class TieChange(NamedTuple):
    """A pair: in which share of histories it is an HQC in the second scenario alone, or the first.

    Ids and teams of both.
    """

    one: str
    two: str
    one_team: str
    two_team: str
    became: float
    ceased: float


class Persons(NamedTuple):
    """Who gains and who loses, by person, team and group, and which ties change.

    `became` and `ceased`: how many pairs a history, mean; `told_of`: people who could be compared.
    """

    histories: int
    told_of: int
    groups: tuple[Standing, ...]
    winners: tuple[Standing, ...]
    losers: tuple[Standing, ...]
    teams: tuple[Standing, ...]
    became: Estimate
    ceased: Estimate
    formed: tuple[TieChange, ...]
    ended: tuple[TieChange, ...]


def persons(
    first: Sequence[Evening], second: Sequence[Evening], smallest: int | None = None
) -> Persons | None:
    """Return who gains and loses; None where the two were not founded with the same people.

    `smallest`: where people are real nobody is named, and this is the least group that is told of.
    """
    both = list(zip(first, second, strict=True))
    if any(one.ids != two.ids for one, two in both):
        return None
    same = np.array([stayed(one, two) for one, two in both])
    work, safe = (apart(both, same, name) for name in ("functioning", "safety"))
    often = np.flatnonzero(same.mean(axis=0) >= OFTEN)
    ranked = often[np.argsort(-by_history(work.T[often]), kind="stable")]
    best, worst = (
        [
            standing(first[0].ids[row], first[0].teams[row], work[:, [row]], safe[:, [row]])
            for row in rows
        ]
        for rows in (ranked[:SHOWN], ranked[::-1][:SHOWN])
    )
    became, ceased, changes = tie_changes(first, second, same)
    found = Persons(
        len(first),
        len(ranked),
        groups_of(first[0], work, safe, smallest or 1),
        tuple(one for one in best if one.functioning.mean > 0.0),
        tuple(one for one in worst if one.functioning.mean < 0.0),
        teams_of(first[0], work, safe, smallest or 1),
        mean_of(became),
        mean_of(ceased),
        most(changes, "became"),
        most(changes, "ceased"),
    )
    nobody = dict.fromkeys(("winners", "losers", "formed", "ended"), ())
    return found if smallest is None else found._replace(**nobody)  # type: ignore[arg-type]


def apart(both: Sequence[tuple[Evening, Evening]], same: np.ndarray, name: str) -> np.ndarray:
    """Return what differs for each person, shape (histories, N), NaN for who cannot be compared."""
    return np.array(
        [
            np.where(there, getattr(two, name) - getattr(one, name), np.nan)
            for there, (one, two) in zip(same, both, strict=True)
        ]
    )


def stayed(one: Evening, two: Evening) -> np.ndarray:
    """Say who of the employees is there at the end of both histories, shape (N)."""
    return one.employed & one.here & two.here & (one.holder == two.holder)


def standing(who: str, team: str, work: np.ndarray, safe: np.ndarray) -> Standing:
    """Return how some people do, from differences of shape (histories, people), NaN if absent."""
    return Standing(who, team, mean_of(by_history(work)), mean_of(by_history(safe)))


def by_history(differences: np.ndarray) -> np.ndarray:
    """Return the mean of each row (a history), shape (histories), NaN where nobody is there."""
    there = np.isfinite(differences)
    count = there.sum(axis=1)
    total = np.where(there, differences, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(differences), np.nan), where=count > 0)


def groups_of(
    evening: Evening, work: np.ndarray, safe: np.ndarray, smallest: int
) -> tuple[Standing, ...]:
    """Return how everybody does, and leaders apart from the others."""
    groups = {
        "everybody": evening.employed,
        "leaders": evening.employed & evening.leads,
        "the others": evening.employed & ~evening.leads,
    }
    return tuple(
        standing(name, "", work[:, members], safe[:, members])
        for name, members in groups.items()
        if members.sum() >= smallest
    )


def teams_of(
    evening: Evening, work: np.ndarray, safe: np.ndarray, smallest: int
) -> tuple[Standing, ...]:
    """Return how each team does, small ones as one, who gains most first."""
    shown = merged(Counter(np.array(evening.teams)[evening.employed].tolist()), smallest)
    teams = np.array([shown.get(name, "") for name in evening.teams])
    names = dict.fromkeys(teams[evening.employed].tolist())
    found = [standing(name, name, work[:, teams == name], safe[:, teams == name]) for name in names]
    found = [one for one in found if one.functioning.number > 0]
    return tuple(sorted(found, key=lambda one: (-one.functioning.mean, one.who)))


def tie_changes(
    first: Sequence[Evening], second: Sequence[Evening], same: np.ndarray
) -> tuple[np.ndarray, np.ndarray, list[TieChange]]:
    """Return how many pairs became and ceased to be HQCs in each history, and the pairs."""
    size, gained, lost = same.shape[1], [], []
    for there, one, two in zip(same, first, second, strict=True):
        old, new = (of_those_there(evening.pairs, there) for evening in (one, two))
        gained.append(np.setdiff1d(new, old))
        lost.append(np.setdiff1d(old, new))
    codes = np.unique(np.concatenate([*gained, *lost]))
    became, ceased = (
        sum((np.isin(codes, part).astype(float) for part in parts), np.zeros(len(codes)))
        for parts in (gained, lost)
    )
    ids, teams = first[0].ids, first[0].teams
    ends = [divmod(code, size) for code in codes.tolist()]
    changes = [
        TieChange(ids[a], ids[b], teams[a], teams[b], more / len(first), less / len(first))
        for (a, b), more, less in zip(ends, became.tolist(), ceased.tolist(), strict=True)
    ]
    counts = [np.array([float(len(part)) for part in parts]) for parts in (gained, lost)]
    return counts[0], counts[1], changes


def of_those_there(pairs: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Return the pairs of which both are there."""
    one, two = np.divmod(pairs, len(there))
    return pairs[there[one] & there[two]]


def most(changes: Sequence[TieChange], way: str) -> tuple[TieChange, ...]:
    """Return the pairs that most often changed in one way rather than the other."""
    sign = 1.0 if way == "became" else -1.0
    net = sorted(changes, key=lambda one: (-sign * (one.became - one.ceased), one.one, one.two))
    return tuple(one for one in net[:SHOWN] if sign * (one.became - one.ceased) >= SELDOM)
