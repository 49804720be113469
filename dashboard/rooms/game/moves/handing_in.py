"""What people hand in and type, and whether their time is up."""

from typing import Any

from dashboard.rooms.game import answers
from dashboard.rooms.game.moves.turn import GRACE, Draft, Refused, Turn, check_open, person_in
from dashboard.rooms.game.room_file import ASKING, BY_TEAM
from dashboard.rooms.game.state import Answer, Owner, Person, Room
from dashboard.words.language import say


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
