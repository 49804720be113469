"""What each kind of event makes of a room. A room is nothing else than its events, folded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from dashboard.rooms.game.reading import room_file_of
from dashboard.rooms.game.state import Answer, Event, Person, Room, Span

Body = Mapping[str, Any]


def folded(events: Iterable[Event], room: Room | None = None) -> Room | None:
    """Return a room after some events, in order; None where there are none."""
    for event in events:
        room = after(room, event)
    return room


def after(room: Room | None, event: Event) -> Room:
    """Return a room after one more event."""
    if room is None:
        return opened(event)
    made = APPLY[event.kind](room, event.body, event.at)
    return replace(made, number=event.number)


def opened(event: Event) -> Room:
    """A room is opened: nobody is in it yet."""
    body = event.body
    return Room(
        body["code"],
        room_file_of(body["file"], {}),
        number=event.number,
        opened=event.at,
        secret=body["secret"],
        instructor=body["instructor"],
        prices=body["prices"],
        signs=tuple(body["signs"]),
        seal=body["seal"],
        spans={0: Span(event.at, None)},
    )


def joined(room: Room, body: Body, _: float) -> Room:
    """Somebody joins, and is in a team."""
    one = Person(body["person"], body["name"], body["team"])
    people = {**room.people, one.id: one}
    tokens = {**room.tokens, body["token"]: one.id}
    teams = {**room.teams, one.team: body["team_name"]}
    return replace(room, people=people, tokens=tokens, teams=teams)


def came_back(room: Room, body: Body, _: float) -> Room:
    """Somebody comes in from another phone."""
    return replace(room, tokens={**room.tokens, body["token"]: body["person"]})


def moved(room: Room, body: Body, _: float) -> Room:
    """Somebody is in another team from now on."""
    teams = {**room.teams, body["team"]: body["team_name"]}
    return replace(with_person(room, body, team=body["team"]), teams=teams)


def removed(room: Room, body: Body, _: float) -> Room:
    """Somebody is taken out of the room; nothing of theirs is lost."""
    return with_person(room, body, is_removed=True, calls=False)


def restored(room: Room, body: Body, _: float) -> Room:
    """Somebody is taken in again, and goes on where they were."""
    return with_person(room, body, is_removed=False)


def given_extra(room: Room, body: Body, _: float) -> Room:
    """Somebody has more time than others from now on."""
    return with_person(room, body, extra=float(body["extra"]))


def called(room: Room, body: Body, _: float) -> Room:
    """Somebody calls for help, or no longer does."""
    return with_person(room, body, calls=bool(body["calls"]))


def passed(room: Room, body: Body, _: float) -> Room:
    """Somebody has read a phase, and goes on at their own pace."""
    one = room.people[body["person"]]
    return with_person(room, body, passed=one.passed | {body["phase"]})


def with_person(room: Room, body: Body, **changes: Any) -> Room:
    """Return a room in which something of a person has changed."""
    one = replace(room.people[body["person"]], **changes)
    return replace(room, people={**room.people, one.id: one})


def entered(room: Room, body: Body, at: float) -> Room:
    """The room goes on to another phase, or back to an earlier one."""
    place, left = body["phase"], body["left"]
    span = Span(at - body["gone"], None if left is None else at + left)
    spans = {**room.spans, place: span}
    return replace(room, phase=place, turn=room.turn + 1, spans=spans, paused=None)


def paused(room: Room, _: Body, at: float) -> Room:
    """The clock stands still."""
    return replace(room, paused=at)


def resumed(room: Room, _: Body, at: float) -> Room:
    """The clock goes on: what was left is left."""
    stood = 0.0 if room.paused is None else at - room.paused
    return replace(shifted(room, {"by": stood}, at), paused=None)


def shifted(room: Room, body: Body, _: float) -> Room:
    """The clock of the server was away or has jumped: what was left of each phase is left."""
    by = float(body["by"])
    spans = {
        place: Span(span.start + by, None if span.stop is None else span.stop + by)
        for place, span in room.spans.items()
    }
    return replace(room, spans=spans, paused=None if room.paused is None else room.paused + by)


def lengthened(room: Room, body: Body, _: float) -> Room:
    """The phase takes longer than was planned."""
    span = room.spans[room.phase]
    stop = None if span.stop is None else span.stop + float(body["by"])
    return replace(room, spans={**room.spans, room.phase: Span(span.start, stop)})


def submitted(room: Room, body: Body, at: float) -> Room:
    """Something is handed in, in place of what was before."""
    place, owner, revision = body["phase"], body["owner"], body["revision"]
    answer = Answer(revision, body["content"], body["by"], at, body.get("is_draft", False))
    keys = {**room.keys, body["key"]: (place, owner, revision)} if body["key"] else room.keys
    return replace(room, answers={**room.answers, (place, owner): answer}, keys=keys)


def marked(room: Room, body: Body, _: float) -> Room:
    """The instructor marks a team's reasons, 0 to 3."""
    key = body["phase"], body["team"]
    return replace(room, points={**room.points, key: int(body["points"])})


def handed_over(room: Room, body: Body, _: float) -> Room:
    """The room has a new link for whoever leads it; the old one is of no use any more."""
    return replace(room, instructor=body["instructor"])


def closed(room: Room, _: Body, at: float) -> Room:
    """The room is closed: it can be read, and nothing more can be done in it."""
    return replace(room, closed=at)


def erased(room: Room, _: Body, __: float) -> Room:
    """Names were erased; scores stay."""
    return replace(room, is_erased=True)


APPLY: Mapping[str, Callable[[Room, Body, float], Room]] = {
    "joined": joined,
    "came_back": came_back,
    "moved": moved,
    "removed": removed,
    "restored": restored,
    "given_extra": given_extra,
    "called": called,
    "passed": passed,
    "entered": entered,
    "paused": paused,
    "resumed": resumed,
    "shifted": shifted,
    "lengthened": lengthened,
    "submitted": submitted,
    "marked": marked,
    "handed_over": handed_over,
    "closed": closed,
    "erased": erased,
}
"""What is done at each kind of event but the first, `opened`."""
