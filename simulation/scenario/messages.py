"""What is wrong with a scenario, in words: where, key, value, what is allowed, the nearest name."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from simulation.scenario.errors import ScenarioError
from simulation.scenario.overlay import name_of

Where = dict[str, tuple[str, int]]  # dotted key -> file and line
TABLES_WANTED = {
    "model_type": "a table",
    "dict_type": "a table",
    "tuple_type": "a [[shocks]] table for each shock",
}


def explained(
    error: ValidationError,
    tables: Mapping[str, Any],
    root: type[BaseModel],
    where: Where | None = None,
) -> ScenarioError:
    """Return every problem of some tables in words: where, key, value, what is allowed.

    `root` is what the tables may hold: a scenario, or a sweep file.
    """
    told = [problem(one, tables, where or {}, root) for one in apart(error)]
    return ScenarioError(list(dict.fromkeys(told)))


def apart(error: ValidationError) -> Iterator[dict[str, Any]]:
    """Yield the problems of an error; what was found together comes one by one."""
    for one in error.errors():
        for message in str(one["msg"]).removeprefix("Value error, ").split("\n"):
            yield {**one, "msg": message}


def problem(one: Any, tables: Mapping[str, Any], where: Where, root: type[BaseModel]) -> str:
    """Return one problem in words."""
    parts = [str(part) for part in one["loc"]]
    message = str(one["msg"])
    if not parts and message.startswith(("shocks.", "levers.")):
        place, _, message = message.partition(": ")
        parts = place.split(".")
    shocks = tables.get("shocks", ())
    if len(parts) > 1 and parts[0] == "shocks" and parts[1].isdigit():
        shock = shocks[int(parts[1])] if int(parts[1]) < len(shocks) else {}
        parts[1] = name_of(shock) or parts[1]
    about = message.partition(" ")[0]
    if one["type"] == "value_error" and about in known_keys(parts, root):
        parts.append(about)
    key = ".".join(parts)
    return f"{place_of(key, where)}{key}: {what(one, parts, message, root)}"


def place_of(key: str, where: Where) -> str:
    """Return `file:line: ` of a key or of the nearest table above it."""
    while key:
        if key in where:
            file, line = where[key]
            return f"{file}:{line}: "
        key = key.rpartition(".")[0]
    return ""


def what(one: Any, parts: list[str], message: str, root: type[BaseModel]) -> str:
    """Return what was given, what is allowed, and what to write instead."""
    kind, given = one["type"], one.get("input")
    if kind == "extra_forbidden":
        known = known_keys(parts[:-1], root)
        near = difflib.get_close_matches(parts[-1], known, 1, 0.5)
        hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"
        return f"is not known; {hint}"
    if kind == "missing":
        return "is missing; write it"
    if kind == "value_error":
        return message
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
    low = next((part.ge for part in field.metadata if hasattr(part, "ge")), None)
    high = next((part.le for part in field.metadata if hasattr(part, "le")), None)
    unit = (field.json_schema_extra or {}).get("unit", "")  # type: ignore[union-attr]
    return "" if low is None or high is None else f"; write {plain(low)} to {plain(high)} ({unit})"


def choices_at(parts: list[str], root: type[BaseModel]) -> list[str]:
    """Return the words that a parameter may be, none when it is no choice."""
    model = model_at(parts[:-1], root)
    if model is None or parts[-1] not in model.model_fields:
        return []
    kinds = [model.model_fields[parts[-1]].annotation]
    kinds += get_args(kinds[0])
    words = [word for kind in kinds for word in get_args(kind)]
    return [word for word in words if isinstance(word, str)]


def plain(limit: Any) -> str:
    """Return a limit as people write it."""
    return f"{limit:.0f}" if limit == int(limit) else f"{limit:g}"
