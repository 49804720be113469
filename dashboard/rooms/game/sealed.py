"""What is drawn when a room is opened, and kept under seal until it has been revealed.

The seal is the SHA-256 of a text that holds the shocks, the exam luck and 128 random bits. It
stands on the projector from the start; the text is shown at the end, so that everybody can check
that nothing was changed on the way.
"""

import hashlib
import json
import random
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.rooms.game.room_file import MayStrike, RoomFile, struck

MOST_SEED = 2**53 - 1
FINEST = 0.05  # sizes are drawn in steps of it, unless they count people


class Sealed(NamedTuple):
    """What is under seal: the shocks of each round, the seed of the exam luck, and random bits."""

    shocks: tuple[Mapping[str, Any], ...]
    signs: tuple[str, ...]
    exam_seed: int
    nonce: str

    def text(self) -> str:
        """Return what is sealed, as the text that is shown at the end."""
        told = {"shocks": list(self.shocks), "exam_seed": self.exam_seed, "nonce": self.nonce}
        return json.dumps(told, sort_keys=True, separators=(",", ":"))

    def seal(self) -> str:
        """Return the SHA-256 of the text, 64 hex digits."""
        return seal_of(self.text())


def seal_of(text: str) -> str:
    """Return the seal of a text.

    >>> seal_of("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def draw(file: RoomFile, nonce: str = "") -> Sealed:
    """Return what strikes in a room and its exam luck, drawn from 128 random bits.

    `nonce`: these bits, 32 hex digits; left out they are drawn. The same bits give the same draw.
    """
    nonce = nonce or secrets.token_hex(16)
    luck = random.Random(f"shocks/{nonce}")
    shocks, signs = drawn_from(file, luck)
    return Sealed(shocks, signs, luck.randint(0, MOST_SEED), nonce)


def practice(file: RoomFile, nth: int) -> tuple[Mapping[str, Any], ...]:
    """Return shocks of a public draw, as may come: for prices and practice."""
    luck = random.Random(f"practice/{file.practice_seed}/{nth}")
    return drawn_from(file, luck)[0]


def drawn_from(
    file: RoomFile, luck: random.Random
) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    """Return one shock for each round that has any, by weight, and the sign of each round."""
    shocks: list[dict[str, Any]] = []
    signs: list[str] = []
    for number in range(1, len(file.rounds) + 1):
        among: Sequence[MayStrike] = [one for one in file.shocks if one.round == number]
        if not among:
            signs.append("")
            continue
        one = luck.choices(among, [each.weight for each in among])[0]
        day = luck.randint(*one.day)
        size = size_between(*one.size, luck.random())
        shocks.append(struck(one, day, size, name_among(one.kind, shocks)))
        signs.append(one.sign)
    return tuple(shocks), tuple(signs)


def name_among(kind: str, others: Sequence[Mapping[str, Any]]) -> str:
    """Return the name of a shock: its kind, and a number where another has that name."""
    same = sum(other["kind"] == kind for other in others)
    return f"{kind}-{same + 1}" if same else kind


def size_between(low: float, high: float, share: float) -> float:
    """Return a size between two, in steps people can say.

    >>> size_between(0.4, 0.7, 0.55), size_between(1.0, 3.0, 0.4), size_between(0.08, 0.08, 0.5)
    (0.55, 2.0, 0.08)
    """
    if low == high:
        return low
    step = 1.0 if low == int(low) and high == int(high) else FINEST
    return round(min(high, max(low, low + round((high - low) * share / step) * step)), 4)
