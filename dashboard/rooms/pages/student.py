"""What people do on their phones: come in, see where they are, type, hand in, call for help."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import (
    Blueprint,
    Response,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)

from dashboard.rooms.game import moves
from dashboard.rooms.game.answers import LONGEST_REASON, Unfit, fields_of
from dashboard.rooms.game.codes import form_token, read_code, tidy
from dashboard.rooms.game.moves import Refused, phase_for
from dashboard.rooms.game.state import Person, Room
from dashboard.rooms.pages.access import (
    cookie_of,
    doorkeeper,
    known_in,
    remember,
    role,
    rooms,
)
from dashboard.rooms.pages.load import load
from dashboard.rooms.pages.what_is_asked import SAID_AT, left_for, page_of, view_key
from dashboard.words.language import say

student = Blueprint("student", __name__)
MOST_KEY = 64
NOWHERE = {"title": "hqc"}
USUAL_POLL, MOST_POLL = 1.0, 3.0
PEOPLE_A_SECOND = 200.0  # who may ask in a second before all ask less often


@student.get("/")
@role("anyone")
def door() -> Any:
    """Show where to type the code of a room."""
    return render_template("door.html", **NOWHERE)


@student.get("/go")
@role("anyone")
def go() -> Any:
    """Go to the room whose code was typed."""
    return redirect(url_for("student.welcome", code=read_code(request.args.get("code", "")) or "-"))


@student.get("/j/<code>")
@role("anyone")
def welcome(room: Room) -> Any:
    """Welcome somebody; nothing is made of it: programs that follow links come here, too."""
    if known_in(room) is not None:
        return redirect(url_for("student.here", code=room.code))
    return welcomed(room)


def welcomed(room: Room, note: str = "", status: int = 200) -> Response:
    """Return the page that asks who somebody is."""
    form = request.form
    shown = {
        "room": room,
        "title": room.lesson.title,
        "key": tidy(form.get("key", ""), MOST_KEY) or secrets.token_hex(16),
        "note": note,
        "typed": {
            name: tidy(form.get(name, "")) for name in ("own_name", "table", "name", "letters")
        },
    }
    return make_response(render_template("welcome.html", **shown), status)


@student.post("/j/<code>")
@role("anyone")
def join(room: Room) -> Any:
    """Let somebody in: new, or back from another phone."""
    key = tidy(request.form.get("key", ""), MOST_KEY)
    if len(key) < 16:
        return welcomed(room, say("Press once more, please."), 400)
    one = known_in(room)
    if one is not None and not one.is_removed:
        return redirect(url_for("student.here", code=room.code), 303)
    name, letters = (tidy(request.form.get(part, "")) for part in ("name", "letters"))
    own_name, table = (tidy(request.form.get(part, "")) for part in ("own_name", "table"))
    try:
        if request.form.get("comes") == "back":
            joined = rooms().do(room.code, lambda turn: moves.come_back(turn, key, name, letters))
        else:
            joined = rooms().do(room.code, lambda turn: moves.join(turn, key, own_name, table))
    except Refused as refused:
        if refused.status == 403:
            doorkeeper().failed()
        return welcomed(room, str(refused), refused.status)
    answer = redirect(url_for("student.here", code=room.code), 303)
    return remember(answer, cookie_of(room), joined.token)


@student.get("/r/<code>")
@role("participant")
def here(room: Room, person: Person) -> Any:
    """Show somebody where they are, whatever the phase."""
    return shown(room, person)


def shown(
    room: Room,
    person: Person,
    status: int = 200,
    note: str = "",
    typed: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Return somebody's page."""
    page = page_of(rooms(), room, person, typed)
    token = form_token(request.cookies.get(cookie_of(room), ""))
    page |= {"note": note, "form_token": token, "poll": poll_of(room), "said_at": SAID_AT, **more}
    return make_response(render_template("here.html", **page), status)


def poll_of(room: Room) -> float:
    """Return after how many seconds a phone should ask again: less often where there are many."""
    usual = max(USUAL_POLL, len(room.people) / PEOPLE_A_SECOND)
    return round(min(MOST_POLL, usual * load().slows_by()), 2)


@student.get("/r/<code>/now")
@role("participant")
def now(room: Room, person: Person) -> Any:
    """Say whether a page should be shown anew, and how much time is left."""
    at = rooms().now()
    place = phase_for(room, person, at)
    told = {
        "key": view_key(rooms(), room, person, place),
        "left": left_for(room, person, place, at),
        "paused": room.paused is not None,
        "poll": poll_of(room),
    }
    return jsonify(told)


@student.put("/r/<code>/draft")
@role("participant")
def draft(room: Room, person: Person) -> Any:
    """Keep what somebody is typing."""
    place, base = number_of("phase"), number_of("base")
    form = form_of(room, place)
    rooms().do(room.code, lambda turn: moves.save_draft(turn, person.id, place, base, form))
    return "", 204


@student.post("/r/<code>/submit")
@role("participant")
def submit(room: Room, person: Person) -> Any:
    """Take what somebody hands in; a form that is sent again is answered as the first time."""
    place, base = number_of("phase"), number_of("base")
    key, form = tidy(request.form.get("key", ""), MOST_KEY), form_of(room, place)
    try:
        rooms().do(room.code, lambda turn: moves.submit(turn, person.id, place, key, base, form))
    except Unfit as unfit:
        return shown(room, person, 422, str(unfit), form)
    except Refused as refused:
        theirs = refused.more.get("theirs")
        if theirs is None:
            return shown(room, person, refused.status, str(refused))
        by = room.people[theirs.by].name if theirs.by in room.people else ""
        note = say("{name} handed something in meanwhile. Both stand below; choose.", name=by)
        newest = rooms().room(room.code, at_once=True) or room
        return shown(newest, person, 409, note, form, theirs=theirs)
    return redirect(url_for("student.here", code=room.code), 303)


@student.post("/r/<code>/on")
@role("participant")
def go_on(room: Room, person: Person) -> Any:
    """Go on to what comes next, at one's own pace."""
    place = number_of("phase")
    rooms().do(room.code, lambda turn: moves.pass_on(turn, person.id, place))
    return redirect(url_for("student.here", code=room.code), 303)


@student.post("/r/<code>/help")
@role("participant")
def call_for_help(room: Room, person: Person) -> Any:
    """Call for help, or say that it came."""
    calls = request.form.get("calls") == "1"
    rooms().do(room.code, lambda turn: moves.call(turn, person.id, calls))
    return redirect(url_for("student.here", code=room.code), 303)


def number_of(name: str) -> int:
    """Return a whole number of a form. Raises `Refused` for what is none."""
    given = request.form.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) < 9):
        raise Refused(say("This form is from another time. Load the page again."), 400)
    return int(given)


def form_of(room: Room, place: int) -> dict[str, str]:
    """Return what the form of a phase was filled with, tidy; of other fields nothing."""
    if not 0 <= place < len(room.lesson.phases):
        return {}
    return {
        name: tidy(request.form[name], LONGEST_REASON, lines=name.startswith("ticket"))
        for name in fields_of(room, place)
        if name in request.form
    }
