"""Pattern P11: how many good acts make up for one slight, on a brittle and on a tensile tie."""

import numpy as np

from simulation.founding import found
from simulation.luck import luck_of
from simulation.pathways.respectful_engagement import respectful_engagement
from simulation.scenario import Scenario
from simulation.seating import Tie, set_quality
from simulation.state import QUALITIES

TENSILITY = {"acts_brittle": 0.1, "acts_tensile": 0.9}
SCENES = 40  # kinds of luck
MOST_ACTS = 100
ATTENTION = 0.5
QUALITY = 0.5


def slights(scenario: Scenario) -> dict[str, float]:
    """Return the mean number of good acts after one slight, by tensility of the tie."""
    two = {"organization.size": 2, "stakeholders.customers": 0, "stakeholders.suppliers": 0}
    scene = scenario.model_copy(update={"shocks": ()}).replace(two)
    return {
        name: float(np.mean([acts_needed(scene, nth, tensility) for nth in range(SCENES)]))
        for name, tensility in TENSILITY.items()
    }


def acts_needed(scenario: Scenario, nth: int, tensility: float) -> float:
    """Return how many good acts bring a tie back to where it was; none when a slight costs nothing.

    The last act counts for the part of it that was needed.
    """
    world = found(scenario, nth).world
    actor, other, mine = world.people[0], world.people[1], world.ties[0, 0]
    tie = Tie(mine, world.ties[1, int(mine.mirror)])
    mine.medium, actor.attention = 1.0, ATTENTION
    set_quality(tie.theirs, QUALITY)
    tie.theirs.tensility = tensility
    before = level(tie.theirs)
    done, respect = 0, 0
    for moment in range(100 * MOST_ACTS):
        is_slight = done == 0
        actor.respect, actor.harshness = (0.0, 1.0) if is_slight else (1.0, 0.0)
        luck = np.uint64(luck_of(np.uint64(nth), moment, actor.key, other.key))
        last = level(tie.theirs)
        respectful_engagement(actor, other, tie, world.settings[0], luck)
        if int(tie.theirs.seen_respect) == respect:
            continue
        respect, done = int(tie.theirs.seen_respect), done + 1
        now = level(tie.theirs)
        if is_slight and now >= before:
            return 0.0
        if now >= before:
            return done - 2 + (before - last) / (now - last)
        if done > MOST_ACTS:
            break
    return 0.0 if done == 0 else float(MOST_ACTS)


def level(view: np.record) -> float:
    """Return the mean of a view's six qualities."""
    return float(np.mean([view[name] for name in QUALITIES]))
