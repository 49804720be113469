"""What a team decides becomes a scenario: levers in steps, a round's levels from its day on."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.rooms.game.room_file import RoomFile
from simulation.scenario import Scenario

Design = Mapping[str, float]
"""Levels by lever that a team decides on in a round; what is not named is off."""
Prices = Mapping[str, Sequence[Sequence[float]]]
"""Money and hours of each lever at level 1, by round: what the days of that round take."""


class Cost(NamedTuple):
    """What a design costs: tokens of money and of hours."""

    money: int
    hours: int

    def fits(self, tokens: tuple[int, int]) -> bool:
        """Say whether it is within a budget."""
        return self.money <= tokens[0] and self.hours <= tokens[1]


def cost_of(file: RoomFile, prices: Prices, design: Design, number: int) -> Cost:
    """Return what a design costs in a round: each lever's tokens, added up."""
    parts = [tokens_of(file, prices, lever, level, number) for lever, level in design.items()]
    return Cost(sum(part.money for part in parts), sum(part.hours for part in parts))


def tokens_of(file: RoomFile, prices: Prices, lever: str, level: float, number: int) -> Cost:
    """Return what a lever costs in a round, in whole tokens, any part of one counted."""
    money, hours = prices[lever][number - 1]
    budget = file.budget
    return Cost(
        math.ceil(round(level * money / budget.money_token, 6)),
        math.ceil(round(level * hours / budget.hours_token, 6)),
    )


def unspent(file: RoomFile, prices: Prices, path: Sequence[Design]) -> float:
    """Return the share of the budgets of all rounds that a path leaves unspent, 0 to 1."""
    tokens = file.budget.tokens
    shares = []
    for number, design in enumerate(path, 1):
        cost = cost_of(file, prices, design, number)
        shares += [
            1.0 - min(1.0, one / most) for one, most in zip(cost, tokens, strict=True) if most
        ]
    return sum(shares) / len(shares) if shares else 0.0


def scenario_of(
    file: RoomFile, path: Sequence[Design], shocks: Sequence[Mapping[str, Any]], seed: int
) -> Scenario:
    """Return the organization under the decisions of the first rounds, to the end of the last.

    It is struck by those of `shocks` that come within its days. The same organization and luck give
    the same history to the byte up to the day of a later decision.
    """
    stop = file.span(len(path))[1]
    changes: dict[str, Any] = {
        f"levers.{lever}.steps": steps
        for lever in file.levers
        if (steps := steps_of(file, path, lever))
    }
    changes["shocks"] = [dict(shock) for shock in shocks if shock["day"] < stop]
    changes |= {"run.days": stop, "run.seed": seed, "run.replicates": file.exam_histories}
    return file.organization().replace(changes)


def steps_of(file: RoomFile, path: Sequence[Design], lever: str) -> list[list[float]]:
    """Return the days on which a lever is turned, and to which level; none where it stays off."""
    levels = [(day, design.get(lever, 0.0)) for day, design in zip(file.rounds, path, strict=False)]
    return [
        [day, level]
        for (day, level), before in zip(levels, [(0, 0.0), *levels], strict=False)
        if level != before[1]
    ]
