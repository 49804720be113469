"""Room files: a lesson with its organization, phases, levers, budget and what may strike.

They are read and checked as scenario files are: every problem at once, with its line.
"""

import contextlib
import difflib
import functools
import json
from datetime import datetime
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AwareDatetime, BeforeValidator, Field, model_validator

from dashboard.words.language import ENGLISH, LANGUAGES
from simulation.measures import ORDER
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.fields import Part, number, portion
from simulation.scenario.levers import Levers
from simulation.scenario.shocks import Breach, ShockKind

Kind = Literal[
    "lobby", "brief", "predict", "decide", "free_play", "reveal", "pulse", "debrief", "ticket"
]
KINDS: tuple[str, ...] = get_args(Kind)
ASKING = ("predict", "decide", "free_play", "pulse", "ticket")
"""Phases in which people hand something in; those end by themselves when their time is up."""
BY_TEAM = ("decide", "free_play")
MOST_PEOPLE = 1000
LARGEST = 5_000_000  # person-days of one run: phones wait for it


def as_tuple(given: Any) -> Any:
    """Return a list, as files have it, as a tuple; anything else as it is, to be refused."""
    return tuple(given) if isinstance(given, list) else given


def as_moment(given: Any) -> Any:
    """Return a moment written as text, as stores have it, as a moment; anything else as it is."""
    if isinstance(given, str):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(given)
    return given


def tuple_of(kind: Any) -> Any:
    """Return the type of a list in a file."""
    return Annotated[tuple[kind, ...], BeforeValidator(as_tuple)]


Range = Annotated[tuple[float, float], BeforeValidator(as_tuple)]
Moment = Annotated[AwareDatetime | None, BeforeValidator(as_moment)]
Days = Annotated[tuple[int, int], BeforeValidator(as_tuple)]


class Phase(Part):
    """A part of the lesson."""

    kind: Kind = Field(description="what is done in it")
    title: str = Field("", max_length=80, description="title; left out: as its kind says")
    text: str = Field("", max_length=2000, description="what stands on the page")
    minutes: float = number(0.0, 0.0, 20_160.0, "minutes", "how long it takes; 0 is no clock")
    round: int = number(1, 1, 5, "round", "which decision it belongs to")
    of: Literal["untouched", "ours"] = Field("ours", description="of which organization")

    @property
    def seconds(self) -> float:
        """How long it takes; 0 without a clock."""
        return self.minutes * 60.0


class MayStrike(Part):
    """A shock that may be drawn for a round, and the vague sign of it that people are given."""

    kind: ShockKind = Field(description="what happens")
    round: int = number(1, 1, 5, "round", "in the days of which decision it begins")
    weight: float = number(1.0, 0.01, 100.0, "weight", "how likely it is among those of its round")
    sign: str = Field("", max_length=400, description="the vague sign that is given beforehand")
    day: Days = Field(description="first and last day on which it may begin")
    size: Range = Field(description="least and largest size")
    duration: int = number(1, 1, 100_000, "days", "how long it lasts")
    target: str = Field("", max_length=60, description="whom it hits; by default as its kind")
    fairness: float | None = portion(None, "how fair a layoff is")
    breach: Breach | None = Field(None, description="what kind of trust breach")
    promise: float | None = portion(None, "how strongly the wrongdoer promises to change")

    @model_validator(mode="after")
    def _from_low_to_high(self) -> Self:
        wrong = [
            Problem(key=key, message=f"{low:g} to {high:g}: write the lower number first")
            for key, (low, high) in (("day", self.day), ("size", self.size))
            if low > high
        ]
        if wrong:
            raise ScenarioError(wrong)
        return self


class Budget(Part):
    """What a team may spend on each decision."""

    money: float = number(20_000.0, 0.0, 1e9, "money", "money for each decision")
    hours: float = number(1_500.0, 0.0, 1e7, "hours", "hours of people's work for each decision")
    money_token: float = number(1_000.0, 1.0, 1e8, "money", "what a token of money is worth")
    hours_token: float = number(50.0, 1.0, 1e6, "hours", "what a token of hours is worth")
    worth: float = number(5.0, 0.0, 20.0, "points", "points for leaving all of it unspent")

    @property
    def tokens(self) -> tuple[int, int]:
        """Tokens of money and of hours for each decision."""
        return int(self.money // self.money_token), int(self.hours // self.hours_token)


class Marks(Part):
    """What counts how much in the mark. Sum: 100."""

    part: float = number(40.0, 0.0, 100.0, "points", "took part")
    predictions: float = number(25.0, 0.0, 100.0, "points", "how good predictions were")
    design: float = number(15.0, 0.0, 100.0, "points", "how good decisions were")
    reasons: float = number(20.0, 0.0, 100.0, "points", "reasons given, marked by the instructor")

    @model_validator(mode="after")
    def _makes_a_hundred(self) -> Self:
        total = sum(value for _, value in self)
        if abs(total - 100.0) > 1e-6:
            raise ScenarioError([Problem(message=f"these make {total:g} points; write 100 in all")])
        return self


class RoomFile(Part):
    """What a room file may hold."""

    title: str = Field(min_length=1, max_length=100, description="title of the lesson")
    description: str = Field("", max_length=4000, description="what it is for")
    language: str = Field(ENGLISH, description="language in which the room speaks to people")
    scenario: str = Field("baseline", description="the organization that everybody leads")
    changes: dict[str, Any] = Field({}, description="dotted keys that differ from the scenario")
    levers: tuple_of(str) = Field(min_length=1, max_length=14, description="what may be turned")  # type: ignore[valid-type]
    levels: tuple_of(float) = Field((0.0, 0.5, 1.0), min_length=2, max_length=5)  # type: ignore[valid-type]
    rounds: tuple_of(int) = Field((0,), min_length=1, max_length=5)  # type: ignore[valid-type]
    numbers: tuple_of(str) = Field(("performance", "turnover", "strain"), min_length=1)  # type: ignore[valid-type]
    pace: Literal["together", "own"] = Field("together", description="own: homework, each alone")
    opens: Moment = Field(None, description="from when homework can be done")
    closes: Moment = Field(None, description="until when homework can be done")
    teams: Literal["drawn", "tables"] = Field("drawn", description="drawn, or by table number")
    team_size: int = number(4, 1, 12, "people", "people in a team")
    exam_histories: int = number(40, 8, 200, "runs", "runs under the sealed luck")
    practice_histories: int = number(8, 2, 60, "runs", "runs under the public luck")
    practice_seed: int = number(1, 0, 2**53 - 1, "seed", "seed of the public luck")
    personal_days: int = number(30, 1, 365, "days", "days after closing until names are erased")
    budget: Budget = Budget()
    marks: Marks = Marks()
    phases: tuple_of(Phase) = Field(min_length=2, max_length=40)  # type: ignore[valid-type]
    shocks: tuple_of(MayStrike) = Field((), max_length=40)  # type: ignore[valid-type]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        wrong = [
            *unknown("levers", self.levers, Levers.model_fields),
            *unknown("numbers", self.numbers, [measure.__name__ for measure in ORDER]),
            *unknown("language", (self.language,), LANGUAGES),
            *unfit_levels(self.levels),
            *unfit_phases(self.phases, len(self.rounds)),
        ]
        if self.pace == "own" and (self.team_size != 1 or self.teams != "drawn"):
            told = "at one's own pace everybody is alone; write team_size = 1"
            wrong.append(Problem(key="team_size", message=told))
        if self.opens and self.closes and self.closes <= self.opens:
            wrong.append(Problem(key="closes", message="is not after opens; write a later time"))
        if list(self.rounds) != sorted(set(self.rounds)) or self.rounds[0] != 0:
            told = f"{list(self.rounds)}: write the days of the decisions, from 0 on, in order"
            wrong.append(Problem(key="rounds", message=told))
        if wrong:
            raise ScenarioError(wrong)
        return self

    def organization(self) -> Scenario:
        """Return the organization that everybody leads, before anybody decides anything.

        Raises `ScenarioError`.
        """
        return organization_of(self.scenario, json.dumps(self.changes, sort_keys=True))

    def span(self, number: int) -> tuple[int, int]:
        """Return the days that a round's decision is for: the first, and the one after its last."""
        starts = [*self.rounds, self.organization().run.days]
        return starts[number - 1], starts[number]


@functools.lru_cache(maxsize=64)
def organization_of(scenario: str, changes: str) -> Scenario:
    """Return a scenario with changes, given as JSON, without shocks. Raises `ScenarioError`."""
    return Scenario.load(scenario).replace({**json.loads(changes), "shocks": []})


def unknown(key: str, given: Any, known: Any) -> list[Problem]:
    """Return which names are not known, with the nearest that is."""
    found = []
    for place, name in enumerate(given):
        if name not in known:
            near = difflib.get_close_matches(str(name), list(known), 1)
            hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}"
            at = key if key == "language" else f"{key}.{place}"
            found.append(Problem(key=at, message=f'"{str(name)[:60]}" is not known; {hint}'))
        elif name in given[:place]:
            found.append(Problem(key=f"{key}.{place}", message=f'"{name}" stands here twice'))
    return found


def unfit_levels(levels: tuple[float, ...]) -> list[Problem]:
    """Return what is wrong with the levels a lever may be turned to."""
    if list(levels) == sorted(set(levels)) and levels[0] == 0.0 and levels[-1] <= 1.0:
        return []
    return [Problem(key="levels", message=f"{list(levels)}: write levels from 0 to 1, in order")]


def unfit_phases(phases: tuple[Phase, ...], rounds: int) -> list[Problem]:
    """Return what is wrong with the order of the lesson."""
    wrong = []
    if phases[0].kind != "lobby":
        told = f'the first is "{phases[0].kind}"; begin with a lobby, in which people join'
        wrong.append(Problem(key="phases.0.kind", message=told))
    for place, phase in enumerate(phases):
        key = f"phases.{place}"
        if phase.kind == "lobby" and place:
            wrong.append(Problem(key=f"{key}.kind", message="only the first can be the lobby"))
        if phase.round > rounds:
            told = f"there are {rounds} rounds; write 1 to {rounds}, or one more day in rounds"
            wrong.append(Problem(key=f"{key}.round", message=told))
    for kind in ("decide", "reveal"):
        numbers = [phase.round for phase in phases if phase.kind == kind]
        missing = sorted(set(range(1, rounds + 1)) - set(numbers))
        if missing:
            told = f'no phase of kind "{kind}" for round {missing[0]}; write one'
            wrong.append(Problem(key="phases", message=told))
        if numbers != sorted(set(numbers)):
            told = f'"{kind}" for rounds {numbers}: write each round once, in order'
            wrong.append(Problem(key="phases", message=told))
    order = [(phase.round, phase.kind) for phase in phases if phase.kind in ("decide", "reveal")]
    if not wrong and order != sorted(order):
        told = "write the reveal of a round after its decision, and before the next decision"
        wrong.append(Problem(key="phases", message=told))
    return wrong


def struck(shock: MayStrike, day: int, size: float, name: str) -> dict[str, Any]:
    """Return a shock that was drawn, as a scenario has it."""
    kept = shock.model_dump(exclude={"round", "weight", "sign", "day", "size"}, exclude_none=True)
    return {**kept, "day": day, "size": size, "name": name}
