"""How known ties of a real organization become ties of the model: the stated mapping."""

import numpy as np

from simulation.founding.blueprint import KnownTies
from simulation.founding.network import found_known
from simulation.state import QUALITIES, TIE, World
from simulation.ties import NO_TIE, find_tie

STRONGEST = 0.6  # strength of the heaviest tie; the others in proportion
WARMEST = 0.25  # what the heaviest tie's quality is above an acquaintance's
MOST_WORK_TIES = 3  # heaviest ties beyond team and manager that count as work links
NAMED = {
    "advice": ("knowledge", "trust", "openness"),
    "friendship": ("regard", "vitality", "carrying", "mutuality"),
}
NAMED_LIFT = 0.15
TIE_FIELDS = {field.name for field in TIE if field.dtype == "f8"}


def found_from_known(world: World, ties: KnownTies) -> None:
    """Found an organization on the ties that are known of it.

    *Mapping* (assumption). `weight`: strength is .6 of it over the heaviest; the six qualities lie
    up to .25 above those of the shared past, in proportion, so that strength and quality agree in
    part. Without weights the past alone says how strong and how good a tie is. `advice` > 0 adds
    .15 to knowledge, trust and openness, `friendship` > 0 to regard, vitality, carrying and
    mutuality. A column with the name of a tie field is taken as it is. Ties within a team, with the
    manager, and the three heaviest beyond are work links.
    """
    share = shares_of(ties)
    order = np.lexsort((ties.target, ties.source, -share))
    is_work = work_links(world, ties, order)
    found_known(world, ties.source[order], ties.target[order], is_work[order])
    is_weighed = "weight" in ties.fields
    for row in range(len(ties.source)):
        source, target = int(ties.source[row]), int(ties.target[row])
        place = find_tie(world, source, target)
        if place != NO_TIE:
            if is_weighed:
                weigh(world, (source, place), float(share[row]))
            take_over(world, (source, place), ties, row)


def shares_of(ties: KnownTies) -> np.ndarray:
    """Return each tie's weight over the heaviest: .5 where it is not said, 1 without weights."""
    weight = ties.fields.get("weight", np.ones(len(ties.source)))
    return np.nan_to_num(weight / np.nanmax(np.append(weight, 1e-9)), nan=0.5)


def work_links(world: World, ties: KnownTies, order: np.ndarray) -> np.ndarray:
    """Return 1 for each known tie that the design of the work explains, shape (ties)."""
    people = world.people
    same_team = people.team[ties.source] == people.team[ties.target]
    boss = (people.manager[ties.source] == ties.target) | (
        people.manager[ties.target] == ties.source
    )
    is_work = (same_team | boss).astype(np.int64)
    beyond = np.zeros(len(people), dtype=np.int64)
    for row in order:
        source = ties.source[row]
        if not is_work[row] and beyond[source] < MOST_WORK_TIES:
            beyond[source] += 1
            is_work[row] = 1
    return is_work


def weigh(world: World, view: tuple[int, int], share: float) -> None:
    """A tie is the stronger, and the better, the more of the heaviest weight it has."""
    world.ties.strength[view] = STRONGEST * share
    if world.settings[0].founded_density < 0.0:
        for name in QUALITIES:
            quality = world.ties[name]
            quality[view] = min(0.95, quality[view] + WARMEST * share)


def take_over(world: World, view: tuple[int, int], ties: KnownTies, row: int) -> None:
    """One view takes over what is known of it."""
    table = world.ties
    if world.settings[0].founded_density < 0.0:
        for known, lifted in NAMED.items():
            if known in ties.fields and ties.fields[known][row] > 0:
                for name in lifted:
                    table[name][view] = min(0.95, table[name][view] + NAMED_LIFT)
    for name in TIE_FIELDS & ties.fields.keys():
        if not np.isnan(ties.fields[name][row]):
            table[name][view] = ties.fields[name][row]
