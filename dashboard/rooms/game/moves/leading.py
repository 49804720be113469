"""What whoever leads a room does, and what happens by itself as time passes."""

from dashboard.rooms.game import answers
from dashboard.rooms.game.codes import hashed
from dashboard.rooms.game.moves.handing_in import hand_in
from dashboard.rooms.game.moves.turn import GRACE, Refused, Turn, check_open
from dashboard.rooms.game.room_file import ASKING
from dashboard.rooms.game.state import NO_CLOCK, Room
from dashboard.words.language import say

SMALLEST_TEAM = 3
EXTRA_TIMES = (1.0, 1.25, 1.5, 2.0, 3.0, NO_CLOCK)
MOST_POINTS = 3


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


def hand_over(turn: Turn, key: str) -> None:
    """Whoever has the database gives the room a new key for whoever leads it."""
    turn.happens("handed_over", instructor=hashed(key))


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
