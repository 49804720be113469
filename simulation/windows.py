"""Windows: properties that read and set the fields of a row, and refuse what does not fit."""

from typing import Any

import numpy as np

from simulation.tables import Field

# What the tables themselves rest on: a wrong row or place here leads compiled rules astray.
FIXED = {
    *("key", "holder", "generation", "team", "level", "manager", "leads", "hired", "here"),
    *("outside", "role", "seat"),
    *("refilled", "task_count", "tie_count", "agenda_count", "introduced"),
    *("drawn", "pulled", "habits"),
    *("other", "mirror", "born", "linked", "sought", "grouped", "times", "bond"),
}


def field_property(field: Field) -> property:
    """Return a property that reads and sets one field of the row a window is on."""

    def read(self: Any) -> Any:
        return self._record()[field.name]

    def change(self: Any, value: Any) -> None:
        self._record()[field.name] = fitting(field, value)

    return property(read, change if field.name not in FIXED else None, doc=field.meaning)


def fitting(field: Field, value: Any) -> np.ndarray:
    """Return a value that fits a field. Raises `TypeError` or `ValueError` when it does not."""
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "iuf":
        raise TypeError(f"{field.name} must be a number, got {value!r}")
    if numbers.size not in (1, field.size):
        raise ValueError(f"{field.name} has {field.size} parts, got {numbers.size}")
    if field.dtype != "f8" and not np.all(numbers == np.trunc(numbers)):
        raise ValueError(f"{field.name} must be a whole number, got {value}")
    if not np.all((numbers >= field.low) & (numbers <= field.high)):
        raise ValueError(
            f"{field.name} is {field.low:g} to {field.high:g} ({field.unit}), got {value}"
        )
    return numbers


def windows(fields: tuple[Field, ...]) -> Any:
    """Return a class decorator that opens a window on every field."""

    def opened(kind: type) -> type:
        for field in fields:
            if not hasattr(kind, field.name):
                setattr(kind, field.name, field_property(field))
        return kind

    return opened
