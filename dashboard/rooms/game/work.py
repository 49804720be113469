"""Which runs a room asks for: by a team's path of decisions, and under which luck."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dashboard.rooms.game.designs import Design
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.game.runs import Order, exam, in_practice
from dashboard.rooms.game.sealed import Sealed
from simulation.compiled import fingerprint

Luck = Literal["exam", "practice"]
SOON, LATER = 0, 1
"""How urgent: what was handed in comes before what is still being typed."""


class Wanted(NamedTuple):
    """A path of decisions in a room and the luck under which its runs are wanted."""

    code: str
    seal: str
    path: tuple[Design, ...]
    luck: Luck

    def spec(self) -> str:
        """Return it as text, the same for the same decisions."""
        path = [dict(sorted((k, v) for k, v in one.items() if v > 0.0)) for one in self.path]
        told = {"code": self.code, "seal": self.seal, "path": path, "luck": self.luck}
        return json.dumps(told, sort_keys=True, separators=(",", ":"))

    def key(self) -> str:
        """Return 32 hex digits of the design, the shocks and seeds (by their seal), and rules."""
        return hashlib.sha256(f"{self.spec()}/{fingerprint()}".encode()).hexdigest()[:32]

    def order(self, file: RoomFile, sealed: Sealed) -> Order:
        """Return the runs that are wanted."""
        if self.luck == "practice":
            return in_practice(file, self.path)
        return exam(file, sealed, self.path)


def wanted_of(spec: str) -> Wanted:
    """Return what a text wants."""
    found = json.loads(spec)
    return Wanted(found["code"], found["seal"], tuple(found["path"]), found["luck"])


def sealed_to_text(sealed: Sealed, reference: Mapping[str, Any]) -> str:
    """Return what is kept under seal: what was drawn, and the reference best and ranges."""
    own = {"shocks": list(sealed.shocks), "signs": list(sealed.signs)}
    kept = own | {"exam_seed": sealed.exam_seed, "nonce": sealed.nonce, "reference": reference}
    return json.dumps(kept, sort_keys=True)


def sealed_from_text(text: str) -> tuple[Sealed, Mapping[str, Any]]:
    """Return what a text keeps under seal."""
    found = json.loads(text)
    sealed = Sealed(
        tuple(found["shocks"]), tuple(found["signs"]), found["exam_seed"], found["nonce"]
    )
    return sealed, found["reference"]


def untouched(number: int) -> tuple[Design, ...]:
    """Return the path on which nobody ever decides anything, through so many rounds."""
    return tuple({} for _ in range(number))


def first_rounds(path: Sequence[Design], number: int) -> tuple[Design, ...]:
    """Return the decisions of the first rounds."""
    return tuple(path[:number])
