"""What can be shown day by day: every measure, its name, its meaning, and how its values read."""

from typing import Any

from dashboard.words.language import english, say
from dashboard.words.names import measure_title, plain_unit
from dashboard.words.numbers import formatted, rounded
from dashboard.words.plain import plainly
from simulation.measures import ORDER

MEASURES: dict[str, Any] = {measure.__name__: measure for measure in ORDER}
OUTCOMES = tuple(MEASURES)
FIRST = "performance"
GROUPS = {
    english("Work"): ("work", "coordination"),
    english("Connections"): ("hqc_density", "meetings", "moments"),
    english("People"): ("people", "benefits"),
    english("Customers and suppliers"): ("stakeholders",),
    english("Cost"): ("costs",),
}
"""Under which word a measure stands, by the file it is in."""
OTHERS = english("More")
SAID = {"hqc_density": english("The share of high-quality connections")}
"""What a measure is called in a sentence of its own, where that is not its title."""


def by_group() -> dict[str, dict[str, str]]:
    """Return the names of all measures by group; what stands in no known file comes last."""
    group_of = {file: group for group, files in GROUPS.items() for file in files}
    found: dict[str, dict[str, str]] = {group: {} for group in (*GROUPS, OTHERS)}
    for name, measure in MEASURES.items():
        file = measure.__module__.rpartition(".")[2]
        found[group_of.get(file, OTHERS)][name] = measure_title(name)
    return {say(group): names for group, names in found.items() if names}


def said(measure: str) -> str:
    """Return a measure as the subject of a sentence.

    >>> said("hqc_density"), said("strain")
    ('The share of high-quality connections', 'Strain')
    """
    return say(SAID[measure]) if measure in SAID else measure_title(measure)


def meaning(measure: str) -> str:
    """Return what a measure means, and its unit where that is no share.

    >>> meaning("lead_time")
    "Days from a customer's order to acceptance, over the units accepted. (days)"
    """
    told = say(plainly((MEASURES[measure].__doc__ or "").split("\n")[0]))
    return told if is_share(measure) else f"{told} ({plain_unit(MEASURES[measure].unit)})"


def is_share(measure: str) -> bool:
    """Say whether a measure is a share, which is said in percent."""
    return str(MEASURES[measure].unit).split(" ")[0] == "share"


def is_better_lower(measure: str) -> bool:
    """Say whether less of a measure is better: its worst day is then the highest."""
    return bool(MEASURES[measure].better == "lower")


def in_unit(measure: str, value: float) -> str:
    """Return a value of a measure as people write it.

    >>> in_unit("performance", 0.914), in_unit("defect_rate", 0.0314), in_unit("lead_time", 3.216)
    ('91%', '3.1%', '3.22')
    """
    if not is_share(measure):
        return rounded(value)
    return formatted(value, ".0%" if abs(value) >= 0.1 else ".1%")


def ticks_of(measure: str, span: float) -> str:
    """Return how the numbers on a measure's axis are written that goes over so much.

    >>> ticks_of("performance", 0.2), ticks_of("defect_rate", 0.02), ticks_of("lead_time", 0.4)
    ('.0%', '.1%', '.2f')
    """
    if is_share(measure):
        return ".0%" if span >= 0.05 else ".1%" if span >= 0.005 else ".2%"
    return ".0f" if span >= 20 else ".1f" if span >= 1 else ".2f" if span >= 0.05 else ".4f"


def value_format(measure: str) -> str:
    """Return how one value of a measure is written by a chart."""
    return ".1%" if is_share(measure) else ".3~g"
