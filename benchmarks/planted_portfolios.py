"""Searches whose truth is known: histories are made up, not lived."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from simulation import Scenario
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.asking import Live, answered
from simulation.experiments.portfolio.living import Life, PortfolioJob, life_dtype
from simulation.experiments.portfolio.question import question_of
from simulation.experiments.portfolio.searching import Ask
from simulation.experiments.what_pays.table import GAINS
from simulation.settings import LEVERS

EIGHT = (
    *("spot_awards", "peer_awards", "relational_selection", "meeting_practice"),
    *("mentoring", "device_free_meetings", "open_books", "play_occasions"),
)
ORDINARY = Scenario()
Levels = Mapping[str, float]
Truth = Callable[[Levels, Scenario], float]
"""What is truly gained, by the levels of all levers, in a scenario with the levers off."""
SUPERB, USELESS = "peer_awards", "meeting_practice"
SIZES = {SUPERB: 5.0, USELESS: 0.0, "mentoring": 1.0, "open_books": 1.5, "spot_awards": -1.0}
REPETITIONS = 20
LOOKS = 64


def ordinary(levels: Levels, _: Any = None) -> float:
    """One superb, one useless, others good or harmful; much together helps less."""
    each = sum(SIZES.get(name, 0.3) * level**0.8 for name, level in levels.items())
    return each - 0.3 * levels["mentoring"] * levels["open_books"]


def strained_by_books(levels: Levels, _: float) -> float:
    """Open books strain people here."""
    return 0.2 + 0.1 * levels["open_books"]


def made_up(
    gain: Truth,
    noise: float = 0.7,
    price: tuple[float, float] = (100.0, 1000.0),
    strain: Callable[[Levels, float], float] = strained_by_books,
) -> Live:
    """Return what answers an `Ask`: `gain(levels, base)` is the truth.

    `noise`: a history's own luck. `price`: hours and money of a lever that is fully turned.
    `strain`: by levels and what is gained.
    """

    def live(ask: Ask) -> list[Life]:
        return [life(job) for job in ask.jobs]

    def life(job: PortfolioJob) -> Life:
        levels = dict.fromkeys(LEVERS, 0.0)
        levels |= {key.split(".")[1]: value for key, value in job.point if key.endswith(".level")}
        common = np.random.default_rng([job.replicate, 1]).normal(0.0, 5.0)
        own = np.random.default_rng([job.replicate, *job.cell]).normal(0.0, noise)
        gained = gain(levels, job.base) + (own if any(levels.values()) else 0.0)
        made = np.zeros((), life_dtype())
        made["worked"] = 200.0 + common + gained
        made["resilience_loss"] = 20.0 + common - gained
        made["strain"] = strain(levels, gained)
        made["hours"], made["money"] = (part * sum(levels.values()) for part in price)
        return made

    return live


def found_by(
    gain: Truth,
    budget: tuple[float | None, float | None] = (250.0, None),
    scenario: Scenario = ORDINARY,
    noise: float = 0.7,
    **more: Any,
) -> BestWithin:
    """Return what a search finds whose truth is `gain`."""
    numbers: dict[str, int | None] = {
        name: more.pop(name) for name in ("looks", "replicates", "worlds") if name in more
    }
    asked = {"levers": EIGHT} | more
    question = question_of(scenario, budget, numbers=numbers, **asked)
    return answered(question, made_up(gain, noise))


def truth_of(found: BestWithin, name: str, gain: Truth) -> float:
    """Return what a finalist truly gains."""
    row = found.row(name)
    levels = dict.fromkeys(LEVERS, 0.0) | {one: row[one] for one in found.question.levers}
    return gain(levels, found.question.base)


def seeded(seed: int) -> Scenario:
    """Return the ordinary organization under luck of its own."""
    return ORDINARY.replace({"run.seed": seed})


def repeated() -> list[BestWithin]:
    """Return what searches find that are alike in all but luck."""
    return [found_by(ordinary, scenario=seeded(nth + 1), looks=LOOKS) for nth in range(REPETITIONS)]


def superb_is_clear(found: BestWithin) -> bool:
    """Say whether the superb lever stands in the best, fully turned, and clearly adds to it."""
    parts = found.parts.set_index("lever")
    clear = SUPERB in parts.index and parts["verdict"][SUPERB] == GAINS
    return bool(found.best == "A" and clear and parts["level"][SUPERB] == 1.0)


def useless_is_clear(found: BestWithin) -> bool:
    """Say whether the useless lever, or the harmful one, clearly seems to add to the best."""
    verdicts = found.parts.set_index("lever")["verdict"]
    return any(verdicts.get(name) == GAINS for name in (USELESS, "spot_awards"))


def holds_the_truth(found: BestWithin) -> bool:
    """Say whether the winner's true gain lies within the interval that is reported."""
    row = found.row("A")
    return bool(row["gain_low"] <= truth_of(found, "A", ordinary) <= row["gain_high"])
