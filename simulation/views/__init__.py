"""The table of ties: views of one another, laid out for how a day reads them.

A view has many fields. What every morning and evening reads of all ties of a person stands in
columns, side by side for the person's ties; what fades every evening stands in one row, and what
only a meeting touches in another (`state.TIE_GROUPS`). So a pass over all ties reads a third of
the memory that it would read in rows alone. The block of a person is one piece:

    | strength of place 0, 1, 2 … | other of place 0, 1, 2 … | … | row of place 0 | row of place 1 …

Rules do not see it: `view_at(world, i, place).regard` is a field of a view, wherever it lies. In
compiled code a view is an address, and a field two additions; in Python it is a `View`.
"""

from simulation.views.layout import LAYOUT, WORD, WORDS
from simulation.views.machine_code import clear_view, replace_view, view_at
from simulation.views.table import View, Views, views

__all__ = [
    "LAYOUT",
    "WORD",
    "WORDS",
    "View",
    "Views",
    "clear_view",
    "replace_view",
    "view_at",
    "views",
]
