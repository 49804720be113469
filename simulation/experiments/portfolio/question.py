"""What is asked: the scenario, the levers, the budget, the goal, and what must not get worse."""

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulation.experiments.compare.directions import DIRECTIONS, HIGHER, NEEDS_SHOCK
from simulation.experiments.portfolio.living import WORKED
from simulation.experiments.portfolio.portfolios import Portfolio, changes_of, none_of, without
from simulation.experiments.what_pays.asking import checked_names
from simulation.runs import first_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

LEVELS = (0.25, 0.5, 0.75, 1.0)
LOOKS_A_LEVER = 15
FEWEST_LOOKS = 60
GOALS: dict[str, int] = {WORKED: HIGHER, **DIRECTIONS}


@dataclass(frozen=True)
class Question:
    """What is asked.

    `base`: the scenario with the levers that are searched off. `hours`, `money`: what may be spent
    a run beyond what `base` spends, None for no limit. `levels`: what a lever may be turned to,
    beside off. `starts`: first days that a lever may have, none for the scenario's own. `goal`: a
    measure, an outcome, or "worked". `not_worse`: measures and outcomes in which a portfolio must
    not be clearly worse than `base`. `looks`: how many portfolios the search looks at.
    `replicates`: histories of fresh luck. `worlds`: how many other worlds to try, 0 for none.
    """

    base: Scenario
    levers: tuple[str, ...]
    hours: float | None
    money: float | None
    levels: tuple[float, ...]
    starts: tuple[int, ...]
    goal: str
    not_worse: tuple[str, ...]
    looks: int
    replicates: int
    worlds: int

    @property
    def none(self) -> Portfolio:
        """The portfolio in which nothing is turned."""
        return none_of(len(self.levers))

    def changes(self, portfolio: Portfolio) -> dict[str, Any]:
        """Return what a portfolio changes in `base`."""
        return changes_of(portfolio, self.levers)

    def scenario_of(self, portfolio: Portfolio) -> Scenario:
        """Return the scenario of a portfolio."""
        return self.base.replace(self.changes(portfolio))

    def total(self, hours: Any, money: Any) -> Any:
        """Return a cost in money, with each hour at what it costs."""
        return money + hours * self.base.organization.hour_cost


def question_of(
    scenario: Scenario,
    budget: tuple[float | None, float | None],
    levers: Sequence[str] | None = None,
    levels: Sequence[float] = LEVELS,
    starts: Sequence[int] = (),
    goal: str = WORKED,
    not_worse: Sequence[str] = (),
    numbers: Mapping[str, int | None] | None = None,
) -> Question:
    """Return a question, checked. `budget`: hours and money.

    `numbers`: `looks`, `replicates`, `worlds`. Raises `ScenarioError` with all that is wrong.
    """
    told = dict(numbers or {})
    names = checked_names(levers)
    struck = first_shock(scenario) is not None
    wrong = [
        *wrong_budget(*budget),
        *wrong_levels(levels),
        *wrong_starts(starts, scenario.run.days),
        *wrong_goal("goal", goal, struck),
        *(line for one in not_worse for line in wrong_goal("also not worse", one, struck)),
    ]
    if goal in not_worse:
        wrong.append(f'also not worse "{goal}": that is the goal already; leave one out')
    least = {"looks": 1, "replicates": 2, "worlds": 0}
    for name, lowest in least.items():
        if (number := told.get(name)) is not None and number < lowest:
            wrong.append(f"{name} = {number}: write {lowest} or more")
    if wrong:
        raise ScenarioError(wrong)
    looks, replicates = told.get("looks"), told.get("replicates")
    return Question(
        base=without(scenario, names),
        levers=tuple(names),
        hours=budget[0],
        money=budget[1],
        levels=tuple(sorted({float(level) for level in levels})),
        starts=tuple(sorted(set(starts))),
        goal=goal,
        not_worse=tuple(dict.fromkeys(not_worse)),
        looks=looks or max(FEWEST_LOOKS, LOOKS_A_LEVER * len(names)),
        replicates=max(2, scenario.run.replicates) if replicates is None else replicates,
        worlds=told.get("worlds") or 0,
    )


def wrong_budget(hours: float | None, money: float | None) -> list[str]:
    """Return what is wrong with a budget."""
    if hours is None and money is None:
        return ["a budget: write how many hours, how much money, or both"]
    return [
        f"{name} = {value:g}: write 0 or more"
        for name, value in (("hours", hours), ("money", money))
        if value is not None and not (value >= 0.0 and math.isfinite(value))
    ]


def wrong_levels(levels: Sequence[float]) -> list[str]:
    """Return what is wrong with levels."""
    wrong = [level for level in levels if not 0.0 < level <= 1.0]
    if wrong or not levels:
        told = ", ".join(f"{level:g}" for level in wrong) or "none"
        return [f"levels: got {told}; write numbers above 0, at most 1"]
    return []


def wrong_starts(starts: Sequence[int], days: int) -> list[str]:
    """Return what is wrong with first days."""
    wrong = [day for day in starts if not 0 <= day < days]
    told = ", ".join(map(str, wrong))
    return [f"starts: got {told}; write days from 0 to {days - 1}"] if wrong else []


def wrong_goal(what: str, name: str, struck: bool) -> list[str]:
    """Return what is wrong with the name of a goal, or of what must not get worse."""
    known = [one for one, way in GOALS.items() if way and (struck or one not in NEEDS_SHOCK)]
    if name in known:
        return []
    if name in NEEDS_SHOCK:
        return [
            f'{what} "{name}": nothing strikes in this scenario; write {known[0]}, or a measure'
        ]
    if name in GOALS:
        return [f'{what} "{name}": more of it is neither better nor worse; write another measure']
    near = difflib.get_close_matches(name, known, 3)
    hint = " or ".join(f'"{one}"' for one in near)
    told = f"did you mean {hint}?" if near else f"known are: {', '.join(known)}"
    return [f'{what} "{name}" is no measure; {told}']
