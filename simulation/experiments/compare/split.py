"""Is it the lever, or what was assumed? Four lines: neither, the one, the other, both."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from simulation.experiments.compare.differing import (
    ASSUMPTION,
    LEVER,
    SHOCK,
    SITUATION,
    Change,
    mixed,
    of_kind,
)
from simulation.experiments.compare.histories import Histories
from simulation.experiments.compare.paired import mean_of
from simulation.experiments.statistics import Estimate
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

FEW = 2  # changes that are called by their names
RESERVED = ("levers", "run", "name", "description")


class Corners(NamedTuple):
    """Four scenarios: neither change, the lever's alone, the other alone, both.

    `one` and `two` say in words what the two changes are, `as_in` whose they are, if they are of a
    scenario; `labels` names the four.
    """

    one: str
    two: str
    as_in: str
    labels: tuple[str, str, str, str]
    scenarios: tuple[Scenario, Scenario, Scenario, Scenario]


class SplitLine(NamedTuple):
    """One of the four lines: the outcome, and how it differs from the first line, paired."""

    label: str
    value: Estimate
    difference: Estimate


class Split(NamedTuple):
    """The four lines, and what each change does with and without the other, paired.

    `interaction`: what the two do together beyond the sum of what each does alone.
    """

    one: str
    two: str
    as_in: str
    outcome: str
    lines: tuple[SplitLine, ...]
    one_without: Estimate
    one_with: Estimate
    two_without: Estimate
    interaction: Estimate


def lever_corners(first: Scenario, second: Scenario, changes: Sequence[Change]) -> Corners | None:
    """Return levers × all else; None where only levers differ, or none does."""
    levers = of_kind(changes, LEVER)
    rest = of_kind(changes, ASSUMPTION, SITUATION, SHOCK)
    if not levers or not rest:
        return None
    only_levers, only_rest = (mixed(first, second, part, changes) for part in (levers, rest))
    one, two = words_of(levers), words_of(rest)
    labels = (
        first.name,
        f"the same, but {one} as in the last",
        f"the same, but {two} as in the last",
        second.name,
    )
    return Corners(one, two, second.name, labels, (first, only_levers, only_rest, second))


def words_of(changes: Sequence[Change]) -> str:
    """Return what changes: by name where it is one or two things, else by number and kind.

    >>> words_of([Change("levers.mentoring", "lever", (), "")])
    'mentoring'
    """
    if len(changes) <= FEW:
        return " and ".join(change.name.removeprefix("levers.") for change in changes)
    kinds = dict.fromkeys(change.kind for change in changes)
    if [*kinds] == [LEVER]:
        return f"{len(changes)} levers"
    return f"{len(changes)} differences in {' and '.join(kinds)}"


def assumed_corners(first: Scenario, second: Scenario, assume: Mapping[str, Any]) -> Corners:
    """Return what differs × another assumption.

    A key without a dot is one of `assumptions`. Raises `ScenarioError` for an unknown key or value,
    for what is no assumption, and where both scenarios assume it already.
    """
    keys = {key if "." in key else f"assumptions.{key}": value for key, value in assume.items()}
    wrong = [key for key in keys if key.partition(".")[0] in RESERVED]
    if wrong:
        raise ScenarioError(
            [f'--assume "{key}": is nothing to assume; write a key of assumptions' for key in wrong]
        )
    others = [scenario.replace(keys) for scenario in (first, second)]
    pairs = zip((first, second), others, strict=True)
    if all(one.digest() == other.digest() for one, other in pairs):
        raise ScenarioError([f"--assume {words_of_keys(keys)}: is assumed in both already"])
    words = words_of_keys(keys)
    labels = (first.name, second.name, f"{first.name}, {words}", f"{second.name}, {words}")
    what = f"{second.name} instead of {first.name}"
    return Corners(what, words, "", labels, (first, second, others[0], others[1]))


def words_of_keys(keys: Mapping[str, Any]) -> str:
    """Return keys and values as they are typed.

    >>> words_of_keys({"assumptions.leader_weight": 1.0})
    'leader_weight = 1'
    """
    return ", ".join(
        f"{key.removeprefix('assumptions.')} = {value:g}"
        if isinstance(value, float)
        else f"{key.removeprefix('assumptions.')} = {value}"
        for key, value in keys.items()
    )


def split(corners: Corners, runs: Histories, outcome: str, histories: int) -> Split:
    """Return the four lines, from histories that were run."""
    neither, one, two, both = (
        runs.read(scenario, outcome, range(histories)) for scenario in corners.scenarios
    )
    lines = [
        SplitLine(label, mean_of(values), mean_of(values - neither))
        for label, values in zip(corners.labels, (neither, one, two, both), strict=True)
    ]
    return Split(
        corners.one,
        corners.two,
        corners.as_in,
        outcome,
        tuple(lines),
        mean_of(one - neither),
        mean_of(both - two),
        mean_of(two - neither),
        mean_of(both - one - two + neither),
    )
