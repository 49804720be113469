"""Names of the code within words that the simulation hands over finished, such as of a change."""

import functools
from collections.abc import Collection

from dashboard.words.plain import plainly
from dashboard.words.section import Either, Name, Part
from simulation.catalogue import parameters
from simulation.scenario import Scenario
from simulation.scenario.shocks import SHOCK_KINDS

ARROW = Either("->", "→")


@functools.cache
def names_of_code() -> frozenset[str]:
    """Return all names that no one would write so: of parameters and shocks."""
    keys = [one.name for one in parameters(Scenario, "")]
    every = [*keys, *(part for key in keys for part in key.split(".")), *SHOCK_KINDS]
    return frozenset(name for name in every if "_" in name or "." in name)


def with_names(words: str, more: Collection[str] = ()) -> tuple[Part, ...]:
    """Return words of the simulation, which come finished, with the names in them apart.

    >>> with_names("play_strength = 0")
    (Name(typed='play_strength'), '', ' ', '=', ' ', '0')
    """
    told: list[Part] = []
    for nth, word in enumerate(plainly(words).split(" ")):
        name = word.rstrip(",;:")
        is_name = name in names_of_code() or name in more
        told += [" "] if nth else []
        told += [Name(name), word[len(name) :]] if is_name else [ARROW if word == "->" else word]
    return tuple(told)
