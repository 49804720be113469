"""The axes of a sweep file: which keys may be varied, and in which shapes their values come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from simulation.experiments.steps import as_pairs, in_table, is_pair, is_steps
from simulation.experiments.sweeps.axes import SCALES, Axis, Bell, Listed, Range, is_number
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.line_numbers import Place, Where, place_of
from simulation.scenario.messages import model_at

SHAPES = "a list of values, { low, high } with a scale if it is log, or { mean, sd, low, high }"
MOST_TRIED = 500  # values of an axis
MOST_WRONG = 20  # problems of an axis that are told
FILE = "the file"  # what stands for a key that was left out
FILES = ("organization.people", "organization.ties")
STEPS = "each value is a list of steps (day, level), as in [[[0, 0.5]], [[0, 0.5], [90, 1.0]]]"
RANGE, BELL = {"low", "high"}, {"mean", "sd", "low", "high"}


def at_line(key: str, where: Where) -> Place:
    """Return where a key stands, or the file where the key was left out."""
    return place_of(key, where, place_of(FILE, where))


def flattened(tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the axes under their dotted keys, also where these were written without quotes."""
    for key, value in tables.items():
        is_table = isinstance(value, Mapping)
        if is_table and not any(is_number(value.get(end)) for end in ("low", "high", "sd")):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def axes_of(
    given: Mapping[str, Any], base: Scenario, where: Where
) -> tuple[list[Axis], list[Problem]]:
    """Return the axes, and what is wrong with them."""
    axes: list[Axis] = []
    problems: list[Problem] = []
    for key, value in given.items():
        try:
            refuse_key(key, base)
            axis = axis_of(key, value)
            refuse_values(axis, base)
        except ScenarioError as error:
            at = at_line(f"axes.{key}", where)
            found = dict.fromkeys(error.problems)
            problems += [Problem(*at, "axes", str(told)) for told in found]
        else:
            axes.append(axis)
    return axes, problems


def refuse_key(key: str, base: Scenario) -> None:
    """Refuse keys that no axis can have. Raises `ScenarioError`."""
    first, _, rest = key.partition(".")
    if first in ("name", "description", "extends"):
        raise unfit(key, "changes nothing in a run; vary a parameter")
    if key in FILES:
        raise unfit(key, "names a file; make a scenario of each, and a sweep of each")
    if first == "run":
        raise unfit(key, "belongs in [run], where it holds for all points")
    if first == "shocks":
        names = [shock.name for shock in base.shocks]
        if rest.partition(".")[0] not in names:
            known = ", ".join(names) or "none in this base"
            raise unfit(key, f"write shocks.<name>.<key>; shocks: {known}")


def unfit(key: str, told: str) -> ScenarioError:
    """Return that a key or its values make no axis."""
    return ScenarioError([Problem(key=key, message=told)])


def refuse_values(axis: Axis, base: Scenario) -> None:
    """Refuse values that a scenario does not take, all at once. Raises `ScenarioError`."""
    problems: list[Problem] = []
    for value in to_try(axis.ends()):
        try:
            base.replace({axis.key: value})
        except ScenarioError as error:
            problems += error.problems
        if len(problems) >= MOST_WRONG:
            break
    if problems:
        raise ScenarioError(problems)


def to_try(values: Sequence[Any]) -> Sequence[Any]:
    """Return the values that tell whether all are right: of many numbers both ends and a sample.

    A number is right between two limits, and where whole ones are wanted, if it is one.
    """
    if len(values) <= MOST_TRIED or not all(is_number(value) for value in values):
        return values
    broken = [value for value in values if value != int(value)]
    some = values[:: max(1, len(values) // MOST_TRIED)]
    return list(dict.fromkeys([min(values), max(values), *broken[:1], *some]))


def axis_of(key: str, given: Any) -> Axis:
    """Return one axis. Raises `ScenarioError` for a shape that none has."""
    if isinstance(given, list):
        return listed(key, given)
    if is_steps(key):
        raise unfit(key, f"{shown(given)} is no axis of steps: {STEPS}")
    keys = set(given) if isinstance(given, Mapping) else set()
    if keys not in (RANGE, RANGE | {"scale"}, BELL):
        raise unfit(key, f"{shown(given)} is no axis: write {SHAPES}")
    wrong = [name for name in keys - {"scale"} if not is_number(given[name])]
    if wrong:
        raise unfit(key, f"{', '.join(sorted(wrong))}: write a number")
    if not given["low"] < given["high"]:
        raise unfit(key, f"low {given['low']} is not below high {given['high']}")
    return bell(key, given) if keys == BELL else between(key, given)


def listed(key: str, values: list[Any]) -> Listed:
    """Return an axis of some values. Raises `ScenarioError` for none, or for two alike."""
    if not values:
        raise unfit(key, "the list is empty; write one value or more")
    if is_steps(key):
        values = [steps_in(key, value) for value in values]
    elif any(isinstance(value, list | Mapping) for value in values):
        raise unfit(key, "lists or tables are no values of an axis; vary a key in it")
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            raise unfit(key, f"{shown(in_table(value))} stands there twice; write it once")
        seen.add(value)
    return Listed(key, tuple(value if is_whole(key) else as_number(value) for value in values))


def steps_in(key: str, value: Any) -> Any:
    """Return a lever's steps as an axis has them. Raises `ScenarioError` for what are none."""
    if not isinstance(value, list) or not all(is_pair(one) for one in value):
        raise unfit(key, f"{shown(value)} are no steps: {STEPS}")
    return as_pairs(value)


def as_number(value: Any) -> Any:
    """Return 1 as 1.0, so that a history is found again however its point was written."""
    return float(value) if is_number(value) else value


def between(key: str, given: Mapping[str, Any]) -> Range:
    """Return an axis between two ends. Raises `ScenarioError` for a scale that does not fit."""
    scale = given.get("scale", "linear")
    if scale not in SCALES:
        raise unfit(key, f"scale {shown(scale)}: write one of {', '.join(SCALES)}")
    if scale == "log" and given["low"] <= 0:
        raise unfit(key, f"a log scale starts above 0, not at {given['low']}")
    return Range(key, given["low"], given["high"], scale, is_whole(key))


def bell(key: str, given: Mapping[str, Any]) -> Bell:
    """Return an axis with a normal distribution. Raises `ScenarioError` for one without spread."""
    if given["sd"] <= 0:
        raise unfit(key, f"sd {given['sd']}: write a number above 0")
    return Bell(key, given["mean"], given["sd"], given["low"], given["high"], is_whole(key))


def is_whole(key: str) -> bool:
    """Say whether a parameter takes whole numbers."""
    parts = key.split(".")
    model = model_at(parts[:-1], Scenario)
    field = None if model is None else model.model_fields.get(parts[-1])
    kinds = () if field is None else (field.annotation, *get_args(field.annotation))
    return int in kinds and float not in kinds


def shown(value: object) -> str:
    """Return a value for a message, cut where it is long."""
    text = repr(value)
    return text if len(text) < 60 else text[:57] + "…"
