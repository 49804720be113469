"""What *Best within* asks: in which scenario, for what, with which levers, how much."""

from collections.abc import Hashable
from typing import Annotated, Any

from pydantic import PlainValidator

from dashboard.later import on_page
from dashboard.pages.ask import FromPage, Given
from dashboard.state import MOST_HISTORIES, NO_STATE, PageState, loaded
from dashboard.words.language import say
from dashboard.words.names import readable
from dashboard.words.portfolio_names import capital, measure
from simulation.experiments.compare.directions import NEEDS_SHOCK, PRINCIPAL
from simulation.experiments.portfolio.living import WORKED
from simulation.experiments.portfolio.portfolios import Portfolio
from simulation.experiments.portfolio.question import GOALS, Question, question_of
from simulation.runs import first_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.settings import LEVERS

WORLDS = 64
OFFERED = (WORKED, *(name for name in PRINCIPAL if GOALS[name]))
"""What can be gained, or must not get worse, here; the command line knows more."""


def limit_sent(given: object) -> float | None:
    """Return how much may be spent, None where nothing was written. Raises `ScenarioError`."""
    if given in ("", None):
        return None
    if type(given) not in (int, float):
        raise ScenarioError([NO_STATE])
    return float(given)  # type: ignore[arg-type]


def goal_sent(given: object) -> str:
    """Return what is to be gained. Raises `ScenarioError` for what is not offered."""
    if not isinstance(given, str) or given not in OFFERED:
        raise ScenarioError([NO_STATE])
    return given


def goals_sent(given: object) -> tuple[str, ...]:
    """Return what must not get worse. Raises `ScenarioError` for what is not offered."""
    if not isinstance(given, list):
        raise ScenarioError([NO_STATE])
    return tuple(map(goal_sent, given))


def levers_sent(given: object) -> tuple[str, ...]:
    """Return the levers that were chosen. Raises `ScenarioError` for what is none."""
    if not isinstance(given, list) or not all(one in LEVERS for one in map(str, given)):
        raise ScenarioError([NO_STATE])
    return tuple(map(str, given))


class Budget(FromPage):
    """What is asked: the best in `now` for so many hours and so much money.

    No levers: all of them. `robust`: whether the winners are tried in other worlds, too.
    """

    now: Given
    hours: Annotated[float | None, PlainValidator(limit_sent)] = None
    money: Annotated[float | None, PlainValidator(limit_sent)] = None
    goal: Annotated[str, PlainValidator(goal_sent)] = WORKED
    not_worse: Annotated[tuple[str, ...], PlainValidator(goals_sent)] = ()
    levers: Annotated[tuple[str, ...], PlainValidator(levers_sent)] = ()
    robust: bool = False

    def key(self) -> Hashable:
        """Return what the answer depends on."""
        own = (self.hours, self.money, self.goal, self.not_worse, self.levers, self.robust)
        return repr((self.now, own))

    def question(self) -> Question:
        """Return it as a question. Raises `ScenarioError` in words for one that cannot be asked."""
        scenario = self.now.scenario()
        check(self, scenario)
        return question_of(
            scenario,
            (self.hours, self.money),
            self.levers or None,
            goal=self.goal,
            not_worse=[name for name in self.not_worse if name != self.goal],
            numbers={
                "replicates": max(2, min(MOST_HISTORIES, scenario.run.replicates)),
                "worlds": WORLDS if self.robust else 0,
            },
        )


def check(asked: Budget, scenario: Scenario) -> None:
    """Raise `ScenarioError` where no budget was written, or nothing can be lost."""
    if asked.hours is None and asked.money is None:
        raise ScenarioError([say("Write how many hours may be spent, how much money, or both.")])
    if first_shock(scenario) is None:
        lost = [name for name in (asked.goal, *asked.not_worse) if name in NEEDS_SHOCK]
        told = say("there is no event in this scenario, so this cannot be told: choose another.")
        if lost:
            raise ScenarioError([f"{capital(measure(name))}: {told}" for name in lost])


def goals() -> dict[str, str]:
    """Return the names of what can be gained."""
    return {name: capital(measure(name)) for name in OFFERED}


def levers() -> dict[str, str]:
    """Return the names of the levers."""
    return {name: readable(name) for name in LEVERS}


def state_with(now: PageState, question: Question, portfolio: Portfolio) -> PageState:
    """Return a portfolio as a page shows it: its levers turned, the others of the question off."""
    turned: dict[str, Any] = {}
    for nth, name in enumerate(question.levers):
        start = getattr(question.base.levers, name).start
        own = {"level": portfolio.levels[nth], "start": start, "later": []}
        turned |= {f"levers.{name}.{part}": value for part, value in own.items()}
    usual = on_page(loaded(now.base))
    changes = {**now.changes, **turned}
    kept = {key: value for key, value in changes.items() if usual.get(key) != value}
    return now._replace(changes=kept)
