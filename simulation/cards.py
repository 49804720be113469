"""What a rule's file says of the rule beside its evidence, to be shown at the doors."""

from typing import Any, Literal, NamedTuple, get_args

PracticeKind = Literal["Rewards", "Routines", "Leaders' modelling"]
PRACTICE_KINDS: tuple[str, ...] = get_args(PracticeKind)
LAST = 1000


class Practice(NamedTuple):
    """What kind of practice a lever is, called `PRACTICE`, and its place among its like."""

    kind: PracticeKind
    place: int = LAST


class Story(NamedTuple):
    """How a pathway's moves are told, called `STORY`, with {actor} and {other} for the two.

    `seen` is the field of the other's view that a good move raises and a bad one lowers. `good`
    are texts, each with the field that grows by just that; where none has grown, the first is told.
    `proved` is what is added when the actor's own trust has risen, or has fallen.
    """

    seen: str
    good: tuple[tuple[str, str], ...]
    bad: str = ""
    proved: tuple[str, str] = ("", "")

    def told(self, before: Any, after: Any, trust_gained: float) -> tuple[str, bool] | None:
        """Return what was done, and whether it was good, None where nothing was.

        `before` and `after` are the other's view; `trust_gained` is what the actor's trust gained.
        """
        change = float(after[self.seen]) - float(before[self.seen])
        if change == 0.0:
            return None
        if change < 0.0:
            return self.bad, False
        grown = (text for field, text in self.good if after[field] > before[field])
        text = next(grown, self.good[0][1])
        if trust_gained != 0.0:
            text += self.proved[0 if trust_gained > 0.0 else 1]
        return text, True
