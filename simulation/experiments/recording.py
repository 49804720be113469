"""One history, evening by evening: lived once, and kept small enough to leaf through.

What is shown of an evening is what `live` to that evening leaves: no day is drawn that was not
lived. Of a large organization every second, third … evening is kept, and the evenings that matter.
"""

from bisect import bisect_right
from typing import NamedTuple

import numpy as np

from simulation.founding import Blueprint
from simulation.founding.guard import groups_shown, is_real
from simulation.luck import replicate_seed
from simulation.results.network import Network, network_of
from simulation.runs import blueprint_once, evenings, first_shock, people_of
from simulation.scenario import Scenario
from simulation.stories import tell

MOST_BYTES = 16_000_000  # of one history
BYTES_A_PERSON = 170  # an evening: about ten pairs of fourteen bytes, and the person
AFTERWARDS = 21  # days: by then a tie that is not met any more is out of use


class Snapshot(NamedTuple):
    """What differs from evening to evening, as in `Network`."""

    teams: np.ndarray
    here: np.ndarray
    energy: np.ndarray
    one: np.ndarray
    two: np.ndarray
    quality: np.ndarray
    met: np.ndarray
    moment: np.ndarray


class Recording(NamedTuple):
    """The evenings of a history that are kept, by day; where people began, and who leads.

    Of people who are real (`is_guarded`) no id is kept, and small teams are one.
    """

    ids: tuple[str, ...]
    team_names: tuple[str, ...]
    home: np.ndarray
    level: np.ndarray
    theta: float
    days: tuple[int, ...]
    snapshots: tuple[Snapshot, ...]
    is_guarded: bool = False

    def day_kept(self, day: int) -> int:
        """Return the last evening up to `day` that is kept."""
        return self.days[max(0, bisect_right(self.days, day) - 1)]

    def network(self, day: int) -> Network:
        """Return the network of the last evening up to `day` that is kept."""
        snapshot = self.snapshots[self.days.index(self.day_kept(day))]
        teams, here, energy, one, two, quality, *today = snapshot
        rows = one.astype(np.int64), two.astype(np.int64)
        names = self.team_names
        return Network(self.ids, teams, names, here, energy, *rows, quality, self.theta, *today)

    @property
    def bytes_kept(self) -> int:
        """Size of all evenings in bytes."""
        return sum(part.nbytes for snapshot in self.snapshots for part in snapshot)


class RecordingJob(NamedTuple):
    """A history to live and to keep evening by evening."""

    scenario: Scenario
    digest: str
    seed: int

    def key(self) -> tuple[str, str, int]:
        """Return what the recording depends on."""
        return "recording", self.digest, self.seed

    def person_days(self) -> int:
        """Return what the recording costs, in days of a person."""
        return people_of(self.scenario) * self.scenario.run.days

    def run(self) -> Recording:
        """Run the history from evening to evening."""
        plan = blueprint_once(self.scenario.organization, self.scenario.stakeholders)
        days = evenings_kept(self.scenario, plan.size)
        snapshots = tuple(
            small(network_of(plan, world))
            for _, world in evenings(self.scenario, self.seed, days, plan)
        )
        theta = self.scenario.organization.theta
        kept = Recording(plan.ids, plan.team_names, plan.team, plan.level, theta, days, snapshots)
        return guarded(kept, self.scenario, plan) if is_real(self.scenario) else kept


class StoryJob(NamedTuple):
    """A person's day to tell or, with `other`, the life of the tie of the two."""

    recording: RecordingJob
    day: int
    person: str
    other: str | None

    def key(self) -> tuple[object, ...]:
        """Return what the story depends on."""
        return "story", *self.recording.key()[1:], self.day, self.person, self.other

    def person_days(self) -> int:
        """Return what the story costs, in days of a person."""
        return people_of(self.recording.scenario) * (self.day + 1)

    def run(self) -> str:
        """Run up to the day, and tell it."""
        return tell(self.recording.scenario, self.recording.seed, self.day, self.person, self.other)


def recording_of(scenario: Scenario, nth: int) -> RecordingJob:
    """Return the nth history of a scenario, counted from 0: the same as `simulate` runs."""
    return RecordingJob(
        scenario, scenario.digest_of_history(), replicate_seed(scenario.run.seed, nth)
    )


def evenings_kept(scenario: Scenario, people: int) -> tuple[int, ...]:
    """Return the days whose evenings are kept: all, or as many as there is room for."""
    days = scenario.run.days
    room = max(24, MOST_BYTES // (BYTES_A_PERSON * people))
    regular = range(0, days, max(1, -(-days // room)))
    return tuple(sorted({*regular, *(day for day, _ in landmarks(scenario).values()), days - 1}))


def guarded(recording: Recording, scenario: Scenario, plan: Blueprint) -> Recording:
    """Return a recording of people who are real: without ids, and with small teams as one."""
    smallest = scenario.organization.smallest_group
    names, group = groups_shown(plan.team_names, plan.team, plan.own_teams, smallest)
    kept = tuple(
        one._replace(teams=group[one.teams].astype(np.int32)) for one in recording.snapshots
    )
    return recording._replace(
        ids=("",) * len(recording.ids),
        team_names=names,
        home=group[recording.home],
        snapshots=kept,
        is_guarded=True,
    )


def small(network: Network) -> Snapshot:
    """Return an evening in as few bytes as tell the same."""
    kind = np.uint16 if len(network.ids) < 2**16 else np.uint32
    rows = network.one.astype(kind), network.two.astype(kind)
    teams = network.teams.astype(np.int32)
    today = network.met, network.moment
    return Snapshot(teams, network.here, network.energy, *rows, network.quality, *today)


def landmarks(scenario: Scenario) -> dict[str, tuple[int, str]]:
    """Return three evenings to jump to, each with its day and what it is."""
    last, start = scenario.run.days - 1, first_shock(scenario)
    if start is None:
        return {
            "The beginning": (0, "the first evening"),
            "The middle": (last // 2, "half-way"),
            "The end": (last, "the last evening"),
        }
    struck = [shock for shock in scenario.shocks if shock.size > 0.0]
    over = max(shock.day + shock.duration for shock in struck)
    after = min(last, max(over, start + AFTERWARDS))
    told = "what struck is over" if after >= over else "the last evening; it is not over yet"
    return {
        "The evening before": (max(0, start - 1), "the last evening before anything strikes"),
        "The strike": (start, "the evening of the day on which it strikes"),
        "Afterwards": (after, told),
    }
