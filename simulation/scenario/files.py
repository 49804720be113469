"""Scenario files: read with everything they extend, checked all at once, written back."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import tomli_w
from pydantic import BaseModel, ValidationError

from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.line_numbers import Place, Where, place_of, places_of
from simulation.scenario.messages import explained
from simulation.scenario.overlay import name_of, overlaid

DEEPEST = 10  # levels of tables
INSTEAD_OF_BACKSLASH = "in a path write / instead of \\, or put it in 'single quotes'"
FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
LARGEST = 1_000_000  # bytes
LATEST = 100_000
Model = TypeVar("Model", bound=BaseModel)


def scenario_names() -> list[str]:
    """Return the bare names of the scenarios that come with the project."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read_scenario(name: str | Path, model: type[Model]) -> tuple[Model, Where]:
    """Return the scenario of a file, or of a bare name in `scenarios/`, and where its keys stand.

    `model` is what a scenario may hold. Raises `ScenarioError` with every problem of the file, each
    with file, line and key.
    """
    path = locate(name, Path())
    tables, where, problems = with_extended(path, ())
    tables.setdefault("name", path.stem)
    scenario, wrong = validated(overlaid(model().model_dump(), tables), model, where)
    if scenario is None or problems or wrong:
        raise ScenarioError(problems + wrong)
    return scenario, where


def validated(
    tables: dict[str, Any], model: type[Model], where: Where
) -> tuple[Model | None, list[Problem]]:
    """Return what a scenario's tables make, and everything that is wrong with them.

    How shocks fit together can be seen only once each is right by itself: what is wrong is set
    aside, and the rest is looked at again.
    """
    problems: list[Problem] = []
    for _ in range(3):
        try:
            scenario = model.model_validate(tables)
        except ValidationError as error:
            problems += explained(error, tables, model, where).problems
            tables = set_aside(error, tables)
        else:
            return scenario, list(dict.fromkeys(problems))
    return None, list(dict.fromkeys(problems))


def set_aside(error: ValidationError, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables without what an error is about: a wrong shock as a whole."""
    places = [one["loc"] for one in error.errors()]
    wrong = {place[1] for place in places if len(place) > 1 and place[0] == "shocks"}
    rest = overlaid(tables, {})
    if isinstance(rest.get("shocks"), list):
        rest["shocks"] = [one for n, one in enumerate(rest["shocks"]) if n not in wrong]
    for place in places:
        if len(place) > 0 and place[0] != "shocks":
            remove(rest, place)
        elif len(place) == 1:
            rest["shocks"] = []
    if ("run", "days") in places or ("run",) in places:
        rest["run"] = {"days": LATEST}  # or right shocks would seem to come too late
    return rest


def remove(tables: dict[str, Any], place: tuple[int | str, ...]) -> None:
    """Remove the value at a path of keys, if it is there."""
    table: Any = tables
    for key in place[:-1]:
        table = table.get(key) if isinstance(table, dict) else None
    if isinstance(table, dict):
        table.pop(place[-1], None)


def locate(name: str | Path, beside: Path, asking: Path | None = None) -> Path:
    """Return the file of a path or bare name. Raises `ScenarioError` with the nearest names.

    `asking` is the file that extends it: a file may extend the scenario that it is named after.
    """
    given, text = Path(name), str(name)
    ours = FOLDER / f"{given.stem if given.suffix == '.toml' else given.name}.toml"
    candidates = [beside / given, beside / f"{text}.toml"] if text.strip() else []
    if given.name == text:
        candidates.append(ours)
    try:
        for candidate in candidates:
            itself = asking is not None and candidate.resolve() == asking.resolve()
            if candidate.is_file() and not (itself and candidate != ours and ours.is_file()):
                return candidate
        if text.strip() and (beside / given).exists():
            kind = "a directory" if (beside / given).is_dir() else "no ordinary file"
            raise ScenarioError([f"{text} is {kind}; write the name of a scenario file"])
    except OSError as error:
        raise ScenarioError(
            [Problem(text[:80], 0, "", f"cannot be read: {error.strerror}")]
        ) from None
    known = scenario_names()
    near = difflib.get_close_matches(given.stem, known, 1)
    hint = f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(known)}"
    raise ScenarioError([f'there is no scenario "{text}"{hint}'])


def read_tables(path: Path) -> tuple[dict[str, Any], str]:
    """Return the tables and the text of one TOML file. Raises `ScenarioError`."""
    file = str(path)
    try:
        size, raw = path.stat().st_size, b""
        if size <= LARGEST:
            raw = path.read_bytes()
    except OSError as error:
        raise ScenarioError([Problem(file, message=f"cannot be read: {error.strerror}")]) from None
    if size > LARGEST:
        told = f"{size:,} bytes; a scenario has at most {LARGEST:,}"
        raise ScenarioError([Problem(file, message=told)])
    try:
        text = raw.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        told = "is no text in UTF-8; write a TOML file"
        raise ScenarioError([Problem(file, message=told)]) from None
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits
        told = f"is no TOML: {error}{backslash_hint(text, str(error))}"
        raise ScenarioError([Problem(file, message=told)]) from None
    if is_deeper(tables, DEEPEST):
        told = f"has tables in tables, more than {DEEPEST} deep; a scenario has three"
        raise ScenarioError([Problem(file, message=told)])
    return tables, text


def is_deeper(value: Any, levels: int) -> bool:
    """Say whether tables and lists stand in one another on more than so many levels."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(is_deeper(one, levels - 1) for one in inside)


def backslash_hint(text: str, complaint: str) -> str:
    """Return what to write instead of a backslash, where the line complained of holds one."""
    at = re.search(r"at line (\d+)", complaint)
    line = text.splitlines()[int(at[1]) - 1] if at else ""
    return f"; {INSTEAD_OF_BACKSLASH}" if "\\" in line else ""


def with_extended(
    path: Path, seen: tuple[Path, ...]
) -> tuple[dict[str, Any], Where, list[Problem]]:
    """Return a file's tables laid over those it extends, where each key stands, and twin shocks."""
    if path.resolve() in seen:
        chain = " -> ".join(one.name for one in (*seen, path.resolve()))
        raise ScenarioError([Problem(str(path), message=f"extends itself: {chain}")])
    tables, text = read_tables(path)
    numbered = places_of(text, path)
    where = by_shock_name(numbered, tables)
    problems = twins(tables, path, numbered)
    below: dict[str, Any] = {}
    if "extends" in tables:
        base = extended_by(tables.pop("extends"), path, where)
        below, places, more = with_extended(base, (*seen, path.resolve()))
        below.pop("name", None)
        where, problems = places | where, more + problems
    return overlaid({"shocks": []} | below, resolved_paths(tables, path.parent)), where, problems


def extended_by(extends: object, path: Path, where: Where) -> Path:
    """Return the file that a file extends. Raises `ScenarioError`, with the line."""
    at = place_of("extends", where, Place(str(path)))
    if not isinstance(extends, str):
        told = f'{extends!r}; write a name, such as "baseline"'
        raise ScenarioError([Problem(*at, "extends", told)])
    try:
        return locate(extends, path.parent, path)
    except ScenarioError as error:
        raise ScenarioError(
            [Problem(*at, "extends", str(problem)) for problem in error.problems]
        ) from None


def resolved_paths(tables: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return tables whose roster and network files are found from anywhere."""
    organization = tables.get("organization")
    if isinstance(organization, dict):
        for key in ("people", "ties"):
            if isinstance(organization.get(key), str):
                if any(sign < " " for sign in organization[key]):
                    told = (
                        f"{organization[key]!r} holds a control character; {INSTEAD_OF_BACKSLASH}"
                    )
                    raise ScenarioError([f"organization.{key}: {told}"])
                organization[key] = str((folder / organization[key]).resolve())
    return tables


def twins(tables: dict[str, Any], path: Path, where: Where) -> list[Problem]:
    """Take shocks of one file out whose name another has already; return the complaints."""
    shocks = tables.get("shocks")
    if not isinstance(shocks, list):
        return []
    names = [name_of(shock) for shock in shocks]
    first: dict[str, int] = {}
    again = {n: name for n, name in enumerate(names) if name and first.setdefault(name, n) != n}
    tables["shocks"] = [shock for n, shock in enumerate(shocks) if n not in again]
    return [
        Problem(
            *place_of(f"shocks.{n}", where, Place(str(path))),
            f"shocks.{names[n]}.name",
            f'two shocks of this file are called "{names[n]}"; give each a name of its own',
        )
        for n in again
    ]


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
            parts[1] = name_of(shock) or parts[1]
        renamed[".".join(parts)] = place
    return renamed


def to_toml(scenario: BaseModel) -> str:
    """Return a resolved scenario as TOML that loads back to the same; empty values are left out.

    Each shock has a table of its own, after all others.
    """
    tables = scenario.model_dump(mode="json", exclude_none=True)
    shocks = [f"\n[[shocks]]\n{tomli_w.dumps(shock)}" for shock in tables.pop("shocks")]
    return "".join([tomli_w.dumps(tables), *shocks])
