"""From what was lived to what is said: gains on fresh luck, equals, front, and the parts of it."""

import string
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from simulation.experiments.analysis.contrasts import holm
from simulation.experiments.portfolio.book import Book, Luck
from simulation.experiments.portfolio.found import BestWithin
from simulation.experiments.portfolio.portfolios import Portfolio
from simulation.experiments.statistics import Estimate, estimate
from simulation.experiments.what_pays.table import (
    GAINS,
    chance_of,
    verdict_of,
    with_ends,
)

Lucks = tuple[Luck, Luck]
"""The luck of the search's last look, and fresh luck."""


class Found(NamedTuple):
    """A portfolio that the search has looked at: what it seems to gain, and what it costs."""

    portfolio: Portfolio
    gain: Estimate
    hours: float
    money: float
    total: float


def so_far(book: Book, portfolios: Sequence[Portfolio], luck: Luck) -> list[Found]:
    """Return the front of what was looked at, cheapest first: nothing cheaper gains as much."""
    found = [looked_at(book, one, luck) for one in portfolios]
    places = front_of([one.total for one in found], [one.gain.mean for one in found])
    return sorted((found[place] for place in places), key=lambda one: one.total)


def looked_at(book: Book, portfolio: Portfolio, luck: Luck) -> Found:
    """Return what a portfolio gains and costs under some luck."""
    hours, money = book.mean_cost(portfolio, luck)
    total = float(book.total(portfolio, luck).mean())
    return Found(portfolio, estimate(book.gain(portfolio, luck)), hours, money, total)


def front_of(costs: Sequence[float], gains: Sequence[float]) -> list[int]:
    """Return which gain more than all that cost no more, and more than nothing; cheapest first.

    >>> front_of([1.0, 2.0, 3.0], [2.0, 1.0, 4.0])
    [0, 2]
    """
    most, found = 0.0, []
    for place in sorted(range(len(costs)), key=lambda one: (costs[one], -gains[one])):
        if gains[place] > most:
            most = gains[place]
            found.append(place)
    return found


def knee_of(costs: Sequence[float], gains: Sequence[float]) -> int | None:
    """Return the point of a front farthest above the line from nothing to its end; None if none.

    Both axes count from nothing to the dearest point (Satopaa et al. 2011).

    >>> knee_of([1.0, 2.0, 10.0], [1.0, 4.0, 5.0])
    1
    """
    if len(costs) < 2 or costs[-1] <= 0.0:
        return None
    above = np.array(gains) / gains[-1] - np.array(costs) / costs[-1]
    place = int(np.argmax(above))
    return place if above[place] > 0.0 else None


def judge(book: Book, best: Portfolio, finalists: Sequence[Portfolio], lucks: Lucks) -> BestWithin:
    """Return what can be said: on fresh luck, beside what the search took it for.

    `best` was chosen on the search's luck, so that its fresh estimate is not flattered.
    """
    fresh = lucks[1]
    others = [one for one in finalists if one != best]
    others.sort(key=lambda one: -float(book.gain(one, fresh).mean()))
    portfolios = (best, *others)
    table = pd.DataFrame([row_of(book, one, best, lucks) for one in portfolios])
    table.insert(0, "name", names_of(len(portfolios)))
    table = with_verdicts(book, table, portfolios, fresh)
    table = with_front(table)
    is_good = table["verdict"].iloc[0] == GAINS and not table["harms"].iloc[0]
    equals = table[table["is_equal"]].sort_values(["total", "turned"], kind="stable")
    return BestWithin(
        book.question,
        portfolios,
        table,
        parts_of(book, best, fresh),
        looked_table(book),
        str(table["name"].iloc[0]) if is_good else None,
        str(equals["name"].iloc[0]) if is_good and len(equals) else None,
        None,
        len(book.lives),
    )


def winners_of(found: BestWithin) -> list[str]:
    """Return the finalists to choose from: the first, the cheapest as good, the knee, equals."""
    table = found.finalists
    equals = table[table["is_equal"]].sort_values("total", kind="stable")["name"]
    knee = table.loc[table["is_knee"], "name"]
    return list(dict.fromkeys([table["name"].iloc[0], *equals[:1], *knee, *equals]))


def names_of(number: int) -> list[str]:
    """Return a name for each finalist.

    >>> names_of(28)[-3:]
    ['Z', 'A2', 'B2']
    """
    letters = string.ascii_uppercase
    return [
        letters[place % 26] + (str(place // 26 + 1) if place >= 26 else "")
        for place in range(number)
    ]


def levels_in(book: Book, portfolio: Portfolio) -> dict[str, Any]:
    """Return the level of each lever, and its first day where that was asked for."""
    names = book.question.levers
    row: dict[str, Any] = dict(zip(names, portfolio.levels, strict=True))
    if book.question.starts:
        row |= {f"{name}_start": day for name, day in zip(names, portfolio.starts, strict=True)}
    return row


def row_of(book: Book, portfolio: Portfolio, best: Portfolio, lucks: Lucks) -> dict[str, Any]:
    """Return a finalist: its levels, what it gains on fresh luck, and what it costs."""
    search, fresh = lucks
    gain = book.gain(portfolio, fresh)
    known = [r for r in search if (portfolio, r) in book.lives]
    believed = float(book.gain(portfolio, known).mean())
    hours, money = book.costs(portfolio, fresh)
    row = levels_in(book, portfolio) | {"turned": len(portfolio.turned())}
    row |= with_ends("gain", estimate(gain))
    row |= with_ends("behind", estimate(book.gain(best, fresh) - gain))
    row |= {"search_gain": believed, "flattered": believed - float(gain.mean())}
    row |= {"hours": hours.mean(), "money": money.mean()}
    row |= {"total": float(book.total(portfolio, fresh).mean())}
    row |= {"within": float(within(book, hours, money).mean())}
    row |= {"harms": ", ".join(harmed(book, portfolio, fresh))}
    for name in book.question.not_worse:
        row |= with_ends(name, estimate(book.change(portfolio, name, fresh)))
    return row


def within(book: Book, hours: np.ndarray, money: np.ndarray) -> np.ndarray:
    """Say of each history whether it is within the budget."""
    most_hours, most_money = book.question.hours, book.question.money
    fine = np.ones(len(hours), dtype=bool)
    if most_hours is not None:
        fine &= hours <= most_hours
    if most_money is not None:
        fine &= money <= most_money
    return fine


def harmed(book: Book, portfolio: Portfolio, luck: Luck) -> list[str]:
    """Return in what a portfolio is clearly worse than nothing, of what must not get worse."""
    return [
        name
        for name in book.question.not_worse
        if estimate(book.gain(portfolio, luck, name)).high < 0.0
    ]


def with_verdicts(
    book: Book, table: pd.DataFrame, portfolios: Sequence[Portfolio], fresh: Luck
) -> pd.DataFrame:
    """Add what can be said of each finalist: against nothing, and against the first.

    The first was chosen under other luck: it is one look. The others are as many looks as they are.
    """
    gains = [book.gain(one, fresh) for one in portfolios]
    chances = np.array([chance_of(gain) for gain in gains])
    p = np.concatenate([chances[:1], holm(chances[1:])])
    verdicts = [verdict_of(gain, float(one)) for gain, one in zip(gains, p, strict=True)]
    is_equal = [
        bool(not behind > 0.0 and verdict == GAINS and not harms)
        for behind, verdict, harms in zip(
            table["behind_low"], verdicts, table["harms"], strict=True
        )
    ]
    return table.assign(verdict=verdicts, p_holm=p, is_equal=is_equal)


def with_front(table: pd.DataFrame) -> pd.DataFrame:
    """Add which of those that clearly gain no cheaper one equals, and where the front's knee is."""
    fine = table[(table["harms"] == "") & (table["verdict"] == GAINS)]
    places = front_of(fine["total"].tolist(), fine["gain_mean"].tolist())
    front = [fine.index[place] for place in places]
    knee = knee_of(table.loc[front, "total"].tolist(), table.loc[front, "gain_mean"].tolist())
    at_knee = [] if knee is None else [front[knee]]
    return table.assign(on_front=table.index.isin(front), is_knee=table.index.isin(at_knee))


def parts_of(book: Book, best: Portfolio, fresh: Luck) -> pd.DataFrame:
    """Return what each lever of the best adds to it, on fresh luck."""
    less = [(place, best.with_level(place, 0.0)) for place in best.turned()]
    adds = [book.gain(best, fresh) - book.gain(one, fresh) for _, one in less]
    p = holm(np.array([chance_of(one) for one in adds]))
    rows = []
    for (place, one), more, chance in zip(less, adds, p, strict=True):
        row: dict[str, Any] = {"lever": book.question.levers[place], "level": best.levels[place]}
        row |= {"verdict": verdict_of(more, float(chance)), "p_holm": float(chance)}
        row |= with_ends("adds", estimate(more))
        paid = np.subtract(book.mean_cost(best, fresh), book.mean_cost(one, fresh))
        row |= {"hours": paid[0], "money": paid[1], "total": book.question.total(*paid)}
        rows.append(row)
    return pd.DataFrame(rows)


def looked_table(book: Book) -> pd.DataFrame:
    """Return every portfolio that was looked at: on all luck of the search that it lived."""
    number: dict[Portfolio, list[int]] = {}
    for portfolio, replicate in book.lives:
        if replicate >= book.question.replicates and portfolio.turned():
            number.setdefault(portfolio, []).append(replicate)
    rows = []
    for portfolio, luck in number.items():
        hours, money = book.mean_cost(portfolio, luck)
        gain = float(book.gain(portfolio, luck).mean())
        costs = {"hours": hours, "money": money, "total": book.question.total(hours, money)}
        rows.append(levels_in(book, portfolio) | {"histories": len(luck), "gain": gain} | costs)
    return pd.DataFrame(rows)
