"""Who and what there is, in plain Python: read from the tables, and held against them, to the bit.

Only the names of the fields and the numbers of the scenario are taken from `simulation`.
"""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from simulation.scenario.shocks import SHOCK_KINDS
from simulation.settings import LEVERS
from simulation.state import DAY, ORG, PERSON, TASK, TEAM, TIE
from tests.second.sums import daily_rate, exp

QUALITIES = ("carrying", "tensility", "openness", "vitality", "regard", "mutuality")


@dataclass
class World:
    """An organization, its people with their views, links, inboxes, agendas; the days' counts."""

    settings: SimpleNamespace
    plans: dict[str, SimpleNamespace]
    steps: list[SimpleNamespace]
    shocks: list[SimpleNamespace]
    org: SimpleNamespace
    days: list[SimpleNamespace]
    people: list[SimpleNamespace]
    teams: list[SimpleNamespace]
    members: list[int]
    contacts: int

    @property
    def today(self):
        return self.days[self.org.day]

    def team_of(self, person):
        return self.teams[person.team]

    def other(self, view):
        return self.people[view.other]

    def back(self, view):
        return self.people[view.other].views[view.mirror]

    def view_of(self, i, j):
        return next((view for view in self.people[i].views if view.other == j), None)

    def members_of(self, team):
        return self.members[team.first : team.first + team.positions]


def plain(rows):
    """Return the rows of a table with plain numbers."""
    columns = {name: rows[name].tolist() for name in rows.dtype.names}
    return [
        SimpleNamespace(**dict(zip(columns, row, strict=True)))
        for row in zip(*columns.values(), strict=True)
    ]


def settings_of(table):
    """Return the scenario's numbers; what is made from them is made anew (ODD 7.1)."""
    numbers = {name: table[name].item() for name in table.dtype.names}
    for name in [name for name in numbers if name.endswith("_half_life")]:
        numbers[name.replace("_half_life", "_fading")] = daily_rate(numbers[name])
    numbers["quit_hazard_most"] = 1.001 * numbers["quit_hazard"] * exp(numbers["quit_slope"])
    return SimpleNamespace(**numbers)


def read(real):
    """Return a copy of the real organization as it stands."""
    people, rows = plain(real.people), plain(real.ties.records(mask_of(real)))
    for i, person in enumerate(people):
        person.row = i
        person.views, rows = rows[: person.tie_count], rows[person.tie_count :]
        person.inbox = plain(real.tasks[i, : person.task_count])
        person.links = real.links[i].tolist()
        person.agenda = real.agenda[i, : person.agenda_count].tolist()
    shocks = plain(real.shocks)
    for shock in shocks:
        shock.name = SHOCK_KINDS[shock.kind]
    return World(
        settings=settings_of(real.settings[0]),
        plans=dict(zip(LEVERS, plain(real.schedule), strict=False)),
        steps=plain(real.schedule)[len(LEVERS) :],
        shocks=shocks,
        org=plain(real.org)[0],
        days=plain(real.days),
        people=people,
        teams=plain(real.teams),
        members=real.members.tolist(),
        contacts=real.ties.shape[1],
    )


def mask_of(real):
    """Return which places in the rows of ties are in use."""
    return np.arange(real.ties.shape[1]) < np.array(real.people.tie_count)[:, None]


def differences(second, real):
    """Return what is not the same to the bit in the two, by table and field."""
    used = np.arange(real.tasks.shape[1]) < np.array(real.people.task_count)[:, None]
    views = [view for person in second.people for view in person.views]
    tasks = [task for person in second.people for task in person.inbox]
    found = unlike("person", PERSON, second.people, real.people)
    found += unlike("view", TIE, views, real.ties.records(mask_of(real)))
    found += unlike("task", TASK, tasks, real.tasks[used])
    found += unlike("team", TEAM, second.teams, real.teams)
    found += unlike("org", ORG, [second.org], real.org)
    found += unlike("today", DAY, second.days, real.days)
    found += unlike("shock", fields_of(real.shocks), second.shocks, real.shocks)
    found += [] if second.members == real.members.tolist() else ["members"]
    rows = [*second.plans.values(), *second.steps]
    found += unlike("plan", fields_of(real.schedule), rows, real.schedule)
    for person, links, agenda in zip(second.people, real.links, real.agenda, strict=True):
        found += ["links"] if person.links != links.tolist() else []
        found += ["agenda"] if person.agenda != agenda[: len(person.agenda)].tolist() else []
    return found


def fields_of(table):
    """Return the fields of a table that has no list of its own."""
    return [SimpleNamespace(name=name, dtype=table.dtype[name]) for name in table.dtype.names]


def unlike(what, fields, rows, table):
    """Return the names of the fields of which some bit differs."""
    return [
        f"{what}.{field.name}"
        for field in fields
        if np.array([getattr(row, field.name) for row in rows], field.dtype).tobytes()
        != np.ascontiguousarray(table[field.name]).tobytes()
    ]
