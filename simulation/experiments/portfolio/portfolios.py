"""A portfolio: how far each lever is turned, and from when on."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from simulation.scenario import Scenario

OWN_START = -1  # as the scenario has it


class Portfolio(NamedTuple):
    """How far each lever is turned, in the order of the question's levers.

    `levels`: 0 to 1, 0 is off. `starts`: first day of each, `OWN_START` as the scenario has it and
    for a lever that is off.
    """

    levels: tuple[float, ...]
    starts: tuple[int, ...]

    def turned(self) -> list[int]:
        """Return which levers are turned, by their places."""
        return [place for place, level in enumerate(self.levels) if level > 0.0]

    def with_level(self, place: int, level: float) -> "Portfolio":
        """Return the same with one lever turned to another level; one that is off has no start."""
        levels, starts = list(self.levels), list(self.starts)
        levels[place] = level
        if level == 0.0:
            starts[place] = OWN_START
        return Portfolio(tuple(levels), tuple(starts))


def none_of(number: int) -> Portfolio:
    """Return the portfolio in which none of so many levers is turned."""
    return Portfolio((0.0,) * number, (OWN_START,) * number)


def alone(number: int, place: int, level: float, start: int = OWN_START) -> Portfolio:
    """Return the portfolio in which one of so many levers is turned."""
    starts = [OWN_START] * number
    starts[place] = start
    return Portfolio(none_of(number).with_level(place, level).levels, tuple(starts))


def changes_of(portfolio: Portfolio, levers: Sequence[str]) -> dict[str, Any]:
    """Return what a portfolio changes in a scenario in which its levers are off."""
    changes: dict[str, Any] = {}
    for place in portfolio.turned():
        changes[f"levers.{levers[place]}.level"] = portfolio.levels[place]
        if portfolio.starts[place] != OWN_START:
            changes[f"levers.{levers[place]}.start"] = portfolio.starts[place]
    return changes


def without(scenario: Scenario, levers: Sequence[str]) -> Scenario:
    """Return a scenario with some levers off; steps become their first day."""
    changes: dict[str, Any] = {}
    for name in levers:
        own = getattr(scenario.levers, name)
        changes[f"levers.{name}.steps"] = ()
        changes[f"levers.{name}.start"] = own.turns()[0][0]
        changes[f"levers.{name}.level"] = 0.0
    return scenario.replace(changes)
