"""A real organization: from a roster and a network to a blueprint, every problem with its line."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np

from simulation.founding.blueprint import Blueprint, KnownTies, canonical
from simulation.founding.generated import levels_of
from simulation.founding.graphs import format_of, read_graph
from simulation.founding.joined import joined
from simulation.founding.made_up import head_of, managers_of, teams_of
from simulation.founding.message_log import weighted
from simulation.founding.raw_text import text_of
from simulation.founding.readers import Said, read_people, read_ties
from simulation.founding.roster_problems import ENDS, number_of, wrong_people, wrong_ties
from simulation.founding.sheets import PERSON_COLUMNS, TIE_COLUMNS, TRAITS, CsvLine, Sheet
from simulation.scenario.errors import Problem, ScenarioError

Read = TypeVar("Read")


def import_blueprint(people: str | None, ties: str | None) -> Blueprint:
    """Return the plan of an imported organization. Raises `ScenarioError` with every problem."""
    return read_organization(people, ties)[0]


def read_organization(
    people: str | None, ties: str | None, said: Said | None = None
) -> tuple[Blueprint, list[str]]:
    """Return the plan of a roster and a network, and notes on what was guessed and made up for.

    `people`: a people.csv; without it, the people are those in the network. `ties`: a ties.csv, a
    list of edges, a matrix, or a network as tools write it. `said`: what columns, and the sheets of
    workbooks, are called there, by our name. Raises `ScenarioError` with every problem of both.
    """
    if people is None and ties is None:
        raise ScenarioError(["nothing to import: give a people.csv, a ties.csv or a graph"])
    roster, network, problems = read_sheets(people, ties, said or {})
    if roster is not None:
        roster = own_managers(roster)
        problems += wrong_people(roster)
    if roster is not None and network is not None:
        problems += wrong_ties(network, roster)
    if problems or roster is None:
        raise ScenarioError(problems)
    return plan_of(roster, None if network is None else joined(network))


def read_sheets(
    people: str | None, ties: str | None, said: Said
) -> tuple[Sheet | None, Sheet | None, list[Problem]]:
    """Return the roster and the network, None for what cannot be read, and why it cannot."""
    problems: list[Problem] = []
    roster = None if people is None else attempt(lambda: read_people(Path(people), said), problems)
    if ties is None:
        return roster, None, problems
    network = attempt(lambda: read_network(Path(ties), said), problems)
    if network is None:
        return roster, None, problems
    return (network[0] if people is None else roster), network[1], problems


def read_network(path: Path, said: Said) -> tuple[Sheet, Sheet]:
    """Return the people and the ties of a network, whatever its format."""
    text = text_of(path, "ties", said.get("ties"))
    if format_of(text):
        people, ties = read_graph(text)
        return people, weighted(ties)
    ties = read_ties(text, said)
    return people_of(ties), ties


def own_managers(roster: Sheet) -> Sheet:
    """Return a roster in which nobody reports to themselves: such a one has no manager."""
    own = [line.cells["id"] for line in roster.lines if reports_to_themselves(line)]
    if not own:
        return roster
    lines = [
        line._replace(cells=line.cells | {"manager": ""}) if reports_to_themselves(line) else line
        for line in roster.lines
    ]
    told = f"{roster.path}: {len(own)} named as their own manager: taken to have none"
    return roster._replace(lines=lines, notes=(*roster.notes, told))


def reports_to_themselves(line: CsvLine) -> bool:
    """Say whether somebody is their own manager."""
    return bool(line.cells.get("id")) and line.cells.get("manager") == line.cells["id"]


def attempt(read: Callable[[], Read], problems: list[Problem]) -> Read | None:
    """Return what was read, or None, and then say why among the problems."""
    try:
        return read()
    except ScenarioError as error:
        problems += error.problems
        return None


def people_of(ties: Sheet) -> Sheet:
    """Return a roster of everybody who is in a network."""
    seen: dict[str, int] = {}
    for line in ties.lines:
        for end in ENDS:
            seen.setdefault(line.cells.get(end, ""), line.number)
    return Sheet(ties.path, ("id",), [CsvLine(n, {"id": name}) for name, n in seen.items() if name])


def plan_of(roster: Sheet, ties: Sheet | None) -> tuple[Blueprint, list[str]]:
    """Return the plan of a roster and network that are right, rows ordered by id."""
    lines = sorted(roster.lines, key=lambda line: line.cells["id"])
    ids = [line.cells["id"] for line in lines]
    row = {name: n for n, name in enumerate(ids)}
    known = None if ties is None else known_ties(ties, row)
    boss = np.array([row.get(line.cells.get("manager", ""), -1) for line in lines])
    level = np.array([number_of(line.cells.get("level", "")) or np.nan for line in lines])
    head = head_of(boss, level)
    given = [line.cells.get("team", "") for line in lines]
    teams, on_teams = teams_of(given, ids, boss, head, known)
    manager, on_managers = managers_of(boss, teams, level, head)
    names = sorted(set(teams))
    place = {name: n for n, name in enumerate(names)}
    blueprint = Blueprint(
        ids=tuple(ids),
        names=tuple(line.cells.get("name") or line.cells["id"] for line in lines),
        roles=tuple(line.cells.get("role", "") for line in lines),
        team_names=tuple(names),
        team=np.array([place[team] for team in teams]),
        level=levels_of(manager),
        manager=manager,
        traits=traits_of(lines),
        ties=known,
    )
    return canonical(blueprint), [*notes_on(roster, ties), *on_teams, *on_managers]


def notes_on(roster: Sheet, ties: Sheet | None) -> list[str]:
    """Return what was read from where, and which columns mean nothing here."""
    notes = [f"{len(roster.lines)} people from {roster.path}"]
    sheets = [(roster, PERSON_COLUMNS)]
    if ties is not None:
        notes.append(f"{len(ties.lines)} ties from {ties.path}")
        sheets.append((ties, TIE_COLUMNS))
    for sheet, meant in sheets:
        notes += sheet.notes
        if left := sorted(set(sheet.columns) - meant - {""}):
            notes.append(f"columns of {sheet.path} that mean nothing here: {', '.join(left)}")
    return notes


def traits_of(lines: list[CsvLine]) -> dict[str, np.ndarray]:
    """Return the traits that a roster names, NaN where it says nothing."""
    traits = {}
    for name in TRAITS:
        values = [number_of(line.cells.get(name, "")) for line in lines]
        if any(value is not None for value in values):
            traits[name] = np.array([np.nan if value is None else value for value in values])
    return traits


def known_ties(ties: Sheet, row: Mapping[str, int]) -> KnownTies:
    """Return the ties of a network as rows and fields, NaN where nothing is said."""
    fields = {}
    for name in sorted(TIE_COLUMNS & set(ties.columns) - set(ENDS)):
        values = [number_of(line.cells.get(name, "")) for line in ties.lines]
        fields[name] = np.array([np.nan if value is None else value for value in values])
    ends = [np.array([row[line.cells[end]] for line in ties.lines], dtype=np.int64) for end in ENDS]
    return KnownTies(ends[0], ends[1], fields)
