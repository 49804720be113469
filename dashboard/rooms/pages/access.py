"""Who may see and do what: every route says its role, or the program does not start.

Somebody is known by a cookie with 128 random bits; the store has only its hash. A request that
changes something carries a token of the form it comes from, and comes from a page of ours.
"""

import functools
import hmac
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from dashboard.rooms.game.codes import form_token, hashed, read_code
from dashboard.rooms.game.moves import Refused
from dashboard.rooms.game.state import Person, Room
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say, speak

Role = Literal["anyone", "participant", "instructor"]
COOKIE, LEAD = "hqc_room", "hqc_lead"
A_TERM = 180 * 86_400  # seconds a phone is remembered
CHANGING = ("POST", "PUT", "DELETE")
MOST_FAILURES, FAILURES_SECONDS = 600, 60.0


class Doorkeeper:
    """Counts failed tries, of the whole server: a class shares one address."""

    def __init__(self) -> None:
        self.failures: deque[float] = deque(maxlen=MOST_FAILURES)

    def failed(self) -> None:
        """Note that a code, a token or return letters were wrong."""
        self.failures.append(time.monotonic())

    def check(self) -> None:
        """Raise `Refused` where somebody seems to be guessing."""
        since = time.monotonic() - FAILURES_SECONDS
        if len(self.failures) == MOST_FAILURES and self.failures[0] > since:
            raise Refused(say("Too many wrong codes just now; wait a minute."), 429)


def rooms() -> Rooms:
    """Return the rooms of this server."""
    found: Rooms = current_app.config["ROOMS"]
    return found


def doorkeeper() -> Doorkeeper:
    """Return who counts failed tries."""
    found: Doorkeeper = current_app.config["DOORKEEPER"]
    return found


def room_of(code: str) -> Room:
    """Return a room by its code, and speak its language. Raises `Refused` where there is none.

    Where codes are being guessed, those who are in already are not in the way.
    """
    room = rooms().room(read_code(code))
    if room is None:
        doorkeeper().failed()
    if room is None or not {cookie_of(room), cookie_of(room, lead=True)} & set(request.cookies):
        doorkeeper().check()
    if room is None:
        told = say("There is no room with this code. Look at the screen again.")
        raise Refused(told, 404)
    speak(room.lesson.language)
    return room


def role(who: Role) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Say who may use a route: with its room, and for participants with the person."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(view)
        def asked(**given: Any) -> Any:
            if request.method in CHANGING:
                check_origin()
            if "code" not in given:
                return view(**given)
            room = room_of(given.pop("code"))
            if who == "participant":
                return view(room, participant_in(room), **given)
            if who == "instructor":
                check_instructor(room)
            return view(room, **given)

        asked.role = who  # type: ignore[attr-defined]
        return asked

    return mark


def check_roles(app: Flask) -> None:
    """Raise `RuntimeError` where a route does not say who may use it."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint != "static" and not hasattr(view, "role"):
            raise RuntimeError(f"the route {rule.rule} says no role")


def cookie_of(room: Room, lead: bool = False) -> str:
    """Return the name of the cookie by which somebody is known in a room."""
    return f"{LEAD if lead else COOKIE}_{room.code}"


def participant_in(room: Room) -> Person:
    """Return who is asking. Raises `Refused` where they are not known, or were taken out."""
    one = known_in(room)
    if one is None:
        raise Refused(say("This phone is not in the room yet."), 401, join=room.code)
    if one.is_removed:
        raise Refused(say("You were taken out of this room. Ask whoever leads it."), 403)
    check_form(request.cookies.get(cookie_of(room), ""))
    return one


def known_in(room: Room) -> Person | None:
    """Return who is asking, None where nobody is known by their cookie."""
    token = request.cookies.get(cookie_of(room), "")
    person = room.tokens.get(hashed(token)) if token else None
    return None if person is None else room.people[person]


def check_instructor(room: Room) -> None:
    """Raise `Refused` for anybody but the instructor of this very room."""
    token = request.cookies.get(cookie_of(room, lead=True), "")
    if not (token and hmac.compare_digest(hashed(token), room.instructor)):
        doorkeeper().failed()
        told = say("This page is for whoever opened the room: use the link that was printed then.")
        raise Refused(told, 403)
    check_form(token)


def check_form(token: str) -> None:
    """Raise `Refused` where something is changed and the form is not one that we gave out."""
    if request.method not in CHANGING:
        return
    given = request.headers.get("X-Form-Token") or request.form.get("form_token", "")
    if not hmac.compare_digest(given.encode(), form_token(token).encode()):
        raise Refused(say("This form is from another time. Load the page again."), 403)


def check_origin() -> None:
    """Raise `Refused` where another page than ours has sent this."""
    origin = request.headers.get("Origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.host:
        raise Refused(say("This came from another page."), 403)
    if origin == "null":
        raise Refused(say("This came from another page."), 403)


def remember(response: Any, name: str, token: str) -> Any:
    """Let a browser keep a token: scripts never see it, other pages cannot send it along."""
    response.set_cookie(
        name, token, max_age=A_TERM, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response
