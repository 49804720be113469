"""What is wrong with an input, all of it at once, in words a user can act on."""

from collections.abc import Sequence


class ScenarioError(ValueError):
    """A scenario, a roster or a network cannot be used; `problems` lists why, one line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[str, ...]]]:
        """Return how to make it again: it also comes out of worker processes."""
        return type(self), (self.problems,)


class OutputError(ValueError):
    """A result cannot be written where the user wants it."""
