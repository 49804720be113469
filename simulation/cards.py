"""What a rule's file says of the rule beside its evidence, to be shown at the doors."""

from typing import Literal, NamedTuple, get_args

PracticeKind = Literal["Rewards", "Routines", "Leaders' modelling"]
PRACTICE_KINDS: tuple[str, ...] = get_args(PracticeKind)
LAST = 1000


class Practice(NamedTuple):
    """What kind of practice a lever is, called `PRACTICE`, and its place among its like."""

    kind: PracticeKind
    place: int = LAST
