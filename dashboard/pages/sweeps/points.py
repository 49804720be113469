"""From a field of a phase diagram to what *What if* shows, and what is lost by that."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.controls import KNOWN, SWITCHES
from dashboard.later import LATER, is_turn, on_page
from dashboard.state import MOST_SHOCKS, PageState, fits, loaded, sent, shock_sent, state_of
from dashboard.words.names import axis_name, in_sentence
from simulation.experiments.analysis.levels import spoken, values_of
from simulation.experiments.analysis.phase import CLASSES, Phase
from simulation.experiments.compare.differing import ROSTER, keys_of
from simulation.experiments.steps import as_pairs, is_steps
from simulation.experiments.sweeps.axes import Axis, Point
from simulation.experiments.sweeps.sweep import Sweep
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError
from simulation.scenario.files import scenario_names

BASELINE = "baseline"
NO_FIELD = "This is no field of the diagram."


class AsState(NamedTuple):
    """A scenario as *What if* can show it, and in words what it cannot."""

    what: PageState
    missing: tuple[str, ...]


def choices(axis: Axis) -> list[Any]:
    """Return the values of an axis that can be chosen."""
    return values_of(axis, CLASSES)


def usual_choice(sweep: Sweep, axis: Axis) -> int:
    """Return the place of the value that the base has, or of the one in the middle."""
    values = choices(axis)
    own = value_in(sweep.base, axis.key)
    return values.index(own) if own in values else len(values) // 2


def value_in(scenario: Scenario, key: str) -> Any:
    """Return the value of a dotted key, also of `shocks.<name>.<key>`; None where there is none."""
    known = dict(keys_of(scenario))
    begin, _, last = key.rpartition(".")
    within = known.get(begin)
    return within.get(last) if isinstance(within, Mapping) else known.get(key)


def chosen_point(sweep: Sweep, places: Any) -> Point:
    """Return the point of the places that were chosen. Raises `ScenarioError`."""
    if not isinstance(places, list) or len(places) != len(sweep.axes):
        raise ScenarioError([NO_FIELD])
    return {
        axis.key: at(choices(axis), place) for axis, place in zip(sweep.axes, places, strict=True)
    }


def known_point(sweep: Sweep, given: Any) -> Point:
    """Return a point that a browser sent back. Raises `ScenarioError` for what is none."""
    keys = {axis.key for axis in sweep.axes}
    if not isinstance(given, dict) or set(given) != keys:
        raise ScenarioError([NO_FIELD])
    point = {key: as_pairs(value) if is_steps(key) else value for key, value in given.items()}
    if not all(isinstance(value, str | int | float | tuple) for value in point.values()):
        raise ScenarioError([NO_FIELD])
    return point


def at(values: Sequence[Any], place: Any) -> Any:
    """Return the value at a place that a browser sent. Raises `ScenarioError`."""
    number = int(place) if isinstance(place, str) and place.isdecimal() else place
    if type(number) is not int or not 0 <= number < len(values):
        raise ScenarioError([NO_FIELD])
    return values[number]


def pressed_point(sweep: Sweep, found: Phase, clicked: Any, others: Point) -> Point:
    """Return the point of a field that was pressed; `others` has what the diagram does not show.

    Raises `ScenarioError` for what is no field.
    """
    axes = {axis.key: axis for axis in sweep.axes}
    place = pressed_place(found, clicked)
    own = {
        key: at(values_of(axes[key], len(names)), nth)
        for key, names, nth in zip(found.keys, found.levels, place, strict=True)
    }
    return others | own


def pressed_place(found: Phase, clicked: Any) -> tuple[Any, ...]:
    """Return the levels of a field that was pressed: across, upward, and of the panels."""
    try:
        point = clicked["points"][0]
        panel, is_line = divmod(point["curveNumber"], 2)
        across, upward = point["x"], point["y"]
    except (TypeError, KeyError, IndexError, ValueError):
        raise ScenarioError([NO_FIELD]) from None
    if is_line or type(panel) is not int:
        raise ScenarioError([NO_FIELD])
    right = len(found.levels[2]) if len(found.levels) > 2 else 1
    row, column = divmod(panel, right)
    return (across, upward, column, row)[: len(found.levels)]


def as_state(scenario: Scenario) -> AsState:
    """Return a scenario as a change of one of the library: its own base where that is one."""
    base = scenario.name if scenario.name in scenario_names() else BASELINE
    ours, theirs = (known_on_page(one) for one in (scenario, loaded(base)))
    changes: dict[str, Any] = {}
    missing: list[str] = []
    for key, value in ours.items():
        if key.startswith("shocks.") or theirs.get(key) == value:
            continue
        if key in KNOWN | SWITCHES | LATER and fits(key, value):
            changes[key] = value
        else:
            missing.append(not_here(key, value))
    shocks = tuple(shock_sent(shock) for shock in scenario.shocks)
    if len(shocks) > MOST_SHOCKS:
        missing.append(f"{len(shocks) - MOST_SHOCKS} of {len(shocks)} shocks")
    what = PageState(base, changes, shocks[:MOST_SHOCKS])
    return AsState(state_of(sent(what)), tuple(dict.fromkeys(missing)))


def known_on_page(scenario: Scenario) -> dict[str, Any]:
    """Return the values of a scenario by dotted key, steps of levers as a page keeps them."""
    known = {key: value for key, value in keys_of(scenario) if not (is_steps(key) or is_turn(key))}
    return known | on_page(scenario)


def not_here(key: str, value: Any) -> str:
    """Return what *What if* cannot set, in words; where a file lies is nobody's business.

    >>> not_here("organization.control", "shuffle")
    'control shuffle'
    """
    if key in ROSTER:
        return "an organization that was imported"
    told = "not set" if value is None else spoken(value)
    return f"{in_sentence(axis_name(key))} {told}"


def point_words(point: Point) -> str:
    """Return a point in words.

    >>> point_words({"people.trust.mean": 0.5, "organization.hqc_density": 0.3})
    'trust 0.5, HQC density 0.3'
    """
    return ", ".join(f"{in_sentence(axis_name(key))} {spoken(v)}" for key, v in point.items())


def elsewhere_words(sweep: Sweep) -> str:
    """Return in what *What if* runs otherwise than the sweep: its days and its luck."""
    base = sweep.base.name if sweep.base.name in scenario_names() else BASELINE
    run, own = loaded(base).run, sweep.base.run
    told = []
    if run.days != own.days:
        told.append(f"{run.days} days (this sweep: {own.days})")
    if run.seed != own.seed:
        told.append("its own random seed")
    if not told:
        return ""
    return f"What if runs {' and '.join(told)}, so that its numbers differ somewhat."
