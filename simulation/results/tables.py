"""People, teams and ties of an evening as tables: the benefits for each of them."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from simulation.founding import Blueprint
from simulation.founding.guard import merged
from simulation.measures.benefits import BENEFITS
from simulation.measures.counting import LAST_21_DAYS
from simulation.state import QUALITIES, World

SIDES = ("employee", "customer", "supplier")
OF_PEOPLE = ("energy", "strain", "mood", "safety", "trust_propensity", "presence_tendency", "hqcs")
OF_TIES = (*QUALITIES, "trust", "familiarity", "strength", "knowledge", "goals")


def people_table(blueprint: Blueprint, world: World) -> pd.DataFrame:
    """Return a row for everybody who is there: id, team, role, side, state and benefits.

    `learning` is the share of their errors and ideas that they brought into the open since hiring,
    `citizenship` their offers of help unasked since then.
    """
    people = world.people.view(np.ndarray)
    columns: dict[str, object] = {
        "id": blueprint.ids,
        "team": [blueprint.team_names[team] for team in people["team"]],
        "role": blueprint.roles,
        "side": [SIDES[side] for side in people["outside"]],
    }
    columns |= {name: people[name] for name in OF_PEOPLE}
    fields = {b.column: b.person for b in BENEFITS if b.person not in ("", "spoken", "functioning")}
    columns |= {column: people[field] for column, field in fields.items()}
    occasions = people["occasions"]
    columns["learning"] = np.divide(
        people["spoken"], occasions, out=np.full(len(people), np.nan), where=occasions > 0
    )
    columns["trust_accuracy"] = np.where(people["judges"] == 1, people["trust_accuracy"], np.nan)
    return pd.DataFrame(columns)[people["here"] == 1].reset_index(drop=True)


def teams_table(blueprint: Blueprint, world: World) -> pd.DataFrame:
    """Return a row for each team: the means over its people, by name of the team."""
    return by_team(people_table(blueprint, world))


def without_persons(tables: Mapping[str, pd.DataFrame], smallest: int) -> dict[str, pd.DataFrame]:
    """Return tables of an evening without any person: small teams are one, ties those of teams."""
    people = tables["people"]
    own = people["side"] == SIDES[0]
    shown = merged(people.loc[own, "team"].value_counts().to_dict(), smallest)
    people = people.assign(team=people["team"].where(~own, people["team"].map(shown)))
    group = people.set_index("id")["team"]
    ends = {end: tables["ties"][end].map(group).fillna("") for end in ("source", "target")}
    return {"teams": by_team(people), "ties": tables["ties"].assign(**ends)}


def by_team(people: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each team of a table of people: how many, and the means over them."""
    numbers = people.select_dtypes("number").columns
    means = people.groupby("team", sort=False)[list(numbers)].mean()
    counts = people.groupby("team", sort=False).size().rename("headcount")
    return pd.concat([counts, means], axis=1).reset_index()


def ties_table(blueprint: Blueprint, world: World) -> pd.DataFrame:
    """Return a row for each view: source, target, whether the pair is active, and the tie."""
    ties = world.ties
    used = np.arange(ties.shape[1]) < world.people.tie_count[:, None]
    source, place = np.nonzero(used)
    views = ties[source, place]
    columns: dict[str, object] = {
        "source": [blueprint.ids[row] for row in source],
        "target": [blueprint.ids[row] for row in views["other"]],
        "linked": views["linked"] == 1,
        "active": (views["met_days"] & LAST_21_DAYS) > 0,
    }
    return pd.DataFrame(columns | {name: views[name] for name in OF_TIES})
