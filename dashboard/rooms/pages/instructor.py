"""What whoever leads a room sees and does: who is in, what is handed in, the clock, the marks."""

import hmac
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for

from dashboard.rooms.game import moves
from dashboard.rooms.game.codes import form_token, hashed, tidy
from dashboard.rooms.game.marks import marks_csv, marks_of
from dashboard.rooms.game.moves import EXTRA_TIMES, Refused, Turn
from dashboard.rooms.game.room_file import ASKING, BY_TEAM
from dashboard.rooms.game.state import Room
from dashboard.rooms.pages.access import cookie_of, doorkeeper, remember, role, rooms
from dashboard.rooms.pages.debrief import EXPLORE, debrief_link
from dashboard.rooms.pages.export import events_csv, zipped
from dashboard.rooms.pages.roll_up import roll_up_of
from dashboard.rooms.pages.screen import screen_of
from dashboard.rooms.pages.student import number_of
from dashboard.rooms.pages.what_came import outcomes
from dashboard.rooms.pages.what_is_asked import page_of, title_of
from dashboard.state import MOST_PINS
from dashboard.words.language import say

instructor = Blueprint("instructor", __name__)
TWO_MINUTES = 120.0


@instructor.get("/i/<code>/key/<key>")
@role("anyone")
def come_in(room: Room, key: str) -> Any:
    """Let whoever has the printed link in; the key itself leaves the address at once."""
    if not hmac.compare_digest(hashed(key), room.instructor):
        doorkeeper().failed()
        raise Refused(say("This link is not the one that was printed for this room."), 403)
    answer = redirect(url_for("instructor.lead", code=room.code))
    return remember(answer, cookie_of(room, lead=True), key)


@instructor.get("/i/<code>")
@role("instructor")
def lead(room: Room) -> Any:
    """Show who is in, at what, who calls, and what comes next."""
    return render_template("lead.html", **lead_of(room))


def lead_of(room: Room, note: str = "") -> dict[str, Any]:
    """Return what the instructor's page shows."""
    phases = room.lesson.phases
    names = rooms().names(room.code)
    is_last = room.is_at_own_pace or room.phase + 1 >= len(phases)
    following = None if is_last else phases[room.phase + 1]
    return {
        "room": room,
        "title": room.lesson.title,
        "phase": room.now,
        "phase_title": title_of(room.now),
        "next_title": "" if following is None else title_of(following),
        "left": room.left(rooms().now()),
        "people": [
            {
                "one": one,
                "own_name": names.get(one.id, ""),
                "team": room.teams[one.team],
                "is_in": (room.phase, room.owner(one, room.phase)) in room.answers,
                "at": title_of(phases[room.own_place(one)]) if room.is_at_own_pace else "",
            }
            for one in room.people.values()
        ],
        "calls": [one.name for one in room.here() if one.calls],
        "in_number": handed_in(room),
        "out_of": len(room.owners(room.phase)),
        "is_asking": room.now.kind in ASKING,
        "extras": EXTRA_TIMES,
        "reasons": reasons(room),
        "waiting": rooms().waiting(),
        "form_token": form_token(request.cookies.get(cookie_of(room, lead=True), "")),
        "key": lead_key(room),
        "note": note,
    }


def lead_key(room: Room) -> str:
    """Return a text that is another when the instructor's page should be shown anew."""
    return f"{room.number}.{rooms().waiting() > 0}"


def handed_in(room: Room) -> int:
    """Return how many of those who are asked in this phase have handed in."""
    return sum((room.phase, owner) in room.answers for owner in room.owners(room.phase))


def reasons(room: Room) -> list[dict[str, Any]]:
    """Return the reasons that teams gave, without names, in an order that tells nothing."""
    found = [
        {
            "phase": phase,
            "team": team,
            "round": room.lesson.phases[phase].round,
            "reason": answer.content["reason"],
            "points": room.points.get((phase, team)),
        }
        for (phase, team), answer in room.answers.items()
        if room.lesson.phases[phase].kind in BY_TEAM and room.lesson.phases[phase].kind == "decide"
    ]
    return sorted(found, key=lambda one: (one["round"], hashed(f"{room.seal}/{one['team']}")))


@instructor.get("/i/<code>/now")
@role("instructor")
def now(room: Room) -> Any:
    """Say whether the page should be shown anew, and how much time is left."""
    left = room.left(rooms().now())
    told = {"key": lead_key(room), "left": None if left is None else round(left)}
    return jsonify(told | {"paused": room.paused is not None, "poll": 1.0})


@instructor.post("/i/<code>/do")
@role("instructor")
def do(room: Room) -> Any:
    """Do what was pressed: once, however often it was."""
    act = tidy(request.form.get("act", ""))
    if act not in ACTS:
        raise Refused(say("There is no such button."), 400)
    rooms().do(room.code, ACTS[act]())
    back = "instructor.roll_up" if request.form.get("to") == "roll-up" else "instructor.lead"
    return redirect(url_for(back, code=room.code), 303)


Act = Callable[[Turn], Any]


def turned(move: Callable[[Turn, int], Any]) -> Callable[[], Act]:
    """Return a button that counts only from the phase in which it was seen."""

    def act() -> Act:
        number = number_of("turn")
        return lambda turn: move(turn, number)

    return act


def on_person(move: Callable[[Turn, str], Any]) -> Callable[[], Act]:
    """Return a button beside somebody."""

    def act() -> Act:
        person = tidy(request.form.get("person", ""))
        return lambda turn: move(turn, person)

    return act


def extra() -> Act:
    """Give somebody more time."""
    person, given = (tidy(request.form.get(name, "")) for name in ("person", "extra"))
    times = {f"{one:g}": one for one in EXTRA_TIMES}
    if given not in times:
        raise Refused(say("Choose one of the times."), 400)
    return lambda turn: moves.give_extra(turn, person, times[given])


def mark() -> Act:
    """Mark a reason."""
    phase, points, team = (
        number_of("phase"),
        number_of("points"),
        tidy(request.form.get("team", "")),
    )
    return lambda turn: moves.mark(turn, phase, team, points)


ACTS: dict[str, Callable[[], Act]] = {
    "next": turned(moves.go_on),
    "undo": turned(moves.undo),
    "more-time": turned(lambda turn, number: moves.add_time(turn, number, TWO_MINUTES)),
    "pause": lambda: moves.pause,
    "resume": lambda: moves.resume,
    "remove": on_person(moves.remove),
    "restore": on_person(moves.restore),
    "helped": on_person(lambda turn, person: moves.call(turn, person, False)),
    "extra": extra,
    "mark": mark,
    "close": lambda: moves.close,
}


@instructor.get("/i/<code>/person/<person>")
@role("instructor")
def as_seen_by(room: Room, person: str) -> Any:
    """Show what somebody sees on their phone just now."""
    one = room.people.get(person)
    if one is None or one.is_removed:
        raise Refused(say("Nobody of this name is in the room."), 404)
    page = page_of(rooms(), room, one)
    page |= {"note": say("As {name} sees it.", name=one.name), "form_token": "", "poll": 60}
    return render_template("here.html", **page, said_at=())


@instructor.get("/i/<code>/projector")
@role("instructor")
def projector(room: Room) -> Any:
    """Show what everybody in the room may see: the code, the time, how many are in."""
    return render_template("projector.html", **screen_of(rooms(), room))


@instructor.get("/i/<code>/roll-up")
@role("instructor")
def roll_up(room: Room) -> Any:
    """Show all teams: decisions, bands, and the way to why."""
    token = form_token(request.cookies.get(cookie_of(room, lead=True), ""))
    return render_template("roll_up.html", **roll_up_of(rooms(), room), form_token=token)


@instructor.get("/i/<code>/compare")
@role("instructor")
def compare(room: Room) -> Any:
    """Open two to four teams in the dashboard's *Compare*."""
    teams = [team for team in request.args.getlist("team") if team in room.teams][:MOST_PINS]
    if len(teams) < 2:
        raise Refused(say("Choose two to four teams."), 400)
    return redirect(f"{EXPLORE}/compare?what={debrief_link(rooms(), room, teams)}")


@instructor.get("/i/<code>/people/<team>")
@role("instructor")
def people_of(room: Room, team: str) -> Any:
    """Open a team's organization in the dashboard's *The people*."""
    return redirect(f"{EXPLORE}/people?what={debrief_link(rooms(), room, [known(room, team)])}")


@instructor.get("/i/<code>/what-if/<team>")
@role("instructor")
def what_if_of(room: Room, team: str) -> Any:
    """Open a team's decisions in the dashboard's *What if*, beside deciding nothing."""
    return redirect(f"{EXPLORE}/?what={debrief_link(rooms(), room, [known(room, team)])}")


def known(room: Room, team: str) -> str:
    """Return a team of the room. Raises `Refused` for any other."""
    if team not in room.teams:
        raise Refused(say("There is no such team."), 404)
    return team


@instructor.get("/i/<code>/marks.csv")
@role("instructor")
def marks(room: Room) -> Any:
    """Return everybody's marks as a table."""
    _, reference = rooms().sealed(room.code)
    given = marks_of(room, reference, outcomes(rooms(), room))
    text = marks_csv(room, given, rooms().names(room.code))
    return file_of(text.encode("utf-8-sig"), "text/csv", f"marks-{room.code}.csv")


@instructor.get("/i/<code>/events.csv")
@role("instructor")
def events(room: Room) -> Any:
    """Return all that happened as a table."""
    text = events_csv(rooms().events(room.code))
    return file_of(text.encode("utf-8-sig"), "text/csv", f"events-{room.code}.csv")


@instructor.get("/i/<code>/room.zip")
@role("instructor")
def room_zip(room: Room) -> Any:
    """Return all there is of a room but names, from which marks can be computed again."""
    return file_of(zipped(rooms(), room), "application/zip", f"room-{room.code}.zip")


@instructor.post("/i/<code>/erase")
@role("instructor")
def erase(room: Room) -> Any:
    """Erase everybody's own name."""
    rooms().do(room.code, moves.erase)
    return redirect(url_for("instructor.lead", code=room.code), 303)


def file_of(body: bytes, kind: str, name: str) -> Response:
    """Return a file to be kept."""
    answer = Response(body, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
