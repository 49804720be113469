"""What a roster leaves open is made up: teams from managers or the network, managers from teams."""

from typing import Any

import numpy as np

from simulation.founding.blueprint import KnownTies
from simulation.founding.generated import team_sizes

USUAL_TEAM = 7
COMMUNITY_SEED = 1
LOWEST = 99.0  # rank of those of whom no level is known


def head_of(boss: np.ndarray, level: np.ndarray) -> int:
    """Return the head: of those without a manager, the highest, with the most reports, by id.

    `boss`: row of the manager, -1 none, rows in the order of ids; `level`: NaN where unknown.
    """
    return min(np.flatnonzero(boss < 0).tolist(), key=lambda row: rank_of(row, boss, level))


def rank_of(row: int, boss: np.ndarray, level: np.ndarray) -> tuple[float, int, int]:
    """Return what orders leaders: level, then number of reports, then id."""
    height = LOWEST if np.isnan(level[row]) else float(level[row])
    return height, -int(np.count_nonzero(boss == row)), row


def teams_of(
    given: list[str], ids: list[str], boss: np.ndarray, head: int, known: KnownTies | None
) -> tuple[list[str], list[str]]:
    """Return everybody's team, and a note when teams were made up.

    Without teams and managers, teams are groups of the network. Otherwise who leads people is in
    their team, others are with their manager, and who has no manager is with the head.
    """
    missing = [row for row, team in enumerate(given) if not team]
    if not missing:
        return list(given), []
    if len(missing) == len(given) and (boss < 0).all():
        return communities(len(given), known)
    led = teams_led(given, boss)
    managers = set(boss.tolist())
    has_plain = {int(boss[row]) for row in missing if boss[row] >= 0 and row not in managers}
    teams = list(given)
    for row in missing:
        lead = lead_of(row, boss, head, has_plain | led.keys())
        teams[row] = led.get(lead) or given[lead] or f"team of {ids[lead]}"
    return teams, [f"{len(missing)} without a team: put with those they lead, or their manager"]


def teams_led(given: list[str], boss: np.ndarray) -> dict[int, str]:
    """Return the team that each manager's reports are in: the most frequent, then by name."""
    counts: dict[int, dict[str, int]] = {}
    for row, above in enumerate(boss.tolist()):
        if above >= 0 and given[row]:
            teams = counts.setdefault(above, {})
            teams[given[row]] = teams.get(given[row], 0) + 1
    return {
        above: given[above] or min(teams, key=lambda team: (-teams[team], team))
        for above, teams in counts.items()
    }


def lead_of(row: int, boss: np.ndarray, head: int, leads: set[int]) -> int:
    """Return who leads the team that a person belongs to: the first upward who leads one."""
    while row not in leads and boss[row] >= 0:
        row = int(boss[row])
    return row if row in leads else head


def communities(size: int, known: KnownTies | None) -> tuple[list[str], list[str]]:
    """Return teams from the groups of a network (Louvain), or by sevens where there is none."""
    if known is None or len(known.source) == 0:
        sizes = team_sizes(size, USUAL_TEAM)
        names = [f"t{n:02d}" for n in np.repeat(np.arange(len(sizes)), sizes)]
        return names, [f"no teams, managers or ties given: took teams of {USUAL_TEAM} by id"]
    import networkx as nx  # slow to load, and needed here only

    graph: Any = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(sorted(zip(known.source.tolist(), known.target.tolist(), strict=True)))
    groups = nx.community.louvain_communities(graph, seed=COMMUNITY_SEED)
    teams = [""] * size
    for nth, group in enumerate(sorted(groups, key=min)):
        for row in group:
            teams[row] = f"t{nth:02d}"
    return teams, [f"no teams given: took {len(groups)} groups of the network"]


def managers_of(
    boss: np.ndarray, teams: list[str], level: np.ndarray, head: int
) -> tuple[np.ndarray, list[str]]:
    """Return everybody's manager; who has none reports to the leader of the team, or the head."""
    manager = boss.copy()
    orphans = [row for row in np.flatnonzero(boss < 0).tolist() if row != head]
    reports = np.bincount(boss[boss >= 0], minlength=len(boss))
    height = np.where(np.isnan(level), LOWEST, level)
    leader: dict[str, int] = {}
    for row in np.lexsort((np.arange(len(boss)), -reports, height)).tolist():
        leader.setdefault(teams[row], row)
    for row in orphans:
        chief = head if teams[row] == teams[head] else leader[teams[row]]
        manager[row] = head if top_of(chief, manager) == row else chief
    note = f"{len(orphans)} without a manager: report to the leader of their team, or the head"
    return manager, [note] if orphans else []


def top_of(row: int, manager: np.ndarray) -> int:
    """Return who stands at the top of a person's chain of managers."""
    while manager[row] >= 0:
        row = int(manager[row])
    return row
