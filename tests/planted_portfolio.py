"""A search whose histories are made up: what each lever gains and costs is planted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.planted_portfolios import made_up
from simulation import Scenario
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.asking import answered
from simulation.experiments.portfolio.living import Life
from simulation.experiments.portfolio.question import Question, question_of
from simulation.experiments.portfolio.searching import Ask

LEVERS = ("mentoring", "open_books", "peer_awards")
HOURS, MONEY = 100.0, 500.0  # of a lever that is used fully
STRAIN = 0.3

Gains = Mapping[str, float]
Turned = Callable[[Scenario], float]


def question(**more: Any) -> Question:
    """Return a question of three levers within 250 hours; `more` says what differs."""
    numbers = {"looks": 20, "replicates": 12, "worlds": more.pop("worlds", 0)}
    base = more.pop("base", Scenario().replace({"organization.currency": "CHF"}))
    return question_of(base, (250.0, None), LEVERS, numbers=numbers, **more)


def found(
    gains: Gains, noise: float = 0.5, turned: Turned = lambda _: 1.0, **more: Any
) -> BestWithin:
    """Return what is found where each lever gains so many days of work, in proportion to its level.

    It lessens strain by a hundredth of that. `turned`: times what all of it is in a scenario.
    """
    return answered(question(**more), lambda ask: lived(ask, gains, noise, turned))


def lived(
    ask: Ask, gains: Gains, noise: float = 0.5, turned: Turned = lambda _: 1.0
) -> Sequence[Life]:
    """Return what is made up for the histories that a search asks for."""

    def gain(levels: Mapping[str, float], base: Scenario) -> float:
        return turned(base) * sum(gains.get(name, 0.0) * level for name, level in levels.items())

    return made_up(gain, noise, (HOURS, MONEY), lambda _, gained: STRAIN - gained / 100.0)(ask)
