"""Pattern P11: how many good acts make up for one slight, on a brittle and on a tensile tie."""

import numpy as np

from simulation.founding import found
from simulation.luck import lots_of, luck_of
from simulation.pathways.respectful_engagement import respectful_engagement, slight
from simulation.scenario import Scenario
from simulation.state import QUALITIES
from simulation.ties import Tie, set_quality
from simulation.views import View

TENSILITY = {"acts_brittle": 0.1, "acts_tensile": 0.9}
SCENES = 40  # kinds of luck
MOST_ACTS = 100
ATTENTION = 0.5  # with which every respectful act comes about
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
    """Return how many respectful acts make up for one slight, from 0 to `MOST_ACTS`.

    The last act counts for the part of it that was needed.
    """
    world = found(scenario, nth).world
    actor, other, mine = world.people[0], world.people[1], world.ties[0, 0]
    tie = Tie(mine, world.ties[1, int(mine.mirror)])
    mine.medium, actor.attention, actor.respect, actor.harshness = 1.0, ATTENTION, 1.0, 0.0
    set_quality(tie.theirs, QUALITY)
    tie.theirs.tensility = tensility
    whole = level(tie.theirs)
    slight(tie.theirs, world.settings[0])
    for act in range(MOST_ACTS):
        before = level(tie.theirs)
        luck = np.uint64(luck_of(np.uint64(nth), act, actor.key, other.key))
        if before >= whole:
            return 0.0
        respectful_engagement(actor, other, tie, world.settings[0], lots_of(luck))
        if level(tie.theirs) >= whole:
            return act + (whole - before) / (level(tie.theirs) - before)
    return float(MOST_ACTS)


def level(view: View) -> float:
    """Return the mean of a view's six qualities."""
    return float(np.mean([view[name] for name in QUALITIES]))
