"""A lever's steps as one value: pairs in a point, a short text in tables and words."""

from collections.abc import Sequence
from typing import Any

NO_STEPS = "none"


def is_steps(key: str) -> bool:
    """Say whether a dotted key is that of a lever's steps.

    >>> is_steps("levers.mentoring.steps"), is_steps("levers.mentoring.level")
    (True, False)
    """
    first, _, rest = key.partition(".")
    return first == "levers" and rest.partition(".")[2] == "steps"


def as_pairs(given: Any) -> Any:
    """Return lists of a day and a level as pairs, each way of writing them the same.

    What is neither is returned as it is, to be refused where it is used.

    >>> as_pairs([[0, 1], [90.0, 0.5]])
    ((0, 1.0), (90, 0.5))
    """
    if not isinstance(given, list | tuple) or not all(is_pair(one) for one in given):
        return given
    return tuple((whole(day), float(level)) for day, level in given)


def is_pair(given: Any) -> bool:
    """Say whether something is two numbers."""
    is_two = isinstance(given, list | tuple) and len(given) == 2
    return is_two and all(type(one) in (int, float) for one in given)


def whole(day: float) -> float:
    """Return a day as a whole number, where it is one."""
    return int(day) if float(day).is_integer() else day


def steps_text(steps: Sequence[Sequence[float]]) -> str:
    """Return steps as a short text: no spreadsheet takes it for a number or a time.

    >>> steps_text(((0, 0.5), (90, 1.0))), steps_text(())
    ('day 0: 0.5, day 90: 1', 'none')
    """
    return ", ".join(f"day {day}: {level:g}" for day, level in steps) or NO_STEPS


def in_table(value: Any) -> Any:
    """Return a value as it stands in a table, which holds numbers and texts alone.

    >>> in_table(((0, 0.5),)), in_table(0.5)
    ('day 0: 0.5', 0.5)
    """
    return steps_text(value) if isinstance(value, tuple) else value
