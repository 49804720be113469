"""The projector: what everybody may see. Never an own name, never who is best."""

from typing import Any

import segno
from flask import current_app, request
from markupsafe import Markup

from dashboard.rooms.game.outcome import FEWEST
from dashboard.rooms.game.sealed import seal_of
from dashboard.rooms.game.state import Room
from dashboard.rooms.pages.charts import strip
from dashboard.rooms.pages.what_came import outcome, struck_words
from dashboard.rooms.pages.what_is_asked import title_of
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say


def screen_of(rooms: Rooms, room: Room) -> dict[str, Any]:
    """Return what the projector shows."""
    address = join_address(room)
    return {
        "room": room,
        "title": room.lesson.title,
        "phase_title": title_of(room.now),
        "phase": room.now,
        "address": address,
        "door": address.rsplit("/j/", 1)[0],
        "qr": picture_of(address),
        "left": room.left(rooms.now()),
        "here": len(room.here()),
        "in_number": sum((room.phase, owner) in room.answers for owner in room.owners(room.phase)),
        "out_of": len(room.owners(room.phase)),
        "key": f"{room.number}.{rooms.waiting() > 0}",
        **revealed(rooms, room),
        **opened_seal(rooms, room),
    }


def join_address(room: Room) -> str:
    """Return the address that phones can open: of this machine in the network, never localhost."""
    base = current_app.config["ADDRESS"]() or request.host_url.rstrip("/")
    return f"{base}/j/{room.code}"


def picture_of(address: str) -> Markup:
    """Return an address as a QR code."""
    code = segno.make(address, micro=False)
    told = code.svg_inline(border=2, svgclass="qr", lineclass=None, title=address, omitsize=True)
    return Markup(told)  # made of squares and the address, which segno escapes


def revealed(rooms: Rooms, room: Room) -> dict[str, Any]:
    """Return how the teams' results lie, once they may be seen and there are enough of them."""
    if room.is_at_own_pace or room.now.kind not in ("reveal", "debrief"):
        return {"strip": "", "struck": ""}
    last = room.now.round if room.now.kind == "reveal" else len(room.lesson.rounds)
    found = outcome(rooms, room, last)
    points = [score.points for score in found.scores.values()]
    label = say("Points of all teams for their decisions, 0 to 100")
    drawn = strip(points, label) if len(points) >= FEWEST else ""
    return {"strip": drawn, "struck": struck_words(rooms, room, last), "label": label}


def opened_seal(rooms: Rooms, room: Room) -> dict[str, Any]:
    """Return what was under seal, once every round was revealed: anybody can check it."""
    if not room.is_over:
        return {"sealed": ""}
    sealed, _ = rooms.sealed(room.code)
    text = sealed.text()
    return {"sealed": text, "fits": seal_of(text) == room.seal}
