"""The table of ties as Python sees it: columns, single views, and copies as records."""

from typing import Any

import numpy as np

from simulation.state import TIE
from simulation.tables import table
from simulation.views.layout import LAYOUT, WORD, WORDS


class Views(np.ndarray):
    """All views that people have of one another, shape (N, K, words): row i holds those of i.

    `views[i, place]` is a `View`; `views.trust` or `views["trust"]` is a column, shape (N, K);
    `views[mask]` and `views[rows, places]` are copies as records.
    """

    def column(self, name: str) -> np.ndarray:
        """Return a field of all views, shape (N, K): a window, not a copy."""
        spot, (people, contacts, _) = LAYOUT[name], self.shape
        strides = (contacts * WORDS * WORD, spot.step)
        offset = contacts * spot.before + spot.shift
        return np.ndarray((people, contacts), spot.dtype, self, offset, strides)

    def __repr__(self) -> str:
        people, contacts, _ = self.shape
        return f"<views of {people} people, each with room for {contacts} ties>"

    __str__ = __repr__

    def __getattr__(self, name: str) -> np.ndarray:
        """Return a column by name."""
        if name in LAYOUT:
            return self.column(name)
        raise AttributeError(f"a view has no {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a column."""
        if name in LAYOUT:
            self.column(name)[...] = value
        else:
            super().__setattr__(name, value)

    def __getitem__(self, key: Any) -> Any:
        """Return a view, a column, some rows, or records of chosen views."""
        if isinstance(key, str):
            return self.column(key)
        if isinstance(key, slice):
            return super().__getitem__(key)
        if isinstance(key, tuple) and all(isinstance(part, int | np.integer) for part in key):
            return View(self, int(key[0]), int(key[1]))
        return self.records(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Set a column by name, or what numpy sets."""
        if isinstance(key, str):
            self.column(key)[...] = value
        else:
            super().__setitem__(key, value)

    def records(self, key: Any) -> Any:
        """Return chosen views as a table of records."""
        chosen = {field.name: self.column(field.name)[key] for field in TIE}
        rows = table(TIE, *chosen["other"].shape)
        for name, values in chosen.items():
            rows[name] = values
        return rows


def views(people: int, contacts: int) -> Views:
    """Return an empty table of the views of `people`, each with room for `contacts` ties."""
    return np.zeros((people, contacts, WORDS)).view(Views)


class View:
    """One person's view of another, as Python sees it: its fields are read and set by name."""

    __slots__ = ("place", "row", "table")
    dtype = np.dtype([(field.name, field.dtype) for field in TIE])

    def __init__(self, of: Views, row: int, place: int) -> None:
        object.__setattr__(self, "table", of)
        object.__setattr__(self, "row", row)
        object.__setattr__(self, "place", place)

    def __repr__(self) -> str:
        return f"<view of row {self.other} in row {self.row}, place {self.place}>"

    def __getattr__(self, name: str) -> Any:
        """Return a field."""
        if name in LAYOUT:
            return self.table.column(name)[self.row, self.place]
        raise AttributeError(f"a view has no {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a field."""
        if name not in LAYOUT:
            raise AttributeError(f"a view has no {name}")
        self.table.column(name)[self.row, self.place] = value

    def __getitem__(self, name: str) -> Any:
        """Return a field by name."""
        return getattr(self, name)

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a field by name."""
        setattr(self, name, value)

    def copy(self) -> "View":
        """Return a view that stands by itself, with the same fields."""
        alone = View(views(1, 1), 0, 0)
        for name in LAYOUT:
            setattr(alone, name, getattr(self, name))
        return alone

    @property
    def block(self) -> int:
        """The address of the person's block."""
        contacts = self.table.shape[1]
        return int(self.table.ctypes.data) + self.row * contacts * WORDS * WORD

    @property
    def contacts(self) -> int:
        """For how many ties there is room in the block."""
        return int(self.table.shape[1])
