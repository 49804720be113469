"""What can be moved, read from the scenario's own declarations: meaning, unit, range, evidence."""

import functools
import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.words.language import english, say
from dashboard.words.names import MEANINGS, plain_unit, readable
from dashboard.words.plain import plainly
from simulation.catalogue import Parameter, evidence, levers_by_kind, parameters, rule_entry
from simulation.scenario import Scenario
from simulation.scenario.assumptions import Assumptions
from simulation.scenario.levers import Lever, Levers
from simulation.scenario.shocks import SHOCK_KINDS, kind_of

DIALS = {
    "people.trust.mean": (
        english("Trust"),
        english("how readily people trust one another, mean over people"),
    ),
    "people.presence.mean": (
        english("Presence"),
        english("attention that people have for others, mean over people"),
    ),
}
WORK = ("demand", "interdependence", "exception_rate", "complexity")
LEVERS = levers_by_kind()
# Assumptions stand in the order of their declaration; each group begins with one of them.
BEGINS = {
    "respect_strength": english("What moments do"),
    "quality_half_life": english("Memory and forgetting"),
    "first_impression": english("Getting to know each other"),
    "attention_span": english("Presence and attention"),
    "norm_pull": english("Norms and leaders"),
    "mood_pull": english("Mood"),
    "interdependence_pull": english("Whom people turn to"),
    "meeting_hours": english("Hours, errors and know-how"),
    "energy_rest": english("Energy and strain"),
    "safety_rate": english("Safety, commitment and health"),
    "quit_hazard": english("Leaving and arriving"),
    "learning_rate": english("Learning and ideas"),
    "channel_help": english("Eight ways in which connections reach the work"),
}
STEPS = 100
LONGEST = 100_000  # days of a shock


class Control(NamedTuple):
    """Something that can be moved. `standing`: published, assumption, definition, or a setting."""

    key: str
    name: str
    meaning: str
    unit: str
    low: float
    high: float
    step: float
    is_whole: bool
    value: float
    standing: str
    cards: tuple[Mapping[str, Any], ...] = ()


@functools.cache
def entries() -> dict[str, Parameter]:
    """Return every parameter of a scenario by its dotted key."""
    return {parameter.name: parameter for parameter in parameters(Scenario, "")}


@functools.cache
def cards_by_switch() -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the evidence cards by the key that switches what they claim off."""
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for card in evidence():
        for key in card["switch"]:
            found[key] = (*found.get(key, ()), card)
    return found


def control_of(key: str, name: str = "", meaning: str = "") -> Control:
    """Return the control of a parameter. Raises `ValueError` for one that has no range."""
    _, doc, unit, low, high, default = entries()[key]
    if low is None or high is None:
        raise ValueError(f"{key} has no range to be moved in")
    is_whole = isinstance(default, int)
    step = round_step((high - low) / STEPS)
    cards = cards_by_switch().get(key, ())
    return Control(
        key,
        name or readable(key.rpartition(".")[2]),
        say(plainly(meaning or MEANINGS.get(key.rpartition(".")[2], doc))),
        plain_unit(unit),
        float(low),
        float(high),
        max(1.0, step) if is_whole else step,
        is_whole,
        default,
        standing(key, cards),
        cards,
    )


def standing(key: str, cards: tuple[Mapping[str, Any], ...]) -> str:
    """Return on what a control's effect rests: the weakest of its cards counts."""
    if key.startswith("assumptions."):
        return "assumption"
    told = {card["standing"] for card in cards}
    return next(
        (one for one in ("assumption", "published", "definition") if one in told), "setting"
    )


def round_step(step: float) -> float:
    """Return a step that people like: 1, 2 or 5 times a power of ten, not above the given one.

    >>> round_step(0.06), round_step(20.0)
    (0.05, 20.0)
    """
    power = 10.0 ** math.floor(math.log10(step))
    best = max(nice for nice in (1.0, 2.0, 5.0) if nice * power <= step * 1.0001)
    return float(f"{best * power:.6g}")


def dials() -> list[Control]:
    """Return trust and presence, the two dials."""
    return [control_of(key, say(name), meaning) for key, (name, meaning) in DIALS.items()]


def pathways() -> list[Control]:
    """Return how readily people act along the pathways."""
    return [control_of(key) for key in entries() if key.startswith("pathways.")]


def work() -> list[Control]:
    """Return what the work asks of people."""
    return [*(control_of(f"work.{name}") for name in WORK), control_of("organization.hour_cost")]


def levers() -> dict[str, list[tuple[Control, list[Control]]]]:
    """Return the levers by group: how far each is turned, and how it is done."""
    return {group: [lever(name) for name in names] for group, names in LEVERS.items()}


def lever(name: str) -> tuple[Control, list[Control]]:
    """Return a lever: its level, and fidelity, start and costs, and what it alone has."""
    meaning = rule_entry("levers", name)["doc"]
    level = control_of(f"levers.{name}.level", readable(name), meaning)
    own = set(type(getattr(Levers(), name)).model_fields) - set(Lever.model_fields)
    parts = ("fidelity", "start", "money", "hours", *sorted(own))
    rest = [control_of(f"levers.{name}.{part}") for part in parts]
    return level, rest


def assumptions() -> dict[str, list[Control]]:
    """Return what nobody has measured, in groups."""
    groups: dict[str, list[Control]] = {}
    group = ""
    for name in Assumptions.model_fields:
        group = BEGINS.get(name, group)
        groups.setdefault(group, []).append(control_of(f"assumptions.{name}"))
    return groups


def all_controls() -> list[Control]:
    """Return everything that can be moved."""
    found = [*dials(), *pathways(), *work()]
    for group in levers().values():
        for level, rest in group:
            found += [level, *rest]
    return found + [one for group in assumptions().values() for one in group]


def value_at(scenario: Scenario, key: str) -> Any:
    """Return the value of a dotted key."""
    value: Any = scenario
    for part in key.split("."):
        value = getattr(value, part)
    return value


RANGES: dict[str, dict[str, float | bool]] = {
    one.key: {"low": one.low, "high": one.high, "is_whole": one.is_whole} for one in all_controls()
} | {
    "duration": {"low": 1, "high": LONGEST, "is_whole": True},
    "fairness": {"low": 0, "high": 1, "is_whole": False},
    "promise": {"low": 0, "high": 1, "is_whole": False},
}
"""Where the numbers of a state may lie, by key; of a shock, by field."""
SIZES: dict[str, dict[str, float | bool]] = {
    kind: {"first": own.first, "low": 0, "high": own.largest, "is_whole": own.is_whole}
    for kind, own in ((kind, kind_of(kind)) for kind in SHOCK_KINDS)
}
"""Where the size of each kind of shock may lie, and the one that it begins with."""
CHANGEABLE = frozenset(one.key for one in all_controls())
TABLES_KNOWN = ("organization.", "people.", "work.", "levers.")
KNOWN = (
    CHANGEABLE
    | {
        key
        for key, parameter in entries().items()
        if parameter.low is not None and key.startswith(TABLES_KNOWN)
    }
    | {"run.days", "run.seed"}
)
"""What a state may hold: also what has no control here, as a sweep or a link may change it."""
SWITCHES = frozenset({"organization.hold_density"})
"""What a state may hold that is on or off."""
