"""Where each field of a view lies in the block of a person."""

from typing import NamedTuple

import numpy as np

from simulation.state import TIE_GROUPS
from simulation.tables import Field, dtype_of

WORD = 8


class Spot(NamedTuple):
    """Where a field lies in a person's block: at `before` x K + `step` x place + `shift` bytes."""

    dtype: np.dtype
    before: int
    step: int
    shift: int


def layout_of(columns: tuple[Field, ...], rows: tuple[tuple[Field, ...], ...]) -> dict[str, Spot]:
    """Return where each field lies: columns first, the widest first, then the rows."""
    spots, before = {}, 0
    for field in sorted(columns, key=lambda one: -np.dtype(one.dtype).itemsize):
        dtype = np.dtype(field.dtype)
        spots[field.name] = Spot(dtype, before, dtype.itemsize, 0)
        before += dtype.itemsize
    before += -before % WORD
    for fields in rows:
        row = dtype_of(fields)
        for name in (field.name for field in fields):
            dtype, shift = row[name], row.fields[name][1]  # type: ignore[index]
            spots[name] = Spot(dtype, before, row.itemsize, shift)
        before += row.itemsize
    return spots


LAYOUT = layout_of(TIE_GROUPS[0], TIE_GROUPS[1:])
LAST = max(LAYOUT.values(), key=lambda spot: spot.before)
# A block of a multiple of 256 bytes a tie would have the same field of everybody share a part of
# the processor's cache: one word more spreads them.
WORDS = (LAST.before + LAST.step) // WORD
WORDS += WORDS * WORD % 256 == 0
