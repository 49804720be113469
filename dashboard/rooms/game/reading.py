"""Room files are read and checked: every problem at once, with its line."""

import difflib
import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.rooms.game.room_file import LARGEST, MayStrike, RoomFile, struck
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.files import FOLDER, read_tables
from simulation.scenario.line_numbers import Place, Where, place_of, places_of
from simulation.scenario.messages import TABLES_WANTED, explained

ROOMS = FOLDER / "rooms"


def load_room_file(name: str | Path) -> tuple[RoomFile, str]:
    """Return the room file of a path, or of a bare name in `scenarios/rooms/`, and its text.

    Raises `ScenarioError` with every problem of the file, each with file, line and key.
    """
    path = located(name)
    tables, text = read_tables(path)
    return room_file_of(tables, {"": Place(str(path), 1)} | places_of(text, path)), text


def room_file_of(tables: Mapping[str, Any], where: Where) -> RoomFile:
    """Return what tables say of a room. Raises `ScenarioError`."""
    first = where.get("", Place())
    try:
        made = RoomFile.model_validate(dict(tables))
    except ValidationError as error:
        found = explained(error, tables, RoomFile, where).problems
        told = [as_list(one if one.file else one.at(*first)) for one in found]
        raise ScenarioError(told) from None
    wrong = unfit_organization(made) or unfit_shocks(made)
    if wrong:
        raise ScenarioError([one.at(*place_of(one.key, where, first)) for one in wrong])
    return made


def as_list(problem: Problem) -> Problem:
    """Return a problem that says to write a list, or tables, where these are wanted."""
    said, wanted = TABLES_WANTED["tuple_type"], problem.key.rpartition(".")[2]
    if wanted == "shocks" or said not in problem.message:
        return problem
    told = "a [[phases]] table for each" if wanted == "phases" else "a list, such as [3, 6]"
    return problem._replace(message=problem.message.replace(said, told))


def unfit_organization(file: RoomFile) -> list[Problem]:
    """Return what is wrong with the organization of a room."""
    try:
        found = file.organization()
    except ScenarioError as error:
        known = [one.key for one in error.problems]
        return [
            Problem(
                key=f"changes.{key}" if key in file.changes else "scenario", message=one.message
            )
            for key, one in zip(known, error.problems, strict=True)
        ]
    days, wrong = found.run.days, []
    if file.rounds[-1] >= days:
        told = (
            f"round {len(file.rounds)} begins on day {file.rounds[-1]}, and the last is {days - 1}"
        )
        wrong.append(Problem(key="rounds", message=f"{told}; write an earlier day"))
    if found.organization.size * days > LARGEST:
        told = f"{found.organization.size:,} people for {days:,} days take too long for a class"
        wrong.append(Problem(key="changes", message=f"{told}; write fewer"))
    return wrong


def unfit_shocks(file: RoomFile) -> list[Problem]:
    """Return what is wrong with what may strike."""
    organization = file.organization()
    found = [unfit_shock(file, organization, one) for one in enumerate(file.shocks)]
    return list(itertools.chain(*found))


def unfit_shock(
    file: RoomFile, organization: Scenario, placed: tuple[int, MayStrike]
) -> list[Problem]:
    """Return what is wrong with a shock, with its place in the file."""
    place, shock = placed
    key = f"shocks.{place}"
    if shock.round > len(file.rounds):
        told = f"there are {len(file.rounds)} rounds"
        return [Problem(key=f"{key}.round", message=f"{told}; write 1 to {len(file.rounds)}")]
    first, stop = file.span(shock.round)
    if not (first <= shock.day[0] and shock.day[1] < stop):
        told = f"{shock.day[0]} to {shock.day[1]}: round {shock.round} has days {first} to "
        return [Problem(key=f"{key}.day", message=f"{told}{stop - 1}; write days within")]
    try:
        for size in shock.size:
            organization.replace({"shocks": [struck(shock, shock.day[0], size, "it")]})
    except ScenarioError as error:
        return [Problem(key=key, message=one.message) for one in error.problems]
    return []


def located(name: str | Path) -> Path:
    """Return the file of a path, or of a bare name in `scenarios/rooms/`."""
    given = Path(name)
    ours = ROOMS / f"{given.name.removesuffix('.toml')}.toml"
    for candidate in (given, Path(f"{name}.toml"), *([ours] if given.name == str(name) else [])):
        if candidate.is_file():
            return candidate
    known = room_file_names()
    near = difflib.get_close_matches(given.stem, known, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
    raise ScenarioError([f'there is no room file "{name}"; {hint}'])


def room_file_names() -> list[str]:
    """Return the bare names of the room files that come with the project."""
    return sorted(path.stem for path in ROOMS.glob("*.toml"))
