"""What is wrong with an input, all of it at once, in words a user can act on."""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong: in which file and line, at which key, and what to write instead.

    What is not known, or does not apply, is empty. A door that shows it says `str(problem)`.

    >>> str(Problem("mine.toml", 3, "run.days", "is missing; write it"))
    'mine.toml:3: run.days: is missing; write it'
    >>> str(Problem(message="there is no scenario"))
    'there is no scenario'
    """

    file: str = ""
    line: int = 0
    key: str = ""
    message: str = ""

    def __str__(self) -> str:
        """Return the problem as one line: `file:line: key: message`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.key, self.message) if part)

    def at(self, file: str, line: int) -> "Problem":
        """Return the same problem, found at a place."""
        return self._replace(file=file, line=line)


class ScenarioError(ValueError):
    """A scenario, a roster or a network cannot be used; `problems` lists why.

    A plain text is a problem of which only the message is known.
    """

    def __init__(self, problems: Sequence[Problem | str]) -> None:
        self.problems = tuple(
            one if isinstance(one, Problem) else Problem(message=one) for one in problems
        )
        super().__init__("\n".join(str(one) for one in self.problems))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Problem, ...]]]:
        """Return how to make it again: it also comes out of worker processes."""
        return type(self), (self.problems,)


class OutputError(ValueError):
    """A result cannot be written where the user wants it."""
