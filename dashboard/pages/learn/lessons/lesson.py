"""What a lesson is: a question, something to turn, a small model that is lived, what to notice."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from dashboard.figures.theme import Look
from dashboard.jobs import Job
from dashboard.state import NO_STATE
from dashboard.words.language import say
from dashboard.words.numbers import formatted, written
from simulation.scenario.errors import ScenarioError

Values = tuple[float | str, ...]


class Knob(NamedTuple):
    """Something to turn: a slider from `low` to `high`, or one of `choices` (value and words).

    Its words are messages, as those of its lesson are.
    """

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
                raise ScenarioError([say("{name}: choose one of those shown", name=self.name)])
            return str(given)
        if type(given) not in (int, float) or not self.low <= given <= self.high:
            low, high = (formatted(end, "g") for end in (self.low, self.high))
            raise ScenarioError(
                [say("{name}: {low} to {high}", name=self.name, low=low, high=high)]
            )
        return float(round(given, 6))

    def said(self, words: Callable[[str], str]) -> "Knob":
        """Return the knob in the reader's language; `words` says a message."""
        choices = tuple((value, words(told)) for value, told in self.choices)
        return self._replace(name=words(self.name), choices=choices)


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

    `evidence`: the rules at work. `reading`: under which headings of Dutton's text it stands. The
    other words are messages; `parts`: what is filled in there, by name, numbers as Python writes
    them.
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
    parts: Mapping[str, str] = MappingProxyType({})

    @property
    def usual(self) -> Values:
        """How it opens."""
        return tuple(knob.value for knob in self.knobs)

    def said(self) -> "Lesson":
        """Return the lesson in the reader's language."""
        return self._replace(
            title=self.words(self.title),
            story=self.words(self.story),
            question=self.words(self.question),
            options=tuple(map(self.words, self.options)),
            knobs=tuple(knob.said(self.words) for knob in self.knobs),
            notice=tuple(map(self.words, self.notice)),
        )

    def words(self, message: str) -> str:
        """Return one of the lesson's messages in the reader's language."""
        return say(message, **{name: written(part) for name, part in self.parts.items()})

    def values(self, given: Any) -> Values:
        """Return what was turned. Raises `ScenarioError`."""
        if not isinstance(given, list) or len(given) != len(self.knobs):
            raise ScenarioError([NO_STATE])
        knobs = [knob.said(self.words) for knob in self.knobs]
        return tuple(knob.checked(one) for knob, one in zip(knobs, given, strict=True))


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
