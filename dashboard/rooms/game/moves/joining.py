"""Somebody comes into a room: new, or back from another phone, and is in a team."""

from typing import NamedTuple

from dashboard.rooms.game.codes import as_typed, code_name, hashed, return_letters, token_of
from dashboard.rooms.game.moves.turn import Refused, Turn, check_open, person_in
from dashboard.rooms.game.room_file import MOST_PEOPLE
from dashboard.rooms.game.state import Room
from dashboard.words.language import say, spoken_in


class Joined(NamedTuple):
    """What somebody is given who joins: who they are, and the token by which they are known."""

    person: str
    token: str


def join(turn: Turn, key: str, own_name: str = "", table: str = "") -> Joined:
    """Somebody joins. The same form sent twice is one person, not two."""
    room = turn.room
    check_open(room, turn.now)
    token = token_of(room.secret, key)
    known = room.tokens.get(hashed(token))
    if known is not None:
        return Joined(person_in(room, known).id, token)
    if len(room.people) >= MOST_PEOPLE:
        raise Refused(say("This room is full."), 409)
    number = len(room.people)
    person = f"p{number + 1}"
    team = team_at(table) if room.lesson.teams == "tables" else team_for(room)
    named = room.teams.get(team) or team_name(room, team)
    turn.happens(
        "joined",
        person=person,
        name=code_name(number, room.lesson.language),
        team=team,
        team_name=named,
        token=hashed(token),
    )
    if own_name:
        turn.keep("personal", (person, own_name))
    return Joined(person, token)


def come_back(turn: Turn, key: str, name: str, letters: str) -> Joined:
    """Somebody comes in from another phone, by code name and four letters."""
    room = turn.room
    wanted = as_typed(name)
    found = next((one for one in room.people.values() if as_typed(one.name) == wanted), None)
    if found is None or return_letters(room.secret, found.id) != letters.upper():
        raise Refused(say("This name and these letters do not belong together."), 403)
    token = token_of(room.secret, key)
    if room.tokens.get(hashed(token)) != found.id:
        turn.happens("came_back", person=found.id, token=hashed(token))
    return Joined(found.id, token)


def team_for(room: Room) -> str:
    """Return the team for whoever joins next: the last until it is full, later the smallest."""
    size, teams = room.lesson.team_size, room.teams_here()
    if room.phase == 0:
        last = list(teams)[-1] if teams else None
        if last is not None and len(teams[last]) < size:
            return last
        return f"t{len(room.teams) + 1}"
    smallest = min(teams, key=lambda team: len(teams[team]), default=None)
    return smallest if smallest is not None and size > 1 else f"t{len(room.teams) + 1}"


def team_at(table: str) -> str:
    """Return the team of a table. Raises `Refused` for what is no number of a table."""
    if not (table.isascii() and table.isdigit() and 1 <= int(table[:4]) <= 99):
        raise Refused(say("Write the number of your table, 1 to 99."), 400)
    return f"t{int(table)}"


def team_name(room: Room, team: str) -> str:
    """Return what a new team is called."""
    with spoken_in(room.lesson.language):
        told = say("Table {number}") if room.lesson.teams == "tables" else say("Team {number}")
        return told.format(number=team[1:])
