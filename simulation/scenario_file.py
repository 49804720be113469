"""Scenario files: read with everything they extend, checked all at once, written back."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from simulation.problems import ScenarioError
from simulation.scenario import Scenario, Shock, overlaid

FOLDER = Path(__file__).resolve().parent.parent / "scenarios"
LARGEST = 1_000_000  # bytes
HEADER = re.compile(r"^\s*\[(\[?)\s*([^\[\]]+?)\s*\]?\]\s*(#.*)?$")
ASSIGNMENT = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
INLINE = re.compile(r"""([\w-]+)\s*=""")
Where = dict[str, tuple[str, int]]  # dotted key -> file and line


def scenario_names() -> list[str]:
    """Return the bare names of the scenarios that come with the project."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load_scenario(name: str | Path) -> Scenario:
    """Return the scenario of a file, or of a bare name in `scenarios/`.

    Raises `ScenarioError` with every problem of the file, each with file, line and key.
    """
    path = locate(name, Path())
    tables, where = with_extended(path, ())
    tables.setdefault("name", path.stem)
    return checked(tables, where)


def checked(tables: dict[str, Any], where: Where) -> Scenario:
    """Return the scenario of tables, or raise all of its problems with their places."""
    merged = overlaid(Scenario().tables(), tables)
    try:
        return Scenario.model_validate(merged)
    except ValidationError as error:
        raise explained(error, merged, where) from None


def locate(name: str | Path, beside: Path) -> Path:
    """Return the file of a path or bare name. Raises `ScenarioError` with the nearest names."""
    given = Path(name)
    candidates = [beside / given, beside / f"{given}.toml"]
    if given.name == str(name):
        candidates.append(FOLDER / f"{given.stem if given.suffix == '.toml' else given}.toml")
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    if given.is_dir():
        raise ScenarioError([f"{name} is a directory; write the name of a scenario file"])
    known = scenario_names()
    near = difflib.get_close_matches(given.stem, known, 1)
    hint = f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(known)}"
    raise ScenarioError([f'there is no scenario "{name}"{hint}'])


def read_tables(path: Path) -> tuple[dict[str, Any], str]:
    """Return the tables and the text of one TOML file. Raises `ScenarioError`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ScenarioError([f"{path}: cannot be read: {error.strerror}"]) from None
    if len(raw) > LARGEST:
        raise ScenarioError([f"{path}: {len(raw):,} bytes; a scenario has at most {LARGEST:,}"])
    try:
        text = raw.decode("utf-8-sig")
        return tomllib.loads(text), text
    except UnicodeDecodeError:
        raise ScenarioError([f"{path}: is no text in UTF-8; write a TOML file"]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScenarioError([f"{path}: is no TOML: {error}"]) from None


def with_extended(path: Path, seen: tuple[Path, ...]) -> tuple[dict[str, Any], Where]:
    """Return a file's tables laid over those it extends, and where each key stands."""
    if path.resolve() in seen:
        chain = " -> ".join(one.name for one in (*seen, path.resolve()))
        raise ScenarioError([f"{path}: extends itself: {chain}"])
    tables, text = read_tables(path)
    where = {key: (str(path), line) for key, line in lines_of(text).items()}
    refuse_twins(tables, path, where)
    below: dict[str, Any] = {}
    extends = tables.pop("extends", None)
    if extends is not None:
        if not isinstance(extends, str):
            raise ScenarioError([f'{path}: extends: {extends!r}; write a name, such as "baseline"'])
        below, places = with_extended(locate(extends, path.parent), (*seen, path.resolve()))
        below.pop("name", None)
        where = by_shock_name(places, below) | by_shock_name(where, tables)
    else:
        where = by_shock_name(where, tables)
    return overlaid({"shocks": []} | below, resolved_paths(tables, path.parent)), where


def resolved_paths(tables: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return tables whose roster and network files are found from anywhere."""
    organization = tables.get("organization")
    if isinstance(organization, dict):
        for key in ("people", "ties"):
            if isinstance(organization.get(key), str):
                organization[key] = str((folder / organization[key]).resolve())
    return tables


def refuse_twins(tables: dict[str, Any], path: Path, where: Where) -> None:
    """Raise when two shocks of one file have one name."""
    shocks = tables.get("shocks")
    if not isinstance(shocks, list):
        return
    names = [shock.get("name") or shock.get("kind") for shock in shocks if isinstance(shock, dict)]
    for place, name in enumerate(names):
        if name is not None and names.index(name) != place:
            line = where.get(f"shocks.{place}", (str(path), 0))[1]
            raise ScenarioError(
                [f'{path}:{line}: shocks: two are called "{name}"; give each a name of its own']
            )


def lines_of(text: str) -> dict[str, int]:
    r"""Return the line of each dotted key; entries of a list of tables are numbered from 0.

    >>> lines_of('[run]\ndays = 3')
    {'run': 1, 'run.days': 2}
    """
    found: dict[str, int] = {}
    table = ""
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            table = bare(header[2])
            if header[1]:
                counts[table] = counts.get(table, -1) + 1
                found.setdefault(table, number)
                table = f"{table}.{counts[table]}"
            found.setdefault(table, number)
        elif assignment := ASSIGNMENT.match(line):
            key = f"{table}.{bare(assignment[1])}".lstrip(".")
            found.setdefault(key, number)
            if "{" in line:
                for inner in INLINE.finditer(line[line.index("{") :]):
                    found.setdefault(f"{key}.{inner[1]}", number)
    return found


def bare(key: str) -> str:
    """Return a dotted key without quotes and spaces."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def by_shock_name(where: Where, tables: Mapping[str, Any]) -> Where:
    """Return places in which shocks are told by name, not by number."""
    shocks = tables.get("shocks")
    if not isinstance(shocks, list):
        return where
    renamed = {}
    for key, place in where.items():
        parts = key.split(".")
        if parts[0] == "shocks" and len(parts) > 1 and parts[1].isdigit():
            number = int(parts[1])
            shock = shocks[number] if number < len(shocks) else {}
            if isinstance(shock, dict):
                parts[1] = str(shock.get("name") or shock.get("kind", number))
        renamed[".".join(parts)] = place
    return renamed


def explained(
    error: ValidationError, tables: Mapping[str, Any], where: Where | None = None
) -> ScenarioError:
    """Return every problem of a scenario in words: where, key, value, what is allowed."""
    return ScenarioError(
        list(dict.fromkeys(problem(one, tables, where or {}) for one in error.errors()))
    )


def problem(one: Any, tables: Mapping[str, Any], where: Where) -> str:
    """Return one problem in words."""
    parts = [str(part) for part in one["loc"]]
    message = str(one["msg"]).removeprefix("Value error, ")
    if not parts and message.startswith("shocks."):
        place, _, message = message.partition(": ")
        parts = place.split(".")
    shocks = tables.get("shocks", ())
    if len(parts) > 1 and parts[0] == "shocks" and parts[1].isdigit():
        shock = shocks[int(parts[1])] if int(parts[1]) < len(shocks) else {}
        if isinstance(shock, Mapping):
            parts[1] = str(shock.get("name") or shock.get("kind", parts[1]))
    key = ".".join(parts)
    return f"{place_of(key, where)}{key}: {what(one, parts, message)}"


def place_of(key: str, where: Where) -> str:
    """Return `file:line: ` of a key or of the nearest table above it."""
    while key:
        if key in where:
            file, line = where[key]
            return f"{file}:{line}: "
        key = key.rpartition(".")[0]
    return ""


def what(one: Any, parts: list[str], message: str) -> str:
    """Return what was given, what is allowed, and what to write instead."""
    kind, given = one["type"], one.get("input")
    if kind == "extra_forbidden":
        known = known_keys(parts[:-1])
        near = difflib.get_close_matches(parts[-1], known, 1, 0.5)
        hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"
        return f"is not known; {hint}"
    if kind == "missing":
        return "is missing; write it"
    if kind == "value_error":
        return message
    allowed = allowed_at(parts)
    shown = repr(given) if len(repr(given)) < 60 else repr(given)[:57] + "…"
    return f"{shown} does not fit: {message[:1].lower()}{message[1:]}{allowed}"


def model_at(parts: list[str]) -> type[BaseModel] | None:
    """Return the table at a path of keys, or None."""
    model: type[BaseModel] = Scenario
    for part in parts:
        if model is Shock:
            return None
        if part == "shocks" and model is Scenario:
            model = Shock
            continue
        if model is Shock or part not in model.model_fields:
            if parts[0] == "shocks" and part == parts[1]:
                continue
            return None
        annotation = model.model_fields[part].annotation
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return None
        model = annotation
    return model


def known_keys(parts: list[str]) -> list[str]:
    """Return the keys of a table; at the top also `extends`."""
    if parts and parts[0] == "shocks":
        return list(Shock.model_fields)
    model = model_at(parts)
    names = [] if model is None else list(model.model_fields)
    return [*names, "extends"] if not parts else names


def allowed_at(parts: list[str]) -> str:
    """Return the range and unit of a parameter, or its choices, in words."""
    model = Shock if parts and parts[0] == "shocks" else model_at(parts[:-1])
    if model is None or not parts or parts[-1] not in model.model_fields:
        return ""
    field = model.model_fields[parts[-1]]
    choices = [str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)]
    if choices:
        return f"; write one of {', '.join(choices)}"
    low = next((part.ge for part in field.metadata if hasattr(part, "ge")), None)
    high = next((part.le for part in field.metadata if hasattr(part, "le")), None)
    unit = (field.json_schema_extra or {}).get("unit", "")  # type: ignore[union-attr]
    return "" if low is None else f"; write {low:g} to {high:g} ({unit})"


def to_toml(scenario: Scenario) -> str:
    """Return the resolved scenario as TOML that loads back to the same; empty values are left out.

    >>> "[run]" in to_toml(Scenario())
    True
    """
    lines: list[str] = []
    tables = scenario.model_dump(mode="json")
    shocks = tables.pop("shocks")
    lines += list(table_lines("", tables))
    for shock in shocks:
        lines += ["", "[[shocks]]"]
        lines += [f"{key} = {value_of(v)}" for key, v in shock.items() if v is not None]
    return "\n".join(lines) + "\n"


def table_lines(prefix: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table: its values first, then the tables in it."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    if prefix:
        yield from ("", f"[{prefix}]")
    for key, value in table.items():
        if key not in inner and value is not None:
            yield f"{key} = {value_of(value)}"
    for key, value in inner.items():
        yield from table_lines(f"{prefix}.{key}".lstrip("."), value)


def value_of(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
    return repr(value)
