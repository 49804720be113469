"""Mesa's Model and Agents: windows on the tables, for looking and changing day by day.

Both doors live the same days: `Organization.step` calls the compiled function that whole runs
call. A `Person` is a window on a row; what it reads and sets is what the rules read and set.
"""

import secrets
from collections.abc import Iterator
from typing import Any, ClassVar

import mesa
import numpy as np

from simulation.columns import by_day
from simulation.founding import Blueprint, found
from simulation.history import live
from simulation.measures import ORDER
from simulation.scenario import Scenario
from simulation.seating import NO_TIE, find_tie
from simulation.state import DAY, PERSON, QUALITIES, TIE, Field, World, table

ROLLED = 5  # days that a measure may read back
OF_TIE = {field.name: field for field in TIE}
FIXED = ("key", "holder", "generation", "team", "level", "manager", "leads", "hired", "here")


def window(field: Field) -> property:
    """Return a property that reads and sets one field of the row a window is on."""

    def read(self: Any) -> Any:
        return self._record()[field.name]

    def change(self: Any, value: float) -> None:
        if not np.all((np.asarray(value) >= field.low) & (np.asarray(value) <= field.high)):
            raise ValueError(
                f"{field.name} is {field.low:g} to {field.high:g} ({field.unit}), got {value}"
            )
        self._record()[field.name] = value

    return property(read, change if field.name not in FIXED else None, doc=field.meaning)


def windows(fields: tuple[Field, ...]) -> Any:
    """Return a class decorator that opens a window on every field."""

    def opened(kind: type) -> type:
        for field in fields:
            if not hasattr(kind, field.name):
                setattr(kind, field.name, window(field))
        return kind

    return opened


@windows(TIE)
class TieView:
    """One person's view of another: a window that reads and sets the fields of a tie."""

    def __init__(self, organization: "Organization", holder: int, place: int) -> None:
        self.organization = organization
        self._holder, self._place = holder, place

    def _record(self) -> np.record:
        return self.organization.world.ties[self._holder, self._place]

    @property
    def person(self) -> "Person":
        """The person whom this is a view of."""
        return self.organization.person_in(int(self._record()["other"]))

    @property
    def quality(self) -> float:
        """Geometric mean of the six qualities of this view."""
        record = self._record()
        return float(np.prod([record[name] for name in QUALITIES]) ** (1.0 / len(QUALITIES)))

    @property
    def mirror_view(self) -> "TieView":
        """The other's view of this person."""
        record = self._record()
        return TieView(self.organization, int(record["other"]), int(record["mirror"]))

    @property
    def is_hqc(self) -> bool:
        """Whether both views reach theta; a count of HQCs takes active pairs only."""
        theta = self.organization.founded_on.organization.theta
        return min(self.quality, self.mirror_view.quality) >= theta


@windows(PERSON)
class Person(mesa.Agent):  # type: ignore[misc]
    """A holder of a position: a window on a row of the table of people.

    Subclass it and override `before_day` or `after_day`; they run in the order of rows, around
    the compiled day. Every field of `state.PERSON` can be read by its name, and set unless it is
    structure (team, manager and the like).
    """

    def __init__(self, model: "Organization", row: int) -> None:
        super().__init__(model)
        self.row = row
        self.id = model.blueprint.ids[row]
        self.name = model.blueprint.names[row]

    def _record(self) -> np.record:
        return self.model.world.people[self.row]

    @property
    def is_leader(self) -> bool:
        """Whether somebody reports to this person."""
        return bool(self._record()["leads"])

    @property
    def team_name(self) -> str:
        """The name of the team."""
        return str(self.model.blueprint.team_names[int(self._record()["team"])])

    @property
    def boss(self) -> "Person | None":
        """The manager, when there is one and the post is filled."""
        row = int(self._record()["manager"])
        return None if row < 0 else self.model.members.get(row)

    @property
    def ties(self) -> list[TieView]:
        """The person's views of all whom they know."""
        return [TieView(self.model, self.row, n) for n in range(int(self._record()["tie_count"]))]

    def tie_to(self, other: "Person") -> TieView:
        """Return the view of another. Raises `KeyError` when the two do not know each other."""
        place = find_tie(self.model.world, self.row, other.row)
        if place == NO_TIE:
            raise KeyError(f"{self.id} and {other.id} do not know each other")
        return TieView(self.model, self.row, place)

    def before_day(self) -> None:
        """Do something before each day; overridden by subclasses."""

    def after_day(self) -> None:
        """Do something after each day; overridden by subclasses."""


class Organization(mesa.Model):  # type: ignore[misc]
    """An organization that is lived day by day, as a Mesa model.

    `scenario`: a `Scenario`, or the name or path of one (default: baseline). `seed`: of all luck;
    None draws a fresh one, told in `seed_of_luck`. `trust`, `presence`, `hqc_density`, `n` set the
    keys `people.trust.mean`, `people.presence.mean`, `organization.hqc_density` and
    `organization.size`. `person_class`: a subclass of `Person`. `rng` goes to Mesa, whose own
    generator no rule reads. Raises `ScenarioError` for values out of range.
    """

    SHORT: ClassVar[dict[str, str]] = {
        "trust": "people.trust.mean",
        "presence": "people.presence.mean",
        "hqc_density": "organization.hqc_density",
        "n": "organization.size",
    }

    def __init__(
        self,
        scenario: Scenario | str | None = None,
        *,
        seed: int | None = None,
        rng: Any = None,
        person_class: type[Person] = Person,
        **short: Any,
    ) -> None:
        unknown = sorted(set(short) - set(self.SHORT))
        if unknown:
            known = ", ".join(self.SHORT)
            raise TypeError(f"{', '.join(unknown)}: unknown; there are scenario, seed, {known}")
        if seed is None:
            seed = (
                secrets.randbits(53)
                if rng is None
                else int(np.random.default_rng(rng).integers(2**53))
            )
        super().__init__(rng=seed)
        self.founded_on = self._chosen(scenario, short)
        self.seed_of_luck = int(seed)
        founded = found(self.founded_on, self.seed_of_luck)
        self.blueprint: Blueprint = founded.blueprint
        self.world: World = founded.world
        self.day = 0
        self.person_class = person_class
        self.members: dict[int, Person] = {}
        self._seat(range(len(self.world.people)))
        self._measured: dict[str, float] = {}
        self.datacollector = mesa.DataCollector(
            model_reporters={
                measure.__name__: [self.measure, [measure.__name__]] for measure in ORDER
            }
        )

    def _chosen(self, scenario: Scenario | str | None, short: dict[str, Any]) -> Scenario:
        if not isinstance(scenario, Scenario):
            scenario = Scenario() if scenario is None else Scenario.load(scenario)
        changes = {self.SHORT[key]: value for key, value in short.items() if value is not None}
        return scenario.replace(changes) if changes else scenario

    def step(self) -> None:
        """Live one working day, and note the day's measures."""
        self._make_room()
        self._each("before_day")
        live(self.world, self.day, self.day + 1)
        self.day += 1
        today = self.world.days[self.day - 1]
        if today.left or today.joined:
            self._reseat()
        self._each("after_day")
        self._measured = {}
        self.datacollector.collect(self)

    def measure(self, name: str) -> float:
        """Return a measure of the day just lived, by name; NaN where it cannot be said."""
        if not self._measured and self.day > 0:
            lately = self.world.days[max(0, self.day - ROLLED) : self.day]
            self._measured = {key: float(values[-1]) for key, values in by_day(lately).items()}
        return self._measured.get(name, float("nan"))

    def person(self, name: str) -> Person:
        """Return the present holder of a position. Raises `KeyError` when there is none."""
        if name not in self.blueprint.ids:
            some = ", ".join(self.blueprint.ids[:3])
            raise KeyError(f'there is no position "{name}"; there are {some}, …')
        return self.person_in(self.blueprint.ids.index(name))

    def person_in(self, row: int) -> Person:
        """Return the present holder of a row. Raises `KeyError` when the position is vacant."""
        if row not in self.members:
            raise KeyError(f"the position {self.blueprint.ids[row]} is vacant")
        return self.members[row]

    def tie(self, one: str, two: str) -> TieView:
        """Return one person's view of another, by their ids."""
        return self.person(one).tie_to(self.person(two))

    def _each(self, moment: str) -> None:
        """Run an overridden moment for everybody, in the order of rows."""
        if getattr(self.person_class, moment) is not getattr(Person, moment):
            for row in sorted(self.members):
                getattr(self.members[row], moment)()

    def _seat(self, rows: Any) -> None:
        """A new agent for each of the rows that somebody holds."""
        for row in rows:
            if self.world.people.here[row]:
                self.members[row] = self.person_class(self, row)
                self.members[row].holder_seen = self.world.people.holder[row]

    def _reseat(self) -> None:
        """Those who left are removed; newcomers are new agents, even in an old row."""
        people = self.world.people
        for row, member in self._gone():
            member.remove()
            del self.members[row]
        self._seat([row for row in np.flatnonzero(people.here) if row not in self.members])

    def _gone(self) -> Iterator[tuple[int, Person]]:
        people = self.world.people
        for row, member in list(self.members.items()):
            if not people.here[row] or people.holder[row] != member.holder_seen:
                yield row, member

    def _make_room(self) -> None:
        """Make the table of days longer before it ends, so that steps can go on for ever."""
        ahead = self.founded_on.work.promise_days + 1
        days = self.world.days
        if self.day + ahead >= len(days):
            longer = table(DAY, 2 * len(days) + ahead)
            longer[: len(days)] = days
            self.world = self.world._replace(days=longer)
