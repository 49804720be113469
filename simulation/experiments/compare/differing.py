"""In what two scenarios differ, change by change; and the scenarios that lie between the two."""

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from simulation.experiments.steps import steps_text
from simulation.scenario import Scenario

LEVER, SHOCK, ASSUMPTION, SITUATION = "lever", "shock", "assumption", "situation"
SETTLED = ("name", "description", "run")  # no change of the organization
# A roster, its ties and its size go together: one without the others cannot be founded.
ROSTER = ("organization.people", "organization.ties", "organization.size")
MOST_CHANGES = 12  # more are taken together by table


class Change(NamedTuple):
    """Something in which two scenarios differ: a lever, a shock, an assumption, or another key.

    `keys` are dotted; a shock's is `shocks.<name>`. `told` says what it is in each, in words.
    """

    name: str
    kind: str
    keys: tuple[str, ...]
    told: str


def changes_between(first: Scenario, second: Scenario) -> tuple[Change, ...]:
    """Return in what the second differs from the first, in the order of a scenario's tables."""
    one, two = (dict(keys_of(scenario)) for scenario in (first, second))
    apart = [key for key in {**one, **two} if one.get(key) != two.get(key)]
    names = dict.fromkeys(name_of_change(key) for key in apart)
    found = []
    for name in names:
        keys = tuple(key for key in apart if name_of_change(key) == name)
        told = [told_of(key, one.get(key), two.get(key)) for key in keys if is_told(key, keys)]
        if f"{name}.steps" in keys:
            told.append(f"steps {turns_words(one, name)} -> {turns_words(two, name)}")
        found.append(Change(name, kind_of_change(name), keys, "; ".join(told)))
    return tuple(found)


def is_told(key: str, keys: Sequence[str]) -> bool:
    """Say whether a key is told by itself: where steps differ they tell level and start, too."""
    lever, _, part = key.rpartition(".")
    return f"{lever}.steps" not in keys or part not in ("level", "start", "steps")


def turns_words(known: Mapping[str, Any], lever: str) -> str:
    """Return when a lever is turned how far, whether steps say so or its level and its start."""
    start, level, steps = (known[f"{lever}.{part}"] for part in ("start", "level", "steps"))
    return steps_text(steps or (((start, level),) if level > 0.0 else ()))


def keys_of(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    """Yield every dotted key with its value; each shock as one."""
    tables = {key: value for key, value in scenario.tables().items() if key not in SETTLED}
    for shock in tables.pop("shocks"):
        yield f"shocks.{shock['name']}", shock
    yield from leaves(tables, "")


def leaves(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the values of tables within tables under dotted keys."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def name_of_change(key: str) -> str:
    """Return the change a key belongs to: a lever is one, and so is a roster."""
    if key.startswith("levers."):
        return ".".join(key.split(".")[:2])
    return "organization.people" if key in ROSTER else key


def kind_of_change(name: str) -> str:
    """Return what kind of change it is."""
    table = name.partition(".")[0]
    return {"levers": LEVER, "shocks": SHOCK, "assumptions": ASSUMPTION}.get(table, SITUATION)


def told_of(key: str, one: Any, two: Any) -> str:
    """Return what a key is in both, in words.

    >>> told_of("levers.mentoring.level", 0.0, 1.0)
    'level 0 -> 1'
    """
    if key.startswith("shocks."):
        return f"{shock_words(one)} -> {shock_words(two)}"
    return f"{key.rpartition('.')[2]} {value_words(one)} -> {value_words(two)}"


def value_words(value: Any) -> str:
    """Return a value as people write it."""
    if value is None:
        return "not set"
    return f"{value:g}" if isinstance(value, float) else str(value)


def shock_words(shock: Mapping[str, Any] | None) -> str:
    """Return a shock in a few words."""
    if shock is None or shock["size"] == 0.0:
        return "none"
    return f"{shock['kind']} of {shock['size']:g} on day {shock['day']}"


def of_kind(changes: Sequence[Change], *kinds: str) -> tuple[Change, ...]:
    """Return the changes of some kinds."""
    return tuple(change for change in changes if change.kind in kinds)


def grouped(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes, taken together by table where there are too many; levers stay apart."""
    if len(changes) <= MOST_CHANGES:
        return tuple(changes)
    tables = dict.fromkeys(change.name.partition(".")[0] for change in changes)
    if len(of_kind(changes, LEVER)) + len(tables) <= MOST_CHANGES:
        tables.pop("levers", None)
        apart = list(of_kind(changes, LEVER))
    else:
        apart = []
    for table in tables:
        members = [change for change in changes if change.name.partition(".")[0] == table]
        keys = tuple(key for change in members for key in change.keys)
        told = f"{len(members)} difference{'' if len(members) == 1 else 's'}"
        apart.append(Change(f"{table}.*", members[0].kind, keys, told))
    return tuple(apart)


def mixed(
    first: Scenario, second: Scenario, taken: Sequence[Change], everything: Collection[Change]
) -> Scenario:
    """Return the first scenario with some of the changes that make it the second.

    Raises `ScenarioError` where such a mixture cannot be.
    """
    if not taken or len(taken) == len(everything):
        return second if taken else first
    tables, theirs = first.tables(), second.tables()
    turned = {key for change in taken for key in change.keys}
    for key in turned:
        if not key.startswith("shocks."):
            put(tables, theirs, key.split("."))
    tables["shocks"] = mixed_shocks(tables["shocks"], theirs["shocks"], turned)
    tables["name"] = f"{first.name} with {', '.join(change.name for change in taken)}"[:100]
    return Scenario.from_tables(tables)


def put(tables: dict[str, Any], theirs: Mapping[str, Any], path: list[str]) -> None:
    """Put the value at a path of keys into other tables."""
    for part in path[:-1]:
        tables, theirs = tables[part], theirs[part]
    tables[path[-1]] = copy.deepcopy(theirs[path[-1]])


def mixed_shocks(
    ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]], turned: Collection[str]
) -> list[dict[str, Any]]:
    """Return our shocks, or theirs where these are turned to."""
    one, two = ({shock["name"]: shock for shock in shocks} for shocks in (ours, theirs))
    names = dict.fromkeys([*one, *two])
    chosen = [(two if f"shocks.{name}" in turned else one).get(name) for name in names]
    return [dict(shock) for shock in chosen if shock is not None]
