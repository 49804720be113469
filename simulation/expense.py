"""What a scenario takes, before it is run: memory, and time."""

from simulation.founding.worlds import bytes_for
from simulation.free_memory import free_memory
from simulation.processors import processors
from simulation.runs import first_shock, people_of
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError

PERSON_DAYS_A_SECOND = 400_000.0  # of one processor, on the slow side
FOUNDED_A_SECOND = 10_000.0  # people
OUTSIDE = 1.1  # customers and suppliers, and what is made of the tables


def runs_a_history(scenario: Scenario) -> int:
    """Return two where something strikes, for the twin; else one."""
    return 1 if first_shock(scenario) is None else 2


def memory_of_history(scenario: Scenario) -> int:
    """Return about how many bytes one history takes: the tables of a run, and of its twin."""
    people = round(OUTSIDE * people_of(scenario))
    return runs_a_history(scenario) * bytes_for(people, scenario.organization.contacts)


def seconds_of_history(scenario: Scenario) -> float:
    """Return about how long one history takes, in seconds of one processor."""
    people = people_of(scenario)
    lived = people * scenario.run.days * runs_a_history(scenario) / PERSON_DAYS_A_SECOND
    return people / FOUNDED_A_SECOND + lived


def at_once(scenario: Scenario, wanted: int | None = None) -> int:
    """Return how many histories to run at once: as many as wanted, if they fit into memory.

    `wanted`: default as many as there are processors. Raises `ScenarioError` when not one fits.
    """
    most, free, needed = wanted or processors(), free_memory(), memory_of_history(scenario)
    if free is None or needed * most <= free:
        return most
    if needed > free:
        told = (
            f"{people_of(scenario):,} people need about {in_gigabytes(needed)} of memory, and "
            f"{in_gigabytes(free)} are free here: write fewer people, or fewer "
            "organization.contacts"
        )
        raise ScenarioError([Problem(key="organization.size", message=told)])
    return free // needed


def in_gigabytes(size: int) -> str:
    """Return a number of bytes as people say it.

    >>> in_gigabytes(13_900_000_000), in_gigabytes(300_000_000)
    ('13.9 GB', '0.3 GB')
    """
    return f"{size / 1e9:,.1f} GB"
