"""Everything that may differ between two organizations: one file a table, and how files are read.

`model.py` is the whole tree; `fields.py` says what a number of it is made of; `overlay.py` lays
one file's tables over another's; `files.py`, `line_numbers.py` and `messages.py` read TOML and say
what is wrong with it, and where.
"""

from simulation.scenario.model import Scenario

__all__ = ["Scenario"]
