"""Scenarios made comparable: the same seed, days and number of histories share their luck."""

from collections.abc import Sequence
from pathlib import Path

from simulation.experiments.compare.paired import ENOUGH
from simulation.runs import first_shock
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

FEWEST, MOST = 2, 4


def aligned(
    given: Sequence[Scenario | str | Path],
    days: int | None = None,
    replicates: int | None = None,
    seed: int | None = None,
) -> tuple[tuple[Scenario, ...], tuple[str, ...]]:
    """Return the scenarios with one seed, length and number of histories, and what was settled so.

    What is not given is as in the first; where lengths differ, the longest, so that no shock falls
    off the end. Raises `ScenarioError` when there are too few or too many, or one is as the first.
    """
    if not FEWEST <= len(given) <= MOST:
        raise ScenarioError([f"{len(given)} scenario(s) to compare: name {FEWEST} to {MOST}"])
    scenarios = [Scenario.of(one) for one in given]
    runs = [scenario.run for scenario in scenarios]
    longest = max(run.days for run in runs)
    settled = {
        "run.days": longest if days is None else days,
        "run.replicates": runs[0].replicates if replicates is None else replicates,
        "run.seed": runs[0].seed if seed is None else seed,
    }
    check_currencies(scenarios)
    same = tuple(named_apart([scenario.replace(settled) for scenario in scenarios]))
    check_that_they_differ(same)
    notes = []
    if days is None and len({run.days for run in runs}) > 1:
        notes.append(f"Lengths differ: all live {longest} days, the longest of them.")
    if replicates is None and len({run.replicates for run in runs}) > 1:
        notes.append(f"Numbers of histories differ: all live {runs[0].replicates}, as the first.")
    if seed is None and len({run.seed for run in runs}) > 1:
        notes.append(f"Seeds differ: all have {runs[0].seed}, as the first, to share their luck.")
    notes += [*about_number(same[0].run.replicates), *about_shocks(same), *about_people(same)]
    return same, tuple(notes)


def named_apart(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Return scenarios of which no two have one name: the second of a name gets a number."""
    taken: list[str] = []
    for scenario in scenarios:
        name, number = scenario.name, 2
        while name in taken:
            name, number = f"{scenario.name} ({number})", number + 1
        taken.append(name)
    return [
        scenario if scenario.name == name else scenario.model_copy(update={"name": name})
        for scenario, name in zip(scenarios, taken, strict=True)
    ]


def check_currencies(scenarios: Sequence[Scenario]) -> None:
    """Raise `ScenarioError` where costs are not in one currency: they cannot be compared."""
    first = scenarios[0]
    others = [one for one in scenarios if one.organization.currency != first.organization.currency]
    if others:
        raise ScenarioError(
            [
                f"{first.name} pays in {first.organization.currency}, {one.name} in "
                f"{one.organization.currency}: give both the same organization.currency, and costs "
                "in it"
                for one in others
            ]
        )


def check_that_they_differ(scenarios: Sequence[Scenario]) -> None:
    """Raise `ScenarioError` for each scenario that is the same as the first in everything."""
    first = scenarios[0]
    same = [one.name for one in scenarios[1:] if one.digest() == first.digest()]
    if same:
        raise ScenarioError(
            [
                f"{first.name} and {name} do not differ: there is nothing to compare; name another "
                "scenario, or a changed copy of this one"
                for name in same
            ]
        )


def about_number(histories: int) -> list[str]:
    """Return what to know where there are too few histories to tell anything."""
    if histories >= ENOUGH:
        return []
    return [
        f"Fewer than {ENOUGH} histories: no difference can be called clear, even where all agree."
    ]


def about_shocks(scenarios: Sequence[Scenario]) -> list[str]:
    """Return what to know where shocks strike one scenario and not another, or on other days."""
    starts = {scenario.name: first_shock(scenario) for scenario in scenarios}
    calm = [name for name, day in starts.items() if day is None]
    days = sorted({day for day in starts.values() if day is not None})
    notes = []
    if calm and days:
        notes.append(
            f"Nothing strikes {' and '.join(calm)}: against a twin without shocks, which is "
            "itself, nothing is lost there (0 days, back to normal at once)."
        )
    if len(days) > 1:
        told = ", ".join(f"{name} {day}" for name, day in starts.items() if day is not None)
        notes.append(
            f"First shocks strike on different days ({told}): what is lost is counted from each "
            "one's own first shock on."
        )
    return notes


def about_people(scenarios: Sequence[Scenario]) -> list[str]:
    """Return what to know where organizations are not founded with the same people."""
    founded = [
        (one.organization.size, one.organization.people, one.organization.ties) for one in scenarios
    ]
    if len(set(founded)) == 1:
        return []
    return [
        "Not all are founded with the same people: luck is shared by those posts alone that have "
        "the same id, so that pairs of histories are less alike."
    ]
