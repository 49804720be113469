"""What is wrong with a scenario, in words: where, key, value, what is allowed, the nearest name."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.fields import limits
from simulation.scenario.line_numbers import Where, place_of
from simulation.scenario.overlay import name_of

TABLES_WANTED = {
    "model_type": "a table",
    "dict_type": "a table",
    "tuple_type": "a [[shocks]] table for each shock",
}

MOST_TOLD = 200  # problems: to look for the nearest name of thousands takes long, and helps nobody


def explained(
    error: ValidationError,
    tables: Mapping[str, Any],
    root: type[BaseModel],
    where: Where | None = None,
) -> ScenarioError:
    """Return every problem of some tables in words: where, key, value, what is allowed.

    `root` is what the tables may hold: a scenario, or a sweep file.
    """
    every = error.errors()
    found = [problem for one in every[:MOST_TOLD] for problem in problems_in(one, tables, root)]
    told = [problem.at(*place_of(problem.key, where or {})) for problem in dict.fromkeys(found)]
    rest = len(every) - MOST_TOLD
    more = [Problem(told[0].file, message=f"… and {rest:,} more problems")] if rest > 0 else []
    return ScenarioError(told + more)


def problems_in(one: Any, tables: Mapping[str, Any], root: type[BaseModel]) -> Iterator[Problem]:
    """Yield what is wrong with one value: what a check of a table found, or a field's own rule."""
    parts = [str(part) for part in one["loc"]]
    found = one.get("ctx", {}).get("error")
    if isinstance(found, ScenarioError):
        for problem in found.problems:
            path = by_name([*parts, *problem.key.split(".")], tables)
            yield problem._replace(key=".".join(path))
        return
    path = by_name(parts, tables)
    yield Problem(key=".".join(path), message=what(one, path, root))


def by_name(parts: list[str], tables: Mapping[str, Any]) -> list[str]:
    """Return a path of keys in which a shock is told by its name, not by its number."""
    if len(parts) < 2 or parts[0] != "shocks" or not parts[1].isdigit():
        return parts
    shocks, number = tables.get("shocks", ()), int(parts[1])
    shock = shocks[number] if number < len(shocks) else {}
    return [parts[0], name_of(shock) or parts[1], *parts[2:]]


def what(one: Any, parts: list[str], root: type[BaseModel]) -> str:
    """Return what was given, what is allowed, and what to write instead."""
    kind, given, message = one["type"], one.get("input"), str(one["msg"])
    if kind == "extra_forbidden":
        known = known_keys(parts[:-1], root)
        near = difflib.get_close_matches(parts[-1], known, 1, 0.5)
        hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"
        return f"is not known; {hint}"
    if kind == "missing":
        return "is missing; write it"
    allowed = allowed_at(parts, root)
    shown = repr(given) if len(repr(given)) < 60 else repr(given)[:57] + "…"
    if kind in TABLES_WANTED:
        return f"{shown} does not fit: write {TABLES_WANTED[kind]}"
    if kind == "literal_error":
        near = difflib.get_close_matches(str(given), choices_at(parts, root), 1)
        hint = f' did you mean "{near[0]}"?' if near else ""
        return f"{shown} is not known;{hint}{allowed}"
    return f"{shown} does not fit: {message[:1].lower()}{message[1:]}{allowed}"


def model_at(parts: list[str], root: type[BaseModel]) -> type[BaseModel] | None:
    """Return the table at a path of keys, or None; in a list each table has a name or a number.

    `root` is the table at the top.
    """
    model, rest = root, iter(parts)
    for part in rest:
        field = model.model_fields.get(part)
        inner, is_list = (None, False) if field is None else table_in(field.annotation)
        if inner is None:
            return None
        if is_list:
            next(rest, None)
        model = inner
    return model


def table_in(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the table that a field holds, None where it holds none, and whether it holds many."""
    is_list = get_origin(annotation) is tuple
    kind = get_args(annotation)[0] if is_list else annotation
    is_table = isinstance(kind, type) and issubclass(kind, BaseModel)
    return (kind if is_table else None), is_list


def known_keys(parts: list[str], root: type[BaseModel]) -> list[str]:
    """Return the keys of a table; at the top of a scenario also `extends`."""
    model = model_at(parts, root)
    names = [] if model is None else list(model.model_fields)
    return [*names, "extends"] if "shocks" in names else names


def allowed_at(parts: list[str], root: type[BaseModel]) -> str:
    """Return the range and unit of a parameter, or its choices, in words."""
    model = model_at(parts[:-1], root)
    if model is None or not parts or parts[-1] not in model.model_fields:
        return ""
    if choices := choices_at(parts, root):
        return f" write one of {', '.join(choices)}"
    field = model.model_fields[parts[-1]]
    low, high = limits(field)
    unit = (field.json_schema_extra or {}).get("unit", "")  # type: ignore[union-attr]
    return (
        ""
        if low is None or high is None
        else f"; write {limit_in_words(low)} to {limit_in_words(high)} ({unit})"
    )


def choices_at(parts: list[str], root: type[BaseModel]) -> list[str]:
    """Return the words that a parameter may be, none when it is no choice."""
    model = model_at(parts[:-1], root)
    if model is None or parts[-1] not in model.model_fields:
        return []
    kinds = [model.model_fields[parts[-1]].annotation]
    kinds += get_args(kinds[0])
    words = [word for kind in kinds for word in get_args(kind)]
    return [word for word in words if isinstance(word, str)]


def limit_in_words(limit: Any) -> str:
    """Return a limit as people write it."""
    return f"{limit:.0f}" if limit == int(limit) else f"{limit:g}"
