"""Opening a room: what is drawn and sealed, prices and the reference, all before class."""

import secrets
from typing import NamedTuple

from dashboard.rooms.game.codes import hashed
from dashboard.rooms.game.outcome import best_wanted, wanted
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.sealed import draw
from dashboard.rooms.game.search import prices_of, reference_of
from dashboard.rooms.game.state import Room
from dashboard.rooms.game.work import SOON, untouched
from dashboard.rooms.store.rooms import Rooms


class Opened(NamedTuple):
    """A room, and the key that lets its instructor in."""

    room: Room
    key: str


def open_room(rooms: Rooms, file: RoomFile, nonce: str = "", code: str = "") -> Opened:
    """Open a room: seal what may strike, price the levers, search the reference best.

    `nonce`: 32 hex digits to draw from, left out for a room that nobody can foresee; with it the
    key, too, is the same. Takes some seconds, and asks for the runs that every reveal needs.
    """
    sealed = draw(file, nonce)
    prices = prices_of(file)
    reference = reference_of(file, prices, sealed)
    key = hashed(f"key/{nonce}")[:32] if nonce else secrets.token_hex(16)
    secret = hashed(f"secret/{nonce}")[:32] if nonce else secrets.token_hex(16)
    body = {
        "file": file.model_dump(mode="json"),
        "prices": prices,
        "signs": list(sealed.signs),
        "secret": secret,
        "instructor": hashed(key),
    } | ({"code": code} if code else {})
    room = rooms.open(body, sealed, reference)
    every = [wanted(room, untouched(1), "practice")]
    for number in range(1, len(file.rounds) + 1):
        every += [wanted(room, untouched(number)), best_wanted(room, number, reference)]
    rooms.ask(every, SOON)
    return Opened(room, key)
