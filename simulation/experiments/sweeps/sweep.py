"""A sweep: a base scenario, what is varied, the design, and how often luck is drawn anew."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from simulation.experiments.sweeps.axes import Axis, Point
from simulation.experiments.sweeps.designs import Design, design_size, points_of
from simulation.replicates import people_named
from simulation.runs import first_shock
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.agents import Person

SIZE = "organization.size"


@dataclass(frozen=True)
class Sweep:
    """What a sweep file says, resolved. The scenario's `run` holds days, replicates and seed.

    All points share luck: replicate r of every point has the same seed. `base` is already changed
    by `changes`; `named` is what to call it at the command line. `time_limit` is how many seconds
    one history may take, None for a limit that follows from its size. `person_class`: a subclass of
    `Person` that lives all of them, None for the rules alone.
    """

    name: str
    base: Scenario
    axes: tuple[Axis, ...]
    design: Design
    named: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    time_limit: float | None = None
    description: str = ""
    person_class: "type[Person] | None" = None

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The design's points. Raises `ScenarioError` when SALib is needed and missing."""
        return tuple(points_of(self.design, self.axes))

    @property
    def replicates(self) -> int:
        """How many histories each point has."""
        return self.base.run.replicates

    @property
    def histories(self) -> int:
        """How many histories there are: points times replicates. Known without making them."""
        return design_size(self.design, self.axes) * self.replicates

    @property
    def runs_a_history(self) -> int:
        """Two where something strikes in the base, for the twin; else one."""
        return 1 if first_shock(self.base) is None else 2

    def largest(self) -> Scenario:
        """Return the base with as many people as any point has."""
        sizes = [size for axis in self.axes if axis.key == SIZE for size in axis.ends()]
        return self.base.replace({SIZE: max(sizes)}) if sizes else self.base

    def scenario_of(self, point: Point) -> Scenario:
        """Return the scenario of a point. Raises `ScenarioError` where its values do not fit."""
        return self.base.replace(point)

    def wanted(self) -> Iterator[tuple[bytes, int]]:
        """Yield the key of every history in order: its point's key, and the replicate."""
        return ((cell, r) for cell in self.cells() for r in range(self.replicates))

    def cells(self) -> Iterator[bytes]:
        """Yield a key for each point: of base, seed, who lives it, and what the point changes."""
        below = [self.base.digest_of_history(), self.base.run.seed]
        if self.person_class is not None:
            below.append(people_named(self.person_class))
        for point in self.points:
            text = json.dumps([below, point], sort_keys=True)
            yield hashlib.blake2b(text.encode(), digest_size=16).digest()
