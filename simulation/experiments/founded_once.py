"""Histories that differ in levers alone: founded once for each kind of luck, lived many times.

No lever acts before the first morning, so that all of them begin in the same organization.
"""

import threading

from cachetools import LRUCache, cached

from simulation.founding import found
from simulation.luck import replicate_seed
from simulation.runs import History, blueprint_once, live_history, people_of, run_history
from simulation.scenario import Scenario
from simulation.settings import schedule_of
from simulation.state import World

MOST_PEOPLE = 1000  # in an organization whose mornings are kept; some 13 kB each
MOST_KEPT = 40  # mornings


def history_of(scenario: Scenario, replicate: int) -> History:
    """Return what `run_history` returns. Raises `ScenarioError` when it cannot be founded."""
    plan = blueprint_once(scenario.organization, scenario.stakeholders)
    if people_of(scenario) > MOST_PEOPLE:
        return run_history(scenario, replicate, plan)
    calm = scenario.model_copy(update={"levers": type(scenario.levers)()})
    seed = replicate_seed(scenario.run.seed, replicate)
    world = morning(calm.digest_of_history(), seed, calm)
    own = world._replace(schedule=schedule_of(scenario)).copy()
    return live_history(scenario, replicate, plan, own)


@cached(LRUCache(MOST_KEPT), key=lambda digest, seed, _: (digest, seed), lock=threading.Lock())
def morning(digest: str, seed: int, calm: Scenario) -> World:  # noqa: ARG001 - what it is kept by
    """Return an organization on the morning of day 0, which nobody may change."""
    return found(calm, seed, blueprint_once(calm.organization, calm.stakeholders)).world
