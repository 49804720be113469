"""Mesa's agents: windows on the rows of people and ties.

A `Person` is a window on a row; what it reads and sets is what the rules read and set.
"""

from typing import TYPE_CHECKING

import mesa
import numpy as np

from simulation.state import PERSON, QUALITIES, TIE
from simulation.ties import NO_TIE, find_tie
from simulation.windows import windows

if TYPE_CHECKING:
    from simulation.organization import Organization


@windows(TIE)
class TieView:
    """One person's view of another: a window that reads and sets the fields of a tie.

    It stays with the two people, wherever their tie stands in the table. Raises `LookupError`
    once the tie has ended or one of them has left.
    """

    def __init__(self, organization: "Organization", holder: int, place: int) -> None:
        self.organization = organization
        self.holder_person = organization.person_in(holder)
        self.person = organization.person_in(int(organization.world.ties.other[holder, place]))
        self._place = place

    def _record(self) -> np.record:
        world, row, other = self.organization.world, self.holder_person.row, self.person.row
        if not any(one.has_left for one in (self.holder_person, self.person)):
            place = self._place
            if place >= world.people.tie_count[row] or world.ties.other[row, place] != other:
                place = self._place = int(find_tie(world, row, other))
            if place != NO_TIE:
                return world.ties[row, place]
        raise LookupError(f"the tie of {self.holder_person.id} and {self.person.id} has ended")

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

    def biography(self) -> str:
        """Return the life of this tie until now, in words; see `Person.story`."""
        last = self.organization.day - 1
        return self.organization.told(last, self.holder_person.id, self.person.id)

    @property
    def is_hqc(self) -> bool:
        """Whether both views reach theta; a count of HQCs takes active pairs only."""
        theta = self.organization.founded_on.organization.theta
        return min(self.quality, self.mirror_view.quality) >= theta


@windows(PERSON)
class Stakeholder:
    """Somebody at a customer or a supplier: a window on a row, but no agent of the organization.

    Every field of `state.PERSON` can be read by its name, and set unless it is structure.
    """

    def __init__(self, model: "Organization", row: int) -> None:
        self.model = model
        self.row = row
        self.has_left: bool = False
        self.id = self.name = model.blueprint.ids[row]

    def _record(self) -> np.record:
        if self.has_left:
            raise LookupError(f"{self.id} is gone; ask the organization for who is there now")
        return self.model.world.people[self.row]

    @property
    def ties(self) -> list[TieView]:
        """The person's views of all whom they know."""
        return self.model.ties_of(self.row)


@windows(PERSON)
class Person(mesa.Agent):  # type: ignore[misc]
    """A holder of a position: a window on a row of the table of people.

    Subclass it and override `before_day` or `after_day`; they run in the order of rows, around
    the compiled day. Every field of `state.PERSON` can be read by its name, and set unless it is
    structure (team, manager and the like). Whoever has left (`has_left`) cannot be read any more.
    """

    def __init__(self, model: "Organization", row: int) -> None:
        super().__init__(model)
        self.row = row
        self.has_left: bool = False
        self.id = model.blueprint.ids[row]
        self.name = model.blueprint.names[row]

    def _record(self) -> np.record:
        if self.has_left:
            raise LookupError(f"{self.id} has left; ask the organization for who is there now")
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
        self._record()  # complains when the person has left
        return self.model.ties_of(self.row)

    def story(self, day: int) -> str:
        """Return what happened to this person on a day that has been lived, in words.

        Raises `ValueError` for another day, and `LookupError` when the organization was changed
        by hand, so that its days cannot be lived again.
        """
        return self.model.told(day, self.id)

    def tie_to(self, other: "Person") -> TieView:
        """Return the view of another. Raises `KeyError` when the two do not know each other."""
        place = find_tie(self.model.world, self.row, other.row)
        if place == NO_TIE:
            raise KeyError(f"{self.id} and {other.id} do not know each other")
        return TieView(self.model, self.row, place)

    def remove(self) -> None:
        """Take somebody who has left out of Mesa's agents; the organization does so itself.

        Raises `RuntimeError` for anybody who is there: people leave by rules, or by a shock.
        """
        if not self.has_left:
            raise RuntimeError(
                f"{self.id} is at work: Mesa's remove() would take away the agent, not the person. "
                "Let people leave by a shock: turnover_burst, key_person_loss or layoff; or raise "
                "assumptions.quit_hazard"
            )
        super().remove()

    def before_day(self) -> None:
        """Do something before each day; overridden by subclasses."""

    def after_day(self) -> None:
        """Do something after each day; overridden by subclasses."""
