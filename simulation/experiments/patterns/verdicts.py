"""The verdict on each pattern: the number found, its interval, and what its ablation leaves."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.patterns.observing import BREACHES, REWARDS
from simulation.experiments.patterns.pattern import Part, Pattern
from simulation.experiments.patterns.readings import Cells
from simulation.experiments.patterns.running import ALL_BLOWS, fill, jobs, resampled, workers
from simulation.experiments.patterns.table import PATTERNS
from simulation.scenario import Scenario

Found = Mapping[str, Cells]
DRAWS = 400  # bootstrap samples of organizations
ENOUGH_OTHERS = 8
ENOUGH_ROWS = 21  # of 24
BLOWS_OF = {"P20": ("loss",), "P30": tuple(REWARDS)}  # lived for this pattern's own ablation only
HALF = 0.5


class Size(NamedTuple):
    """How much is lived: every which organization, kinds of luck for the table and ablations."""

    every: int
    replicates: int
    ablated: int


FULL = Size(1, 50, 5)
QUICK = Size(3, 4, 1)


class Number(NamedTuple):
    """One part of a pattern as found: NaN, with the reason why, where it cannot be computed."""

    part: Part
    simulated: float
    low: float
    high: float

    @property
    def passes(self) -> bool:
        """Say whether it lies in the accepted range; what cannot be computed does not.

        Where only the sign is accepted, the whole interval must have it.
        """
        if self.part.is_sign:
            return bool(self.part.low < self.low and self.high < self.part.high)
        return bool(self.part.low <= self.simulated <= self.part.high)

    @property
    def why(self) -> str:
        """Say why it is not computable; empty where it is."""
        return "" if np.isfinite(self.simulated) else f"not computable: {self.part.empty}"


class Verdict(NamedTuple):
    """One pattern, whole and with its ablation; `others`: other rows still in range then."""

    pattern: Pattern
    numbers: tuple[Number, ...]
    ablated: tuple[Number, ...]
    others: int

    @property
    def passes(self) -> bool:
        """Say whether every part lies in its range."""
        return all(number.passes for number in self.numbers)

    @property
    def removed(self) -> bool:
        """Say whether the ablation takes the row out of range, or halves its first number."""
        whole, left = self.numbers[0].simulated, self.ablated[0].simulated
        is_readable = all(np.isfinite(number.simulated) for number in self.ablated)
        is_out = self.passes and not all(number.passes for number in self.ablated)
        return is_readable and (is_out or bool(abs(left) <= HALF * abs(whole)))


def verdicts(
    base: Scenario, size: Size, done: Callable[[], None] | None = None, processes: int | None = None
) -> list[Verdict]:
    """Return the verdict on every pattern, in the order of the table.

    `done` is called after each organization, `steps(size)` times in all.
    """
    with workers(processes) as pool:
        whole = fill(pool, jobs(base, size.replicates, ALL_BLOWS, size.every), done)
        off = {
            key: fill(pool, jobs(base.replace({key: 0.0}), size.ablated, blows, size.every), done)
            for key, blows in ablations().items()
        }
    read, left = table_of(whole), {key: table_of(found) for key, found in off.items()}
    return [
        Verdict(pattern, read[pattern.id], *ablated(pattern, left[pattern.ablation]))
        for pattern in PATTERNS
    ]


def table_of(found: Found) -> dict[str, tuple[Number, ...]]:
    """Return the numbers of every pattern that can be read from what was lived."""
    rows = [row for row in PATTERNS if is_readable(row, found)]
    told = iter(numbers([part for row in rows for part in row.parts], found))
    return {row.id: tuple(islice(told, len(row.parts))) for row in rows}


def ablated(
    pattern: Pattern, left: Mapping[str, tuple[Number, ...]]
) -> tuple[tuple[Number, ...], int]:
    """Return what an ablation leaves of a pattern, and how many other rows are in range."""
    passing = {row for row, parts in left.items() if all(part.passes for part in parts)}
    return left[pattern.id], len(passing - {pattern.id})


def ablations() -> dict[str, tuple[str, ...]]:
    """Return what is set to zero, and the blows that must be lived for the rows it belongs to."""
    keys: dict[str, tuple[str, ...]] = {}
    for pattern in PATTERNS:
        lived = keys.get(pattern.ablation, tuple(BREACHES))
        keys[pattern.ablation] = lived + BLOWS_OF.get(pattern.id, ())
    return keys


def steps(size: Size) -> int:
    """Return how often `verdicts` calls `done`."""
    return len(jobs(Scenario(), 1, (), size.every)) * (1 + len(ablations()))


def is_readable(pattern: Pattern, found: Found) -> bool:
    """Say whether the blows that a pattern needs were lived."""
    needed = {"P10": "integrity, later", "P20": "partners"}.get(pattern.id)
    return needed is None or needed in found


def numbers(parts: Sequence[Part], found: Found) -> tuple[Number, ...]:
    """Return each number with its 95 % interval over samples of organizations."""
    draws = resampled(found, DRAWS, seed=1)
    drawn = np.array([[part.reading(draw) for part in parts] for draw in draws])
    return tuple(number(part, found, values) for part, values in zip(parts, drawn.T, strict=True))


def number(part: Part, found: Found, drawn: Cells) -> Number:
    """Return one number with its interval, from its values in other samples of organizations."""
    known = drawn[np.isfinite(drawn)]
    low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
    return Number(part, part.reading(found), float(low), float(high))


def for_machines(rows: Sequence[Verdict]) -> dict[str, Any]:
    """Return the table as plain content for JSON: a row's own number is that of its first part."""
    return {"patterns": [row_for_machines(row) for row in rows]}


def row_for_machines(row: Verdict) -> dict[str, Any]:
    """Return one row as plain content."""
    first, left = row.numbers[0], row.ablated[0]
    return {
        "id": row.pattern.id,
        "claim": row.pattern.claim,
        "source": row.pattern.source,
        **part_for_machines(first),
        "pass": row.passes,
        "ablation": row.pattern.ablation,
        "ablated": known(left.simulated),
        "ablated_interval": [known(left.low), known(left.high)],
        "ablation_removes": row.removed,
        "other_rows_in_range": row.others,
        "parts": [
            {"name": whole.part.name, **part_for_machines(whole), "ablated": known(off.simulated)}
            for whole, off in zip(row.numbers, row.ablated, strict=True)
        ],
    }


def part_for_machines(found: Number) -> dict[str, Any]:
    """Return one number as plain content."""
    return {
        "value": found.part.value,
        "low": found.part.low,
        "high": found.part.high,
        "simulated": known(found.simulated),
        "interval": [known(found.low), known(found.high)],
        "pass": found.passes,
        "why": found.why,
    }


def known(value: float) -> float | None:
    """Return a number, or None where there is none."""
    return round(value, 6) if np.isfinite(value) else None
