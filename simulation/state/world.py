"""All tables of an organization in one."""

from typing import NamedTuple

import numpy as np

from simulation.tables import Table


class World(NamedTuple):
    """Everything an organization remembers. N people, K ties a person, Q tasks a person.

    `people` (N): employees first, then customers and suppliers; `ties` (N, K): row i holds the
    views that person i has of others, the first `tie_count` of them in use, see `simulation.views`;
    `tasks` (N, Q): inboxes, and `blank_task` (1); `teams` (T); `members` (N): rows in team order;
    `links` (N, L): rows that the design of the work links to each position, -1 for none; `agenda`
    (N, A): places in the row of ties that person i seeks today; `ring` (E): all employees by key,
    see `simulation.strangers`; `settings` (1): what a scenario fixes; `schedule` and `shocks`: what
    levers and shocks are planned; `org` (1); `days` (D).

    `places` (K) is for notes while one person is looked at: the ties that are picked out.
    """

    settings: Table
    schedule: Table
    shocks: Table
    org: Table
    people: Table
    ties: Table
    tasks: Table
    blank_task: Table
    teams: Table
    members: np.ndarray
    links: np.ndarray
    agenda: np.ndarray
    places: np.ndarray
    ring: Table
    days: Table

    def copy(self) -> "World":
        """Return an independent copy: what is done to one does not touch the other."""
        return World(*(part.copy() for part in self))

    def bytes_per_person(self) -> float:
        """Return the memory that each person takes, in bytes."""
        return sum(part.nbytes for part in self) / len(self.people)
