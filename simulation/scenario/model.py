"""Everything that may differ between two organizations, frozen and validated.

A scenario is a tree of tables, the same in a TOML file, in Python and behind the sliders. Every
number has a range, a unit and one line of meaning. What nobody has measured stands in
`assumptions`.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from simulation.scenario.assumptions import Assumptions
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.fields import Part, number, portion
from simulation.scenario.files import read_scenario
from simulation.scenario.levers import Levers, conflicts
from simulation.scenario.messages import explained
from simulation.scenario.overlay import overlaid
from simulation.scenario.shocks import Shock, kind_of, misfits

CURRENCY = re.compile(r"[^\d\s<>]{1,5}")  # a sign, or a code of up to five letters


class Founding(Part):
    """The organization: who is there and how it is divided."""

    size: int = number(120, 2, 2_000_000, "people", "positions, when no roster is imported")
    team_size: int = number(7, 2, 40, "people", "mean size of a team; teams differ by up to 2")
    levels: int = number(3, 2, 8, "levels", "levels of hierarchy, the head counted")
    contacts: int = number(40, 8, 200, "people", "most people that anyone can keep ties with")
    people: str | None = Field(None, description="a people.csv to import instead")
    ties: str | None = Field(None, description="a ties.csv (or a graph) to import instead")
    hqc_density: float | None = portion(None, "found with this share of active pairs as HQCs")
    hold_density: bool = Field(False, description="return tie qualities to founding every evening")
    control: Literal["none", "shuffle", "rewire"] = Field(
        "none", description="shuffle qualities over the same ties, or rewire ties, at founding"
    )
    consent: str | None = Field(
        None, max_length=500, description="what the people of an imported organization agreed to"
    )
    smallest_group: int = number(
        5, 5, 1000, "people", "least size of a group that is shown of an imported organization"
    )
    currency: str = Field("€", description="sign or code of the money that levers cost, such as €")
    hour_cost: float = number(
        33.5, 0.0, 10_000.0, "money an hour", "cost of an hour of a person's work"
    )
    """Usual: mean hourly labour cost in the EU in 2024 (Eurostat, dataset lc_lci_lev)."""
    theta: float = number(0.6, 0.2, 0.9, "share", "quality from which a pair is an HQC")

    @model_validator(mode="after")
    def _pays_in_a_currency(self) -> Self:
        if not CURRENCY.fullmatch(self.currency):
            told = f'"{self.currency[:20]}" is no currency; write a sign or a code, such as "CHF"'
            raise ScenarioError([Problem(key="currency", message=told)])
        return self


class Work(Part):
    """The work: what customers order and how much people depend on one another for it."""

    demand: float = number(0.30, 0.0, 5.0, "units a person-day", "units that customers order")
    stages: int = number(3, 1, 20, "stages", "stages of work in a unit")
    stage_hours: float = number(4.0, 0.1, 40.0, "hours", "work in a stage, for a skilled person")
    promise_days: int = number(12, 1, 200, "days", "days from order to the promised day")
    interdependence: float = portion(0.7, "share of stages that pass to somebody else")
    exception_rate: float = portion(0.15, "share of stages in which an exception turns up")
    complexity: float = portion(0.5, "how hard the work is: exceptions and errors")
    hours: float = number(8.0, 1.0, 16.0, "hours", "hours of a working day")


class Stakeholders(Part):
    """The people at customers and suppliers with whom the organization has ties."""

    customers: int | None = number(
        None, 0, 200_000, "people", "people at customers; left out: one for every three teams"
    )
    suppliers: int | None = number(
        None, 0, 200_000, "people", "people at suppliers; left out: one for every six teams"
    )
    stakeholder_seeks: float = number(
        1.0, 0.0, 20.0, "a person-day", "people that a customer or supplier seeks out a day"
    )


class Dial(Part):
    """A tunable trait of people: mean and spread, leaders' own where they differ."""

    mean: float = portion(0.5, "mean over people")
    spread: float = number(0.15, 0.0, 0.4, "share", "standard deviation between people")
    leaders_mean: float | None = portion(None, "mean over leaders, when it differs")
    leaders_spread: float | None = number(None, 0.0, 0.4, "share", "spread over leaders")


class People(Part):
    """The people: the two dials, and other traits."""

    trust: Dial = Dial()
    presence: Dial = Dial()
    skill_mean: float = portion(0.5, "relational skill, mean")
    skill_spread: float = number(0.15, 0.0, 0.4, "share", "relational skill, spread")
    trustworthiness_mean: float = portion(0.75, "how surely people follow through, mean")
    trustworthiness_spread: float = number(0.15, 0.0, 0.4, "share", "the same, spread")
    misused_mean: float = portion(0.1, "trust that was misused where people come from, mean")
    expertise_mean: float = portion(0.5, "know-how for each kind of exception, mean")
    expertise_spread: float = number(0.2, 0.0, 0.4, "share", "the same, spread")
    sociability_spread: float = number(0.63, 0.0, 1.5, "log", "how much people are sought, spread")
    renown: float = portion(0.3, "how far the sought are those who know more, a correlation")
    remote_share: float = portion(0.1, "share of days that people work at a distance")
    culture_gap: float = portion(0.0, "how far two merged cultures lie apart; 0 is one culture")


class Pathways(Part):
    """How readily people act along the four pathways, and against them."""

    respect: float = portion(0.50, "respectful moves in a meeting, by an attentive person")
    enabling: float = portion(0.26, "offers of help in a meeting")
    trusting: float = portion(0.33, "trusting moves in a meeting")
    play: float = portion(0.17, "playful moves in a meeting")
    harshness: float = portion(0.122, "corrosive moves, in each pathway and meeting")
    seeks: float = number(3.4, 0.0, 20.0, "a person-day", "people that a person seeks out a day")
    leaders_seeks: float = number(1.3, 0.0, 5.0, "factor", "how much more leaders seek")
    team_meeting_every: int = number(5, 0, 250, "days", "days between team meetings, 0 never")


class Run(Part):
    """How long, how often, from which seed."""

    days: int = number(250, 1, 100_000, "days", "working days to live")
    replicates: int = number(20, 1, 1_000_000, "runs", "histories under different luck")
    seed: int = number(1, 0, 2**53 - 1, "seed", "seed of all luck")


class Scenario(Part):
    """An organization, its people and work, its levers and shocks, and what is assumed."""

    name: str = Field("baseline", max_length=100, description="name of the scenario")
    description: str = Field("", max_length=4000, description="situation, what to try, to watch")
    organization: Founding = Founding()
    work: Work = Work()
    stakeholders: Stakeholders = Stakeholders()
    people: People = People()
    pathways: Pathways = Pathways()
    levers: Levers = Levers()
    shocks: Annotated[tuple[Shock, ...], Field(strict=False)] = ()
    assumptions: Assumptions = Assumptions()
    run: Run = Run()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        wrong = misfits(self.shocks) + conflicts(self.levers, self.work.hours)
        for place, shock in enumerate(self.shocks):
            if shock.day >= self.run.days:
                told = (
                    f'"{shock.name}" strikes on day {shock.day}, but the last day is '
                    f"{self.run.days - 1}; write an earlier day or a longer run.days"
                )
                wrong.append(Problem(key=f"shocks.{place}.day", message=told))
            side = kind_of(shock.kind).strikes or shock.target
            if getattr(self.stakeholders, side, None) == 0 and shock.size > 0.0:
                told = (
                    f"{shock.kind} strikes {side}, and there are none; "
                    f"write 1 or more for stakeholders.{side}"
                )
                wrong.append(Problem(key=f"shocks.{place}.kind", message=told))
        if wrong:
            raise ScenarioError(wrong)
        return self

    @classmethod
    def load(cls, name: str | Path) -> "Scenario":
        """Return the scenario of a file, or of a bare name in `scenarios/`.

        Raises `ScenarioError` with every mistake of the file at once.
        """
        return read_scenario(name, cls)[0]

    @classmethod
    def of(cls, given: "Scenario | str | Path") -> "Scenario":
        """Return a scenario, which may be given by its file or its bare name.

        Raises `ScenarioError` as `load` does, and `TypeError` for anything else.
        """
        if isinstance(given, Scenario):
            return given
        if not isinstance(given, str | Path):
            wanted = "a Scenario, or the name or path of one"
            raise TypeError(f"got {type(given).__name__} where {wanted} is expected")
        return cls.load(given)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Any]) -> "Scenario":
        """Return a scenario that differs from the defaults by `tables`.

        Raises `ScenarioError` with every mistake at once.
        """
        merged = overlaid(cls().tables(), tables)
        try:
            return cls.model_validate(merged)
        except ValidationError as error:
            raise explained(error, merged, cls) from None

    def replace(self, changes: Mapping[str, Any]) -> "Scenario":
        """Return a copy with dotted keys changed.

        >>> Scenario().replace({"people.trust.mean": 0.7}).people.trust.mean
        0.7
        """
        tables: dict[str, Any] = {}
        for key, value in changes.items():
            table, parts = tables, key.split(".")
            for part in parts[:-1]:
                table = table.setdefault(part, {})
            table[parts[-1]] = value
        return Scenario.from_tables(overlaid(self.tables(), tables))

    def without_shocks(self) -> "Scenario":
        """Return the scenario of the twin: the same in all but the shocks."""
        return self.model_copy(update={"shocks": ()})

    def tables(self) -> dict[str, Any]:
        """Return the resolved content as plain tables."""
        return self.model_dump(mode="python")

    def digest(self) -> str:
        """Return 16 hex digits of the resolved content, without name and description."""
        return digest_of(self.model_dump(mode="json", exclude={"name", "description"}))

    def digest_of_history(self) -> str:
        """Return 16 hex digits of all that a history depends on, but its seed.

        How many histories there are, of which series this is one, what is shown of it, and what an
        hour costs, does not matter to it. An imported roster counts by what is in its files, not by
        where they lie.
        """
        content = self.model_dump(mode="json", exclude={"name", "description"})
        del content["run"]["replicates"], content["run"]["seed"]
        for key in ("consent", "smallest_group", "currency", "hour_cost"):
            del content["organization"][key]
        for key in ("people", "ties"):
            file = content["organization"][key]
            if file is not None and Path(file).is_file():
                content["organization"][key] = hashlib.sha256(Path(file).read_bytes()).hexdigest()
        return digest_of(content)


def digest_of(content: Mapping[str, Any]) -> str:
    """Return 16 hex digits of plain content."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
