"""Why: which pathway, which channel, and which change carried the difference.

A pathway or channel is switched off in both scenarios; what the difference loses by that is the
part it carried. Such parts need not add up: paths may stand in for one another, or need one
another. The contributions of changes (Shapley values) do add up.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from simulation.experiments.compare.differing import Change, changes_between, grouped, mixed
from simulation.experiments.compare.histories import Histories
from simulation.experiments.compare.paired import clear, mean_of
from simulation.experiments.compare.shapley import coalitions, is_exact, shapley
from simulation.experiments.statistics import Estimate
from simulation.scenario import Scenario
from simulation.scenario.assumptions import Assumptions

PATHWAY, CHANNEL, TOGETHER = "pathway", "channel", "all channels"
PATHWAYS = {
    "respectful engagement": "assumptions.respect_strength",
    "task enabling": "assumptions.enabling_strength",
    "trusting": "assumptions.trusting_strength",
    "play": "assumptions.play_strength",
}
CHANNELS = {
    f"{field.description}".removeprefix("channel "): f"assumptions.{name}"
    for name, field in Assumptions.model_fields.items()
    if name.startswith("channel_")
}
CARRIES, HOLDS_BACK = "carries", "works against it"
LOWERS, RAISES = "lowers it", "raises it"  # where it is not clear that there is a difference
NOTHING, UNKNOWN, OFF = "carries nothing", "cannot be said", "off in both"


class Switch(NamedTuple):
    """What can be switched off, and the keys that do so at 0."""

    kind: str
    name: str
    keys: tuple[str, ...]


class Reason(NamedTuple):
    """A pathway or channel: what the difference is without it, and the part that it carried.

    `share` is of the whole difference; None where the whole or the part is not clear.
    """

    kind: str
    name: str
    switch: tuple[str, ...]
    without: Estimate
    carried: Estimate
    share: float | None
    verdict: str


class Contribution(NamedTuple):
    """What a change contributes to the difference; all of them add up to it."""

    change: Change
    value: Estimate
    share: float | None


class Why(NamedTuple):
    """What carried the difference in an outcome, over the first `histories` of them.

    `exact`: every combination of changes was lived; if not, each history went through one order.
    """

    outcome: str
    histories: int
    difference: Estimate
    reasons: tuple[Reason, ...]
    contributions: tuple[Contribution, ...]
    exact: bool
    adds_up_within: float


SWITCHES = (
    *(Switch(PATHWAY, name, (key,)) for name, key in PATHWAYS.items()),
    *(Switch(CHANNEL, name, (key,)) for name, key in CHANNELS.items()),
    Switch(TOGETHER, "all eight channels together", tuple(CHANNELS.values())),
)


def without(scenario: Scenario, switch: Switch) -> Scenario:
    """Return the scenario with a pathway or channel switched off."""
    return scenario.replace(dict.fromkeys(switch.keys, 0.0))


def is_off(switch: Switch, *scenarios: Scenario) -> bool:
    """Say whether it is off in all scenarios as they are."""
    return all(without(one, switch).digest() == one.digest() for one in scenarios)


def ablated(first: Scenario, second: Scenario) -> Iterator[Scenario]:
    """Yield the scenarios that the reasons need."""
    for switch in SWITCHES:
        yield without(first, switch)
        yield without(second, switch)


class Players:
    """The changes between two scenarios as players of a game: the worth of some is the outcome.

    `needed`: the scenarios that must be lived, each with its histories. Raises `ScenarioError`
    where one of them cannot be.
    """

    def __init__(self, first: Scenario, second: Scenario, histories: int) -> None:
        self.first, self.second = first, second
        self.changes = grouped(changes_between(first, second))
        self.names = [change.name for change in self.changes]
        self.made: dict[frozenset[str], Scenario] = {}
        self.needed = [
            (self.scenario(members), replicates)
            for members, replicates in coalitions(self.names, histories)
        ]

    def scenario(self, members: frozenset[str]) -> Scenario:
        """Return the first scenario with some changes. Raises `ScenarioError` if it cannot be."""
        if members not in self.made:
            taken = [change for change in self.changes if change.name in members]
            self.made[members] = mixed(self.first, self.second, taken, self.changes)
        return self.made[members]


def why(
    first: Scenario,
    second: Scenario,
    runs: Histories,
    outcome: str,
    histories: int,
    players: Players | None,
) -> Why:
    """Return what carried the difference, from histories that were run; `players` None: no changes.

    Raises `ScenarioError` where a mixture of both scenarios could not be founded.
    """
    span = range(histories)
    apart = runs.read(second, outcome, span) - runs.read(first, outcome, span)
    whole = mean_of(apart)
    reasons = []
    for switch in SWITCHES:
        one, two = (runs.read(without(each, switch), outcome, span) for each in (first, second))
        reasons.append(reason(switch, apart, two - one, is_off(switch, first, second)))
    parts = {} if players is None else contributions(players, runs, outcome, histories)
    changes = {change.name: change for change in players.changes} if players is not None else {}
    told = [contribution(changes[name], part, whole) for name, part in parts.items()]
    total = sum(parts.values(), np.zeros(histories))
    return Why(
        outcome,
        histories,
        whole,
        tuple(reasons),
        tuple(told),
        players is None or is_exact(players.names),
        float(np.nan_to_num(np.abs(total - apart)).max()) if parts else 0.0,
    )


def reason(switch: Switch, whole: np.ndarray, left: np.ndarray, off: bool) -> Reason:
    """Return the part that was carried: the whole difference less what is left without it."""
    carried, all_of_it = mean_of(whole - left), mean_of(whole)
    share = share_of(carried, all_of_it)
    if off:
        told = OFF
    elif not np.any(np.nan_to_num(whole - left)):
        told = NOTHING
    else:
        told = verdict(carried, all_of_it)
    return Reason(switch.kind, switch.name, switch.keys, mean_of(left), carried, share, told)


def verdict(carried: Estimate, whole: Estimate) -> str:
    """Return what a part does to the whole difference, or that it cannot be said."""
    if not clear(carried):
        return UNKNOWN
    if not clear(whole):
        return LOWERS if carried.mean < 0.0 else RAISES
    return CARRIES if carried.mean * whole.mean > 0.0 else HOLDS_BACK


def share_of(part: Estimate, whole: Estimate) -> float | None:
    """Return a part of the whole; None where either may be nothing."""
    return part.mean / whole.mean if clear(part) and clear(whole) else None


def contributions(
    players: Players, runs: Histories, outcome: str, histories: int
) -> dict[str, np.ndarray]:
    """Return what each change contributes in each history."""

    def worth(members: frozenset[str], replicates: Sequence[int]) -> np.ndarray:
        return runs.read(players.scenario(members), outcome, replicates)

    return shapley(players.names, histories, worth)


def contribution(change: Change, part: np.ndarray, whole: Estimate) -> Contribution:
    """Return one change's contribution with its interval."""
    value = mean_of(part)
    return Contribution(change, value, share_of(value, whole))
