"""Two people, one tie: the stage on which rules are played."""

from typing import Any

import numpy as np

from simulation import Scenario
from simulation.founding import found
from simulation.luck import lots_of, luck_of, replicate_seed
from simulation.runs import evenings
from simulation.state import World
from simulation.ties import Tie, set_quality

ODDS = np.uint64(12345)
CHANNELS = (
    *("help", "accuracy", "voice", "recovery", "quitting", "uptake", "learning"),
    "stepping_in",
)


class Scene:
    """Two people who know each other; every number can be set before a rule is played."""

    def __init__(self, seed: int = 1, **changes: Any) -> None:
        keys = {key.replace("__", "."): value for key, value in changes.items()}
        scenario = Scenario().replace(
            {"organization.size": 2, "run.days": 30}
            | {"stakeholders.customers": 0, "stakeholders.suppliers": 0}
            | keys
        )
        self.world: World = found(scenario, seed).world
        clear_desks(self.world)
        for person in (self.one, self.two):
            person.attention = person.budget = 0.8
            person.safety = person.energy = 0.7
            person.respect = person.enabling = person.trusting = person.playing = 0.0
            person.harshness = 0.0
        for view in (self.tie.mine, self.tie.theirs):
            set_quality(view, 0.5)
            view.medium, view.trust_before, view.trust = 1.0, 0.5, 0.5
            view.knowledge = view.goals = 0.5

    @property
    def one(self) -> Any:
        """Return the first person."""
        return self.world.people[0]

    @property
    def two(self) -> Any:
        """Return the second person."""
        return self.world.people[1]

    @property
    def tie(self) -> Tie:
        """Return the tie as the first person sees it."""
        mine = self.world.ties[0, 0]
        return Tie(mine, self.world.ties[1, int(mine.mirror)])

    @property
    def settings(self) -> Any:
        """Return the settings."""
        return self.world.settings[0]

    def luck(self, nth: int) -> np.uint64:
        """Return the nth kind of luck."""
        return np.uint64(luck_of(np.uint64(7), nth, np.uint64(3), np.uint64(4)))

    def play(self, rule: Any, times: int = 50, **given: float) -> None:
        """Play a pathway's rule: the first person acts toward the second, again and again."""
        for name, value in given.items():
            setattr(self.one, name, value)
        for nth in range(times):
            rule(self.one, self.two, self.tie, self.settings, lots_of(self.luck(nth)))


def clear_desks(world: World) -> None:
    """Nothing waits, nothing is promised: the only work is what a test lays out."""
    world.tasks[:] = world.blank_task[0]
    world.people.task_count, world.people.workload = 0, 0.0
    world.ties.pending = 0
    world.days.due, world.days.on_time = 0, 0


def last_evening(scenario: Scenario) -> World:
    """Return an organization after its last day, under its first kind of luck."""
    seed = replicate_seed(scenario.run.seed, 0)
    return next(evenings(scenario, seed, [scenario.run.days - 1]))[1]


def qualities(view: Any) -> np.ndarray:
    """Return the six qualities of a view."""
    names = ("carrying", "tensility", "openness", "vitality", "regard", "mutuality")
    return np.array([float(view[name]) for name in names])


def snapshot(record: Any) -> dict[str, Any]:
    """Return all fields of a record, to compare later."""
    return {name: np.array(record[name]).tolist() for name in record.dtype.names}


def changed(before: dict[str, Any], record: Any) -> set[str]:
    """Return the names of the fields that differ from a snapshot."""
    return {name for name, value in snapshot(record).items() if value != before[name]}
