"""Each lever alone: its scenarios, the runs they need, and what is kept of a run."""

from collections.abc import Sequence
from typing import NamedTuple

from simulation.experiments.compare.costs import IN_ALL, spent
from simulation.experiments.founded_once import history_of
from simulation.luck import replicate_seed
from simulation.runs import first_shock, people_of
from simulation.scenario import Scenario
from simulation.settings import LEVERS


class Lived(NamedTuple):
    """What is kept of a history.

    `worked`: days of work done, performance summed over all days; `lost`: days lost to what
    strikes, NaN where nothing does; `hqc_density` and `strain` as measures of the whole run;
    `hours` and `money` of all levers.
    """

    worked: float
    lost: float
    hqc_density: float
    strain: float
    hours: float
    money: float

    @property
    def bytes_kept(self) -> int:
        """About how much memory it takes, in bytes."""
        return 200


class LifeJob(NamedTuple):
    """A history to live, with its twin where something strikes: one until the first shock."""

    scenario: Scenario
    digest: str
    replicate: int

    def key(self) -> tuple[object, ...]:
        """Return what the result depends on."""
        return "what pays", self.digest, replicate_seed(self.scenario.run.seed, self.replicate)

    def person_days(self) -> int:
        """Return what it costs, in days of a person."""
        days = self.scenario.run.days
        twin = days - (days if (start := first_shock(self.scenario)) is None else start)
        return people_of(self.scenario) * (days + twin)

    def run(self) -> Lived:
        """Live it. Raises `ScenarioError` when the organization cannot be founded."""
        one = history_of(self.scenario, self.replicate)
        return Lived(
            float(one.own.curves["performance"].sum()),
            float(one.outcome.get("resilience_loss", float("nan"))),
            float(one.own.measures["hqc_density"]),
            float(one.own.measures["strain"]),
            float(spent([one], IN_ALL, "hours")[0]),
            float(spent([one], IN_ALL, "money")[0]),
        )


class Cell(NamedTuple):
    """A lever and its level; no lever for the organization in which none is turned."""

    lever: str
    level: float


NONE = Cell("", 0.0)


def cells_of(names: Sequence[str], levels: Sequence[float]) -> list[Cell]:
    """Return all that is lived, in order: first no lever, then each lever at each level."""
    return [NONE, *(Cell(name, level) for name in names for level in levels)]


def scenario_of(scenario: Scenario, cell: Cell) -> Scenario:
    """Return a scenario with one lever turned and all others off.

    A lever keeps its costs, its fidelity, its end and its first day; steps become that first day.
    """
    changes: dict[str, object] = {}
    for name in LEVERS:
        own = getattr(scenario.levers, name)
        changes[f"levers.{name}.steps"] = ()
        changes[f"levers.{name}.start"] = own.turns()[0][0]
        changes[f"levers.{name}.level"] = cell.level if name == cell.lever else 0.0
    return scenario.replace(changes)


def jobs_of(scenario: Scenario, cells: Sequence[Cell], histories: int) -> list[list[LifeJob]]:
    """Return the histories of each cell, under the same luck in each."""
    rows = []
    for cell in cells:
        alone = scenario_of(scenario, cell)
        digest = alone.digest_of_history()
        rows.append([LifeJob(alone, digest, nth) for nth in range(histories)])
    return rows


def turned_in(scenario: Scenario) -> tuple[str, ...]:
    """Return which levers a scenario itself turns."""
    return tuple(name for name in LEVERS if getattr(scenario.levers, name).is_turned())
