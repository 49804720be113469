"""What has been lived so far: gains over doing nothing and costs, paired by luck."""

from collections.abc import Iterable, Sequence

import numpy as np

from simulation.experiments.portfolio.living import COSTS, Life, PortfolioJob, job_of
from simulation.experiments.portfolio.portfolios import Portfolio
from simulation.experiments.portfolio.question import GOALS, Question

Luck = Sequence[int]
"""Replicates: each is a kind of luck, the same for all portfolios."""


class Book:
    """What has been lived, by portfolio and replicate."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.lives: dict[tuple[Portfolio, int], Life] = {}

    def jobs_of(self, keys: Iterable[tuple[Portfolio, int]]) -> list[PortfolioJob]:
        """Return the histories of some portfolios and replicates."""
        base, changes = self.question.base, self.question.changes
        return [job_of(base, changes(portfolio), replicate) for portfolio, replicate in keys]

    def new(self, portfolios: Iterable[Portfolio], luck: Luck) -> list[tuple[Portfolio, int]]:
        """Return which histories have not been lived yet, in order."""
        wanted = dict.fromkeys((one, r) for one in portfolios for r in luck)
        return [key for key in wanted if key not in self.lives]

    def values(self, portfolio: Portfolio, name: str, luck: Luck) -> np.ndarray:
        """Return a number of a portfolio's histories, shape (luck)."""
        return np.array([float(self.lives[portfolio, r][name]) for r in luck])

    def change(self, portfolio: Portfolio, name: str, luck: Luck) -> np.ndarray:
        """Return how much more of something there is than with nothing turned, shape (luck)."""
        return self.values(portfolio, name, luck) - self.values(self.question.none, name, luck)

    def gain(self, portfolio: Portfolio, luck: Luck, name: str = "") -> np.ndarray:
        """Return how much better a portfolio is than nothing in the goal, shape (luck).

        `name`: another measure. More is better, whichever way the measure is good.
        """
        name = name or self.question.goal
        return GOALS[name] * self.change(portfolio, name, luck)

    def costs(self, portfolio: Portfolio, luck: Luck) -> tuple[np.ndarray, np.ndarray]:
        """Return hours and money beyond those of nothing, shape (luck) each."""
        hours, money = (self.change(portfolio, name, luck) for name in COSTS)
        return hours, money

    def mean_cost(self, portfolio: Portfolio, luck: Luck) -> tuple[float, float]:
        """Return mean hours and money beyond those of nothing."""
        hours, money = self.costs(portfolio, luck)
        return float(hours.mean()), float(money.mean())

    def total(self, portfolio: Portfolio, luck: Luck) -> np.ndarray:
        """Return the whole cost in money, shape (luck)."""
        return np.asarray(self.question.total(*self.costs(portfolio, luck)))

    def seen(self, luck: Luck) -> list[Portfolio]:
        """Return the portfolios that have been lived under all of some luck, in order."""
        number: dict[Portfolio, int] = {}
        wanted = set(luck)
        for portfolio, replicate in self.lives:
            if replicate in wanted:
                number[portfolio] = number.get(portfolio, 0) + 1
        return [portfolio for portfolio, count in number.items() if count == len(wanted)]
