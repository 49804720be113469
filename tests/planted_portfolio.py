"""A search whose histories are made up: what each lever gains and costs is planted."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from simulation import Scenario
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.asking import answered
from simulation.experiments.portfolio.living import Life, PortfolioJob, life_dtype
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


def lived(ask: Ask, gains: Gains, noise: float = 0.5, turned: Turned = lambda _: 1.0) -> list[Life]:
    """Return what is made up for the histories that a search asks for."""
    return [life(job, gains, noise, turned) for job in ask.jobs]


def life(job: PortfolioJob, gains: Gains, noise: float, turned: Turned) -> Life:
    """Return a history: its replicate's luck, its own, and what its levers gain and cost."""
    shared = np.random.default_rng(job.replicate).normal(0.0, 5.0)
    own = np.random.default_rng([job.replicate, *job.cell]).normal(0.0, noise)
    levels = {key.split(".")[1]: value for key, value in job.point if key.endswith(".level")}
    gain = turned(job.base) * sum(gains.get(name, 0.0) * level for name, level in levels.items())
    made = np.zeros((), life_dtype())
    made["worked"] = 200.0 + shared + gain + own
    made["resilience_loss"] = 20.0 + shared - gain - own
    made["strain"] = STRAIN - (gain + own) / 100.0
    made["hours"], made["money"] = (part * sum(levels.values()) for part in (HOURS, MONEY))
    return made
