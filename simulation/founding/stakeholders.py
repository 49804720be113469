"""Customers and suppliers: people outside, each with teams that they order from or supply."""

import dataclasses
from collections.abc import Iterator

import numpy as np

from simulation.compiled import compiled
from simulation.founding.blueprint import Blueprint
from simulation.founding.network import member
from simulation.founding.past import BEFORE
from simulation.luck import CONTACT, NOBODY, luck_of
from simulation.scenario.errors import ScenarioError
from simulation.scenario.model import Stakeholders
from simulation.settings import CUSTOMER, SUPPLIER
from simulation.state import World
from simulation.ties import link

TEAMS_A_CUSTOMER, TEAMS_A_SUPPLIER = 3, 6


def with_stakeholders(plan: Blueprint, wanted: Stakeholders) -> Blueprint:
    """Return a plan with people at customers and suppliers added after its positions.

    Raises `ScenarioError` when somebody in the plan has the id of one of them.
    """
    teams = len(plan.team_names)
    customers = -(-teams // TEAMS_A_CUSTOMER) if wanted.customers is None else wanted.customers
    suppliers = -(-teams // TEAMS_A_SUPPLIER) if wanted.suppliers is None else wanted.suppliers
    sides = [(kind, count) for kind, count in named(customers, suppliers) if count > 0]
    ids = tuple(f"{kind}-{n + 1:02d}" for kind, count in sides for n in range(count))
    names = tuple(f"{kind}s" for kind, _ in sides)
    if taken := sorted({*ids, *names} & {*plan.ids, *plan.team_names}):
        raise ScenarioError(
            [f"{name}: is the name of a stakeholder; rename it in the roster" for name in taken]
        )
    of_kind = [teams + nth for nth, (_, count) in enumerate(sides) for _ in range(count)]
    nobody = np.full(len(ids), -1)
    return dataclasses.replace(
        plan,
        ids=plan.ids + ids,
        names=plan.names + ids,
        roles=plan.roles + tuple(kind for kind, count in sides for _ in range(count)),
        team_names=plan.team_names + names,
        team=np.concatenate([plan.team, np.array(of_kind, dtype=np.int64)]),
        level=np.concatenate([plan.level, np.zeros(len(ids), dtype=np.int64)]),
        manager=np.concatenate([plan.manager, nobody]),
        traits={
            name: np.concatenate([values, np.full(len(ids), np.nan)])
            for name, values in plan.traits.items()
        },
        customers=customers,
        suppliers=suppliers,
    )


def named(customers: int, suppliers: int) -> Iterator[tuple[str, int]]:
    """Yield the two kinds of stakeholders and their numbers."""
    yield "customer", customers
    yield "supplier", suppliers


def seat_stakeholders(world: World, plan: Blueprint) -> None:
    """Customers and suppliers take their places; each team gets one of both, and a contact."""
    people, teams = world.people, world.teams
    first = plan.employees
    people.outside[first : first + plan.customers] = CUSTOMER
    people.outside[first + plan.customers :] = SUPPLIER
    for t in range(plan.own_teams, len(plan.team_names)):
        teams.outside[t] = people.outside[teams.first[t]]
    own = np.arange(plan.own_teams)
    teams.customer, teams.supplier, teams.contact = -1, -1, -1
    if plan.customers:
        teams.customer[own] = first + own % plan.customers
    if plan.suppliers:
        teams.supplier[own] = first + plan.customers + own % plan.suppliers


@compiled
def link_stakeholders(world: World) -> None:
    """One member of each team, drawn by lot, is the contact of its customer and its supplier.

    *Assumption*: one contact a team. A customer of many teams works with the first of them.
    """
    for t in range(len(world.teams)):
        team = world.teams[t]
        if team.outside == 0:
            luck = luck_of(world.org[0].seed, BEFORE, team.key, NOBODY)
            team.contact = member(world, t, luck, CONTACT, 0)
            for stakeholder in (team.customer, team.supplier):
                if stakeholder >= 0:
                    link(world, team.contact, stakeholder)
