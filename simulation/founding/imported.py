"""A real organization: from a roster and a network to a blueprint, every problem with its line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from simulation.founding.blueprint import Blueprint, KnownTies, canonical
from simulation.founding.generated import levels_of, team_sizes
from simulation.founding.readers import (
    TRAITS,
    Line,
    Sheet,
    nearest,
    read_graph,
    read_people,
    read_ties,
)
from simulation.problems import ScenarioError

USUAL_TEAM = 7
COMMUNITY_SEED = 1
KEPT = ("source", "target")


def import_blueprint(people: str | None, ties: str | None) -> Blueprint:
    """Return the plan of an imported organization. Raises `ScenarioError` with every problem."""
    return read_organization(people, ties)[0]


def read_organization(people: str | None, ties: str | None) -> tuple[Blueprint, list[str]]:
    """Return the plan of a roster and a network, and notes on what was made up for.

    `people`: a people.csv; without it, the people are those in the network. `ties`: a ties.csv,
    an edge list, or a GraphML file. Raises `ScenarioError` with every problem.
    """
    graph_people: Sheet | None = None
    tie_sheet: Sheet | None = None
    if ties is not None and Path(ties).suffix.lower() in (".graphml", ".xml"):
        graph_people, tie_sheet = read_graph(Path(ties))
    elif ties is not None:
        tie_sheet = read_ties(Path(ties))
    if people is not None:
        roster = read_people(Path(people))
    elif graph_people is not None:
        roster = graph_people
    elif tie_sheet is not None:
        roster = people_of(tie_sheet)
    else:
        raise ScenarioError(["nothing to import: give a people.csv, a ties.csv or a graph"])
    problems = [
        *wrong_people(roster),
        *([] if tie_sheet is None else wrong_ties(tie_sheet, roster)),
    ]
    if problems:
        raise ScenarioError(problems)
    return plan_of(roster, tie_sheet)


def people_of(ties: Sheet) -> Sheet:
    """Return a roster of everybody who is in a network."""
    seen: dict[str, int] = {}
    for line in ties.lines:
        for end in KEPT:
            seen.setdefault(line.cells.get(end, ""), line.number)
    return Sheet(ties.path, ("id",), [Line(n, {"id": name}) for name, n in seen.items() if name])


def wrong_people(roster: Sheet) -> list[str]:
    """Return what is wrong with a roster: ids, managers, traits, and how many they are."""
    problems: list[str] = []
    first: dict[Any, int] = {}
    ids = {line.cells.get("id", "") for line in roster.lines}
    for line in roster.lines:
        at, name = f"{roster.path}:{line.number}", line.cells.get("id", "")
        if not name:
            problems.append(f"{at}: id: is empty; give everybody an id")
        elif name in first:
            problems.append(f'{at}: id: "{name}" stands in line {first[name]} already')
        first.setdefault(name, line.number)
        boss = line.cells.get("manager", "")
        if boss and boss not in ids:
            problems.append(f'{at}: manager: there is no "{boss}"{nearest(boss, ids)}')
        problems += wrong_numbers(line, at, TRAITS, 0.0, 1.0)
        problems += wrong_numbers(line, at, ("level",), 1.0, 50.0)
    if len(ids) < 2 and not problems:
        problems.append(f"{roster.path}: {len(ids)} people; an organization has at least 2")
    return problems or circles(roster)


def wrong_numbers(
    line: Line, at: str, names: tuple[str, ...], low: float, high: float
) -> list[str]:
    """Return which numbers of a line are none, or out of range."""
    problems = []
    for name in names:
        text = line.cells.get(name, "")
        value = number_of(text)
        if text and (value is None or not low <= value <= high):
            problems.append(f'{at}: {name}: "{text}"; write a number from {low:g} to {high:g}')
    return problems


def number_of(text: str) -> float | None:
    """Return a finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def circles(roster: Sheet) -> list[str]:
    """Return the circles of managers: people who, step by step, report to themselves."""
    import networkx as nx  # slow to load, and needed here only

    boss = {line.cells["id"]: line.cells.get("manager", "") for line in roster.lines}
    reports = nx.DiGraph((name, above) for name, above in boss.items() if above)
    problems = []
    for circle in nx.simple_cycles(reports):
        start = circle.index(min(circle))
        chain = [*circle[start:], *circle[:start], min(circle)]
        problems.append(f"{roster.path}: manager: a circle: {' -> '.join(chain)}; break it")
    return sorted(problems)[:20]


def wrong_ties(ties: Sheet, roster: Sheet) -> list[str]:
    """Return what is wrong with a network: ends, self-ties, duplicates, weights."""
    ids = {line.cells["id"] for line in roster.lines if line.cells.get("id")}
    problems: list[str] = []
    first: dict[Any, int] = {}
    for line in ties.lines:
        at = f"{ties.path}:{line.number}"
        pair = (line.cells.get("source", ""), line.cells.get("target", ""))
        for end, name in zip(KEPT, pair, strict=True):
            if name not in ids:
                problems.append(f'{at}: {end}: nobody is called "{name}"{nearest(name, ids)}')
        if pair[0] == pair[1]:
            problems.append(f'{at}: "{pair[0]}" is tied to itself; leave the line out')
        if pair in first:
            problems.append(f"{at}: {pair[0]} -> {pair[1]} stands in line {first[pair]} already")
        first.setdefault(pair, line.number)
        problems += wrong_numbers(line, at, ("weight",), 0.0, 1e12)
        problems += wrong_numbers(line, at, ties.fields(), 0.0, 1.0)
    return problems


def plan_of(roster: Sheet, ties: Sheet | None) -> tuple[Blueprint, list[str]]:
    """Return the plan of a roster and network that are right, rows ordered by id."""
    lines = sorted(roster.lines, key=lambda line: line.cells["id"])
    ids = [line.cells["id"] for line in lines]
    row = {name: n for n, name in enumerate(ids)}
    notes = [f"{len(ids)} people from {roster.path}"]
    known = None if ties is None else known_ties(ties, row)
    if known is not None and ties is not None:
        notes.append(f"{len(known.source)} ties from {ties.path}")
    given = [line.cells.get("team", "") for line in lines]
    boss = np.array([row.get(line.cells.get("manager", ""), -1) for line in lines])
    teams = teams_of(given, boss, known, notes)
    level = np.array([number_of(line.cells.get("level", "")) or np.nan for line in lines])
    manager = managers_of(boss, teams, level, notes)
    names = sorted(set(teams))
    blueprint = Blueprint(
        ids=tuple(ids),
        names=tuple(line.cells.get("name") or line.cells["id"] for line in lines),
        roles=tuple(line.cells.get("role", "") for line in lines),
        team_names=tuple(names),
        team=np.array([names.index(team) for team in teams]),
        level=levels_of(manager),
        manager=manager,
        traits=traits_of(lines),
        ties=known,
    )
    return canonical(blueprint), notes


def traits_of(lines: list[Line]) -> dict[str, np.ndarray]:
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
    for name in ties.columns:
        if name not in KEPT:
            values = [number_of(line.cells.get(name, "")) for line in ties.lines]
            fields[name] = np.array([np.nan if value is None else value for value in values])
    ends = [np.array([row[line.cells[end]] for line in ties.lines], dtype=np.int64) for end in KEPT]
    return KnownTies(ends[0], ends[1], fields)


def teams_of(
    given: list[str], boss: np.ndarray, known: KnownTies | None, notes: list[str]
) -> list[str]:
    """Return everybody's team; who has none joins the manager's, or a group of the network."""
    teams = list(given)
    missing = [row for row, team in enumerate(teams) if not team]
    if not missing:
        return teams
    if len(missing) == len(teams) and (boss < 0).all():
        notes.append("no teams given: took groups of the network")
        return communities(len(teams), known)
    for row in missing:
        above = boss[row]
        under = np.flatnonzero(boss == row)
        if above >= 0:
            teams[row] = given[above] or f"team of {above}"
        else:
            teams[row] = next((given[n] for n in under if given[n]), f"team of {row}")
    notes.append(f"{len(missing)} without a team: put with their manager")
    return teams


def communities(size: int, known: KnownTies | None) -> list[str]:
    """Return teams from the groups of a network (Louvain), or by sevens where there is none."""
    if known is None or len(known.source) == 0:
        sizes = team_sizes(size, USUAL_TEAM)
        return [f"t{n:02d}" for n in np.repeat(np.arange(len(sizes)), sizes)]
    import networkx as nx  # slow to load, and needed here only

    graph: Any = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(sorted(zip(known.source.tolist(), known.target.tolist(), strict=True)))
    teams = [""] * size
    groups = nx.community.louvain_communities(graph, seed=COMMUNITY_SEED)
    for nth, group in enumerate(sorted(groups, key=min)):
        for row in group:
            teams[row] = f"t{nth:02d}"
    return teams


def managers_of(
    boss: np.ndarray, teams: list[str], level: np.ndarray, notes: list[str]
) -> np.ndarray:
    """Return everybody's manager; who has none reports to the leader of the team, or the head."""
    manager = boss.copy()
    top = np.flatnonzero(boss < 0)
    reports = np.bincount(boss[boss >= 0], minlength=len(boss))
    rank = np.where(np.isnan(level), 99.0, level)
    head = min(top.tolist(), key=lambda row: (rank[row], -reports[row], row))
    orphans = [int(row) for row in top if row != head]
    leader: dict[str, int] = {teams[head]: head}
    for row in sorted(orphans, key=lambda row: (rank[row], -reports[row], row)):
        leader.setdefault(teams[row], row)
    for row in orphans:
        chief = leader[teams[row]]
        manager[row] = head if chief == row else chief
    if orphans:
        notes.append(f"{len(orphans)} without a manager: report to the leader of their team")
    return manager
