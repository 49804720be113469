"""What portfolios will cost, from what each lever costs alone, and which of them fit the budget."""

from collections.abc import Mapping

import numpy as np

from simulation.experiments.portfolio.portfolios import OWN_START, Portfolio, alone
from simulation.experiments.portfolio.question import Question
from simulation.scenario.errors import ScenarioError

Key = tuple[int, int]
"""A lever by its place in the question, and its first day."""
Cost = tuple[float, float]
"""Hours and money of a run, beyond nothing."""


class Prices:
    """Prices of a question's levers: of each one fully turned; a part of it costs that part."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.of: dict[Key, Cost] = {}
        self.idle: set[int] = set()
        self.possible: dict[Portfolio, bool] = {}

    def each(self) -> list[Key]:
        """Return each lever with each of its first days."""
        starts = self.question.starts or (OWN_START,)
        return [(place, day) for place in range(len(self.question.levers)) for day in starts]

    def to_find(self) -> dict[Key, Portfolio]:
        """Return the portfolios from whose costs prices follow."""
        number = len(self.question.levers)
        return {(place, day): alone(number, place, 1.0, day) for place, day in self.each()}

    def learn(self, costs: Mapping[Key, Cost], acting: set[int]) -> None:
        """Take in what each portfolio of `to_find` costs, and which levers do anything."""
        self.of = dict(costs)
        self.idle = set(range(len(self.question.levers))) - acting

    def expected(self, portfolio: Portfolio) -> Cost:
        """Return the hours and money that a portfolio will cost: its levers' prices, added up."""
        starts = self.question.starts
        paid = np.zeros(2)
        for place in portfolio.turned():
            day = portfolio.starts[place] if starts else OWN_START
            paid += portfolio.levels[place] * np.array(self.of[place, day])
        return float(paid[0]), float(paid[1])

    def fits(self, portfolio: Portfolio, share: float = 1.0) -> bool:
        """Say whether a portfolio should cost no more than a share of the budget, and all acts."""
        return (
            self.idle.isdisjoint(portfolio.turned())
            and self.is_within(self.expected(portfolio), share)
            and self.is_possible(portfolio)
        )

    def is_within(self, cost: Cost, share: float = 1.0) -> bool:
        """Say whether hours and money are within a share of the budget."""
        limits = (self.question.hours, self.question.money)
        return all(
            most is None or paid <= share * most + 1e-9
            for paid, most in zip(cost, limits, strict=True)
        )

    def is_possible(self, portfolio: Portfolio) -> bool:
        """Say whether levers can be turned so together: they must not fill a working day."""
        if portfolio not in self.possible:
            try:
                self.question.scenario_of(portfolio)
            except ScenarioError:
                self.possible[portfolio] = False
            else:
                self.possible[portfolio] = True
        return self.possible[portfolio]

    def least(self) -> list[Portfolio]:
        """Return the least of each lever alone that does anything."""
        number, level = len(self.question.levers), self.question.levels[0]
        return [
            alone(number, place, level, day) for place, day in self.each() if place not in self.idle
        ]

    def cheapest(self) -> Portfolio | None:
        """Return the cheapest portfolio that does anything; None where no lever does."""
        total = self.question.total
        return min(self.least(), key=lambda one: total(*self.expected(one)), default=None)

    def nothing_fits(self) -> ScenarioError:
        """Return that nothing is within the budget, and what would be, or that nothing acts."""
        cheapest = self.cheapest()
        if cheapest is None:
            told = ", ".join(self.question.levers)
            return ScenarioError([f"none of these does anything in this scenario: {told}"])
        hours, money = self.expected(cheapest)
        (place,) = cheapest.turned()
        return ScenarioError(
            [
                f"nothing fits within {self.budget_words()}: the cheapest, "
                f"{self.question.levers[place]} at {cheapest.levels[place]:g}, takes "
                f"{np.ceil(hours):,.0f} hours and {np.ceil(money):,.0f} of money; allow a little "
                "more than that"
            ]
        )

    def budget_words(self) -> str:
        """Return the budget in words, as it was asked."""
        parts = (
            (self.question.hours, "{:,.12g} hours"),
            (self.question.money, "{:,.12g} of money"),
        )
        return " and ".join(words.format(most) for most, words in parts if most is not None)
