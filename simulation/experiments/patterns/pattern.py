"""What a row of the table is: a pattern of the field, its numbers, and what must end it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from simulation.experiments.patterns import readings as read

Found = Mapping[str, read.Cells]
Reading = Callable[[Found], float]


class Part(NamedTuple):
    """One number of a pattern: the value in data, what is accepted, and how it is read.

    `empty` says why the number cannot be computed where it cannot; `is_sign`: only the sign is
    accepted, and the whole interval must have it.
    """

    name: str
    value: str
    low: float
    high: float
    reading: Reading
    empty: str
    is_sign: bool = False


class Pattern(NamedTuple):
    """One pattern: it passes when every part lies in its range."""

    id: str
    claim: str
    source: str
    ablation: str
    parts: tuple[Part, ...]
