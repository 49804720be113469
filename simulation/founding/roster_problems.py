"""What is wrong with a roster and a network: every problem, with its file and line."""

from collections.abc import Collection

import numpy as np

from simulation.founding.sheets import TRAITS, CsvLine, Sheet, nearest, unprintable
from simulation.scenario.errors import Problem
from simulation.scenario.line_numbers import Place

MOST_HINTS = 20  # looking for the nearest name takes time when all of 50,000 lines are wrong
MOST_TOLD = 200
ENDS = ("source", "target")
WEIGHTS = ("weight", "advice", "friendship")


def first_problems(problems: list[Problem], path: str) -> list[Problem]:
    """Return the first problems of a file, and how many more there are."""
    rest = len(problems) - MOST_TOLD
    more = [Problem(path, message=f"… and {rest} more problems")] if rest > 0 else []
    return problems[:MOST_TOLD] + more


def wrong_people(roster: Sheet) -> list[Problem]:
    """Return what is wrong with a roster: ids, managers, traits, and how many they are."""
    problems = list(roster.problems)
    first: dict[str, int] = {}
    ids = {line.cells.get("id", "") for line in roster.lines} - {""}
    hints = 0
    for line in roster.lines:
        at, name = Place(roster.path, line.number), line.cells.get("id", "")
        if not name:
            problems.append(Problem(*at, "id", "is empty; give everybody an id"))
        elif name in first:
            problems.append(Problem(*at, "id", f'"{name}" stands in line {first[name]} already'))
        first.setdefault(name, line.number)
        boss = line.cells.get("manager", "")
        if boss and boss not in ids:
            hint = nearest(boss, ids) if hints < MOST_HINTS else ""
            problems.append(Problem(*at, "manager", f'there is no "{boss}"{hint}'))
            hints += 1
        problems += unprintable(line, at)
        problems += wrong_numbers(line, at, TRAITS, 0.0, 1.0)
        problems += wrong_numbers(line, at, ("level",), 1.0, 50.0)
    if len(ids) < 2 and not problems:
        count = "1 person" if ids else "nobody"
        few = f"{count}; an organization has at least 2 people"
        problems.append(Problem(roster.path, message=few))
    return first_problems(problems + circles(roster, ids), roster.path)


def wrong_numbers(
    line: CsvLine, at: Place, names: Collection[str], low: float, high: float
) -> list[Problem]:
    """Return which numbers of a line are none, or out of range."""
    problems = []
    for name in names:
        text = line.cells.get(name, "")
        value = number_of(text)
        if text and (value is None or not low <= value <= high):
            allowed = f"write a number from {low:g} to {high:g}"
            problems.append(Problem(*at, name, f'"{text}"; {allowed}'))
    return problems


def number_of(text: str) -> float | None:
    """Return a finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def circles(roster: Sheet, ids: Collection[str]) -> list[Problem]:
    """Return the circles of managers: people who, step by step, report to themselves."""
    import networkx as nx  # slow to load, and needed here only

    boss: dict[str, str] = {}
    number: dict[str, int] = {}
    for line in roster.lines:  # of two lines for one id, told elsewhere, the first counts
        boss.setdefault(line.cells.get("id", ""), line.cells.get("manager", ""))
        number.setdefault(line.cells.get("id", ""), line.number)
    reports = nx.DiGraph((name, above) for name, above in boss.items() if name and above in ids)
    problems = []
    for circle in nx.simple_cycles(reports):
        start = circle.index(min(circle))
        chain = [*circle[start:], *circle[:start], min(circle)]
        circular = f"a circle: {' -> '.join(chain)}; break it"
        problems.append(Problem(roster.path, number[min(circle)], "manager", circular))
    return sorted(problems, key=str)


def wrong_ties(ties: Sheet, roster: Sheet) -> list[Problem]:
    """Return what is wrong with a network: ends and numbers."""
    ids = {line.cells["id"] for line in roster.lines if line.cells.get("id")}
    problems = list(ties.problems)
    hints = 0
    for line in ties.lines:
        at = Place(ties.path, line.number)
        pair = (line.cells.get("source", ""), line.cells.get("target", ""))
        for end, name in zip(ENDS, pair, strict=True):
            if not name:
                problems.append(Problem(*at, end, "is empty; write somebody's id"))
            elif name not in ids:
                hint = nearest(name, ids) if hints < MOST_HINTS else ""
                problems.append(Problem(*at, end, f'nobody is called "{name}"{hint}'))
                hints += 1
        problems += unprintable(line, at)
        problems += wrong_numbers(line, at, WEIGHTS, 0.0, 1e12)
        problems += wrong_numbers(line, at, ties.fields(), 0.0, 1.0)
    return first_problems(problems, ties.path)
