"""From a scenario and a seed to a world: the tables of the first morning."""

from typing import NamedTuple

import numpy as np

from simulation.compiled import compiled
from simulation.evening.newcomers import traits
from simulation.founding.backlog import leave_work_waiting
from simulation.founding.blueprint import Blueprint
from simulation.founding.generated import generate
from simulation.founding.imported import import_blueprint
from simulation.founding.known import found_from_known
from simulation.founding.network import found_network
from simulation.founding.null_models import apply_null_model
from simulation.founding.settling import settle_people
from simulation.founding.stakeholders import link_stakeholders, seat_stakeholders, with_stakeholders
from simulation.levers.plan import take_up
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.shocks import kind_of
from simulation.settings import schedule_of, settings_of, shocks_of, striking
from simulation.state import DAY, KINDS, ORG, PERSON, RING, TASK, TEAM, World
from simulation.tables import NOT_YET, Table, dtype_of, table
from simulation.views import WORD, WORDS, views

INBOX = 16
LINKS = 8
AGENDA = 40


class Founded(NamedTuple):
    """An organization on its first morning: who is who, the tables, and the names of its shocks."""

    blueprint: Blueprint
    world: World
    struck_by: tuple[str, ...] = ()


def blueprint_of(scenario: Scenario) -> Blueprint:
    """Return the plan of a scenario's organization. Raises `ScenarioError` for a bad roster."""
    organization = scenario.organization
    if organization.people is not None or organization.ties is not None:
        plan = import_blueprint(organization.people, organization.ties)
    else:
        plan = generate(organization.size, organization.team_size, organization.levels)
    return with_stakeholders(plan, scenario.stakeholders)


def found(scenario: Scenario, seed: int, blueprint: Blueprint | None = None) -> Founded:
    """Return an organization on the morning of day 0.

    `blueprint` spares replicates from planning again. Raises `ScenarioError` when a shock names a
    team or a person who is not there, or a roster cannot be used.
    """
    plan = blueprint_of(scenario) if blueprint is None else blueprint
    world = empty_world(scenario, plan)
    world.org.seed, world.org.employees = seed, plan.employees
    seat_people(world, plan)
    seat_stakeholders(world, plan)
    give_traits(world)
    take_up(world)
    link_stakeholders(world)
    override_traits(world, plan)
    if plan.ties is None:
        found_network(world)
    else:
        found_from_known(world, plan.ties)
    apply_null_model(world, scenario.organization.control)
    settle_in(world)
    leave_work_waiting(world)
    return Founded(plan, world, tuple(shock.name for shock in striking(scenario)))


def empty_world(scenario: Scenario, plan: Blueprint) -> World:
    """Return the tables of an organization in which nobody is yet."""
    people, contacts = plan.size, scenario.organization.contacts
    teams = table(TEAM, len(plan.team_names))
    teams.key = plan.team_keys()
    teams.first = np.searchsorted(plan.team, np.arange(len(teams)))
    teams.positions = np.bincount(plan.team, minlength=len(teams))
    teams.culture = 2 * np.arange(len(teams)) >= max(2, plan.own_teams)
    return World(
        settings=settings_of(scenario),
        schedule=schedule_of(scenario),
        shocks=shocks_of(scenario, rows_by_name(scenario, plan)),
        org=table(ORG, 1),
        people=table(PERSON, people),
        ties=views(people, contacts),
        tasks=table(TASK, people, INBOX),
        blank_task=table(TASK, 1),
        teams=teams,
        members=np.arange(people, dtype=np.int32),
        links=np.full((people, LINKS), -1, dtype=np.int32),
        agenda=np.zeros((people, AGENDA), dtype=np.int32),
        places=np.zeros(contacts, dtype=np.int32),
        ring=ring_of(plan),
        days=table(DAY, scenario.run.days + scenario.work.promise_days + 1),
    )


def ring_of(plan: Blueprint) -> Table:
    """Return the employees in the order of their keys, shape (E)."""
    keys = plan.keys()[: plan.employees]
    ring = table(RING, plan.employees)
    ring.row = np.argsort(keys)
    ring.key = keys[ring.row]
    return ring


def bytes_for(people: int, contacts: int) -> int:
    """Return how many bytes the tables of an organization take that grow with its people."""
    rows = (dtype_of(PERSON).itemsize, contacts * WORDS * WORD)
    tasks, numbers = INBOX * dtype_of(TASK).itemsize, 4 * (1 + LINKS + AGENDA)
    return people * (sum(rows) + tasks + numbers + dtype_of(RING).itemsize)


def rows_by_name(scenario: Scenario, plan: Blueprint) -> dict[str, dict[str, int]]:
    """Return the rows that targets of shocks may name; complain about names that are not there."""
    rows = {
        "team": {name: row for row, name in enumerate(plan.team_names)},
        "role": {name: row for row, name in enumerate(sorted(set(plan.roles)))},
        "person": {name: row for row, name in enumerate(plan.ids)},
    }
    problems = []
    for shock in scenario.shocks:
        key = f"shocks.{shock.name}.target"
        kind, _, name = shock.target.partition(":")
        if kind in rows and name not in rows[kind]:
            some = ", ".join(sorted(rows[kind])[:4])
            told = f'there is no {kind} "{name}"; there are {some}, …'
            problems.append(Problem(key=key, message=told))
        side = kind_of(shock.kind).strikes.removesuffix("s")
        if side and kind == "person" and plan.roles[rows[kind].get(name, -1)] != side:
            told = (
                f"{name} is not one of the {side}s that a {shock.kind} strikes; "
                f"write {side}s, or person:{side}-01"
            )
            problems.append(Problem(key=key, message=told))
    if problems:
        raise ScenarioError(problems)
    return rows


def seat_people(world: World, plan: Blueprint) -> None:
    """Everybody takes their position."""
    people = world.people
    people.key, people.team, people.level = plan.keys(), plan.team, plan.level
    people.manager = plan.manager
    known_roles = sorted(set(plan.roles))
    people.role = [known_roles.index(role) for role in plan.roles]
    people.seat = np.arange(plan.size)
    managers = plan.manager[plan.manager >= 0]
    people.leads[managers] = 1
    people.here, people.refilled, people.hired, people.ramp = 1, -1, NOT_YET, 1.0
    people.drawn = NOT_YET
    lead_teams(world)


def lead_teams(world: World) -> None:
    """A team is led by its highest member; nobody leads a team outside the organization."""
    people, teams = world.people, world.teams
    order = np.lexsort((np.arange(len(people)), people.level, people.team))
    first = np.searchsorted(people.team[order], np.arange(len(teams)))
    teams.leader = order[np.minimum(first, len(people) - 1)]
    teams.leader[people.team[people.level == 0]] = -1


@compiled
def give_traits(world: World) -> None:
    """The first holders of all positions have their traits."""
    settings = world.settings[0]
    for i in range(len(world.people)):
        traits(world, i)
        world.people[i].remote = settings.remote_share


def override_traits(world: World, plan: Blueprint) -> None:
    """What a roster says of a person counts, not luck."""
    for name, values in plan.traits.items():
        given = ~np.isnan(values)
        if name == "expertise":
            world.people.expertise[given] = np.repeat(values[given], KINDS).reshape(-1, KINDS)
        else:
            world.people[name][given] = values[given]
    world.people.own_skill = world.people.relational_skill


def settle_in(world: World) -> None:
    """People are as their ties would have them; teams expect what people are inclined to."""
    settle_people(world)
    settings, teams = world.settings[0], world.teams
    teams.norm_respect, teams.norm_enabling = settings.respect, settings.enabling
    teams.norm_trusting, teams.norm_play = settings.trusting, settings.play
    teams.norm_presence = settings.presence_mean
    warmer = 1.0 + settings.culture_gap * (teams.culture - 0.5)
    for name in ("norm_respect", "norm_enabling", "norm_trusting", "norm_play", "norm_presence"):
        teams[name] = np.minimum(1.0, teams[name] * warmer)
