"""The plan of an organization before luck: positions, teams, managers, and ties that are known."""

from dataclasses import dataclass, field

import numpy as np

from simulation.luck import key_of
from simulation.scenario.errors import ScenarioError


@dataclass(frozen=True)
class KnownTies:
    """Ties of a real organization: one row a direction.

    `source` and `target` are places in the blueprint; `fields` maps names of columns to values,
    NaN where nothing is known.
    """

    source: np.ndarray
    target: np.ndarray
    fields: dict[str, np.ndarray]


@dataclass(frozen=True)
class Blueprint:
    """Positions in their canonical order: by key of team, then by key of id.

    That order is the order of rows, of sums and of printing; it depends on ids and team names
    alone, so permuting the rows of an input changes no byte. `manager` is -1 for the head.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]
    team_names: tuple[str, ...]
    team: np.ndarray
    level: np.ndarray
    manager: np.ndarray
    traits: dict[str, np.ndarray] = field(default_factory=dict)
    ties: KnownTies | None = None
    customers: int = 0
    suppliers: int = 0

    @property
    def size(self) -> int:
        """Number of people: positions, customers and suppliers."""
        return len(self.ids)

    @property
    def employees(self) -> int:
        """Number of positions of the organization: the first rows."""
        return self.size - self.customers - self.suppliers

    @property
    def own_teams(self) -> int:
        """Number of teams of the organization: the first ones."""
        return len(self.team_names) - (self.customers > 0) - (self.suppliers > 0)

    def keys(self) -> np.ndarray:
        """Return the permanent keys of the positions, shape (N)."""
        return np.array([key_of(one) for one in self.ids], dtype=np.uint64)

    def team_keys(self) -> np.ndarray:
        """Return the permanent keys of the teams, shape (T)."""
        return np.array([key_of("team " + name) for name in self.team_names], dtype=np.uint64)


def canonical(plan: Blueprint) -> Blueprint:
    """Return the plan in canonical order. Raises `ScenarioError` when two ids share a key."""
    keys, team_keys = plan.keys(), plan.team_keys()
    if len(np.unique(keys)) < plan.size:
        raise ScenarioError(["two ids share one 64-bit key: rename one of them"])
    order = np.lexsort((keys, team_keys[plan.team]))
    team_order = np.argsort(team_keys, kind="stable")
    new_row = np.empty(plan.size, dtype=np.int64)
    new_row[order] = np.arange(plan.size)
    new_team = np.empty(len(team_keys), dtype=np.int64)
    new_team[team_order] = np.arange(len(team_keys))
    manager = plan.manager[order]
    return Blueprint(
        ids=tuple(plan.ids[row] for row in order),
        names=tuple(plan.names[row] for row in order),
        roles=tuple(plan.roles[row] for row in order),
        team_names=tuple(plan.team_names[team] for team in team_order),
        team=new_team[plan.team[order]],
        level=plan.level[order],
        manager=np.where(manager >= 0, new_row[manager], -1),
        traits={name: values[order] for name, values in plan.traits.items()},
        ties=None if plan.ties is None else in_new_rows(plan.ties, new_row),
    )


def in_new_rows(ties: KnownTies, new_row: np.ndarray) -> KnownTies:
    """Return known ties with rows renamed, ordered by source and target."""
    source, target = new_row[ties.source], new_row[ties.target]
    order = np.lexsort((target, source))
    fields = {name: values[order] for name, values in ties.fields.items()}
    return KnownTies(source[order], target[order], fields)
