"""What a room is at a moment: the fold of its events, and of nothing else.

`Room` is frozen, and each event makes a new one: whoever reads it is never in the way of whoever
writes. Times are seconds since 1970 by the server's clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dashboard.rooms.game.room_file import ASKING, BY_TEAM, Phase, RoomFile

NO_CLOCK = 0.0
"""The extra time of somebody for whom no time is up."""


class Event(NamedTuple):
    """Something that happened in a room: which number it has, when, and what."""

    number: int
    at: float
    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody who has joined. `extra`: how many times the usual time they have; 0 is no clock.

    `passed`: phases that they have read, at their own pace, and gone on from.
    """

    id: str
    name: str
    team: str
    is_removed: bool = False
    extra: float = 1.0
    calls: bool = False
    passed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Answer:
    """What was handed in last, by whom, in which revision, from 1 on."""

    revision: int
    content: Mapping[str, Any]
    by: str
    at: float
    is_draft: bool = False


class Span(NamedTuple):
    """When a phase began and ends; it ends by itself unless `stop` is None."""

    start: float
    stop: float | None


Owner = str
"""The id of a person, or of a team: of whoever something is handed in for."""


@dataclass(frozen=True)
class Room:
    """A room, as its events up to `number` have made it.

    `turn` counts changes of phase: who wants to change it says from which turn. `spans` has when
    each phase was entered last. `tokens` has the person of each hashed token, `instructor` the hash
    of the instructor's. `keys` says of each key of a form what was made of it. `points` are
    the instructor's for reasons, by phase and team.
    """

    code: str
    lesson: RoomFile
    number: int = 0
    opened: float = 0.0
    secret: str = ""
    instructor: str = ""
    prices: Mapping[str, Any] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    seal: str = ""
    phase: int = 0
    turn: int = 0
    spans: Mapping[int, Span] = field(default_factory=dict)
    paused: float | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[int, Owner], Answer] = field(default_factory=dict)
    keys: Mapping[str, tuple[int, Owner, int]] = field(default_factory=dict)
    points: Mapping[tuple[int, str], int] = field(default_factory=dict)
    closed: float | None = None
    is_erased: bool = False

    @property
    def now(self) -> Phase:
        """The phase that the room is in."""
        return self.lesson.phases[self.phase]

    def here(self) -> list[Person]:
        """Return who is in the room, in the order in which they came."""
        return [one for one in self.people.values() if not one.is_removed]

    def members(self, team: str) -> list[Person]:
        """Return who is in a team, in the order in which they came."""
        return [one for one in self.here() if one.team == team]

    def teams_here(self) -> dict[str, list[Person]]:
        """Return the teams that have members, with them."""
        found: dict[str, list[Person]] = {}
        for one in self.here():
            found.setdefault(one.team, []).append(one)
        return {team: found[team] for team in self.teams if team in found}

    def owner(self, person: Person, phase: int) -> Owner:
        """Return for whom somebody hands in: their team where it decides, else themselves."""
        return person.team if self.lesson.phases[phase].kind in BY_TEAM else person.id

    def owners(self, phase: int) -> list[Owner]:
        """Return everybody, or every team, who is to hand something in in a phase."""
        if self.lesson.phases[phase].kind in BY_TEAM:
            return list(self.teams_here())
        return [one.id for one in self.here()]

    def stop_for(self, person: Person, phase: int) -> float | None:
        """Return when a phase ends for somebody, with their extra time; None: it does not."""
        span = self.spans.get(phase)
        if span is None or span.stop is None or person.extra == NO_CLOCK:
            return None
        return span.start + (span.stop - span.start) * person.extra

    def left(self, now: float) -> float | None:
        """Return the seconds that are left of the phase, never fewer than 0; None without clock."""
        stop = self.spans[self.phase].stop if self.phase in self.spans else None
        if stop is None:
            return None
        return max(0.0, stop - (now if self.paused is None else self.paused))

    @property
    def is_at_own_pace(self) -> bool:
        """Say whether everybody goes through the phases by themselves: homework."""
        return self.lesson.pace == "own"

    def is_revealed(self, number: int) -> bool:
        """Say whether whoever leads may see the results of a round: its reveal was reached."""
        return self.is_at_own_pace or self.place_of("reveal", number) <= self.phase

    def is_revealed_to(self, person: Person, number: int) -> bool:
        """Say whether somebody may see the results of a round."""
        reached = self.own_place(person) if self.is_at_own_pace else self.phase
        return self.place_of("reveal", number) <= reached

    @property
    def is_over(self) -> bool:
        """Say whether nothing needs to be kept under seal any more."""
        if self.is_at_own_pace:
            return self.closed is not None
        return self.is_revealed(len(self.lesson.rounds))

    def own_place(self, person: Person) -> int:
        """Return which phase somebody has come to at their own pace."""
        last = len(self.lesson.phases) - 1
        for place, phase in enumerate(self.lesson.phases):
            is_done = place in person.passed or phase.kind == "lobby"
            if phase.kind in ASKING:
                is_done = (place, self.owner(person, place)) in self.answers
            if not is_done:
                return place
        return last

    def path(self, team: str, number: int) -> list[dict[str, float]]:
        """Return what a team has decided in the first rounds; where it has not, as before."""
        path: list[dict[str, float]] = []
        for each in range(1, number + 1):
            answer = self.answers.get((self.place_of("decide", each), team))
            before = path[-1] if path else {}
            path.append(dict(answer.content["levels"]) if answer else dict(before))
        return path

    def place_of(self, kind: str, number: int) -> int:
        """Return which phase is the one of this kind for a round."""
        return next(
            place
            for place, one in enumerate(self.lesson.phases)
            if one.kind == kind and one.round == number
        )
