"""What leaders can turn: when, how far, how faithfully, and at what cost."""

import itertools
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.fields import Part, number, portion

MOST_STEPS = 50


def pairs_of(given: Any) -> Any:
    """Return a list of lists, as files have it, as pairs; anything else as it is, to be refused."""
    if not isinstance(given, list | tuple):
        return given
    return tuple(tuple(one) if isinstance(one, list) else one for one in given)


Day = Annotated[int, Field(ge=0, le=100_000)]
Level = Annotated[float, Field(ge=0.0, le=1.0)]
Steps = Annotated[tuple[tuple[Day, Level], ...], BeforeValidator(pairs_of)]


class Lever(Part):
    """Something leaders can turn; once, or in steps."""

    level: float = portion(0.0, "how far it is turned; 0 is off")
    steps: Steps = Field(
        (), max_length=MOST_STEPS, description="from which day on to which level, day by day"
    )
    fidelity: float = portion(1.0, "how faithfully it is done; low fidelity may do nothing")
    start: int = number(0, 0, 100_000, "day", "first day")
    end: int | None = number(None, 0, 100_000, "day", "day after the last; none: to the end")
    money: float = number(0.0, 0.0, 1e6, "money", "cost for each person it reaches, a day, at 1")
    hours: float = number(0.0, 0.0, 8.0, "hours", "time of each person it reaches, a day, at 1")
    outward: bool = Field(False, description="also towards customers and suppliers")

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        first = self.turns()[0][0]
        if self.end is not None and self.end <= first:
            told = f"end {self.end} is not after the start, {first}; write a later end"
            raise ScenarioError([Problem(key="end", message=told)])
        return self

    @model_validator(mode="after")
    def _steps_follow_one_another(self) -> Self:
        days = [day for day, _ in self.steps]
        if any(after <= before for before, after in itertools.pairwise(days)):
            told = f"days {', '.join(map(str, days))}: write each later than the one before"
            raise ScenarioError([Problem(key="steps", message=told)])
        if self.steps and (self.level > 0.0 or self.start > 0):
            told = "level and start are said by steps; write [[day, level], …] alone"
            raise ScenarioError([Problem(key="steps", message=told)])
        return self

    def turns(self) -> tuple[tuple[int, float], ...]:
        """Return from which day on it is turned to which level; before the first it is off."""
        return self.steps or ((self.start, self.level),)

    def is_turned(self) -> bool:
        """Say whether it is turned at all."""
        return any(level > 0.0 for _, level in self.turns())

    def level_on(self, day: int) -> float:
        """Return how far it is turned on a day."""
        if self.end is not None and day >= self.end:
            return 0.0
        return next((level for first, level in reversed(self.turns()) if first <= day), 0.0)


class TeamIncentives(Lever):
    """A part of what people earn that depends on what they achieve together."""

    equity: float = portion(0.0, "how far it is shared out by contribution; 0 is all alike")


class Levers(Part):
    """The levers. Adding one: a field here, a file in `levers/`, a line in `day.py`, a test.

    The costs are assumptions, to be replaced by one's own.
    """

    team_incentives: TeamIncentives = TeamIncentives(money=8.0)
    spot_awards: Lever = Lever(money=3.0, hours=0.01)
    peer_awards: Lever = Lever(money=2.0, hours=0.03)
    relational_training: Lever = Lever(money=6.0, hours=0.12)
    relational_selection: Lever = Lever(money=20.0, hours=0.5)
    peer_selection: Lever = Lever(hours=0.25)
    relational_onboarding: Lever = Lever(money=5.0, hours=0.5)
    meeting_practice: Lever = Lever(hours=0.15)
    mentoring: Lever = Lever(money=2.0, hours=0.15)
    leaders_modelling: Lever = Lever(hours=0.5, money=5.0)
    crisis_leadership: Lever = Lever(hours=1.0, money=10.0)
    device_free_meetings: Lever = Lever(hours=0.02)
    open_books: Lever = Lever(hours=0.05)
    play_occasions: Lever = Lever(money=2.0, hours=0.1)


def conflicts(levers: Levers, hours: float) -> list[Problem]:
    """Return which levers cannot be turned together: those that fill a whole working day.

    `hours` is the length of the working day.
    """
    turned = {name: lever for name, lever in levers if lever.is_turned()}
    for day in sorted({day for lever in turned.values() for day, _ in lever.turns()}):
        at_once = {
            name: lever.hours * lever.level_on(day)
            for name, lever in turned.items()
            if lever.level_on(day) > 0.0
        }
        total = sum(at_once.values())
        if total >= hours:
            most = max(at_once, key=lambda name: at_once[name])
            told = (
                f"from day {day} the levers {', '.join(at_once)} together take {total:g} hours of "
                f"a working day of {hours:g}; write fewer hours, or turn one after the other"
            )
            return [Problem(key=f"levers.{most}.hours", message=told)]
    return []
