"""What was found of one scenario against the first, from histories that were run."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.catalogue import moved
from simulation.experiments.compare.costs import Balance, balance
from simulation.experiments.compare.delivered import Delivered, delivered
from simulation.experiments.compare.differing import Change
from simulation.experiments.compare.directions import DIRECTIONS, NEEDS_SHOCK, PRINCIPAL
from simulation.experiments.compare.histories import Histories
from simulation.experiments.compare.paired import Paired, Recovery, mean_of, paired, sooner_or_later
from simulation.experiments.compare.people import Persons, persons
from simulation.experiments.compare.planning import Plan, left_out
from simulation.experiments.compare.reasons import Why, why
from simulation.experiments.compare.split import Split, split
from simulation.founding.guard import is_real
from simulation.results.evening import Evening
from simulation.runs import History, first_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError


class Against(NamedTuple):
    """A scenario against the first one.

    `paired` has every measure and outcome, `principal` the names of those to look at first.
    `recovery` is None where nothing strikes at all, `why` where it was not asked for, `persons`
    where the two were not founded with the same people; `notes` says what was left out, and why.
    """

    first: str
    second: str
    changes: tuple[Change, ...]
    paired: tuple[Paired, ...]
    principal: tuple[str, ...]
    recovery: Recovery | None
    balance: Balance
    splits: tuple[Split, ...]
    why: Why | None
    persons: Persons | None
    notes: tuple[str, ...]

    def of(self, name: str) -> Paired:
        """Return how one measure or outcome differs."""
        return next(one for one in self.paired if one.name == name)


class Two(NamedTuple):
    """Two scenarios and their histories, pair by pair."""

    scenarios: tuple[Scenario, Scenario]
    histories: tuple[list[History], list[History]]
    read: Histories
    strike: bool

    @property
    def delivered(self) -> Delivered:
        """Work delivered by both and by their twins."""
        return delivered(self.scenarios, self.histories)

    def values(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return a measure or outcome of both, shape (histories) each."""
        if name == "delivered":
            return self.delivered.first, self.delivered.second
        span = range(len(self.histories[0]))
        first, second = (self.read.read(scenario, name, span) for scenario in self.scenarios)
        return first, second


def against(plan: Plan, runs: Histories, outcome: str) -> Against:
    """Return what was found of a plan's two scenarios."""
    span = range(plan.first.run.replicates)
    scenarios = (plan.first, plan.second)
    found = (runs.of(plan.first, span), runs.of(plan.second, span))
    two = Two(scenarios, found, runs, plan.strike)
    splits, unsplit = splits_of(plan, runs, outcome)
    reasons, unreasoned = why_of(plan, runs, outcome)
    evenings = [evenings_of(found) for found in two.histories]
    who = persons(evenings[0], evenings[1], least_shown(scenarios))
    strangers = ["Not founded with the same people: people and ties cannot be compared."]
    return Against(
        plan.first.name,
        plan.second.name,
        plan.changes,
        tuple(differences(two)),
        principal(two),
        recovered(two) if two.strike else None,
        balance(*two.histories, gains(two), scenarios),
        splits,
        reasons,
        who,
        (*plan.notes, *unsplit, *unreasoned, *(strangers if who is None else [])),
    )


def least_shown(scenarios: Sequence[Scenario]) -> int | None:
    """Return the least size of a group that is told of; None where people are made up."""
    sizes = [one.organization.smallest_group for one in scenarios if is_real(one)]
    return max(sizes, default=None)


def splits_of(plan: Plan, runs: Histories, outcome: str) -> tuple[tuple[Split, ...], list[str]]:
    """Return the four lines of each split, and what was left out."""
    splits, notes = [], []
    for corners in plan.corners:
        try:
            splits.append(split(corners, runs, outcome, plan.first.run.replicates))
        except ScenarioError as error:
            notes.append(f"{corners.one} × {corners.two}: {left_out(error)}")
    return tuple(splits), notes


def why_of(plan: Plan, runs: Histories, outcome: str) -> tuple[Why | None, list[str]]:
    """Return what carried the difference, if that was asked, and what was left out."""
    if plan.some == 0:
        return None, []
    two = (plan.first, plan.second)
    try:
        return why(*two, runs, outcome, plan.some, plan.players), []
    except ScenarioError as error:
        note = f"What each change contributes: {left_out(error)}"
        return why(*two, runs, outcome, plan.some, None), [note]


def evenings_of(histories: Sequence[History]) -> list[Evening]:
    """Return what is known of people after the last day, in each history."""
    return [one.own.evening for one in histories if one.own.evening is not None]


def principal(two: Two) -> tuple[str, ...]:
    """Return what to look at first, and what levers and shocks say they move."""
    says = [name for scenario in two.scenarios for name in moved(scenario) if name in DIRECTIONS]
    names = dict.fromkeys((*PRINCIPAL, *says))
    return tuple(name for name in names if two.strike or name not in NEEDS_SHOCK)


def differences(two: Two) -> list[Paired]:
    """Return the paired difference of every measure, and of outcomes where something strikes."""
    found = []
    for name in DIRECTIONS:
        if name in NEEDS_SHOCK and not two.strike:
            continue
        first, second = two.values(name)
        difference = paired(name, first, second)
        if two.strike and name not in NEEDS_SHOCK:
            twin, other = of_twins(two, name)
            beyond = mean_of((second - other) - (first - twin))
            difference = difference._replace(twins=mean_of(other - twin), beyond_twins=beyond)
        found.append(difference)
    return found


def of_twins(two: Two, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return a measure of both's twins, shape (histories) each: where nothing strikes, own."""
    if name == "delivered":
        return two.delivered.first_twin, two.delivered.second_twin
    first, second = (
        np.array([one.runs[-1][1].measures[name] for one in each], dtype=float)
        for each in two.histories
    )
    return first, second


def recovered(two: Two) -> Recovery:
    """Return who recovers sooner; where nothing strikes, at once."""
    days = []
    for scenario, histories in zip(two.scenarios, two.histories, strict=True):
        told = [one.outcome.get("recovery_days") for one in histories]
        never = 0.0 if first_shock(scenario) is None else np.inf
        days.append(np.array([never if day is None else day for day in told], dtype=float))
    return sooner_or_later(days[0], days[1])


def gains(two: Two) -> dict[str, tuple[str, np.ndarray]]:
    """Return what may be gained, in each history: days of performance, and units in time."""
    first, second = (
        np.array([one.own.on_time.sum() for one in each], dtype=float) for each in two.histories
    )
    found = {"units on time": ("unit more on time", second - first)}
    if two.strike:
        lost, still_lost = two.values("resilience_loss")
        found = {"days of performance not lost": ("day not lost", lost - still_lost)} | found
    return found
