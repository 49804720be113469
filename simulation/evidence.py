"""The evidence card of a rule: what it claims, who found that and how, and what switches it off.

Every file with a rule has a card called `EVIDENCE`; where it makes further claims, each has a card
of its own, called `EVIDENCE_OF_…`. A card says what is known, never more: where nobody published
the size of it, its strength begins with `NO_SIZE`, and what the model takes is an assumption; where
there is nothing to measure, with `BY_DEFINITION`.
"""

from typing import Literal, NamedTuple

NO_SIZE, BY_DEFINITION = "no published size", "by definition"
MOVES = ("moment_gain", "bad_for_tie", "mood_gain", "bad_for_mood")  # what any move rests on


class Evidence(NamedTuple):
    """What is known of one claim of a rule.

    `direction` is where it moves what the claim ends in; `raises` or `lowers` is the measure that
    shows it, for a lever or a shock that has one. `switch` holds the dotted keys that together, at
    0, turn the claim off; `unswitched` says what goes on all the same, or why there is no switch.
    `assumed` holds the dotted keys of what the claim rests on and nobody has measured (their ranges
    stand in the scenario); `taken` says in words what the rule itself takes for it.
    """

    claim: str
    source: str
    design: str
    direction: Literal["upward", "downward", "mixed"]
    strength: str
    raises: str = ""
    lowers: str = ""
    switch: tuple[str, ...] = ()
    unswitched: str = ""
    assumed: tuple[str, ...] = ()
    taken: str = ""

    @property
    def standing(self) -> Literal["published", "assumption", "definition"]:
        """Say what tells how strong it is: a published size, an assumption, or the definition."""
        if self.strength.startswith(BY_DEFINITION):
            return "definition"
        return "assumption" if self.strength.startswith(NO_SIZE) else "published"

    @property
    def is_assumption(self) -> bool:
        """Say whether no published size tells how strong it is."""
        return self.standing == "assumption"


def assumptions(*names: str) -> tuple[str, ...]:
    """Return the dotted keys of a scenario's assumptions.

    >>> assumptions("mood_pull")
    ('assumptions.mood_pull',)
    """
    return tuple(f"assumptions.{name}" for name in names)


def costs(lever: str) -> tuple[str, ...]:
    """Return the dotted keys of what a lever is assumed to cost.

    >>> costs("open_books")
    ('levers.open_books.money', 'levers.open_books.hours')
    """
    return (f"levers.{lever}.money", f"levers.{lever}.hours")
