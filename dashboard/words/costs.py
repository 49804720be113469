"""What levers cost in words: money, hours, and both in one sum of money."""

from typing import NamedTuple

import numpy as np

from dashboard.words.language import say
from dashboard.words.names import readable
from dashboard.words.numbers import formatted, in_currency, money_words
from simulation.arms import Arm
from simulation.scenario import Scenario


class Spent(NamedTuple):
    """What levers cost in a run: `money` in `currency`, and `hours` at `hour_cost` each."""

    money: float
    hours: float
    currency: str
    hour_cost: float

    @property
    def total(self) -> float:
        """All of it in money."""
        return self.money + self.hours * self.hour_cost

    def words(self, value: float) -> str:
        """Return an amount in this currency."""
        return money_words(value, self.currency)

    def hour_words(self) -> str:
        """Return what an hour costs."""
        return an_hour(self.hour_cost, self.currency)


def an_hour(cost: float, currency: str) -> str:
    """Return what an hour costs.

    >>> an_hour(33.5, "€")
    '€33.5 an hour'
    """
    return say("{money} an hour", money=in_currency(formatted(cost, "g"), currency))


def spent_in(scenario: Scenario, money: float, hours: float) -> Spent:
    """Return money and hours, with the currency of a scenario and what an hour costs in it."""
    own = scenario.organization
    return Spent(money, hours, own.currency, own.hour_cost)


def cost_of(arm: Arm) -> Spent:
    """Return what all levers cost in a run, mean over runs."""
    spent = [run.spent.values() for run in arm.runs]
    money, hours = (
        float(np.mean([sum(one[part] for one in levers) for levers in spent])) for part in (0, 1)
    )
    return spent_in(arm.scenario, money, hours)


def cost_head(currency: str) -> tuple[str, ...]:
    """Return the head of a table of what levers cost."""
    return (
        say("lever"),
        say("{currency} per run", currency=currency),
        say("hours per run"),
        say("{currency} in all", currency=currency),
    )


def cost_lines(arm: Arm) -> list[list[str]]:
    """Return what each lever cost in a run, mean over runs."""
    lines = []
    for lever in arm.runs[0].spent:
        money, hours = np.mean([run.spent[lever] for run in arm.runs], axis=0).tolist()
        lines.append(cost_line(readable(lever), spent_in(arm.scenario, money, hours)))
    return lines


def cost_line(lever: str, spent: Spent) -> list[str]:
    """Return what a lever cost, in a line of a table.

    >>> cost_line("Mentoring", Spent(100.0, 10.0, "€", 33.5))
    ['Mentoring', '100', '10', '435']
    """
    return [lever, *(formatted(one, ",.0f") for one in (spent.money, spent.hours, spent.total))]
