"""Mesa's model: an organization that is looked at and changed day by day.

Both doors live the same days: `Organization.step` calls the compiled function that whole runs
call.
"""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

import mesa
import numpy as np

from simulation.agents import Person, Stakeholder, TieView
from simulation.founding import Blueprint, found
from simulation.history import run_days
from simulation.measures import ORDER
from simulation.results.columns import by_day
from simulation.results.graph import graph_of
from simulation.results.tables import people_table, ties_table
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError
from simulation.scenario.levers import Levers
from simulation.settings import LEVERS, schedule_of
from simulation.state import DAY, World
from simulation.stories import tell
from simulation.tables import table


def without_attributes(table: np.recarray) -> np.ndarray:
    """Return a table without attributes, whose fields are ten times faster to read by name."""
    return table.view(np.ndarray)


def with_room(world: World, days: int) -> World:
    """Return a world with room for so many days."""
    longer = table(DAY, max(days, len(world.days)))
    longer[: len(world.days)] = world.days
    return world._replace(days=longer)


def seed_from(seed: Any, rng: Any) -> int:
    """Return a seed of luck: the one given, or else a fresh one (from `rng`, where given)."""
    if seed is None:
        if rng is None:
            return secrets.randbits(53)
        return int(np.random.default_rng(rng).integers(2**53))
    if not isinstance(seed, int | np.integer) or isinstance(seed, bool):
        raise TypeError(f"seed must be a whole number or None, got {seed!r}")
    if not 0 <= seed < 2**53:
        raise ValueError(f"seed must be 0 to {2**53 - 1}, got {seed}")
    return int(seed)


class Organization(mesa.Model):  # type: ignore[misc]
    """An organization that is lived day by day, as a Mesa model.

    `scenario`: a `Scenario`, or the name or path of one (default: baseline). `seed`: of all luck;
    None draws a fresh one, told in `seed_of_luck`. `trust`, `presence`, `hqc_density`, `n` set the
    keys `people.trust.mean`, `people.presence.mean`, `organization.hqc_density` and
    `organization.size`. `person_class`: a subclass of `Person`. `rng`: where a fresh seed is drawn
    from. `agent_reporters`: what the data collector notes of each person every day. Raises
    `ScenarioError` or `ValueError` for values out of range.
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
        agent_reporters: dict[str, Any] | None = None,
        **short: Any,
    ) -> None:
        unknown = sorted(set(short) - set(self.SHORT))
        if unknown:
            known = ", ".join(self.SHORT)
            raise TypeError(f"{', '.join(unknown)}: unknown; there are scenario, seed, {known}")
        self.seed_of_luck = seed_from(seed, rng)
        super().__init__(rng=self.seed_of_luck)
        self.founded_on = self._turned = self._chosen(scenario, short)
        founded = found(self.founded_on, self.seed_of_luck)
        self.blueprint: Blueprint = founded.blueprint
        self.world: World = founded.world
        self.day = 0
        self.person_class = person_class
        self.members: dict[int, Person] = {}
        self.stakeholders: dict[str, Stakeholder] = {}
        self._seat(range(len(self.world.people)))
        self._measured: dict[str, float] = {}
        self.datacollector = mesa.DataCollector(
            model_reporters={
                **{measure.__name__: [self.measure, [measure.__name__]] for measure in ORDER},
                **{key: [self.given, [key]] for key in ("seed", *self.SHORT.values())},
            },
            agent_reporters=agent_reporters,
        )

    def _chosen(self, scenario: Scenario | str | None, short: dict[str, Any]) -> Scenario:
        chosen = Scenario() if scenario is None else Scenario.of(scenario)
        changes = {
            self.SHORT[key]: value.item() if isinstance(value, np.generic) else value
            for key, value in short.items()
            if value is not None
        }
        return chosen.replace(changes) if changes else chosen

    def step(self) -> None:
        """Live one working day, and note the day's measures."""
        self._make_room()
        self._each("before_day")
        run_days(self.world, self.day, self.day + 1)
        self.day += 1
        if self._somebody_changed():
            self._reseat()
        self._each("after_day")
        self._measured = {}
        self.datacollector.collect(self)

    def run_model(self) -> None:
        """Live the days that the scenario has (`run.days`); steps may go on after them."""
        while self.day < self.founded_on.run.days:
            self.step()

    @property
    def levers(self) -> Levers:
        """The levers as they are turned now; `change` turns them."""
        return self._turned.levers

    def change(self, changes: Mapping[str, Any]) -> None:
        """Turn levers in mid-run, by dotted keys such as `levers.mentoring.level`.

        They act and cost from the next day that is lived; what was spent stays spent. Raises
        `ScenarioError` for keys of anything else, and for values out of range.
        """
        others = [key for key in changes if not key.startswith("levers.")]
        if others:
            told = "cannot be changed in mid-run; levers can, and what a person or a tie is by hand"
            raise ScenarioError([Problem(key=key, message=told) for key in others])
        self._turned = self._turned.replace(changes)
        plan, before = schedule_of(self._turned), self.world.schedule
        changed = {key.split(".")[1] for key in changes}
        for place, name in enumerate(LEVERS):
            if name not in changed:
                plan[place] = before[place]
            for field in ("today", "running", "spent_money", "spent_hours"):
                plan[field][place] = before[field][place]
        for step in plan[len(LEVERS) :]:  # taken already
            if LEVERS[step.of] in changed and step.start < self.day:
                for field in ("dose", "money", "hours"):
                    plan[field][step.of] = step[field]
        self.world = self.world._replace(schedule=plan)

    def measure(self, name: str) -> float:
        """Return a measure of the day just lived, by name; NaN where it cannot be said."""
        if not self._measured and self.day > 0:
            first = max(0, self.day - max(measure.over_days for measure in ORDER))
            lately: Any = without_attributes(self.world.days)[first : self.day]
            self._measured = {key: float(values[-1]) for key, values in by_day(lately).items()}
        return self._measured.get(name, float("nan"))

    def given(self, key: str) -> Any:
        """Return what this organization was founded with, by dotted key, or its seed.

        `mesa.batch_run` lets a measure hide a parameter of its name: `trust`, `hqc_density`.
        """
        if key == "seed":
            return self.seed_of_luck
        value: Any = self.founded_on
        for part in key.split("."):
            value = getattr(value, part)
        return value

    def person(self, name: str) -> Any:
        """Return the present holder of a position, or somebody at a customer or supplier.

        Raises `KeyError` when there is none.
        """
        if name not in self.blueprint.ids:
            some = ", ".join(self.blueprint.ids[:3])
            raise KeyError(f'there is no position "{name}"; there are {some}, …')
        return self.person_in(self.blueprint.ids.index(name))

    def person_in(self, row: int) -> "Person | Stakeholder":
        """Return the present holder of a row. Raises `KeyError` when the position is vacant."""
        if (outside := self.stakeholders.get(self.blueprint.ids[row])) is not None:
            return outside
        if row not in self.members:
            raise KeyError(f"the position {self.blueprint.ids[row]} is vacant")
        return self.members[row]

    def ties_of(self, row: int) -> list[TieView]:
        """Return the views that the holder of a row has of others."""
        return [TieView(self, row, n) for n in range(int(self.world.people.tie_count[row]))]

    def told(self, day: int, person: str, other: str | None = None) -> str:
        """Return a person's day, or the life of a tie until then; the days are lived again.

        Raises `ValueError` when the day has not been lived, and `LookupError` when the
        organization was changed by hand.
        """
        if not 0 <= day < self.day:
            raise ValueError(f"day {day}: days 0 to {self.day - 1} have been lived; write one")
        again = found(self.founded_on, self.seed_of_luck, self.blueprint)
        again = again._replace(world=with_room(again.world, len(self.world.days)))
        run_days(again.world, 0, self.day)
        if (
            without_attributes(again.world.days)[: self.day].tobytes()
            != without_attributes(self.world.days)[: self.day].tobytes()
        ):
            raise LookupError("this organization was changed by hand: its days cannot be told")
        return tell(self.founded_on, self.seed_of_luck, day, person, other)

    def tie(self, one: str, two: str) -> TieView:
        """Return one person's view of another, by their ids."""
        return self.person(one).tie_to(self.person(two))

    def to_networkx(self) -> Any:
        """Return people and ties as they stand, as a directed graph of networkx.

        Customers and suppliers are nodes, too (`side`); see `simulation.results.graph.graph_of`.
        """
        people, ties = (make(self.blueprint, self.world) for make in (people_table, ties_table))
        return graph_of(people, ties, self.founded_on.organization.theta)

    def _somebody_changed(self) -> bool:
        """Say whether the rows that are held, or their holders, have changed since yesterday."""
        people = without_attributes(self.world.people)
        if (people["holder"] != self._holders).any():
            return True
        return int(people["here"].sum()) != len(self.members) + len(self.stakeholders)

    def _each(self, moment: str) -> None:
        """Run an overridden moment for everybody, in the order of rows."""
        if getattr(self.person_class, moment) is not getattr(Person, moment):
            for row in sorted(self.members):
                getattr(self.members[row], moment)()

    def _seat(self, rows: Any) -> None:
        """A new agent for each of the rows that somebody holds, a window for each outside."""
        for row in rows:
            if self.world.people.outside[row]:
                if self.world.people.here[row]:
                    self.stakeholders[self.blueprint.ids[row]] = Stakeholder(self, int(row))
            elif self.world.people.here[row]:
                self.members[int(row)] = self.person_class(self, int(row))
        self._holders = self.world.people.holder.copy()

    def _reseat(self) -> None:
        """Those who left are removed; newcomers are new agents, even in an old row."""
        here, holders = self.world.people.here == 1, self.world.people.holder
        for row in np.flatnonzero(~here | (holders != self._holders)).tolist():
            outside = self.stakeholders.pop(self.blueprint.ids[row], None)
            if outside is not None:
                outside.has_left = True
            member = self.members.pop(row, None)
            if member is not None:
                member.has_left = True
                member.remove()
        seated = {*self.members, *(one.row for one in self.stakeholders.values())}
        self._seat([row for row in np.flatnonzero(here).tolist() if row not in seated])

    def _make_room(self) -> None:
        """Make the table of days longer before it ends, so that steps can go on for ever."""
        ahead = self.founded_on.work.promise_days + 1
        days = self.world.days
        if self.day + ahead >= len(days):
            self.world = with_room(self.world, 2 * len(days) + ahead)
