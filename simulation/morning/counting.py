"""Everyone's meetings are counted, in whole numbers, before anyone meets."""

from simulation.compiled import inlined
from simulation.evidence import Evidence
from simulation.state import World
from simulation.views import view_at

EVIDENCE = Evidence(
    claim="A meeting counts for both, so whoever is sought by many is in many.",
    source="none",
    design="none",
    direction="upward",
    strength="by definition: it only counts",
    unswitched="whoever meets is counted",
)


@inlined
def count_meetings(world: World) -> None:
    """Each meeting counts for both; a group meeting counts once a person.

    A pair that is on two agendas stays on one of them.

    Reads: sought, grouped. Changes: met, the agendas.
    """
    for i in range(len(world.people)):
        person, held = world.people[i], 0
        for entry in range(person.agenda_count):
            place = world.agenda[i, entry]
            if is_mine_to_hold(world, i, place):
                times = meetings_of(world, i, place)
                world.agenda[i, held] = place
                held += 1
                person.met += times
                world.people[view_at(world, i, place).other].met += times
        person.agenda_count = held


@inlined
def meetings_of(world: World, i: int, place: int) -> int:
    """Return how often two people meet today by themselves, whoever sought whom."""
    view = view_at(world, i, place)
    return view.sought + view_at(world, view.other, view.mirror).sought


@inlined
def is_mine_to_hold(world: World, i: int, place: int) -> bool:
    """Say whether this pair's meetings are held from i's agenda: of two entries only one counts."""
    view = view_at(world, i, place)
    if i < view.other:
        return True
    return view.grouped == 0 and view_at(world, view.other, view.mirror).sought == 0
