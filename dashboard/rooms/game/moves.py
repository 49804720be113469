"""What may be done in a room: each move looks at the room, and says what happens, or refuses.

A move is given a `Turn`: the room as it is, the time, the drafts, and a place to say what happens.
Nothing happens unless all of it is kept.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dashboard.rooms.game import answers
from dashboard.rooms.game.codes import as_typed, code_name, hashed, return_letters, token_of
from dashboard.rooms.game.fold import after
from dashboard.rooms.game.room_file import ASKING, BY_TEAM, MOST_PEOPLE
from dashboard.rooms.game.state import NO_CLOCK, Answer, Event, Owner, Person, Room
from dashboard.words.language import say, spoken_in

GRACE = 2.0
"""Seconds after a deadline in which what was under way still counts."""
SMALLEST_TEAM = 3
EXTRA_TIMES = (1.0, 1.25, 1.5, 2.0, 3.0, NO_CLOCK)
MOST_POINTS = 3


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


def submit(turn: Turn, person: str, phase: int, key: str, base: int, form: answers.Form) -> Answer:
    """Somebody hands something in, for themselves or for the team.

    The same form sent again is answered as the first time. Raises `Refused` where somebody else's
    newer one is there (409, with both), or the time is up; `Unfit` where it cannot be read.
    """
    room = turn.room
    check_open(room, turn.now)
    one = person_in(room, person)
    if not 0 <= phase < len(room.lesson.phases) or room.lesson.phases[phase].kind not in ASKING:
        raise Refused(say("There is nothing to hand in here."), 400)
    owner = room.owner(one, phase)
    if key in room.keys and room.keys[key][:2] == (phase, owner):
        return room.answers[phase, owner]
    if not may_hand_in(room, one, phase, turn.now):
        raise Refused(say("The time for this is up."), 409, too_late=True)
    there = room.answers.get((phase, owner))
    content = answers.content_of(room, phase, form)
    if there is not None and there.content == content:
        return there
    if there is not None and base != there.revision:
        raise Refused(say("Somebody else was faster."), 409, theirs=there, mine=content)
    hand_in(turn, phase, owner, content, person, key)
    return turn.room.answers[phase, owner]


def hand_in(
    turn: Turn,
    phase: int,
    owner: Owner,
    content: Any,
    by: str,
    key: str = "",
    is_draft: bool = False,
) -> None:
    """Something is handed in, and what it asks to be computed is put on the list of work."""
    there = turn.room.answers.get((phase, owner))
    revision = 1 + (there.revision if there is not None else 0)
    own = {"phase": phase, "owner": owner, "revision": revision, "content": content}
    turn.happens("submitted", **own, by=by, key=key, is_draft=is_draft)
    kind = turn.room.lesson.phases[phase].kind
    if kind in BY_TEAM:
        turn.keep("work", (owner, phase))


def may_hand_in(room: Room, person: Person, phase: int, now: float) -> bool:
    """Say whether the time of a phase is not up for somebody."""
    if room.is_at_own_pace:
        place = room.own_place(person)
        return phase <= place and not revealed_since(room, phase, place)
    if room.paused is not None:
        now = room.paused
    stop = room.stop_for(person, phase)
    is_up = stop is not None and now > stop + GRACE
    if phase == room.phase:
        return not is_up
    is_late = person.extra != 1.0 and not is_up and phase < room.phase
    return is_late and phase in room.spans and not revealed_since(room, phase, room.phase)


def revealed_since(room: Room, phase: int, place: int) -> bool:
    """Say whether a reveal has come after a phase, up to another."""
    since = room.lesson.phases[phase + 1 : place + 1]
    return any(one.kind == "reveal" for one in since)


def phase_for(room: Room, person: Person, now: float) -> int:
    """Return the phase that somebody sees: the room's, or one that they still have time for."""
    if room.is_at_own_pace:
        return room.own_place(person)
    for phase in range(room.phase):
        owner = room.owner(person, phase)
        is_asking = room.lesson.phases[phase].kind in ASKING
        if (
            is_asking
            and (phase, owner) not in room.answers
            and may_hand_in(room, person, phase, now)
        ):
            return phase
    return room.phase


def save_draft(turn: Turn, person: str, phase: int, base: int, form: answers.Form) -> None:
    """What somebody types is kept, so that nothing is lost and it counts when time is up."""
    room = turn.room
    check_open(room)
    one = person_in(room, person)
    if not 0 <= phase < len(room.lesson.phases) or not may_hand_in(room, one, phase, turn.now):
        return
    tidy = answers.draft_of(room, phase, form)
    owner = room.owner(one, phase)
    turn.keep("draft", (phase, owner, Draft(base, tidy, person, turn.now)))
    if room.lesson.phases[phase].kind in BY_TEAM:
        turn.keep("draft_work", (owner, phase, tidy))


def pass_on(turn: Turn, person: str, phase: int) -> None:
    """Somebody has read a phase and goes on, at their own pace. Pressed twice, it is once."""
    room = turn.room
    check_open(room, turn.now)
    one = person_in(room, person)
    is_there = room.is_at_own_pace and phase == room.own_place(one)
    is_last = phase == len(room.lesson.phases) - 1
    if is_there and not is_last and room.lesson.phases[phase].kind not in ASKING:
        turn.happens("passed", person=person, phase=phase)


def go_on(turn: Turn, turn_number: int, to: int | None = None) -> bool:
    """The room goes on to the next phase, or to another; drafts count as handed in.

    Only from the turn that was seen: pressed twice, it goes on once. Returns whether it does.
    """
    room = turn.room
    check_open(room)
    place = room.phase + 1 if to is None else to
    if room.is_at_own_pace or room.turn != turn_number or not 0 <= place < len(room.lesson.phases):
        return False
    if place > room.phase:
        count_drafts(turn, room.phase)
    if room.phase == 0 and room.lesson.teams == "drawn":
        settle_teams(turn)
    seconds = room.lesson.phases[place].seconds
    turn.happens("entered", phase=place, left=seconds or None, gone=0.0)
    return True


def undo(turn: Turn, turn_number: int) -> bool:
    """The room goes back to the phase before, as it was pressed by mistake."""
    room = turn.room
    check_open(room)
    if room.turn != turn_number or room.phase == 0:
        return False
    seconds = room.lesson.phases[room.phase - 1].seconds
    turn.happens("entered", phase=room.phase - 1, left=seconds or None, gone=0.0)
    return True


def count_drafts(turn: Turn, phase: int) -> None:
    """What is typed and was not handed in counts, where it can be read."""
    room = turn.room
    if room.lesson.phases[phase].kind not in ASKING:
        return
    for owner, draft in turn.drafts(phase).items():
        there = room.answers.get((phase, owner))
        if there is not None and draft.base < there.revision:
            continue
        try:
            content = answers.content_of(room, phase, {"reason": "–", **draft.form})
        except answers.Unfit:
            continue
        if there is None or there.content != content:
            hand_in(turn, phase, owner, content, draft.by, is_draft=True)


def settle_teams(turn: Turn) -> None:
    """Nobody decides alone: whoever is in too small a last team goes to the others, one by one."""
    room = turn.room
    teams = room.teams_here()
    if room.lesson.team_size < SMALLEST_TEAM or len(teams) < 2:
        return
    last = list(teams)[-1]
    if len(teams[last]) >= SMALLEST_TEAM:
        return
    others = [team for team in teams if team != last]
    for nth, one in enumerate(teams[last]):
        team = others[nth % len(others)]
        turn.happens("moved", person=one.id, team=team, team_name=room.teams[team])


def pause(turn: Turn) -> bool:
    """The clock stands still, if it runs."""
    if turn.room.paused is not None or turn.room.closed is not None:
        return False
    turn.happens("paused")
    return True


def resume(turn: Turn) -> bool:
    """The clock goes on, if it stands still."""
    if turn.room.paused is None or turn.room.closed is not None:
        return False
    turn.happens("resumed")
    return True


def add_time(turn: Turn, turn_number: int, seconds: float = 120.0) -> bool:
    """There is more time for this phase, where it has a clock."""
    room = turn.room
    check_open(room)
    if room.turn != turn_number or room.spans[room.phase].stop is None:
        return False
    turn.happens("lengthened", by=max(0.0, min(3600.0, seconds)))
    return True


def remove(turn: Turn, person: str) -> None:
    """Somebody is taken out; it can be undone."""
    if not turn.room.people[checked(turn.room, person)].is_removed:
        turn.happens("removed", person=person)


def restore(turn: Turn, person: str) -> None:
    """Somebody is taken in again."""
    if turn.room.people[checked(turn.room, person)].is_removed:
        turn.happens("restored", person=person)


def give_extra(turn: Turn, person: str, extra: float) -> None:
    """Somebody has more time than others, or no clock."""
    if extra not in EXTRA_TIMES:
        raise Refused(say("Choose one of the times."), 400)
    turn.happens("given_extra", person=checked(turn.room, person), extra=extra)


def call(turn: Turn, person: str, calls: bool) -> None:
    """Somebody calls for help, or no longer does."""
    if turn.room.people[checked(turn.room, person)].calls != calls:
        turn.happens("called", person=person, calls=calls)


def mark(turn: Turn, phase: int, team: str, points: int) -> None:
    """The instructor marks the reason that a team gave."""
    room = turn.room
    if (phase, team) not in room.answers or not 0 <= points <= MOST_POINTS:
        raise Refused(say("There is no reason to be marked here."), 400)
    if room.points.get((phase, team)) != points:
        turn.happens("marked", phase=phase, team=team, points=points)


def close(turn: Turn) -> None:
    """The room is closed."""
    if turn.room.closed is None:
        turn.happens("closed")


def erase(turn: Turn) -> None:
    """Everybody's own name is erased; what they did stays under their code names."""
    turn.keep("erase", None)
    if not turn.room.is_erased:
        turn.happens("erased")


def shift(turn: Turn, by: float) -> None:
    """The server was away, or its clock jumped: nobody loses time by it."""
    if turn.room.closed is None and turn.room.paused is None:
        turn.happens("shifted", by=by)


def notice_deadline(turn: Turn) -> bool:
    """Whoever notices that time is up lets the room go on."""
    room = turn.room
    span = room.spans.get(room.phase)
    is_asking = room.now.kind in ASKING
    if room.closed is not None or room.paused is not None or not is_asking:
        return False
    if span is None or span.stop is None or turn.now <= span.stop + GRACE:
        return False
    return go_on(turn, room.turn)


def checked(room: Room, person: str) -> str:
    """Return the id of somebody who has joined. Raises `Refused`."""
    check_open(room)
    if person not in room.people:
        raise Refused(say("Nobody of this name is in the room."), 404)
    return person
