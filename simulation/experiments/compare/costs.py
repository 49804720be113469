"""What levers cost more, beside what is gained: and whether it pays, as far as can be told."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy

from simulation.experiments.compare.paired import DRAWS, SEED, clear, mean_of
from simulation.experiments.statistics import CONFIDENCE, Estimate
from simulation.runs import History
from simulation.scenario import Scenario

IN_ALL = "in all"
PAYS, SAVES, UNCLEAR, HARMS, NO_COST = "pays", "saves", "unclear", "harms", "no cost"


class Price(NamedTuple):
    """What a lever, or all in all, cost in a run of each scenario, and how much more.

    `total`: how much more in money, with each hour at its cost.
    """

    lever: str
    money_first: float
    money_second: float
    money: Estimate
    hours_first: float
    hours_second: float
    hours: Estimate
    total: Estimate


class Gain(NamedTuple):
    """What is gained, counted so that more is better; and what one more of it (`each`) cost.

    `verdict`: it pays (gained and cost more), it saves (gained and cost no more), unclear, harms
    (something is lost), no cost (nothing is gained for certain, and nothing was paid). The three
    prices are None unless it pays and there is such a cost.
    """

    name: str
    each: str
    gained: Estimate
    verdict: str
    hours_each: Estimate | None
    money_each: Estimate | None
    total_each: Estimate | None


class Balance(NamedTuple):
    """Costs beside benefits, a run. `employees` and `day_hours` say what a day of all is.

    `currency`, `hour_cost`: in what is paid, and what an hour costs in the second scenario.
    """

    employees: int
    day_hours: float
    currency: str
    hour_cost: float
    prices: tuple[Price, ...]
    gains: tuple[Gain, ...]


def balance(
    first: Sequence[History],
    second: Sequence[History],
    gains: dict[str, tuple[str, np.ndarray]],
    scenarios: tuple[Scenario, Scenario],
) -> Balance:
    """Return costs beside benefits.

    `gains`: by name, what one more is called, and what is gained in each history.
    """
    names = [*dict.fromkeys(name for one in (*first, *second) for name in one.own.spent)]
    sides = ((first, scenarios[0]), (second, scenarios[1]))
    prices = [price(name, *sides) for name in (*names, IN_ALL)] if names else []
    paid = [spent(second, IN_ALL, x) - spent(first, IN_ALL, x) for x in ("hours", "money")]
    paid.append(total(second, IN_ALL, scenarios[1]) - total(first, IN_ALL, scenarios[0]))
    told = [gain(name, each, won, paid) for name, (each, won) in gains.items()]
    own = scenarios[1]
    return Balance(
        second[0].own.employees,
        scenarios[0].work.hours,
        own.organization.currency,
        own.organization.hour_cost,
        tuple(prices),
        tuple(told),
    )


def spent(histories: Sequence[History], lever: str, what: str) -> np.ndarray:
    """Return what a lever, or all of them, cost in each history, shape (histories)."""
    part = ("money", "hours").index(what)
    return np.array(
        [
            sum(cost[part] for name, cost in one.own.spent.items() if lever in (IN_ALL, name))
            for one in histories
        ],
        dtype=float,
    )


def total(histories: Sequence[History], lever: str, scenario: Scenario) -> np.ndarray:
    """Return what a lever, or all of them, cost in money with each hour at its cost; shape (H)."""
    hours = spent(histories, lever, "hours") * scenario.organization.hour_cost
    return spent(histories, lever, "money") + hours


Side = tuple[Sequence[History], Scenario]


def price(lever: str, first: Side, second: Side) -> Price:
    """Return what a lever cost in each, and how much more in the second."""
    known: dict[str, Any] = {}
    for what in ("money", "hours"):
        one, two = (spent(side[0], lever, what) for side in (first, second))
        known |= {
            f"{what}_first": float(one.mean()),
            f"{what}_second": float(two.mean()),
            what: mean_of(two - one),
        }
    one, two = (total(side[0], lever, side[1]) for side in (first, second))
    return Price(lever, **known, total=mean_of(two - one))


def gain(name: str, each: str, won: np.ndarray, paid: Sequence[np.ndarray]) -> Gain:
    """Return what is gained, whether it pays, and what each unit of it cost.

    `paid`: how many more hours, how much more money, and both in money; shape (H) each.
    """
    known = np.isfinite(won)
    won, paid = won[known], [cost[known] for cost in paid]
    value = mean_of(won)
    costs_more = bool(len(won)) and any(cost.mean() > 0.0 for cost in paid[:2])
    if not clear(value):
        verdict = UNCLEAR if costs_more else NO_COST
    elif value.mean < 0.0:
        verdict = HARMS
    else:
        verdict = PAYS if costs_more else SAVES
    prices = [price_of_one(cost, won) if verdict == PAYS else None for cost in paid]
    return Gain(name, each, value, verdict, *prices)


def price_of_one(cost: np.ndarray, won: np.ndarray) -> Estimate | None:
    """Return the cost of one unit gained: mean over mean, paired; None where it cost nothing."""
    if cost.mean() <= 0.0:
        return None
    if np.ptp(cost) == 0.0 and np.ptp(won) == 0.0:
        same = float(cost[0] / won[0])
        return Estimate(same, same, same, len(won))
    gained = scipy.stats.bootstrap(
        (won, cost),
        lambda w, c, axis=-1: w.mean(axis=axis) / c.mean(axis=axis),
        paired=True,
        n_resamples=DRAWS,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(SEED),
    ).confidence_interval  # of what one unit of cost gains, which is finite even at no gain
    low, high = (1.0 / end if end > 0.0 else math.inf for end in (gained.high, gained.low))
    return Estimate(float(cost.mean() / won.mean()), float(low), float(high), len(won))
