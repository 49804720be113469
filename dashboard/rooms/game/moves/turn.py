"""A move is made in a turn: what is there, what happens, and when it is refused."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dashboard.rooms.game.fold import after
from dashboard.rooms.game.state import Event, Owner, Person, Room
from dashboard.words.language import say

GRACE = 2.0
"""Seconds after a deadline in which what was under way still counts."""


class Refused(ValueError):
    """Something cannot be done, as it says; `status` is HTTP's, `more` what goes with it."""

    def __init__(self, words: str, status: int = 409, **more: Any) -> None:
        super().__init__(words)
        self.status, self.more = status, more


class Draft(NamedTuple):
    """What somebody has typed: texts by field, on top of which revision, and when."""

    base: int
    form: Mapping[str, str]
    by: str
    at: float


@dataclass
class Turn:
    """The room as it is while a move is made, and what has happened in it so far."""

    room: Room
    now: float
    drafts: Callable[[int], Mapping[Owner, Draft]] = field(default=lambda _: {})
    happened: list[Event] = field(default_factory=list)
    kept: list[tuple[str, Any]] = field(default_factory=list)

    def happens(self, kind: str, **body: Any) -> None:
        """Let something happen: what is remembered of it is what a store would give back."""
        told = json.loads(json.dumps(body, sort_keys=True))
        event = Event(self.room.number + 1, self.now, kind, told)
        self.room = after(self.room, event)
        self.happened.append(event)

    def keep(self, what: str, content: Any) -> None:
        """Keep something beside the events: a draft, a name, a job."""
        self.kept.append((what, content))


def person_in(room: Room, person: str) -> Person:
    """Return somebody who is in the room. Raises `Refused` where they are not, or no longer."""
    found = room.people.get(person)
    if found is None:
        raise Refused(say("Nobody of this name is in the room."), 404)
    if found.is_removed:
        raise Refused(say("You were taken out of this room. Ask whoever leads it."), 403)
    return found


def check_open(room: Room, now: float | None = None) -> None:
    """Raise `Refused` where a room is closed, or at `now` is not open yet or no longer."""
    if room.closed is not None:
        raise Refused(say("This room is closed. Thank you for taking part."), 410)
    opens, closes = room.lesson.opens, room.lesson.closes
    if now is not None and opens is not None and now < opens.timestamp():
        when = f"{opens:%Y-%m-%d %H:%M}"
        raise Refused(say("This room opens at {when}.", when=when), 403)
    if now is not None and closes is not None and now > closes.timestamp() + GRACE:
        raise Refused(say("This room is closed. Thank you for taking part."), 410)
