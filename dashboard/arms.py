"""Scenarios run for a page: the same runs for every page, so that none is made twice."""

from collections.abc import Sequence

from dashboard.jobs import MOST_AT_ONCE, JobQueue
from dashboard.state import MOST_HISTORIES
from simulation.arms import Arm
from simulation.measures import ORDER
from simulation.mornings import RunJob, run_jobs
from simulation.runs import EVENING, people_of
from simulation.scenario import Scenario

KEEP = (*(measure.__name__ for measure in ORDER), EVENING)  # any of them can be asked for
FEW = 3
QUICK_PERSON_DAYS = 200_000  # an organization that is larger answers first with one history
Jobs = tuple[list[RunJob], list[RunJob]]


def run_arms(
    jobs: JobQueue, session: str, scenarios: Sequence[Scenario], histories: int
) -> list[Arm]:
    """Return scenarios with so many histories of each, on the same luck.

    Raises `Superseded`, `Refused`, and `ScenarioError` where one cannot be founded.
    """
    asked = [jobs_of(scenario, histories) for scenario in scenarios]
    every = [job for both in asked for part in both for job in part]
    found = jobs.ask(session, every, is_quick=histories <= FEW)
    return [
        Arm(scenario, *([found[job.key()] for job in part] for part in both))
        for scenario, both in zip(scenarios, asked, strict=True)
    ]


def jobs_of(scenario: Scenario, histories: int) -> Jobs:
    """Return the runs of a scenario's first histories and, where it is struck, its twins'."""
    return run_jobs(scenario, range(histories), KEEP)


def most(scenario: Scenario) -> int:
    """Return with how many histories to answer in all: fewer where an organization is large."""
    runs = MOST_AT_ONCE // (4 * people_of(scenario) * scenario.run.days)
    return max(1, min(MOST_HISTORIES, scenario.run.replicates, runs))


def few(scenario: Scenario, wanted: int) -> int:
    """Return with how many histories to answer first."""
    size = people_of(scenario) * scenario.run.days
    return min(FEW if size <= QUICK_PERSON_DAYS else 1, wanted)
