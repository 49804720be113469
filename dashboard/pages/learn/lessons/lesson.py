"""What a lesson is: a question, something to turn, a small model that is lived, what to notice."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dashboard.figures.theme import Look
from dashboard.jobs import Job
from dashboard.state import NO_STATE
from simulation.scenario.errors import ScenarioError

Values = tuple[float | str, ...]


class Knob(NamedTuple):
    """Something to turn: a slider from `low` to `high`, or one of `choices` (value and words)."""

    name: str
    value: float | str
    low: float = 0.0
    high: float = 1.0
    step: float = 0.1
    choices: tuple[tuple[str, str], ...] = ()

    def checked(self, given: Any) -> float | str:
        """Return a value that was sent. Raises `ScenarioError` when the knob cannot stand there."""
        if self.choices:
            if given not in [value for value, _ in self.choices]:
                raise ScenarioError([f"{self.name}: choose one of those shown"])
            return str(given)
        if type(given) not in (int, float) or not self.low <= given <= self.high:
            raise ScenarioError([f"{self.name}: {self.low:g} to {self.high:g}"])
        return float(round(given, 6))


class Aside(NamedTuple):
    """What else there is to see: under a title sentences, a picture and its table."""

    title: str
    told: tuple[str, ...]
    figure: dict[str, Any]
    head: tuple[str, ...]
    lines: list[list[str]]


class Seen(NamedTuple):
    """What came of it: sentences, a picture, its table, and which of the options came true.

    `aside`: what else there is to see, None where there is nothing.
    """

    told: tuple[str, ...]
    figure: dict[str, Any]
    head: tuple[str, ...]
    lines: list[list[str]]
    came: int
    aside: Aside | None = None


class Lesson(NamedTuple):
    """A lesson. `jobs` says what is to be run, `tell` what came of it, in the same order.

    `evidence`: the rules at work. `reading`: under which headings of Dutton's text it stands.
    """

    name: str
    title: str
    story: str
    question: str
    options: tuple[str, ...]
    knobs: tuple[Knob, ...]
    notice: tuple[str, ...]
    evidence: tuple[str, ...]
    jobs: Callable[[Values], Sequence[Job]]
    tell: Callable[[Values, Sequence[Any], Look], Seen]
    reading: tuple[str, ...]

    @property
    def usual(self) -> Values:
        """How it opens."""
        return tuple(knob.value for knob in self.knobs)

    def values(self, given: Any) -> Values:
        """Return what was turned. Raises `ScenarioError`."""
        if not isinstance(given, list) or len(given) != len(self.knobs):
            raise ScenarioError([NO_STATE])
        return tuple(knob.checked(one) for knob, one in zip(self.knobs, given, strict=True))


class SceneJob(NamedTuple):
    """A scene of a few people to play: a function of plain values, and these."""

    play: Callable[..., Any]
    values: Values

    def key(self) -> tuple[Any, ...]:
        """Return what the scene depends on."""
        return "scene", self.play.__module__, self.values

    def person_days(self) -> int:
        """Return what the scene costs, in days of a person: founding costs more than living."""
        return 20_000

    def run(self) -> Any:
        """Play it."""
        return self.play(*self.values)
