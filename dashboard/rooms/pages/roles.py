"""Roles in a team: what each alone is told, and what the others of odd numbers do."""

from typing import Any

import numpy as np

from dashboard.rooms.game.outcome import wanted
from dashboard.rooms.game.runs import ROLES as MEASURES
from dashboard.rooms.game.state import Person, Room
from dashboard.rooms.game.work import untouched
from dashboard.rooms.pages.what_came import known
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import english, say
from dashboard.words.names import measure_title, names_listed, readable
from dashboard.words.numbers import count_of, money_words
from dashboard.words.outcomes import in_unit

ROLES = ("finance", "people", "operations", "customers", "observer", "mirror")
ROLE_NAMES = {
    "finance": english("Finance"),
    "people": english("People"),
    "operations": english("Operations"),
    "customers": english("Customers"),
    "observer": english("Observer"),
    "mirror": english("Mirror"),
}
ROLE_TASKS = {
    "finance": english("You alone see what things cost."),
    "people": english("You alone see strain and who leaves."),
    "operations": english("You alone see how long customers wait, and errors."),
    "customers": english("You alone see the ties with customers and suppliers."),
    "observer": english("Watch how the team decides: who speaks, who is heard. Say it at the end."),
    "mirror": english("Ask why, before the team decides. Say back what you heard."),
}


def role_of(room: Room, person: Person) -> str:
    """Return somebody's role in the team, by the order in which they came."""
    place = [one.id for one in room.members(person.team)].index(person.id)
    return ROLES[place % len(ROLES)]


def card_of(rooms: Rooms, room: Room, role: str) -> dict[str, Any]:
    """Return a role's private card: what it alone is told, of the unit as it usually is."""
    own: dict[str, Any] = {"role": say(ROLE_NAMES[role]), "task": say(ROLE_TASKS[role]), "rows": []}
    if role == "finance":
        return own | {"rows": prices_in(room), "title": say("In full, for the first days")}
    usual = wanted(room, untouched(1), "practice")
    result = rooms.found([usual.key()]).get(usual.key())
    if result is not None and role in MEASURES:
        own["rows"] = [
            {"title": measure_title(name), "value": in_unit(name, float(np.mean(values)))}
            for name in MEASURES[role]
            if (values := known(result, name))
        ]
    return own | {"title": say("The unit as it usually is")}


def prices_in(room: Room) -> list[dict[str, str]]:
    """Return what each lever costs at level 1 in the first round, in money and hours."""
    rows = []
    currency = room.lesson.organization().organization.currency
    for lever, prices in room.prices.items():
        money, hours = prices[0]
        told = [money_words(money, currency)] if money else []
        told += [count_of(round(hours), "hour")] if hours else []
        rows.append({"title": readable(lever), "value": names_listed(told)})
    return rows
