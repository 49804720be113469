"""A diary: how everyone stands on each evening, in a few fields."""

import numpy as np

from simulation.history import run_days
from simulation.state import World

FIRST, END = 63, 376  # it is kept from the evening of day 63 until the survey
FIELDS = {
    **dict.fromkeys(("team", "hired", "here", "leads"), "i4"),
    **dict.fromkeys(("mood", "safety", "ramp"), "f8"),
    "holder": "u8",
}
Diary = np.ndarray  # (evenings, N), with the fields above


def empty_diary(world: World) -> Diary:
    """Return a diary in which nothing is written yet, with a line for each evening."""
    employees = int(world.org.employees[0])
    return np.zeros((END - FIRST, employees), np.dtype(list(FIELDS.items())))


def live(world: World, first: int, last: int, diary: Diary) -> None:
    """Live from the morning of day `first` to that of day `last`, and keep the diary. Changes it.

    Days before and after it are lived without a note.
    """
    run_days(world, first, min(last, max(first, FIRST)))
    for day in range(max(first, FIRST), min(last, END)):
        run_days(world, day, day + 1)
        write(world, diary[day - FIRST])
    run_days(world, max(first, min(last, END)), last)


def write(world: World, line: Diary) -> None:
    """Write down how everyone stands this evening. Changes: the line, shape (N)."""
    people = world.people.view(np.ndarray)[: len(line)]
    for name in FIELDS:
        line[name] = people[name]


def line_of(day: int) -> int:
    """Return which line of the diary is that of a day's evening.

    >>> line_of(FIRST), line_of(END - 1) == END - FIRST - 1
    (0, True)
    """
    return day - FIRST
