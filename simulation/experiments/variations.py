"""Other circumstances under which a result must hold: seeds, teams, networks, theta, names.

Each variation makes another scenario of a scenario, and nothing else; made networks and rosters
are written to a folder and imported as anybody's would be.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from simulation.founding.generated import generate
from simulation.scenario import Scenario

Variation = Callable[[Scenario], Scenario]
NETWORK_SEED = 7
DEGREE = 16  # ties a person in a made network, about those of a generated organization
REWIRED = 0.2  # share of ties of the small world that lead anywhere
ACROSS = 0.06  # chance of a tie between teams in the network of groups


def variations(folder: Path) -> dict[str, Variation]:
    """Return the variations by name: first none at all; `folder` takes the made networks."""
    return {
        "as printed": lambda scenario: scenario,
        **{f"seed {seed}": with_value("run.seed", seed) for seed in (101, 202)},
        **{f"teams of {n}": with_value("organization.team_size", n) for n in (5, 9)},
        **{f"theta {t}": with_value("organization.theta", t) for t in (0.5, 0.7)},
        "small-world network": lambda scenario: on_network(scenario, small_world, folder),
        "network of groups": lambda scenario: on_network(scenario, groups, folder),
        "relabelled people": lambda scenario: relabelled(scenario, folder),
    }


def with_value(key: str, value: float) -> Variation:
    """Return the variation that sets one parameter."""
    return lambda scenario: scenario.replace({key: value})


def small_world(size: int, teams: list[str]) -> Any:  # noqa: ARG001 - as every maker
    """Return a small world: a ring of near neighbours, a fifth of the ties leading anywhere."""
    degree = min(DEGREE, size - 1 - (size - 1) % 2)
    return nx.watts_strogatz_graph(size, degree, REWIRED, seed=NETWORK_SEED)


def groups(size: int, teams: list[str]) -> Any:
    """Return a network of groups: everybody knows the team, and others by chance."""
    counts = [teams.count(team) for team in dict.fromkeys(teams)]
    return nx.random_partition_graph(counts, 1.0, min(1.0, ACROSS * 120 / size), seed=NETWORK_SEED)


def on_network(scenario: Scenario, make: Callable[[int, list[str]], Any], folder: Path) -> Scenario:
    """Return the scenario on the same teams and managers, but on a network that was made."""
    rows = roster(scenario)
    graph = make(len(rows), [row["team"] for row in rows])
    ties = [
        {"source": rows[a]["id"], "target": rows[b]["id"]}
        for one, two in sorted(graph.edges())
        for a, b in ((one, two), (two, one))
    ]
    people = written(folder / f"{make.__name__}-{len(rows)}-people.csv", rows)
    known = written(folder / f"{make.__name__}-{len(rows)}-ties.csv", ties)
    return scenario.replace({"organization.people": people, "organization.ties": known})


def relabelled(scenario: Scenario, folder: Path) -> Scenario:
    """Return the scenario with the same posts under other names, in another order."""
    rows = roster(scenario)
    mixed = np.random.default_rng(NETWORK_SEED).permutation(len(rows))
    names = {row["id"]: f"n{place:05d}" for row, place in zip(rows, mixed, strict=True)}
    renamed = [
        {"id": names[r["id"]], "team": f"unit {r['team']}", "manager": names.get(r["manager"], "")}
        for r in rows
    ]
    renamed.sort(key=lambda row: row["id"])
    path = written(folder / f"relabelled-{len(rows)}-people.csv", renamed)
    return scenario.replace({"organization.people": path})


def roster(scenario: Scenario) -> list[dict[str, str]]:
    """Return who would be there: id, team and manager of every post."""
    organization = scenario.organization
    plan = generate(organization.size, organization.team_size, organization.levels)
    return [
        {
            "id": plan.ids[row],
            "team": plan.team_names[plan.team[row]],
            "manager": plan.ids[plan.manager[row]] if plan.manager[row] >= 0 else "",
        }
        for row in range(plan.size)
    ]


def written(path: Path, rows: list[dict[str, str]]) -> str:
    """Write rows as CSV; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return str(path)
