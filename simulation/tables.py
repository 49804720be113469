"""Tables whose rows have attributes: how a field is declared, and rows made of fields."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

NOT_YET = -100_000  # a day before every day

MAX_ROW = 2**31 - 1

Table = Any  # a numpy record array: its rows have attributes, which numpy's stubs do not know


class Field(NamedTuple):
    """One thing remembered: a number of `size` parts in [low, high]."""

    name: str
    dtype: str
    low: float
    high: float
    unit: str
    owner: str
    meaning: str
    size: int = 1


def share(name: str, owner: str, meaning: str, size: int = 1) -> Field:
    """Declare a share in [0, 1]."""
    return Field(name, "f8", 0.0, 1.0, "share", owner, meaning, size)


def amount(name: str, high: float, unit: str, owner: str, meaning: str, low: float = 0.0) -> Field:
    """Declare a real amount in [low, high]."""
    return Field(name, "f8", low, high, unit, owner, meaning)


def count(name: str, owner: str, meaning: str, low: int = 0, high: int = MAX_ROW) -> Field:
    """Declare a whole number; a row or a day that is not there is negative."""
    return Field(name, "i4", low, high, "count", owner, meaning)


def mask(name: str, owner: str, meaning: str) -> Field:
    """Declare a 64-bit key or a mask of the last 63 days (bit 0 is today)."""
    return Field(name, "u8", 0, 2**64 - 1, "bits", owner, meaning)


def dtype_of(fields: tuple[Field, ...]) -> np.dtype:
    """Return the numpy dtype of one row.

    Rows of a whole number of 256 bytes would have the same field of every row share a quarter of
    the processor's cache: 8 bytes more spread them.
    """
    parts = [(field.name, field.dtype, (field.size,)) for field in fields]
    dtype = without_gaps(parts)
    return dtype if dtype.itemsize % 256 else without_gaps([*parts, ("_spread", "u8", (1,))])


def without_gaps(parts: Sequence[tuple[str, str, tuple[int, ...]]]) -> np.dtype:
    """Return an aligned dtype in which every byte belongs to a field.

    Copies of a row with gaps leave the bytes in the gaps to chance, and the same tables would not
    have the same bytes.
    """
    filled: list[tuple[str, ...] | tuple[str, str, tuple[int, ...]]] = []
    offset = 0
    for name, kind, (times,) in parts:
        width = np.dtype(kind).itemsize
        if offset % width:
            filled.append((f"_{offset}", "i4"))
            offset += 4
        filled.append((name, kind) if times == 1 else (name, kind, (times,)))
        offset += width * times
    if offset % 8:
        filled.append((f"_{offset}", "i4"))
    return np.dtype(filled, align=True)


def table(fields: tuple[Field, ...], *shape: int) -> Table:
    """Return an empty table whose rows have attributes, with and without the JIT."""
    return np.zeros(shape, dtype_of(fields)).view(np.recarray)
